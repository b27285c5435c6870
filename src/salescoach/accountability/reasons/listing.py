"""Which reasons are shown: those taken up and those that wait in debriefs, newest first."""

from collections.abc import Sequence
from datetime import date

from salescoach.accountability.reasons.queries import IN_DEBRIEFS, IN_DEBRIEFS_OF, REASONS, REASONS_OF
from salescoach.accountability.reasons.reason import ReasonRow
from salescoach.accountability.standing import Standing
from salescoach.store.reading import Reader


def read_reasons(reader: Reader, since: date, today: date, rep_id: int | None = None) -> list[ReasonRow]:
    """The reasons given from a day to another, of a rep or of everybody, newest first."""
    if rep_id is None:
        rows = [
            *reader.all(REASONS, book=1, since=since, today=today),
            *reader.all(IN_DEBRIEFS, book=1, since=since, today=today),
        ]
    else:
        rows = [
            *reader.all(REASONS_OF, book=1, rep=rep_id, since=since, today=today),
            *reader.all(IN_DEBRIEFS_OF, book=1, rep=rep_id, since=since, today=today),
        ]
    return sorted(rows, key=lambda row: (row.on_date, row.id or 0, row.session_id or 0), reverse=True)


def beside_periods(
    reader: Reader, rep_id: int, standings: Sequence[Standing], today: date
) -> dict[tuple[int, date], list[str]]:
    """The reasons a rep gave, oldest first, by expectation and first day of the missed period they explain.

    Args:
        reader: of the store.
        rep_id: whose.
        standings: those shown; reasons from their first period on are read.
        today: the last day.
    """
    first = min((period.start for one in standings for period in one.periods), default=None)
    beside: dict[tuple[int, date], list[str]] = {}
    if first is None:
        return beside
    for row in reversed(reader.all(REASONS_OF, book=1, rep=rep_id, since=first, today=today)):
        if row.expectation_id is not None and row.missed_from is not None:
            beside.setdefault((row.expectation_id, row.missed_from), []).append(row.words)
    return beside
