"""What the figures of a goal are counted from: each rep's deals won, proposals, and meetings held. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from salescoach.deals.process import Process, SalesPipeline
from salescoach.deals.status import OPEN, WON
from salescoach.deals.visits import TripRow, visits_of
from salescoach.motivation.goals.counting_queries import HeldRow, WonRow
from salescoach.motivation.goals.figures import Counted, Since


class Proposed(NamedTuple):
    """A deal that came as far as a proposal.

    Attributes:
        rep: the owner's name.
        on_date: the day of the proposal, None where that is not known.
        status: open, won or lost.
    """

    rep: str
    on_date: date | None
    status: str


class Spoken(NamedTuple):
    """How many conversations a rep had from a day to a day."""

    rep_id: int
    last_on: date
    conversations: int


class Facts(NamedTuple):
    """What was read, of everybody.

    Attributes:
        won: the deals won, also those before what is counted that a goal's commission rests on.
        proposed: the deals that came as far as a proposal.
        held: the meetings held.
        spoken: the conversations.
        since: from which days on.
    """

    won: Sequence[WonRow]
    proposed: Sequence[Proposed]
    held: Sequence[HeldRow]
    spoken: Sequence[Spoken]
    since: Since


def proposal_rank(pipeline: SalesPipeline, percent: int) -> int | None:
    """The place of the first stage that holds a proposal; None where no stage is so probable."""
    return next((rank for rank, one in enumerate(pipeline.stages) if one.probability >= percent), None)


def proposals_in(rows: Iterable[TripRow], process: Process, percent: int) -> list[Proposed]:
    """The deals that came as far as a proposal, as far as their stages are known.

    A deal that was won without being seen in such a stage had its proposal, too: on the day it was won. A
    deal of which no stage is known, as it was closed before the first export, says nothing and is left out.
    """
    found = []
    pipelines = {pipeline.name: pipeline for pipeline in process.pipelines}
    for _, group in groupby(visits_of(rows, process), key=lambda visit: visit.deal.deal_id):
        visits = list(group)
        deal = visits[0].deal
        first = proposal_rank(pipelines[visits[0].pipeline], percent)
        there = [visit for visit in visits if first is not None and visit.rank >= first]
        if there:
            days = [visit.entered_on for visit in there]
            known = [day for day in days if day is not None]
            day = min(known) if len(known) == len(days) else None
            found.append(Proposed(deal.rep, day, deal.status))
        elif deal.status == WON:
            found.append(Proposed(deal.rep, deal.closed_on, deal.status))
    return found


def counted_of(facts: Facts, reps: Mapping[int, str], currency: str, weeks: float, until: date) -> Counted:
    """What was counted of some reps together.

    Args:
        facts: what was read.
        reps: their names by id.
        currency: in which amounts count; those in another are left out.
        weeks: working weeks of theirs since the first deal on record.
        until: the last day that counts.
    """
    won = [row for row in facts.won if row.rep_id in reps and row.won_on >= facts.since.sold]
    names = set(reps.values())
    proposed = [one for one in facts.proposed if one.rep in names]
    closed = [one.status for one in proposed if one.status != OPEN]
    met, spoken = facts.since.met, facts.since.spoken
    return Counted(
        amounts=tuple(row.amount_minor for row in won if row.currency == currency and row.amount_minor),
        won=closed.count(WON),
        closed=len(closed),
        proposals=proposals_between(proposed, met, until) if met else 0,
        meetings=meetings_between(facts.held, reps, met, until) if met else 0,
        spoken=conversations_between(facts.spoken, reps, spoken, until) if spoken else 0,
        spoken_meetings=meetings_between(facts.held, reps, spoken, until) if spoken else 0,
        wins=len(won),
        weeks=weeks,
        won_days=tuple(
            sorted(
                (row.won_on - row.created_on).days
                for row in won
                if row.created_on is not None and row.created_on <= row.won_on
            )
        ),
    )


def proposals_between(proposed: Iterable[Proposed], first: date, last: date) -> int:
    """How many proposals were made from one day to another, both included."""
    return sum(one.on_date is not None and first <= one.on_date <= last for one in proposed)


def meetings_between(held: Iterable[HeldRow], reps: Iterable[int], first: date, last: date) -> int:
    """How many meetings with customers some reps held from one day to another, both included."""
    wanted = set(reps)
    return sum(row.meetings for row in held if row.rep_id in wanted and first <= row.on_date <= last)


def conversations_between(spoken: Iterable[Spoken], reps: Iterable[int], first: date, last: date) -> int:
    """The same of conversations; a figure over several days counts on the last of them."""
    wanted = set(reps)
    return sum(row.conversations for row in spoken if row.rep_id in wanted and first <= row.last_on <= last)


def first_days(
    year_ago: date,
    closed: date | None,
    imported: date | None,
    met: Sequence[HeldRow],
    spoken: Sequence[Spoken],
) -> Since:
    """From which day on each thing was counted: a year back, or since it is on record at all.

    What two counts are compared over begins where both are on record: proposals with the first export,
    meetings with the first in a calendar, conversations with the first that was entered.
    """
    sold = max(year_ago, closed) if closed else year_ago
    first_met = min((row.on_date for row in met), default=None)
    both = max(first_met, imported, year_ago) if first_met and imported else None
    first_spoken = min((row.last_on for row in spoken), default=None)
    heard = max(first_met, first_spoken, year_ago) if first_met and first_spoken else None
    return Since(sold, both, heard)
