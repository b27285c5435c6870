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
    lines += [line(Span(f"  {label:<12}", "dim"), text) for label, text in _facts(result)]
    lines += _hanging(result)
    return [*lines, [], *_ending(result)]


def _facts(result: UndoResult) -> list[tuple[str, str]]:
    found = result.counts
    them, they = ("it", "it") if len(result.imports) == 1 else ("them", "they")
    facts = [
        ("removed", found.deals_removed, f"{counted(found.deals_removed, 'deal')} that only {they} held"),
        ("as before", found.deals_restored, f"{counted(found.deals_restored, 'deal')} known before {them}"),
        ("changes", found.changes_removed, f"{found.changes_removed:,} that {they} told, removed"),
        ("audits", found.audits, f"{found.audits:,} of {them}: kept, but no longer the last"),
        ("findings", found.findings_removed, f"{found.findings_removed:,} on the removed deals, removed"),
        ("kept", 1, f"reps and aliases, also those added with {them}; rejects files"),
    ]
    return [(label, text) for label, number, text in facts if number]


def _hanging(result: UndoResult) -> list[Line]:
    if not result.hanging:
        return []
    hanging = result.hanging
    verb = "hangs" if len(hanging) == 1 else "hang"
    refused = f"It would be refused: {counted(len(hanging), 'record')} {verb} on deals that would go:"
    lines = [[], line(Span(refused, "alert"))]
    lines += [line(f"  {short_date(one.on)}  {one.what} on {one.deal}") for one in hanging[:_HANGING_SHOWN]]
    if len(hanging) > _HANGING_SHOWN:
        lines.append(line(f"  and {len(hanging) - _HANGING_SHOWN:,} more"))
    return lines


def _ending(result: UndoResult) -> list[Line]:
    if result.dry_run and result.hanging:
        return [line("Nothing was changed. Without --dry-run it is refused.")]
    if result.dry_run:
        return [line("Nothing was changed. Without --dry-run it will be.")]
    return [line("Next: salescoach pipeline import FILE"), line("What stands: salescoach pipeline imports")]
