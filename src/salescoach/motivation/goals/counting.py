"""What the figures of a goal are counted from: each rep's deals won, proposals, and meetings held. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from salescoach.core.rows import NamedTuple
from salescoach.deals.process import Process
from salescoach.deals.status import OPEN, WON
from salescoach.deals.visits import TripRow, visits_of
from salescoach.motivation.goals.counting_queries import DoneRow, HeldRow, WonRow
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
    spoken: Sequence[DoneRow]
    since: Since


def proposals_in(rows: Iterable[TripRow], process: Process, stage: str) -> list[Proposed]:
    """The deals that came as far as a proposal, as far as their stages are known.

    That is where it was seen in the named stage of its pipeline, or in a later one. A deal that was won
    without being seen there had its proposal, too: on the day it was won. A deal of which no stage is known,
    as it was closed before the first export, says nothing and is left out.
    """
    found = []
    firsts = {pipeline.name: pipeline.rank(stage) for pipeline in process.pipelines}
    for _, group in groupby(visits_of(rows, process), key=lambda visit: visit.deal.deal_id):
        visits = list(group)
        deal = visits[0].deal
        first = firsts[visits[0].pipeline]
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
    met, seen = facts.since.met, min(facts.since.seen or until, until)
    spoken, spoken_meetings = spoken_of(facts, reps, until)
    return Counted(
        amounts=tuple(row.amount_minor for row in won if row.currency == currency and row.amount_minor),
        won=closed.count(WON),
        closed=len(closed),
        proposals=proposals_between(proposed, met, seen) if met else 0,
        meetings=meetings_between(facts.held, reps, met, seen) if met else 0,
        spoken=spoken,
        spoken_meetings=spoken_meetings,
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


def spoken_of(facts: Facts, reps: Iterable[int], until: date) -> tuple[int, int]:
    """Conversations of some reps, and the meetings each held from the first day of them to the last."""
    since = facts.since.spoken
    talks = meetings = 0
    if since is None:
        return talks, meetings
    for rep in reps:
        rows = [row for row in facts.spoken if row.rep_id == rep and since <= row.last_on <= until]
        if rows:
            first = max(since, min(row.first_on for row in rows))
            talks += sum(row.done for row in rows)
            meetings += meetings_between(facts.held, [rep], first, max(row.last_on for row in rows))
    return talks, meetings


def proposals_between(proposed: Iterable[Proposed], first: date, last: date) -> int:
    """How many proposals were made from one day to another, both included."""
    return sum(one.on_date is not None and first <= one.on_date <= last for one in proposed)


def meetings_between(held: Iterable[HeldRow], reps: Iterable[int], first: date, last: date) -> int:
    """How many meetings with customers some reps held from one day to another, both included."""
    wanted = set(reps)
    return sum(row.meetings for row in held if row.rep_id in wanted and first <= row.on_date <= last)


def conversations_between(spoken: Iterable[DoneRow], reps: Iterable[int], first: date, last: date) -> int:
    """The same of conversations; a figure over several days counts on the last of them."""
    wanted = set(reps)
    return sum(row.done for row in spoken if row.rep_id in wanted and first <= row.last_on <= last)


def merged(imported: Sequence[DoneRow], entered: Sequence[DoneRow]) -> list[DoneRow]:
    """Figures entered by hand, and what was imported for other days, so that nothing counts twice.

    As expectations count it: a figure takes the place of what was imported of its rep for its days.
    """
    by_rep: dict[int, list[DoneRow]] = {}
    for row in entered:
        by_rep.setdefault(row.rep_id, []).append(row)
    return [*entered, *(
        row for row in imported
        if not any(one.first_on <= row.last_on <= one.last_on for one in by_rep.get(row.rep_id, ()))
    )]  # fmt: skip


def held_or_done(held: Sequence[HeldRow], done: Sequence[DoneRow]) -> list[HeldRow]:
    """Meetings of the reps' calendars; of a rep without any there, those of activity exports and figures."""
    with_calendar = {row.rep_id for row in held}
    return [
        *held,
        *(HeldRow(row.rep_id, row.last_on, row.done) for row in done if row.rep_id not in with_calendar),
    ]


def first_days(
    year_ago: date,
    closed: date | None,
    imported: tuple[date | None, date | None],
    met: Sequence[HeldRow],
    spoken: Sequence[DoneRow],
) -> Since:
    """From which day on each thing was counted: a year back, or since it is on record at all.

    What two counts are compared over begins where both are on record: proposals with the first export,
    meetings with the first in a calendar, conversations with the first that was entered.
    """
    first_met = min((row.on_date for row in met), default=None)
    first_seen, seen = imported
    sold = max(year_ago, closed or first_seen or year_ago)
    both = max(first_met, first_seen, year_ago) if first_met and first_seen else None
    first_spoken = min((row.first_on for row in spoken), default=None)
    heard = max(first_met, first_spoken, year_ago) if first_met and first_spoken else None
    return Since(sold, both, heard, seen)
