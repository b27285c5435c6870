"""How the store's state and the settings are shown."""

import os
from collections.abc import Mapping, Sequence
from typing import Any

from salescoach.core.dates import short_date
from salescoach.core.texts import counted
from salescoach.output.listing import Column, Listing
from salescoach.output.safe import safe
from salescoach.output.text import Line, Span, line, wrapped
from salescoach.settings.mistakes import Mistake
from salescoach.store.backup import Backup
from salescoach.store.checking import NOTE, WRONG, FileFacts, Finding
from salescoach.store.location import is_server
from salescoach.store.restoring import Restored
from salescoach.upkeep.in_force import OWN, Setting
from salescoach.upkeep.soundness import Report, backup_data

LABELS = {WRONG: Span("WRONG", "alert"), NOTE: Span("note ", "dim")}
FINE = Span("ok   ")
LABEL_WIDTH = 20  # two spaces, the state, and the name of what was looked at
REMEDY_INDENT = 9  # what is to be typed begins far left, so that it stays on one line
UNITS = ("bytes", "kB", "MB", "GB", "TB")


def report_lines(report: Report, done: Sequence[str], width: int) -> list[Line]:
    """The report on a screen: what was corrected, what is wrong, then the rest; remedies as lines to type."""
    lines = [line(Span(part, "strong")) for part in wrapped(report.store, width)]
    if report.facts is not None:
        lines.append(line(facts_text(report.facts)))
    lines += [line("corrected: ", Span(what, "strong")) for what in done]
    lines.append([])
    for finding in sorted(report.findings, key=_place):
        said = wrapped(finding.says, width - LABEL_WIDTH)
        lines.append(line("  ", LABELS.get(finding.state, FINE), f"  {finding.check:<11}", said[0]))
        lines += [line(" " * LABEL_WIDTH, rest) for rest in said[1:]]
        remedy = finding.remedy if finding.check != "sqlite" else ""  # in JSON; nothing to type, and long
        for rest in wrapped(remedy, width - REMEDY_INDENT) if remedy else ():
            lines.append(line(" " * REMEDY_INDENT, Span(rest, "strong" if finding.state == WRONG else "dim")))
    return [*lines, [], *_verdict(report)]


def _place(finding: Finding) -> int:
    """What is wrong comes first; what nobody can do much about (the SQLite there is) last."""
    if finding.state == WRONG:
        return 0
    return 2 if finding.check == "sqlite" else 1


def _verdict(report: Report) -> list[Line]:
    if report.sound:
        following = "store backup" if report.exists and not is_server(report.store) else "today"
        says = "Sound." if report.exists else "Nothing to check yet."
        return [line(says), line(f"Next: salescoach {following}")]
    mendable = any(one.state == WRONG and one.check in ("privacy", "log") for one in report.findings)
    remedies = [
        one.remedy for one in report.findings if one.state == WRONG and one.check not in ("privacy", "log")
    ]
    following = "salescoach store check --fix" if mendable and not remedies else remedies[0]
    return [line(f"Next: {following}")]


def made_data(made: Backup) -> dict[str, Any]:
    """A new backup as JSON shows it."""
    removed = [os.path.basename(path) for path in made.removed]
    return {**backup_data(made), "removed": removed, "warnings": list(made.warnings)}


def made_text(made: Backup) -> str:
    """What a backup holds, where it lies, and what rotation removed."""
    manifest = made.manifest
    text = f"Backed up {manifest.total:,} rows ({size_text(manifest.size)}, read back) to {made.path}."
    if made.removed:
        count = "An older backup was" if len(made.removed) == 1 else f"{len(made.removed)} older backups were"
        text += f" {count} removed: the newest ten stay, and one a week."
    return text


def question(store: str, backup: Backup) -> str:
    """What a restore says before it asks whether to replace anything."""
    manifest = backup.manifest
    local = manifest.made_at.astimezone()
    return safe(
        f"The backup of {short_date(local.date())} {local:%H:%M} is good ({manifest.total:,} rows, "
        f"{manifest.reason}). It would take the place of {store}."
    )


def restored_data(store: str, done: Restored) -> dict[str, Any]:
    """A restore as JSON shows it."""
    return {"store": store, "restored": backup_data(done.backup), "kept": done.kept or None}


def restored_text(done: Restored) -> str:
    """What was put back, and where what it replaced is."""
    manifest = done.backup.manifest
    text = (
        f"Restored {os.path.basename(done.backup.path)}: {manifest.total:,} rows, schema {manifest.schema}."
    )
    if done.kept:
        text += f" What was there is kept as {done.kept}; delete it when you are sure."
    return text


def mistakes_data(mistakes: Sequence[Mistake]) -> dict[str, Any]:
    """The mistakes as JSON shows them."""
    return {"sound": not mistakes, "mistakes": [mistake._asdict() for mistake in mistakes]}


def mistakes_lines(mistakes: Sequence[Mistake], width: int) -> list[Line]:
    """Every mistake with its place, in the form editors jump to."""
    if not mistakes:
        return [line("Your settings have no mistakes."), line("Next: salescoach config show")]
    lines = [line(Span(f"Your settings have {counted(len(mistakes), 'mistake')}:", "strong"))]
    for mistake in mistakes:
        lines += [line(part) for part in wrapped(str(mistake), width - 2, indent="    ")]
    return [*lines, line("Correct the file, then: salescoach config check")]


def facts_text(facts: FileFacts) -> str:
    """Schema, size and rows in one line."""
    size = f" · {size_text(facts.size)}" if facts.size else ""
    return f"schema {facts.schema}{size} · {sum(facts.rows.values()):,} rows in {len(facts.rows)} tables"


def size_text(size: float) -> str:
    """A size as people say it, `4.2 MB`."""
    for unit in UNITS[:-1]:
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "bytes" or size >= 100 else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} {UNITS[-1]}"


def backup_listing(backups: Sequence[Any], folder: str) -> Listing:
    """The backups, newest first."""
    rows = [backup_data(backup) for backup in backups]
    shown: dict[tuple[int, str], str] = {}
    for index, row in enumerate(rows):
        local = row["made_at"].astimezone()
        shown[index, "file"] = os.path.basename(row["file"])
        shown[index, "made_at"] = f"{short_date(local.date())} {local:%H:%M}"
        shown[index, "size"] = size_text(row["size"])
    return Listing(
        columns=(
            Column("file", "FILE"),
            Column("made_at", "MADE", "date"),
            Column("reason", "WHY", drop=2),
            Column("rows", "ROWS", "number"),
            Column("size", "SIZE", "number", drop=1),
            Column("schema_version", "SCHEMA", "number", drop=3),
        ),
        rows=rows,
        notes=(f"in {folder}",) if rows else (),
        empty=f"There is no backup in {folder}. Make one: salescoach store backup",
        shown=shown,
        next_command="salescoach store restore FILE" if rows else "",
    )


def settings_listing(settings: Sequence[Setting]) -> Listing:
    """The settings in force, and where each comes from."""
    rows = [{**setting._asdict(), "place": setting.place or None} for setting in settings]
    shown: dict[tuple[int, str], str] = {}
    for index, setting in enumerate(settings):
        if setting.value in ("", None, [], {}):
            shown[index, "value"] = "–"
        if setting.origin == OWN:
            folder, name = os.path.split(setting.place)
            shown[index, "origin"] = name if folder else setting.place
    return Listing(
        columns=(
            Column("file", "FILE", drop=1),
            Column("key", "SETTING"),
            Column("value", "VALUE", wrap=True),
            Column("origin", "FROM"),
        ),
        rows=rows,
        shown=shown,
        next_command="salescoach config path",
    )


def places_lines(data: Mapping[str, Any], width: int) -> list[Line]:
    """Where settings files belong, which are there, and which can be copied from where."""
    lines = [line(Span(part, "strong")) for part in wrapped(data["folder"], width)]
    lines.append([])
    wide = max(len(file["name"]) for file in data["files"])
    for file in data["files"]:
        state = "yours" if file["there"] else "not there"
        lines.append(line(f"  {file['name']:<{wide}}  {state:<9}  {file['about']}"))
    says = f"A file of yours holds only what you change. The shipped ones, to copy from: {data['shipped']}"
    return [
        *lines,
        [],
        *(line(part) for part in wrapped(says, width)),
        [],
        line("Next: salescoach config show"),
    ]
