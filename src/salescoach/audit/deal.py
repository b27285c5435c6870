"""A deal as the rules see it: days as ordinals."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from salescoach.core.dates import brief_date
from salescoach.core.rows import NamedTuple

Move = tuple[int, int]
StageMove = tuple[str, str, bool]  # from, to, and whether the CRM's own history states it


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


def spoken(day: int, today: int) -> str:
    """An ordinal as people say it: `12 Oct`, with its year where that is not this one."""
    return brief_date(date.fromordinal(day), date.fromordinal(today))
