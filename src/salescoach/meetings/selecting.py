"""Which meetings `calendar show` lists, and which wait for an answer."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from salescoach.core.rows import NamedTuple
from salescoach.meetings.planning import PLANNED, UNSURE
from salescoach.meetings.queries import ShownMeeting

USUAL_DAYS = 6  # from today on: a week
OPEN_BACK = 7  # days before today whose unsure meetings are still asked about


class Filter(NamedTuple):
    """What was asked for.

    Attributes:
        rep_id: one rep's, None for everybody's.
        unsure: only those whose deal is not sure.
        kind: True for those with customers, False for internal ones, None for both.
        cancelled: also those that do not take place.
    """

    rep_id: int | None = None
    unsure: bool = False
    kind: bool | None = None
    cancelled: bool = False


def select(rows: Iterable[ShownMeeting], wanted: Filter) -> list[ShownMeeting]:
    """Those that were asked for, in their order."""
    return [
        row
        for row in rows
        if (wanted.rep_id is None or row.rep_id == wanted.rep_id)
        and (wanted.kind is None or row.with_customer == wanted.kind)
        and (wanted.cancelled or row.state == PLANNED)
        and (not wanted.unsure or is_unsure(row))
    ]


def is_unsure(row: ShownMeeting) -> bool:
    """Whether a deal may be meant, and it takes place."""
    return row.deal_by == UNSURE and row.state == PLANNED and bool(row.maybe_deals)


def waiting(rows: Sequence[ShownMeeting], today: date) -> list[ShownMeeting]:
    """Of each series the first that waits for its deal, those long past left out."""
    found: dict[tuple[int, str | int], ShownMeeting] = {}
    for row in rows:
        if is_unsure(row) and row.on_date >= today - timedelta(days=OPEN_BACK):
            found.setdefault((row.rep_id, row.series or row.id), row)
    return list(found.values())


def candidates(row: ShownMeeting) -> list[int]:
    """The ids of the deals a meeting may be about."""
    return [int(number) for number in row.maybe_deals.split()]
