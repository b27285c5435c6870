"""How an undo is shown."""

from typing import Any

from salescoach.core.dates import short_date
from salescoach.core.texts import counted
from salescoach.deals.undo import UndoResult
from salescoach.output.text import Line, Span, line

_HANGING_SHOWN = 8


def undo_data(result: UndoResult) -> dict[str, Any]:
    """An undo as JSON shows it."""
    return {
        "dry_run": result.dry_run,
        "imports": [
            {"import_id": one.id, "file": one.file_name, "as_of": one.as_of, "imported_on": one.imported_on}
            for one in result.imports
        ],
        **result.counts._asdict(),
        "hanging": [one._asdict() for one in result.hanging],
    }


def undo_lines(result: UndoResult) -> list[Line]:
    """An undo on a screen."""
    begin = "Would take back" if result.dry_run else "Took back"
    lines = [
        line(
            Span(f"{begin} {one.file_name}", "strong"),
            f" · import {one.id} · as of {short_date(one.as_of)}",
        )
        for one in result.imports
    ]
    lines.append([])
    lines += [line(Span(f"  {label:<12}", "dim"), text) for label, text in _facts(result) if text]
    lines += _hanging(result)
    return [*lines, [], *_ending(result)]


def _facts(result: UndoResult) -> list[tuple[str, str]]:
    found = result.counts
    them = "it" if len(result.imports) == 1 else "them"
    audits = ""
    if found.audits:
        audits = f"{counted(found.audits, 'recorded audit')} of {them}: kept, but no longer the last one"
    findings = f"{counted(found.findings_removed, 'recorded finding')} on deals removed"
    return [
        ("removed", f"{counted(found.deals_removed, 'deal')} that only {them} held"),
        ("as before", f"{counted(found.deals_restored, 'deal')} known before {them}"),
        ("changes", f"{found.changes_removed:,} told by {them}, removed"),
        ("audits", audits),
        ("findings", findings if found.findings_removed else ""),
        ("kept", f"reps and their aliases, also those added with {them}; mappings; rejects files"),
    ]


def _hanging(result: UndoResult) -> list[Line]:
    if not result.hanging:
        return []
    hanging = result.hanging
    lines = [[], line(Span(f"Refused while {counted(len(hanging), 'record')} on deals to go:", "alert"))]
    lines += [line(f"  {short_date(one.on)}  {one.what} on {one.deal}") for one in hanging[:_HANGING_SHOWN]]
    if len(hanging) > _HANGING_SHOWN:
        lines.append(line(f"  and {len(hanging) - _HANGING_SHOWN:,} more"))
    return lines


def _ending(result: UndoResult) -> list[Line]:
    if result.dry_run and result.hanging:
        return [line("Nothing was changed, nor would be without --dry-run.")]
    if result.dry_run:
        return [line("Nothing was changed. Without --dry-run it will be.")]
    return [line("Next: salescoach pipeline import FILE, or see what stands: salescoach pipeline imports")]
