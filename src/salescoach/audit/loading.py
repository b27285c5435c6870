"""Loads what an audit judges: the open deals, how their sources are seen, and what won deals teach."""

import json
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from salescoach.audit.auditing_queries import CLOSE_CHANGES, IMPORTS, OPEN_DEALS, WON_MOVES, ImportFields
from salescoach.audit.deal import AuditDeal, Days, close_moves, deal_from
from salescoach.audit.rule import Known, Source
from salescoach.audit.stays import stays_of
from salescoach.core.dates import add_months
from salescoach.store.reading import Reader

YEARS_LEARNED_FROM = 2  # older won deals say little about how deals move now


class Pipeline(NamedTuple):
    """What an audit judges.

    Attributes:
        deals: the open deals.
        sources: what each of their sources delivers.
        known: what the store knows.
        as_of: the date of the newest observation of these deals; today's where there is none.
        import_id: that observation, None where nothing was imported yet.
    """

    deals: list[AuditDeal]
    sources: list[Source]
    known: Known
    as_of: date
    import_id: int | None


def load_pipeline(reader: Reader, book: int, rep_id: int, today: date, first_month: int) -> Pipeline:
    """Loads the open deals of a rep, or of everybody for `rep_id` 0."""
    days = Days()
    changes = reader.all(CLOSE_CHANGES, book=book)
    moves = close_moves(changes, days)
    rows = reader.all(OPEN_DEALS, book=book, rep=rep_id)
    imports = {run.id: run for run in reader.all(IMPORTS, book=book)}
    first_seen = {run.id: run.as_of.toordinal() for run in imports.values()}
    deals = [deal_from(row, days, moves, first_seen) for row in rows]
    held = {(row.source, row.first_import_id, row.last_import_id) for row in rows}
    newest = _newest(list(imports.values()), {run for _, *runs in held for run in runs})
    since = add_months(today, -12 * YEARS_LEARNED_FROM)
    return Pipeline(
        deals,
        _sources(held, imports, deals),
        Known(first_month, stays_of(reader.all(WON_MOVES, book=book, since=since))),
        newest.as_of if newest else today,
        newest.id if newest else None,
    )


def _newest(imports: Sequence[ImportFields], used: set[int]) -> ImportFields | None:
    runs = [run for run in imports if run.id in used] or imports
    return runs[-1] if runs else None


def _sources(
    held: set[tuple[str, int, int]], imports: dict[int, ImportFields], deals: Sequence[AuditDeal]
) -> list[Source]:
    runs: dict[str, set[int]] = {}
    for name, first, last in held:
        runs.setdefault(name, set()).update((first, last))
    moved = {deal.source for deal in deals if deal.close_moves}
    dated = {deal.source for deal in deals if not deal.stage_at_least}
    found = []
    for name in sorted(runs):
        used = [imports[run] for run in runs[name] if run in imports]
        fields = frozenset(field for run in used for field in json.loads(run.fields))
        again = len({run.as_of for run in used}) > 1
        found.append(Source(name, fields, again, name in moved, name in dated, several=len(runs) > 1))
    return found
