"""A difficult conversation: the facts in order, an opening, the consequence, what to ask. Pure."""

from collections.abc import Sequence
from datetime import date

from salescoach.accountability.agreed import Outcome, ended
from salescoach.accountability.expected import Expected
from salescoach.accountability.plans.plan import PlanRow, review_words
from salescoach.accountability.reasons.reason import ReasonRow
from salescoach.accountability.shortfalls import not_kept
from salescoach.accountability.strikes.counting import WITHDRAWN
from salescoach.accountability.strikes.policy import ordinal
from salescoach.commitments.queries import PromiseRow
from salescoach.core.dates import brief_date
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted
from salescoach.people.naming import first_name

PROMISES = "promises"  # what a conversation is about where it is not about an expectation
PERIODS = 8  # of an expectation are told, at most
AGREED, RESULT, REASON, PROMISED, MINE, TALK, PLAN, STRIKE = KINDS = (
    "agreed", "result", "reason", "promise", "mine", "talk", "plan", "strike",
)  # fmt: skip


class Fact(NamedTuple):
    """Something that happened: the day, one of `KINDS`, and what, in words that can be read to the rep."""

    on: date
    kind: str
    what: str


class TalkRow(NamedTuple):
    """A difficult conversation that was prepared or held; texts are "" where there are none.

    Attributes:
        id: its number.
        rep_id: the rep.
        rep: the rep's name.
        expectation_id: what it is about, None for promises.
        about: the metric in words, or `promises`.
        state: `prepared` or `held`.
        planned_on: the day it is planned for.
        opening: the manager's opening sentence.
        otherwise: the consequence, as agreed.
        question: the question to ask.
        held_on: None while it is prepared.
        facts: JSON, the facts as they were put.
        response: the rep's.
        agreed: what was agreed.
        entered_on: the day it was entered.
    """

    id: int
    rep_id: int
    rep: str
    expectation_id: int | None
    about: str
    state: str
    planned_on: date | None
    opening: str
    otherwise: str
    question: str
    held_on: date | None
    facts: str
    response: str
    agreed: str
    entered_on: date


class StrikeFact(NamedTuple):
    """A strike as a conversation needs it; `state` is one of `strikes.counting`."""

    on: date
    number: int
    period: str
    state: str
    response: str


class Record(NamedTuple):
    """All that is on record of a rep and that a talk about a gap may use; nothing of motivation or energy.

    Attributes:
        rep: the full name.
        expected: what it is about, None for promises.
        promises: the rep's and the manager's, of the last months.
        reasons: given for this gap.
        talks: held about it before, oldest first.
        plans: for it, oldest first.
        strikes: given for it, oldest first.
        most: how many strikes there are by the policy.
    """

    rep: str
    expected: Expected | None
    promises: Sequence[PromiseRow]
    reasons: Sequence[ReasonRow]
    talks: Sequence[TalkRow]
    plans: Sequence[PlanRow]
    strikes: Sequence[StrikeFact]
    most: int


def facts_of(record: Record, today: date) -> list[Fact]:
    """The facts in order of their days: agreed, done, said, promised on both sides, and what followed."""
    found = [*_expected_facts(record, today), *_promise_facts(record, today)]
    for reason in record.reasons:
        taken = f"; takes on: {reason.taken}" if reason.taken else ""
        found.append(Fact(reason.on_date, REASON, f"reason given: “{reason.words}”{taken}"))
    for talk in record.talks:
        if talk.held_on is not None:
            what = f"talked; answered: “{talk.response}”; agreed: {talk.agreed}"
            found.append(Fact(talk.held_on, TALK, what))
    for plan in record.plans:
        found.append(Fact(plan.entered_on, PLAN, f"action plan: {plan.success}; {review_words(plan, today)}"))
    for strike in record.strikes:
        state = "" if strike.state == "counts" else f", {strike.state}"
        said = f"; answered: “{strike.response}”" if strike.response else ""
        what = f"{ordinal(strike.number)} strike, for {strike.period}{state}{said}"
        found.append(Fact(strike.on, STRIKE, what))
    return sorted(found, key=lambda fact: (fact.on, KINDS.index(fact.kind)))


def _expected_facts(record: Record, today: date) -> list[Fact]:
    expected = record.expected
    if expected is None:
        return []
    agreed = expected.agreed
    found = []
    if agreed.agreed_on is not None:
        found.append(
            Fact(agreed.agreed_on, AGREED, f"agreed: {agreed.target}; otherwise: {agreed.otherwise}")
        )
    for one in ended(expected.periods, today)[-PERIODS:]:
        found.append(Fact(one.end, RESULT, f"{one.label}: {one.says}{_verdict(one)}"))
    return found


def _verdict(outcome: Outcome) -> str:
    return {True: ", met", False: ", missed", None: ", cannot be told"}[outcome.met]


def _promise_facts(record: Record, today: date) -> list[Fact]:
    """The rep's promises only where the talk is about them; what the manager did not do in any case."""
    found = []
    if record.expected is None:
        for row in not_kept(record.promises, "rep", today):
            found.append(Fact(row.due_on, PROMISED, f"promised: {row.what}; {_kept(row, today)}"))
    for row in not_kept(record.promises, "manager", today):
        found.append(Fact(row.due_on, MINE, f"I promised: {row.what}; {_kept(row, today)}"))
    return found


def _kept(row: PromiseRow, today: date) -> str:
    if row.state == "broken":
        return "not kept"
    return f"not done, {counted((today - row.due_on).days, 'day')} late"


def otherwise_of(record: Record) -> str:
    """The consequence that was agreed, "" where none was."""
    agreed = record.expected.agreed if record.expected else None
    return agreed.otherwise if agreed and agreed.agreed_on is not None else ""


def is_last_strike(record: Record) -> bool:
    """Whether the last strike counts, so that what was agreed is due."""
    return sum(strike.state == "counts" for strike in record.strikes) >= record.most


def standing_of(record: Record) -> str:
    """How many strikes count, in words; "" where none was given."""
    if all(strike.state == WITHDRAWN for strike in record.strikes):
        return ""
    count = sum(strike.state == "counts" for strike in record.strikes)
    return f"{count} of {counted(record.most, 'strike')} count"


def opening_of(record: Record, today: date) -> str:
    """An opening sentence: the facts without a judgement, and what the talk is for."""
    name = first_name(record.rep)
    expected = record.expected
    if expected is None:
        count = len(not_kept(record.promises, "rep", today))
        return (
            f"{name}, {counted(count, 'promise')} of the last weeks did not come. I want to understand what "
            "happened, and agree on what I can rely on."
        )
    agreed = expected.agreed
    begun = f"{name}, we agreed on {agreed.target}"
    if agreed.agreed_on is not None:
        begun += f" on {brief_date(agreed.agreed_on, today)}"
    missed = expected.missed(today)
    shown = _together([one.says for one in missed[-3:]])
    if is_last_strike(record):
        return (
            f"{begun}. It was {shown or 'missed'}. This is the {ordinal(record.most)} time, and "
            "what we agreed for it is due now."
        )
    if not missed:
        return f"{begun}. I want to see with you where it stands."
    since = (
        f"For {counted(len(missed), agreed.per)} in a row it was less" if len(missed) > 1 else "It was less"
    )
    return f"{begun}. {since}: {shown}. I want to understand why, and agree on what changes."


def _together(says: Sequence[str]) -> str:
    """`31 of 40 calls` and `28 of 40 calls` as `31 and 28 of 40 calls`; else with semicolons between."""
    parts = [text.partition(" of ") for text in says]
    if len(parts) < 2 or len({tail for _, _, tail in parts}) > 1 or not parts[0][2]:
        return "; ".join(says)
    done = [head for head, _, _ in parts]
    return f"{', '.join(done[:-1])} and {done[-1]} of {parts[0][2]}"


def questions_of(record: Record, today: date) -> list[str]:
    """Questions to ask, the most fitting first; each is open, and about the rep's own part."""
    repeated = len(record.reasons) > 1
    found = [
        "What is the real problem?",
        "What in it was yours to change?",
        "What will you do differently, and from which day on?",
    ]
    if repeated:
        found.insert(0, "You gave a reason before, and it came again: what is behind it?")
    if not_kept(record.promises, "manager", today):
        found.append("What would be different, had I kept my own promise?")
    return found
