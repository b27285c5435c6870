"""Which promises a list shows."""

from datetime import date, timedelta

from salescoach.commitments.queries import DUE_SINCE, OPEN, PromiseRow
from salescoach.core.rows import NamedTuple
from salescoach.store.reading import Reader

ALL_SINCE = timedelta(days=90)  # how far back closed promises are listed where nothing else is said


class Wanted(NamedTuple):
    """What was asked for.

    Attributes:
        mine: the manager's own promises only.
        late: overdue ones only.
        rep_id: those by or to one rep; None for everybody's.
        everything: closed ones too.
        since: due since that day; None for no bound, and for `ALL_SINCE` with `everything`.
    """

    mine: bool = False
    late: bool = False
    rep_id: int | None = None
    everything: bool = False
    since: date | None = None


def select_promises(reader: Reader, wanted: Wanted, today: date, book: int = 1) -> list[PromiseRow]:
    """The promises asked for, the earliest due first."""
    if wanted.everything:
        rows = reader.all(DUE_SINCE, book=book, since=wanted.since or today - ALL_SINCE)
    else:
        rows = reader.all(OPEN, book=book)
    return [row for row in rows if _fits(row, wanted, today)]


def _fits(row: PromiseRow, wanted: Wanted, today: date) -> bool:
    return (
        (not wanted.mine or row.owner == "manager")
        and (wanted.rep_id is None or row.rep_id == wanted.rep_id)
        and (not wanted.late or row.due_on < (row.closed_on or today))
        and (wanted.since is None or row.due_on >= wanted.since)
    )
