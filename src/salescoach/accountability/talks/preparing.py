"""A difficult conversation, from what is on record to what became of it."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from salescoach.accountability.expected import Expected, expectation_named, worst_first
from salescoach.accountability.looking import read_expected
from salescoach.accountability.plans.queries import OF_REP as PLANS_OF_REP
from salescoach.accountability.reasons.queries import REASONS_OF
from salescoach.accountability.shortfalls import not_kept
from salescoach.accountability.strikes.counting import COUNTS
from salescoach.accountability.strikes.giving import strikes_for
from salescoach.accountability.strikes.policy import Policy, policy_of
from salescoach.accountability.strikes.queries import StrikeRow
from salescoach.accountability.strikes.standing import stood
from salescoach.accountability.talks.queries import OF_REP
from salescoach.accountability.talks.talk import (
    PROMISES,
    Fact,
    Record,
    StrikeFact,
    TalkRow,
    facts_of,
    opening_of,
    otherwise_of,
    questions_of,
)
from salescoach.coaching.choosing import called_in_shell
from salescoach.commitments.queries import PromiseRow
from salescoach.commitments.selecting import Wanted, select_promises
from salescoach.core.errors import Refused
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.people.naming import RepRow, loose
from salescoach.people.queries import rep_named
from salescoach.settings.policies import load_policies
from salescoach.store.reading import Reader, reading

LOOKS_BACK = timedelta(days=183)


class Preparation(NamedTuple):
    """A conversation as it is prepared now.

    Attributes:
        rep: the rep.
        called: what to type for the rep.
        about: the metric's code, or `promises`.
        what: what it is about, in words.
        record: all that is on record of the gap.
        facts: in order of their days.
        opening: the manager's own sentence, else a proposed one.
        question: the question chosen, else the most fitting.
        questions: to choose from.
        otherwise: the consequence as agreed, "" where none was.
        prepared: as it was prepared last, None where it was not.
        last: the newest one held about it, None where none was.
    """

    rep: RepRow
    called: str
    about: str
    what: str
    record: Record
    facts: Sequence[Fact]
    opening: str
    question: str
    questions: Sequence[str]
    otherwise: str
    prepared: TalkRow | None
    last: TalkRow | None

    @property
    def expectation_id(self) -> int | None:
        """The expectation it is about, None for promises."""
        return self.record.expected.agreed.id if self.record.expected else None


def prepare(run: Invocation, rep: str, about: str | None) -> Preparation:
    """Reads what is on record and prepares the conversation.

    Args:
        run: the day.
        rep: as typed.
        about: the expectation as typed, `promises`, or None for the worst gap there is.

    Raises:
        WrongUse: where the rep or the expectation is not known.
        Refused: where no gap is on record.
    """
    policy = policy_of(load_policies(run).strikes)
    with reading(run) as reader:
        found = rep_named(reader, rep)
        called = called_in_shell(reader, found.name)
        expected = read_expected(run, reader, found, called)
        since = run.today - LOOKS_BACK
        promises = select_promises(reader, Wanted(rep_id=found.id, everything=True, since=since), run.today)
        due = _come_due(reader, found.id, expected, policy, run.today) if about is None else []
        one = _meant(found, called, expected, due, promises, about, run.today)
        record = _record(reader, found, one, promises, policy, run.today)
        talks = _about(reader.all(OF_REP, rep=found.id, book=1), one)
    return _prepared(found, called, one, record, talks, run.today)


def _meant(
    rep: RepRow,
    called: str,
    expected: list[Expected],
    due: Sequence[Expected],
    promises: Sequence[PromiseRow],
    about: str | None,
    today: date,
) -> Expected | None:
    """The expectation it is about; None for promises."""
    if about is not None:
        return None if loose(about) == PROMISES else expectation_named(about, expected, called)
    worst = [*worst_first(expected, today), *due]
    if worst:
        return worst[0]
    if not_kept(promises, "rep", today):
        return None
    raise Refused(
        f"No gap of {rep.name} is on record: nothing expected was missed, no promise is late or broken.",
        f"Talk all the same: salescoach coach log one-on-one {called}",
    )


def _come_due(
    reader: Reader, rep_id: int, expected: Sequence[Expected], policy: Policy, today: date
) -> list[Expected]:
    """Those of which the last strike counts: what was agreed is due, though the rep may have caught up."""
    found = []
    for one in expected:
        counting = [
            row for row in strikes_for(reader, rep_id, one) if stood(row, one, policy, today).state == COUNTS
        ]
        if one.runs and len(counting) >= policy.most:
            found.append(one)
    return found


def _record(
    reader: Reader,
    rep: RepRow,
    one: Expected | None,
    promises: Sequence[PromiseRow],
    policy: Policy,
    today: date,
) -> Record:
    reasons = reader.all(REASONS_OF, book=1, rep=rep.id, since=today - LOOKS_BACK, today=today)
    plans = reader.all(PLANS_OF_REP, rep=rep.id, book=1)
    number = one.agreed.id if one else None
    strikes = strikes_for(reader, rep.id, one) if one else []
    return Record(
        rep=rep.name,
        expected=one,
        promises=promises,
        reasons=[row for row in reversed(reasons) if row.expectation_id == number],
        talks=_about(reader.all(OF_REP, rep=rep.id, book=1), one),
        plans=[row for row in reversed(plans) if row.expectation_id == number],
        strikes=[_strike_fact(row, one, policy, today) for row in strikes],
        most=policy.most,
    )


def _strike_fact(row: StrikeRow, one: Expected | None, policy: Policy, today: date) -> StrikeFact:
    state = stood(row, one, policy, today).state
    return StrikeFact(row.on_date, row.number, row.period, state, row.response)


def _about(talks: Sequence[TalkRow], one: Expected | None) -> list[TalkRow]:
    number = one.agreed.id if one else None
    return [talk for talk in talks if talk.expectation_id == number]


def _prepared(
    rep: RepRow, called: str, one: Expected | None, record: Record, talks: Sequence[TalkRow], today: date
) -> Preparation:
    waiting = next((talk for talk in reversed(talks) if talk.state == "prepared"), None)
    questions = questions_of(record, today)
    return Preparation(
        rep=rep,
        called=called,
        about=one.metric if one else PROMISES,
        what=one.agreed.target if one else "promises not kept",
        record=record,
        facts=facts_of(record, today),
        opening=(waiting.opening if waiting else "") or opening_of(record, today),
        question=(waiting.question if waiting else "") or questions[0],
        questions=questions,
        otherwise=otherwise_of(record),
        prepared=waiting,
        last=next((talk for talk in reversed(talks) if talk.state == "held"), None),
    )


def put_facts(talk: TalkRow) -> list[Fact]:
    """The facts as they were put in a conversation that was held."""
    rows: list[Mapping[str, Any]] = json.loads(talk.facts)
    return [Fact(date.fromisoformat(row["on"]), row["kind"], row["what"]) for row in rows]
