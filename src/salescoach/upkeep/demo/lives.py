"""The lives of ordinary deals: what each weekly export shows of them, from first sight to closing."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from salescoach.core.rows import NamedTuple
from salescoach.upkeep.demo.days import workday_on_or_after
from salescoach.upkeep.demo.words import CONTACTS, NEXT_STEPS

DISCOVERY, QUALIFIED, PROPOSAL, NEGOTIATION = "Discovery", "Qualified", "Proposal", "Negotiation"
WON, LOST = "Closed Won", "Closed Lost"
STAGES = (DISCOVERY, QUALIFIED, PROPOSAL, NEGOTIATION)
ORDINARY_PUSHES = 2  # more than these are planted


class Seen(NamedTuple):
    """What one export shows of a deal; `rep` is None where it has no owner, amounts are in cents."""

    rep: int | None
    stage: str
    status: str
    amount_minor: int | None
    close_on: date | None
    closed_on: date | None
    next_step: str
    next_step_on: date | None
    last_activity_on: date | None
    contacts: int
    lost_reason: str


class Life(NamedTuple):
    """A deal through the exports.

    Attributes:
        account: the company.
        project: what it is about; the deal is called account and project.
        created_on: when it was created in the CRM.
        since: when it came into the stage in which it is first seen.
        first: the number of the export that shows it first.
        seen: what that export and the following ones show, None where the deal is not in one; after the
            last entry nothing changes any more.
    """

    account: str
    project: str
    created_on: date
    since: date
    first: int
    seen: list[Seen | None]


class Course(NamedTuple):
    """How a deal will go.

    Attributes:
        rep: who owns it.
        born: when it was created.
        ends: when it closes.
        outcome: `W` or `L`.
        entered: the stages it reaches and when.
        amount: in whole euros.
        expected: the close date hoped for at first.
    """

    rep: int
    born: date
    ends: date
    outcome: str
    entered: tuple[tuple[str, date], ...]
    amount: int
    expected: date


def course(rng: Random, rep: int, born: date, days: int, outcome: str) -> Course:
    """A deal's course over `days`: most of its time is spent in Qualified, a lost one stops somewhere."""
    shares = (0.0, rng.uniform(0.08, 0.2), rng.uniform(0.55, 0.66), rng.uniform(0.78, 0.9))
    reached = len(STAGES) if outcome == "W" else rng.randint(1, len(STAGES))
    entered = tuple(
        (stage, born + timedelta(days=round(days * share)))
        for stage, share in zip(STAGES, shares, strict=True)
    )
    amount = max(1500, round(rng.lognormvariate(9.6, 0.55) / 100) * 100)
    hoped = born + timedelta(days=round(days * rng.uniform(0.7, 1.15)))
    ends = workday_on_or_after(born + timedelta(days=days))
    return Course(rep, born, ends, outcome, entered[:reached], amount, workday_on_or_after(hoped))


def stage_on(way: Course, day: date) -> tuple[str, date]:
    """The stage a deal that is still open is in on a day, and since when."""
    return [(stage, since) for stage, since in way.entered if since <= day or stage == DISCOVERY][-1]


def live(rng: Random, way: Course, exports: Sequence[date], name: tuple[str, str], reason: str) -> Life:
    """What the exports show of a deal, from the first after its birth to the one that shows it closed."""
    first = next(number for number, as_of in enumerate(exports) if as_of >= way.born)
    seen: list[Seen | None] = []
    before, pushes = _begun(rng, way, exports[first]), 0
    for as_of in exports[first:]:
        if way.ends <= as_of:
            seen.append(_closed(before, way, reason))
            break
        now = _moved_on(rng, before, way, as_of)
        if now.close_on is not None and now.close_on < as_of and rng.random() < 0.85:
            pushes += 1
            now = now._replace(close_on=_pushed(rng, way, as_of, last=pushes >= ORDINARY_PUSHES))
        seen.append(now)
        before = now
    account, project = name
    return Life(account, project, way.born, stage_on(way, exports[first])[1], first, seen)


def _begun(rng: Random, way: Course, as_of: date) -> Seen:
    return Seen(
        way.rep, stage_on(way, as_of)[0], "open", way.amount * 100, way.expected, None,
        rng.choice(NEXT_STEPS), as_of + timedelta(days=rng.randint(2, 10)), way.born, 1, "",
    )  # fmt: skip


def _moved_on(rng: Random, before: Seen, way: Course, as_of: date) -> Seen:
    now = before._replace(stage=stage_on(way, as_of)[0])
    if now.stage != before.stage or rng.random() < 0.12:
        now = now._replace(contacts=min(before.contacts + 1, 5))
    if rng.random() < 0.75:
        now = now._replace(last_activity_on=max(way.born, as_of - timedelta(days=rng.randint(0, 5))))
    if rng.random() < 0.04 and before.amount_minor is not None:
        now = now._replace(amount_minor=round(before.amount_minor * rng.uniform(0.85, 1.2) / 10_000) * 10_000)
    return _next_step(rng, now, as_of)


def _next_step(rng: Random, now: Seen, as_of: date) -> Seen:
    stale = now.next_step_on is None or now.next_step_on < as_of
    if stale and rng.random() < 0.65 or rng.random() < 0.1:
        step = f"{rng.choice(NEXT_STEPS)}, {rng.choice(CONTACTS)}"
        return now._replace(next_step=step, next_step_on=as_of + timedelta(days=rng.randint(2, 14)))
    if stale and rng.random() < 0.15:
        return now._replace(next_step="", next_step_on=None)
    return now


def _pushed(rng: Random, way: Course, as_of: date, *, last: bool) -> date:
    later = as_of + timedelta(days=rng.randint(10, 35))
    return workday_on_or_after(max(later, way.ends + timedelta(days=rng.randint(3, 12))) if last else later)


def _closed(before: Seen, way: Course, reason: str) -> Seen:
    won = way.outcome == "W"
    return before._replace(
        stage=WON if won else LOST, status="won" if won else "lost", close_on=way.ends, closed_on=way.ends,
        next_step="", next_step_on=None, last_activity_on=way.ends, lost_reason="" if won else reason,
    )  # fmt: skip


def told(
    account: str, project: str, created_on: date, first: int, begun: Seen, turns: dict[int, dict[str, Any]]
) -> Life:
    """A deal whose life is told: how it began, and what changes at which export.

    `{"gone": True}` takes it out of that export.
    """
    seen: list[Seen | None] = []
    now = begun
    for number in range(first, max([first, *turns]) + 1):
        turn = dict(turns.get(number, {}))
        gone = turn.pop("gone", False)
        now = now._replace(**turn)
        seen.append(None if gone else now)
    return Life(account, project, created_on, created_on, first, seen)
