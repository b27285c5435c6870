"""A deal as the rules see it: days as ordinals, read from text once for each different date."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import repeat
from typing import Any, NamedTuple

from salescoach.core.dates import brief_date

DateText = Any  # what the store gives for a date: ISO text from a file, a date from a server, or None
Move = tuple[int, int]
StageMove = tuple[str, str, bool]  # from, to, and whether the CRM's own history states it
# The store gives a deal's changes of a field as one text; between two changes, and between a change's parts.
NEXT_CHANGE, NEXT_PART = "\x1e", "\x1f"


class DealRow(NamedTuple):
    """A deal as the store gives it; dates and changes stay unread, see `Days`, `CloseMoves`, `StageMoves`."""

    id: int
    source: str
    name: str
    account: str
    rep_id: int | None
    owner: str
    pipeline: str
    stage: str
    amount_minor: int | None
    currency: str
    next_step: str
    contacts: int | None
    probability: int | None
    forecast_category: str
    deal_type: str
    status: str
    contact: str
    decision_maker: str
    competitor: str
    product: str
    segment: str
    discount: int | None
    margin: int | None
    created_on: DateText
    close_on: DateText
    next_step_on: DateText
    last_activity_on: DateText
    stage_on: DateText
    closed_on: DateText
    close_moves: str | None
    stage_moves: str | None
    first_import_id: int
    last_import_id: int


class AuditDeal(NamedTuple):
    """A deal: an open one, or a closed one that contradicts itself.

    Attributes:
        id: the deal's id.
        source: the profile it was imported through.
        name: as the CRM has it.
        account: "" where blank.
        rep_id: the rep who owns it, None where the owner is no rep of yours.
        rep: that rep's name, "" without one.
        owner: the owner as the CRM has it.
        pipeline: "" where the CRM has only one.
        stage: as the CRM has it.
        amount_minor: minor units, None where blank.
        currency: ISO code.
        next_step: "" where blank.
        contacts: how many, None where the export does not say.
        probability: percent.
        forecast_category: "" where blank.
        deal_type: "" where blank.
        status: open, won or lost.
        contact: the people named, "" where blank.
        decision_maker: who decides, by the export or by an answer on record; "" where that is not known.
        competitor: against whom, by the export or by an answer on record; "" where that is not known.
        product: what is sold, "" where blank.
        segment: the account's segment, "" where blank.
        discount: percent of the price, None where blank.
        margin: percent, negative where the deal costs more than it brings; None where blank.
        created_day: ordinals from here on, None where unknown.
        close_day: the expected close date.
        next_step_day: when the next step is due.
        activity_day: the last activity.
        stage_day: since when it has been in its stage.
        stage_at_least: whether `stage_day` is only the day it was first seen there.
        closed_day: when it was won or lost, None while open.
        close_moves: each change of the close date as (old, new), in no order.
        stage_moves: each change of stage, the oldest first.
        answers: yes, no or unknown by the subject of what was asked about it.
        extra: columns of the export without a field, where the strategy names some.
    """

    id: int
    source: str
    name: str
    account: str
    rep_id: int | None
    rep: str
    owner: str
    pipeline: str
    stage: str
    amount_minor: int | None
    currency: str
    next_step: str
    contacts: int | None
    probability: int | None
    forecast_category: str
    deal_type: str
    status: str = "open"
    contact: str = ""
    decision_maker: str = ""
    competitor: str = ""
    product: str = ""
    segment: str = ""
    discount: int | None = None
    margin: int | None = None
    created_day: int | None = None
    close_day: int | None = None
    next_step_day: int | None = None
    activity_day: int | None = None
    stage_day: int | None = None
    stage_at_least: bool = False
    closed_day: int | None = None
    close_moves: tuple[Move, ...] = ()
    stage_moves: tuple[StageMove, ...] = ()
    answers: Mapping[str, str] = {}
    extra: Mapping[str, str] = {}


def proving_fields(deal: AuditDeal) -> dict[str, Any]:
    """What the export has of a deal, by the names exit criteria use (`process.PROVING`)."""
    return {
        "account": deal.account, "amount": deal.amount_minor, "close_date": deal.close_day,
        "competitor": deal.competitor, "contact": deal.contact, "contacts": deal.contacts,
        "decision_maker": deal.decision_maker, "next_step": deal.next_step, "product": deal.product,
        "segment": deal.segment,
    }  # fmt: skip


class Days(dict[DateText, int | None]):
    """The ordinal of each date met so far: a hundred thousand deals share a few thousand dates."""

    def __missing__(self, value: DateText) -> int | None:
        found = self[value] = _ordinal(value)
        return found


def _ordinal(value: DateText) -> int | None:
    if value is None or isinstance(value, date):
        return value.toordinal() if value is not None else None
    try:
        return date.fromisoformat(value).toordinal()
    except ValueError:
        return None


def _changes(text: str | None) -> Iterator[list[str]]:
    """The parts of each change of a field; one from or to a blank is no move."""
    for change in (text or "").split(NEXT_CHANGE):
        parts = change.split(NEXT_PART)
        if all(parts[:2]):
            yield parts


class CloseMoves(dict[str | None, tuple[Move, ...]]):
    """The moves of the close date in each text met so far: what is no date moves nothing."""

    def __init__(self, days: Days) -> None:
        super().__init__()
        self._days = days

    def __missing__(self, text: str | None) -> tuple[Move, ...]:
        days = self._days
        moves = [(days[old], days[new]) for old, new in _changes(text)]
        found = self[text] = tuple([(old, new) for old, new in moves if old is not None and new is not None])
        return found


class StageMoves(dict[str | None, tuple[StageMove, ...]]):
    """The moves through the stages in each text met so far: many deals go the same way."""

    def __missing__(self, text: str | None) -> tuple[StageMove, ...]:
        found = self[text] = tuple([(old, new, basis == "stated") for old, new, basis in _changes(text)])
        return found


class Reading(NamedTuple):
    """What texts and numbers of the store mean.

    Attributes:
        days: the dates met so far.
        closes: the moves of close dates met so far.
        ways: the moves through the stages met so far.
        reps: the reps' names by id.
        first_seen: the as-of day of each import.
    """

    days: Days
    closes: CloseMoves
    ways: StageMoves
    reps: Mapping[int | None, str]
    first_seen: Mapping[int, int]


_NOTHING: Mapping[str, str] = {}
_OWNER, _CREATED = DealRow._fields.index("owner"), DealRow._fields.index("created_on")


def deals_from(rows: Any, read: Reading) -> list[AuditDeal]:
    """The deals of rows; one whose stage has no date counts from the day it was first seen.

    Args:
        rows: a `DealRow` that holds a column in the place of each field (`Reader.columns`).
        read: what texts and numbers mean.
    """
    day = read.days.__getitem__
    since = list(map(day, rows.stage_on))
    stage_days = [
        read.first_seen.get(first) if known is None else known
        for known, first in zip(since, rows.first_import_id, strict=True)
    ]
    columns: list[Sequence[Any]] = [
        *rows[:_OWNER],
        list(map(read.reps.get, rows.rep_id, repeat(""))),
        *rows[_OWNER:_CREATED],
        *(list(map(day, dates)) for dates in (rows.created_on, rows.close_on, rows.next_step_on)),
        list(map(day, rows.last_activity_on)),
        stage_days,
        [known is None for known in since],
        list(map(day, rows.closed_on)),
        list(map(read.closes.__getitem__, rows.close_moves)),
        list(map(read.ways.__getitem__, rows.stage_moves)),
        [_NOTHING] * len(since),
        [_NOTHING] * len(since),
    ]
    return list(map(tuple.__new__, repeat(AuditDeal), zip(*columns, strict=True)))


def spoken(day: int, today: int) -> str:
    """An ordinal as people say it: `12 Oct`, with its year where that is not this one."""
    return brief_date(date.fromordinal(day), date.fromordinal(today))
