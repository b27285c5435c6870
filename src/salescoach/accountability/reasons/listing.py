"""Which reasons are shown: those taken up and those that wait in debriefs, newest first."""

from datetime import date

from salescoach.accountability.reasons.queries import IN_DEBRIEFS, IN_DEBRIEFS_OF, REASONS, REASONS_OF
from salescoach.accountability.reasons.reason import ReasonRow
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
