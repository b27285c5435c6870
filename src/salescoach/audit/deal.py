"""A deal as the rules see it: days as ordinals, read from text once for each different date."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from salescoach.core.dates import brief_date

DateText = Any  # what the store gives for a date: ISO text from a file, a date from a server, or None
Move = tuple[int, int]
StageMove = tuple[str, str, bool]  # from, to, and whether the CRM's own history states it


class DealRow(NamedTuple):
    """A deal as the store gives it; dates stay unread, see `Days`."""

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
        stage_day: since when it has been in its stage, or in `place`.
        stage_at_least: whether `stage_day` is only the day it was first seen there.
        closed_day: when it was won or lost, None while open.
        close_moves: each change of the close date as (old, new), in no order.
        stage_moves: each change of stage, the oldest first.
        answers: yes, no or unknown by the subject of what was asked about it.
        extra: columns of the export without a field, where the strategy names some.
        place: the stage of the sales process, where the deal went from one of its CRM stages to another.
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
    place: str = ""

    @property
    def stage_shown(self) -> str:
        """The stage `stage_day` counts from, in words."""
        return self.place or self.stage or "its stage"


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


_NOTHING: Mapping[str, str] = {}
_PLAIN = DealRow._fields.index("created_on")


class Moves(NamedTuple):
    """What is known of open deals' moves, by deal: of their close dates and of their stages."""

    close: Mapping[int, tuple[Move, ...]] = {}
    stage: Mapping[int, tuple[StageMove, ...]] = {}


def deal_from(row: DealRow, days: Days, moves: Moves, first_seen: Mapping[int, int]) -> AuditDeal:
    """The deal of a row; one whose stage has no date counts from the day it was first seen.

    Args:
        row: as the store gives it.
        days: the dates met so far.
        moves: the changes of close dates and stages by deal.
        first_seen: the as-of day of each import.
    """
    since = days[row.stage_on]
    unknown = since is None
    return AuditDeal._make(
        (
            *row[:_PLAIN],
            days[row.created_on],
            days[row.close_on],
            days[row.next_step_on],
            days[row.last_activity_on],
            first_seen.get(row.first_import_id) if unknown else since,
            unknown,
            days[row.closed_on],
            moves.close.get(row.id, ()),
            moves.stage.get(row.id, ()),
            _NOTHING,
            _NOTHING,
            "",
        )
    )


def moves_of(
    closes: Iterable[tuple[int, str, str]],
    stages: Iterable[tuple[int, DateText, int, str, str, int]],
    days: Days,
) -> Moves:
    """The moves of close dates and stages.

    Args:
        closes: deal, old and new day; in any order.
        stages: deal, day, number, old and new stage, whether the CRM states it; in any order.
        days: the dates met so far.
    """
    close: dict[int, tuple[Move, ...]] = {}
    for deal, old, new in closes:
        before, after = days[old], days[new]
        if before is not None and after is not None:
            move = (before, after)
            close[deal] = (*close[deal], move) if deal in close else (move,)
    staged: dict[int, list[tuple[DateText, int, str, str, int]]] = {}
    for deal, on_date, number, old, new, stated in stages:
        step = (on_date, number, old, new, stated)
        if deal in staged:
            staged[deal].append(step)
        else:
            staged[deal] = [step]
    stage: dict[int, tuple[StageMove, ...]] = {}
    for deal, steps in staged.items():
        if len(steps) > 1:
            steps.sort()
        stage[deal] = tuple([(old, new, stated == 1) for _, _, old, new, stated in steps])
    return Moves(close, stage)


def spoken(day: int, today: int) -> str:
    """An ordinal as people say it: `12 Oct`, with its year where that is not this one."""
    return brief_date(date.fromordinal(day), date.fromordinal(today))
