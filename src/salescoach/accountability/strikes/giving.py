"""Giving a strike: it is proposed, the manager gives it, and the rep's response is kept beside it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from salescoach.accountability.expected import Expected, expectation_named
from salescoach.accountability.looking import read_expected
from salescoach.accountability.said import ask_text, asks, day_of, need_text, said_of
from salescoach.accountability.strikes.counting import Proposal, proposed
from salescoach.accountability.strikes.policy import REMINDER, Policy, Step, ordinal, policy_of
from salescoach.accountability.strikes.queries import BY_ID, OF_REP, StrikeRow
from salescoach.coaching.choosing import LARGEST_ID, called_in_shell
from salescoach.core.dates import parse_date, short_date
from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import storable
from salescoach.people.naming import RepRow, first_name
from salescoach.people.queries import rep_named
from salescoach.settings.policies import load_policies
from salescoach.store.reading import Reader, reading

KEYS = ("for", "period", "why", "response", "on")


class Offer(NamedTuple):
    """What may be given: to whom, for which expectation and period, and what it brings by the policy."""

    rep: RepRow
    called: str
    expected: Expected
    proposal: Proposal
    step: Step
    policy: Policy
    on: date

    @property
    def is_last(self) -> bool:
        """Whether it brings the agreed consequence."""
        return self.proposal.number == self.policy.most


class Gave(NamedTuple):
    """A strike that was given: its number, what was offered, and whether the rep has answered."""

    number: int
    offer: Offer
    answered: bool


def offered(run: Invocation, rep: str, said: Mapping[str, str]) -> Offer:
    """The strike that may be given.

    Raises:
        WrongUse: where the rep, the expectation or the period is not known, or not named.
        Refused: where none may be given.
    """
    on = day_of(said, "on", run, run.today, past=True)
    assert on is not None, "a day is given or usual"
    policy = policy_of(load_policies(run).strikes)
    with reading(run) as reader:
        found = rep_named(reader, rep)
        called = called_in_shell(reader, found.name)
        expected = read_expected(run, reader, found, called)
        if "for" not in said:
            raise WrongUse(
                "For which expectation?",
                f"Name it: salescoach strike add {called} --for calls",
                _listed(expected),
            )
        one = expectation_named(said["for"], expected, called)
        strikes = strikes_for(reader, found.id, one)
    wanted = parse_date(said["period"], run.today, past=True) if "period" in said else None
    proposal = _proposed(one, strikes, policy, on, wanted)
    return Offer(found, called, one, proposal, policy.steps[proposal.number - 1], policy, on)


def _proposed(
    one: Expected, strikes: Sequence[StrikeRow], policy: Policy, on: date, wanted: date | None
) -> Proposal:
    later = [row for row in strikes if row.on_date > on]
    if later:
        raise Refused(
            f"A later strike is there: number {later[-1].id}, of {short_date(later[-1].on_date)}.",
            "Strikes are given in the order of their days: salescoach strike list",
        )
    return proposed(one.agreed, one.periods, [row.given for row in strikes], policy, on, wanted)


def strikes_for(reader: Reader, rep_id: int, expected: Expected) -> list[StrikeRow]:
    """The strikes for an expectation, also for what it was before its target was changed."""
    return [row for row in reader.all(OF_REP, rep=rep_id, book=1) if row.kind == expected.kind]


def give(run: Invocation, rep: str, options: Mapping[str, Any], source: str) -> Gave:
    """Gives a strike, after showing the proposal and asking for what is missing.

    Raises:
        WrongUse: where something is missing and nobody can be asked.
        Refused: where none may be given.
        Interrupted: where the manager decides against it.
    """
    said = said_of(options, source, KEYS)
    offer = offered(run, rep, said)
    if asks(run, source) and not {"why", "response"} <= set(said):
        said = _ask(run, offer, said)
    if not said.get("why"):
        raise WrongUse(
            "Only you give a strike: what do you say to it?",
            f'Write it down: --why "…"; it would be the {ordinal(offer.proposal.number)}, for '
            f"{offer.proposal.period.label} ({offer.proposal.period.says}).",
            (REMINDER,),
        )
    return Gave(keep_offer(run, offer, said), offer, bool(said.get("response")))


def _ask(run: Invocation, offer: Offer, said: dict[str, str]) -> dict[str, str]:
    from salescoach.accountability.strikes.views import offer_lines
    from salescoach.core.errors import Interrupted
    from salescoach.dialog.asking import Ask, at_terminal
    from salescoach.output.show import show_screen

    show_screen(run, {}, lambda width: offer_lines(offer, width))
    dialog = at_terminal()
    name = first_name(offer.rep.name)
    if not dialog.confirm(Ask("Do you give it?", "Nobody but you decides; Enter leaves it."), False):
        raise Interrupted(
            "No strike was given.",
            f"Talk about it: salescoach expect talk {offer.called} {offer.expected.metric}",
        )
    found = dict(said)
    if "why" not in found:
        ask = Ask("What do you say to it?", "The facts and why it is a strike, as you would say it.")
        found["why"] = need_text(dialog, ask, "A strike has its reason in your words.")
    if "response" not in found:
        ask = Ask(
            f"What does {name} say to it?", "In their words; Enter: later, with salescoach strike answer."
        )
        found["response"] = ask_text(dialog, ask)
    return found


def keep_offer(run: Invocation, offer: Offer, said: Mapping[str, str]) -> int:
    """Keeps a strike, once more proposed from what the store holds in that transaction; returns its number.

    Raises:
        Refused: where another process gave or withdrew one in between.
    """
    from salescoach.accountability.strikes.store import NewStrike, keep_strike
    from salescoach.store.writing import session_writer, writing

    period = offer.proposal.period
    with writing(run) as session:
        there = [
            row
            for row in session_writer(session).all(OF_REP, rep=offer.rep.id, book=1)
            if row.kind == offer.expected.kind
        ]
        if _proposed(offer.expected, there, offer.policy, offer.on, period.start) != offer.proposal:
            raise Refused("Another strike was given in between.", "See: salescoach strike list")
        new = NewStrike(
            rep_id=offer.rep.id, expectation_id=offer.expected.agreed.id, on_date=offer.on,
            missed_from=period.start, missed_to=period.end, period=period.label, facts=period.says,
            otherwise=offer.expected.agreed.otherwise, number=offer.proposal.number,
            brings=offer.step.brings, told=offer.step.told, why=said["why"],
        )  # fmt: skip
        return keep_strike(session, run, new, said.get("response", ""))


def answer(run: Invocation, number: int, words: str, on: str) -> StrikeRow:
    """Keeps the rep's response beside a strike; an earlier one stays in its history.

    Raises:
        WrongUse: for an unknown strike, without words, and for a day before it was given.
    """
    from salescoach.accountability.strikes.store import RESPONSE

    return _noted(run, number, RESPONSE, storable(words, "the response"), on)


def withdraw(run: Invocation, number: int, why: str, on: str) -> StrikeRow:
    """Withdraws a strike, with the reason; it stays on record.

    Raises:
        WrongUse: for an unknown strike, and without the reason.
        Refused: where it is withdrawn already.
    """
    from salescoach.accountability.strikes.store import WITHDRAWN

    reason = storable(why, "the reason")
    if not reason:
        raise WrongUse("A withdrawal needs its reason.", 'For example: --why "was ill that week"')
    return _noted(run, number, WITHDRAWN, reason, on)


def _noted(run: Invocation, number: int, kind: str, words: str, on: str) -> StrikeRow:
    from salescoach.accountability.strikes.store import WITHDRAWN, note
    from salescoach.store.writing import session_writer, writing

    if not words:
        raise WrongUse("A response needs words.", 'In the rep\'s words: salescoach strike answer ID "…"')
    day = parse_date(on, run.today, past=True)
    with writing(run) as session:
        reader = session_writer(session)
        row = reader.one(BY_ID, id=number, book=1) if 0 < number <= LARGEST_ID else None
        if row is None:
            raise WrongUse(f"There is no strike {number}.", "See: salescoach strike list --all")
        if not row.on_date <= day <= run.today:
            raise WrongUse(
                f"Strike {number} was given on {short_date(row.on_date)}.",
                "Name a day since then, up to today.",
            )
        if kind == WITHDRAWN and row.withdrawn_on is not None:
            raise Refused(
                f"Strike {number} was withdrawn on {short_date(row.withdrawn_on)}: {row.withdrawn_why}",
                "See: salescoach strike list --all",
            )
        note(session, run, number, kind, words, day)
        session.flush()
        found = session_writer(session).one(BY_ID, id=number, book=1)
    assert found is not None, "it was there in the same transaction"
    return found


def _listed(expected: Sequence[Expected]) -> tuple[str, ...]:
    return tuple(f"{one.agreed.id}  {one.agreed.target}" for one in expected if one.runs)
