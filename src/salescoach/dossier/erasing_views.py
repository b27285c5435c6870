"""How an erasure is shown, before and after."""

import os
from collections import Counter
from collections.abc import Sequence
from typing import Any

from salescoach.core.texts import counted
from salescoach.dossier.erasing import Erased, title_of
from salescoach.output.text import Line, Span, clipped, columns, line, wrapped

FILES_NAMED = 6
FINAL = (
    "This cannot be undone: no backup of this program will hold it. Imports made until now can no longer be "
    "taken back with pipeline undo."
)


def erased_data(done: Erased, *, dry_run: bool) -> dict[str, Any]:
    """An erasure or its preview as JSON shows it; names nobody."""
    return {
        "seat": done.seat,
        "dry_run": dry_run,
        "records": [
            {
                "table": count.table,
                "deleted": count.deleted,
                "kept_without_identity": count.kept,
                "name_taken_out": count.named,
            }
            for count in done.counts
        ],
        "copies": [os.path.basename(path) for path in done.reach.copies],
        "files": [one.path for one in done.reach.files],
        "out_of_reach": list(done.reach.out_of_reach),
        "names_shared_with_others": list(done.reach.shared),
        "backup": done.backup or None,
        "removed": list(done.removed),
    }


def preview_lines(name: str, done: Erased, width: int) -> list[Line]:
    """What erasing somebody would do: counts by kind, files, and what it cannot reach."""
    lines = [line(Span(f"To erase: {name}", "strong"), f"  the seat becomes “{done.seat}”"), []]
    lines += _count_lines(done, width)
    lines += _file_lines(done, width)
    lines += _reach_lines(done, width)
    return [*lines, [], *(line(part) for part in wrapped(FINAL, width))]


def erased_lines(name: str, done: Erased, width: int) -> list[Line]:
    """What has been done."""
    deleted = sum(count.deleted for count in done.counts)
    kept = sum(count.kept for count in done.counts)
    named = sum(count.named for count in done.counts)
    lines = [line(Span(f"Erased {name}.", "strong"))]
    says = (
        f"{counted(deleted, 'record')} deleted, {kept:,} kept without identity as “{done.seat}”, the name "
        f"taken out of {named:,} more. {counted(len(done.removed), 'file')} removed."
    )
    lines += [line(part) for part in wrapped(says, width)]
    if done.backup:
        lines += [line(part) for part in wrapped(f"The only backup now: {done.backup}", width)]
    lines += _reach_lines(done, width)
    return [*lines, [], line("Next: salescoach store check")]


def _count_lines(done: Erased, width: int) -> list[Line]:
    rows = [("", "DELETED", "KEPT AS A COUNT", "NAME TAKEN OUT")]
    for count in done.counts:
        numbers = (count.deleted, count.kept, count.named)
        deleted, kept, named = (f"{number:,}" if number else "–" for number in numbers)
        rows.append((title_of(count.table), deleted, kept, named))
    text = columns([(clipped(first, max(width - 46, 12)), *rest) for first, *rest in rows])
    return [line(Span(text[0], "dim")), *(line(part) for part in text[1:])]


def _file_lines(done: Erased, width: int) -> list[Line]:
    kinds = Counter(one.kind for one in done.reach.files)
    says = [counted(number, kind) for kind, number in kinds.items()]
    backups = [path for path in done.reach.copies if path.endswith(".db")]
    if backups:
        says.append(counted(len(backups), "backup or kept copy").replace("copys", "copies"))
    if not says:
        return []
    text = f"Files that go: {', '.join(says)}. One fresh backup is made."
    return [[], *(line(part) for part in wrapped(text, width))]


def _reach_lines(done: Erased, width: int) -> list[Line]:
    lines: list[Line] = []
    out = list(done.reach.out_of_reach)
    if out:
        lines += [[], line(Span("Out of reach; yours to deal with:", "alert"))]
        for place in out[:FILES_NAMED]:
            lines += [line(f"  {part}") for part in wrapped(place, width - 2, indent="  ")]
        if len(out) > FILES_NAMED:
            lines.append(line(f"  … and {len(out) - FILES_NAMED} more: --json lists them"))
    if done.reach.shared:
        words = ", ".join(f"“{word.capitalize()}”" for word in done.reach.shared)
        says = f"{words} alone also names somebody else, so it stays in what is written about others."
        lines += [[], *(line(part) for part in wrapped(says, width))]
    return lines


def resumed_text(removed: Sequence[str], backup: str) -> str:
    """What finishing an interrupted erasure did."""
    where = f" The only backup now: {backup}" if backup else ""
    return f"Finished the erasure: {counted(len(removed), 'file')} removed.{where}"


def resumed_data(waiting: int, removed: Sequence[str], backup: str) -> dict[str, Any]:
    """The same as JSON shows it."""
    return {"finished": waiting, "removed": list(removed), "backup": backup or None}
