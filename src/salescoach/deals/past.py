"""What deals were on a day, and what became of them since: walked back from what the store holds. Pure.

The changes after the day are undone on what a deal is now; that is how it stood then. Done again in order
they lead back to now. Days come from the exports; where the CRM states one that fits between two exports (the
day a deal was made, won or lost), that one is taken. What an export showed on its own day is never
contradicted.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import date

from salescoach.core.rows import NamedTuple
from salescoach.deals.changes import (
    ABSENT,
    AMOUNT,
    CLOSE_DATE,
    OWNER,
    PIPELINE,
    PRESENCE,
    PRESENT,
    STAGE,
    STATUS,
    as_text,
)
from salescoach.deals.status import OPEN

NOT_YET, VANISHED = "not yet", "vanished"

Fields = dict[str, str | None]
RepOf = Callable[[str], str]


class DealNow(NamedTuple):
    """A deal as the newest observation shows it, and when the exports first held it.

    Attributes:
        id: in the store.
        name: as exported.
        account: "" where blank.
        rep_id: None where the owner is no rep.
        owner: as exported.
        pipeline: "" where the export has none.
        stage: within the pipeline.
        status: open, won or lost.
        amount_minor: minor units, None where blank.
        currency: ISO code.
        created_on: the CRM's date, None where unknown.
        close_on: expected, or the day of closing.
        closed_on: the day it was won or lost.
        vanished_on: the export that lacked it, None while it is there.
        probability: percent, None where the export does not say.
        source: whose id it has.
        first_profile: how the export that made it was read.
        last_profile: how the newest that held it was read.
        first_seen_on: the oldest observation that held it.
    """

    id: int
    name: str
    account: str
    rep_id: int | None
    owner: str
    pipeline: str
    stage: str
    status: str
    amount_minor: int | None
    currency: str
    created_on: date | None
    close_on: date | None
    closed_on: date | None
    vanished_on: date | None
    probability: int | None
    source: str
    first_profile: str
    last_profile: str
    first_seen_on: date


class ChangeRow(NamedTuple):
    """One change of one field; values as `changes.as_text` writes them."""

    deal_id: int
    field: str
    old: str | None
    new: str | None
    on_date: date
    import_id: int
    basis: str


class State(NamedTuple):
    """A deal at one moment; `standing` is `not yet`, `open`, `won`, `lost` or `vanished`."""

    standing: str
    rep: str
    pipeline: str
    stage: str
    amount: int | None
    close_on: date | None

    @property
    def value(self) -> int:
        """What it adds to the open pipeline, in minor units; no amount adds nothing."""
        return (self.amount or 0) if self.standing == OPEN else 0


class Step(NamedTuple):
    """What one observation, or the CRM's own date, changed of a deal."""

    on: date
    before: State
    after: State


class Past(NamedTuple):
    """One deal since a day.

    Attributes:
        deal: as it is now.
        opening: as it stood at the end of the day.
        steps: what followed, oldest first; each begins as the one before ends.
        appeared: whether it counts as created when it was first seen, since an export after the CRM's date of
            creation lacked it.
    """

    deal: DealNow
    opening: State
    steps: list[Step]
    appeared: bool

    def at(self, day: date) -> State:
        """As it stood at the end of a later day."""
        return next((step.after for step in reversed(self.steps) if step.on <= day), self.opening)


def past_of(
    deal: DealNow, changes: Sequence[ChangeRow], exports: Sequence[date], since: date, rep_of: RepOf
) -> Past:
    """A deal as it stood at the end of `since`, and what became of it.

    Args:
        deal: as it is now.
        changes: its changes after `since`, oldest first; all of them, also those after the window's end.
        exports: days of its source's full exports, sorted.
        since: the day.
        rep_of: whose deals an owner's are.
    """
    fields = _fields(deal)
    for change in reversed(changes):
        if change.field in fields:
            fields[change.field] = change.old
    timeline = _dated(deal, _batches(changes), exports)
    begun, appeared = True, False
    if deal.first_seen_on > since:
        first, appeared = _beginning(deal, fields, timeline, exports)
        timeline, begun = first + timeline, not first
    opening = state = _state(fields, begun, rep_of)
    steps: list[Step] = []
    for day, news in timeline:
        fields.update(news)
        after = _state(fields, True, rep_of)
        if day <= since:
            opening = after
        else:
            steps.append(Step(day, state, after))
        state = after
    return Past(deal, opening, steps, appeared and opening.standing == NOT_YET)


def _fields(deal: DealNow) -> Fields:
    return {
        STAGE: deal.stage,
        PIPELINE: deal.pipeline,
        STATUS: deal.status,
        OWNER: deal.owner,
        AMOUNT: as_text(deal.amount_minor),
        CLOSE_DATE: as_text(deal.close_on),
        PRESENCE: PRESENT if deal.vanished_on is None else ABSENT,
    }


def _state(fields: Fields, begun: bool, rep_of: RepOf) -> State:
    status = fields[STATUS] or OPEN
    standing = status if status != OPEN or fields[PRESENCE] == PRESENT else VANISHED
    amount, close = fields[AMOUNT], fields[CLOSE_DATE]
    return State(
        standing if begun else NOT_YET,
        rep_of(fields[OWNER] or ""),
        fields[PIPELINE] or "",
        fields[STAGE] or "",
        None if amount is None else int(amount),
        None if close is None else date.fromisoformat(close),
    )


class _Batch(NamedTuple):
    """Changes that belong together: of one import on one day, each field once."""

    on: date
    import_id: int
    news: Fields
    stated: bool


Timeline = list[tuple[date, Fields]]


def _batches(changes: Sequence[ChangeRow]) -> list[_Batch]:
    found: list[_Batch] = []
    for change in changes:
        last = found[-1] if found else None
        together = last is not None and (last.on, last.import_id) == (change.on_date, change.import_id)
        if last is None or not together or change.field in last.news:
            last = _Batch(change.on_date, change.import_id, {}, change.basis == "stated")
            found.append(last)
        last.news[change.field] = change.new
    return found


def _dated(deal: DealNow, batches: Sequence[_Batch], exports: Sequence[date]) -> Timeline:
    """The batches with their days; the last closing on the CRM's day, where it lies since the last export."""
    timeline = [(batch.on, batch.news) for batch in batches]
    closings = [n for n, batch in enumerate(batches) if STATUS in batch.news]
    if not closings or deal.status == OPEN or deal.closed_on is None:
        return timeline
    n = closings[-1]
    batch = batches[n]
    seen_open = max(_last_before(exports, batch.on), min(deal.first_seen_on, batch.on))
    if not batch.stated and seen_open < deal.closed_on < batch.on:
        timeline[n] = (max([deal.closed_on, *(day for day, _ in timeline[:n])]), batch.news)
    return timeline


def _last_before(exports: Sequence[date], day: date) -> date:
    place = bisect_left(exports, day)
    return exports[place - 1] if place else date.min


def _beginning(
    deal: DealNow, fields: Fields, timeline: Timeline, exports: Sequence[date]
) -> tuple[Timeline, bool]:
    """How a deal that was first seen after the day began, and whether an export lacked it by then.

    A deal is created on the CRM's day, unless an export since then lacked it: then on the day it appeared.
    One that was closed already when it was first seen was open until the CRM's closing day; `fields` are then
    set back to open. An empty timeline: it was there, as it was first seen, as long as is known.
    """
    sign = min([deal.first_seen_on, *(day for day, _ in timeline)])
    closing: Timeline = []
    if fields[STATUS] != OPEN:
        closed_on = _first_closing(deal, sign, exports, any(STATUS in news for _, news in timeline))
        if closed_on is None:
            return [], False
        closing = [(closed_on, {STATUS: fields[STATUS]})]
        fields[STATUS] = OPEN
        sign = closed_on
    lacked = _last_before(exports, sign)
    created = deal.created_on
    if created is None and lacked == date.min:
        return [(date.min, {}), *closing], False
    if created is not None and lacked < created <= sign:
        return [(created, {}), *closing], False
    return [(sign, {}), *closing], created is not None and created < lacked


def _first_closing(deal: DealNow, sign: date, exports: Sequence[date], again: bool) -> date | None:
    """When a deal that was first seen closed was closed; None where nothing tells."""
    if deal.closed_on is not None and not again:
        return min(deal.closed_on, sign)
    lacked = _last_before(exports, sign)
    made_since = deal.created_on is not None and date.min < lacked < deal.created_on
    return sign if made_since else None
