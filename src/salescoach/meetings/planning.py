"""What reading a calendar changes: meetings made, moved, changed, cancelled or gone; before any write."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from salescoach.core.rows import NamedTuple

SAID, SURE, UNSURE = "said", "sure", "unsure"
PLANNED, CANCELLED = "planned", "cancelled"
NAMED = "named"  # the source of a meeting that no calendar told of


class Stored(NamedTuple):
    """A calendar's meeting as the store has it.

    Attributes:
        has_session: whether a session was begun or held about it.
        debriefed: whether one was held after it, so that it took place.
        here: whether the calendar being read held it before.
        elsewhere: whether another calendar holds it.
    """

    id: int
    rep_id: int
    deal_id: int | None
    title: str
    on_date: date
    at_time: str
    starts_at: datetime
    minutes: int
    with_customer: bool
    state: str
    source_uid: str
    series: str
    sequence: int
    kind_by: str
    deal_by: str
    maybe_deals: str
    has_session: bool
    debriefed: bool
    here: bool
    elsewhere: bool


class Wanted(NamedTuple):
    """A rep's meeting as the calendar has it; the fields that are stored bear their column's names."""

    source_uid: str
    rep_id: int
    series: str
    sequence: int
    title: str
    on_date: date
    at_time: str
    starts_at: datetime
    minutes: int
    with_customer: bool
    kind_by: str
    deal_id: int | None
    deal_by: str
    maybe_deals: str
    cancelled: bool


class Scope(NamedTuple):
    """What a reading may conclude from what it does not hold.

    Attributes:
        today: the day it is read.
        first: the window's first day.
        last: its last.
        covers: the day from which on it holds anything; earlier meetings may only be left out of the export.
        whole: whether all of it could be read; else nothing is gone.
        unread_uids: hashes of UIDs that could not be read.
        ended: UIDs cancelled as a whole, with the sequence that says so.
    """

    today: date
    first: date
    last: date
    covers: date
    whole: bool
    unread_uids: frozenset[str] = frozenset()
    ended: dict[str, int] = {}


class Plan(NamedTuple):
    """What is to be written.

    Attributes:
        create: new meetings.
        change: the columns that change, by the meeting's id.
        moved: ids of those whose day or time changes.
        cancelled: ids of those the calendar says are cancelled.
        gone: ids of those it no longer holds.
        kept: ids of those it no longer holds that stay all the same: they took place, or lie before it.
        unchanged: ids of those that stay as they are.
        held: ids of all existing ones it holds; `lost` of those it held before and holds no more.
    """

    create: list[Wanted]
    change: dict[int, dict[str, Any]]
    moved: list[int]
    cancelled: list[int]
    gone: list[int]
    kept: list[int]
    unchanged: list[int]
    held: list[int]
    lost: list[int]

    @property
    def updated(self) -> list[int]:
        """Ids of those changed in any way but cancelled or gone."""
        ended = {*self.cancelled, *self.gone}
        return [number for number in self.change if number not in ended]


def uid_of(source_uid: str) -> str:
    """The hash of the event's UID in a meeting's `source_uid`."""
    return source_uid.partition("/")[0]


def planned(
    stored: Sequence[Stored], wanted: Iterable[Wanted], scope: Scope, named: Sequence[Stored] = ()
) -> Plan:
    """What a reading changes.

    Args:
        stored: calendars' meetings that lie in the window, were seen in this one before, or are wanted.
        wanted: what the calendar holds in the window, each of a rep once.
        scope: what may be concluded from absence.
        named: meetings of the window that were named on the spot; the calendar may hold them too.
    """
    plan = Plan([], {}, [], [], [], [], [], [], [])
    by_uid = {row.source_uid: row for row in stored}
    new: list[Wanted] = []
    seen: set[int] = set()
    for one in wanted:
        row = by_uid.get(one.source_uid)
        if row is not None:
            seen.add(row.id)
            _compare(plan, row, one, scope)
        elif not one.cancelled:
            new.append(one)
    absent = [row for row in stored if row.here and row.id not in seen]
    _adopt(plan, absent, new, named, scope)
    for row in absent:
        _miss(plan, row, scope)
    _end(plan, stored, scope)
    return plan


def _compare(plan: Plan, row: Stored, one: Wanted, scope: Scope) -> None:
    """A meeting that is known, against what the calendar says of it now."""
    plan.held.append(row.id)
    if one.cancelled:
        if row.state == PLANNED and one.sequence >= row.sequence and not row.debriefed:
            plan.change[row.id] = {"state": CANCELLED, "sequence": one.sequence}
            plan.cancelled.append(row.id)
        else:
            plan.unchanged.append(row.id)
        return
    if one.sequence < row.sequence:  # another calendar has told a newer version
        plan.unchanged.append(row.id)
        return
    changes = _differences(row, one, scope)
    if not changes:
        plan.unchanged.append(row.id)
        return
    plan.change[row.id] = changes
    if "on_date" in changes or "at_time" in changes:
        plan.moved.append(row.id)


def _differences(row: Stored, one: Wanted, scope: Scope) -> dict[str, Any]:
    """The columns that differ; what the manager has said of this very meeting stays."""
    after: dict[str, Any] = {
        name: getattr(one, name)
        for name in (
            "source_uid", "series", "sequence", "title", "on_date", "at_time", "starts_at", "minutes",
        )
    }  # fmt: skip
    after["state"] = PLANNED
    if row.kind_by != SAID:
        after |= {"with_customer": one.with_customer, "kind_by": one.kind_by}
    if _takes_deal(row, one, scope):
        after |= {"deal_id": one.deal_id, "deal_by": one.deal_by, "maybe_deals": one.maybe_deals}
    return {name: value for name, value in after.items() if getattr(row, name) != value}


def _takes_deal(row: Stored, one: Wanted, scope: Scope) -> bool:
    """Whether a newly found deal replaces the one there: not what was said, nor what was sure in its day."""
    if row.deal_by == SAID or (row.deal_id is not None and not row.deal_by):
        return False  # the latter was named on the spot
    if one.deal_by == SAID or row.deal_by != SURE:
        return True
    return one.deal_by == SURE and row.on_date >= scope.today and not row.has_session


def _adopt(
    plan: Plan, absent: list[Stored], new: list[Wanted], named: Sequence[Stored], scope: Scope
) -> None:
    """What is new to the calendar and known all the same, under another name.

    A meeting that became a series, or the other way: the same rep, series and day is the same meeting. So is
    one that was named on the spot, for the same rep at the same minute, unless it is about another deal.
    """
    free = {(row.rep_id, row.series, row.on_date): row for row in reversed(absent)}
    spot = {(row.rep_id, row.on_date, row.at_time): row for row in named if row.at_time}
    for one in new:
        row = free.pop((one.rep_id, one.series, one.on_date), None)
        if row is not None:
            absent.remove(row)
            _compare(plan, row, one, scope)
            continue
        row = spot.get((one.rep_id, one.on_date, one.at_time)) if one.with_customer else None
        if row is None or None not in (row.deal_id, one.deal_id) and row.deal_id != one.deal_id:
            plan.create.append(one)
            continue
        del spot[one.rep_id, one.on_date, one.at_time]
        _compare(plan, row, one, scope)
        plan.change[row.id]["source"] = "calendar"


def _miss(plan: Plan, row: Stored, scope: Scope) -> None:
    """A meeting the calendar held before and does not hold now."""
    if row.state == CANCELLED:
        return
    if not scope.whole or uid_of(row.source_uid) in scope.unread_uids:
        return
    if not scope.first <= row.on_date <= scope.last:
        return
    if row.debriefed or row.on_date < min(scope.today, scope.covers):
        plan.kept.append(row.id)
        return
    plan.lost.append(row.id)
    if not row.elsewhere:
        plan.change[row.id] = {"state": CANCELLED}
        plan.gone.append(row.id)


def _end(plan: Plan, stored: Sequence[Stored], scope: Scope) -> None:
    """A series cancelled as a whole: whatever of it is still planned, unless it took place."""
    for row in stored:
        sequence = scope.ended.get(uid_of(row.source_uid))
        if sequence is None or row.state != PLANNED or row.debriefed or row.id in plan.change:
            continue
        if sequence >= row.sequence and row.on_date >= scope.first:
            plan.change[row.id] = {"state": CANCELLED, "sequence": sequence}
            plan.cancelled.append(row.id)
            if row.id in plan.unchanged:
                plan.unchanged.remove(row.id)
