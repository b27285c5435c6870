"""How an import of activities is shown."""

import os
from shlex import quote
from typing import Any

from salescoach.accountability.activity.importing import Result
from salescoach.core.dates import short_date
from salescoach.core.texts import counted
from salescoach.intake.count_views import count_lines
from salescoach.output.text import Line, Span, line

TITLES = {"hubspot": "HubSpot", "salesforce": "Salesforce", "table": "a table"}


def import_data(result: Result) -> dict[str, Any]:
    """An import as JSON shows it."""
    data = result._asdict()
    del data["file"]
    return data


def import_lines(result: Result) -> list[Line]:
    """An import on a screen: what became of the rows, adding up to all of them."""
    begin = "Would import" if result.dry_run else "Imported"
    until = f" · complete up to {short_date(result.as_of)}" if result.as_of else ""
    lines = [
        line(
            Span(f"{begin} {os.path.basename(result.file)}", "strong"), f" · {TITLES[result.profile]}{until}"
        ),
        [],
        *count_lines(
            result.created, result.updated, result.unchanged, result.rejected, result.ignored, result.rows
        ),
        [],
    ]
    kinds = ", ".join(counted(count, kind) for kind, count in sorted(result.by_kind.items()))
    facts = [
        ("kinds", kinds),
        ("new reps", ", ".join(result.new_reps)),
        ("rejects", result.rejects_file or ""),
    ]
    lines += [line(Span(f"  {label:<12}", "dim"), text) for label, text in facts if text]
    if result.dry_run:
        return [*lines, [], line("Nothing was changed. Without --dry-run it will be.")]
    if result.rejects_file:
        again = f"salescoach expect import {quote(result.rejects_file)}"
        lines += [[], line("Correct the rejected rows in that file, then:"), line(f"  {again}")]
    if result.created or result.updated:
        lines.append(
            line(Span(f"  {'undo':<12}", "dim"), f"salescoach expect import --undo {result.import_id}")
        )
    return [*lines, [], line("Next: salescoach expect gap")]
