"""What `motivate goal` was given, by options or from a file, and what it asks for. Pure."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from salescoach.core.dates import parse_date
from salescoach.core.errors import WrongUse
from salescoach.core.money import parse_money
from salescoach.core.rows import NamedTuple
from salescoach.motivation.goals.figures import MEETING, PROPOSAL, SIZE, STEPS, WIN
from salescoach.motivation.goals.goal import Goal, NewMilestone, Terms

NONE = ("none", "-")  # takes a plan or a rate back
SHOW, SET, FOLLOW, CLOSE, EXPECT, STRIKE, HISTORY = (
    "show", "set", "follow", "close", "expect", "strike", "history",
)  # fmt: skip


class Given(NamedTuple):
    """The options as they were typed; "" or () where one was not.

    Attributes:
        milestones: each `WHAT=DATE`.
        rates: each `STEP=VALUE`.
        done: numbers of milestones that are done.
        drop: numbers of those given up.
        move: each `NO=DATE`.
        expect: rows of the way that become expectations.
    """

    what: str = ""
    amount: str = ""
    by: str = ""
    saved: str = ""
    net: str = ""
    began: str = ""
    milestones: tuple[str, ...] = ()
    plan: str = ""
    rates: tuple[str, ...] = ()
    why: str = ""
    done: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    move: tuple[str, ...] = ()
    follow_up: bool = False
    note: str = ""
    changes: str = ""
    reached: bool = False
    give_up: bool = False
    on: str = ""
    expect: tuple[str, ...] = ()
    otherwise: str = ""
    agreed: str = ""
    strike: bool = False
    history: bool = False

    @property
    def has_terms(self) -> bool:
        """Whether it says what the goal is."""
        return bool(self.what or self.amount or self.by or self.saved or self.net)

    @property
    def settles(self) -> bool:
        """Whether it says what became of milestones."""
        return bool(self.done or self.drop or self.move)


def errand(given: Given) -> str:
    """Which one thing is asked for; `show` where nothing is.

    Raises:
        WrongUse: where two are that do not go together.
    """
    sets = given.has_terms or bool(given.milestones or given.plan or given.rates or given.began)
    asked = {
        HISTORY: given.history,
        STRIKE: given.strike,
        CLOSE: given.reached or given.give_up,
        EXPECT: bool(given.expect or given.otherwise or given.agreed),
        FOLLOW: given.follow_up or bool(given.note or given.changes),
        SET: sets,
    }
    found = [name for name, wanted in asked.items() if wanted]
    if given.reached and given.give_up:
        raise WrongUse("--reached and --give-up do not go together.", "Name one of them.")
    if len(found) > 1:
        raise WrongUse(f"To {found[0]} and to {found[1]} do not go together.", "Do one after the other.")
    if not found:
        return SET if given.settles else SHOW
    if given.settles and found[0] not in (SET, FOLLOW):
        raise WrongUse(f"--done, --drop and --move do not go with {found[0]}.", "Do one after the other.")
    return found[0]


_TEXTS = ("what", "amount", "by", "saved", "net", "began", "plan", "why", "note", "changes", "on",
          "otherwise", "agreed")  # fmt: skip
_LISTS = ("done", "drop", "expect")
_FLAGS = ("follow_up", "reached", "give_up", "strike")


def given_in(answers: Mapping[str, Any]) -> Given:
    """What a file of answers says: the options' names; `milestones` and `move` as WHAT: DATE, `rates` too.

    Raises:
        WrongUse: for a key that means nothing, and for a value of the wrong kind.
    """
    known = (*_TEXTS, *_LISTS, *_FLAGS, "milestones", "rates", "move")
    unknown = [str(key) for key in answers if key not in known]
    if unknown:
        raise WrongUse(f"A goal has no {unknown[0]!r}.", f"Its keys: {', '.join(known)}.")
    found: dict[str, Any] = {key: str(answers[key]) for key in _TEXTS if answers.get(key) is not None}
    found |= {key: tuple(map(str, _listed(answers[key], key))) for key in _LISTS if answers.get(key)}
    found |= {key: _flag(answers[key], key) for key in _FLAGS if key in answers}
    for key in ("milestones", "rates", "move"):
        if answers.get(key):
            found[key] = tuple(f"{name}={value}" for name, value in _pairs(answers[key], key))
    return Given(**found)


def _listed(value: Any, key: str) -> list[Any]:
    found = value if isinstance(value, list) else [value]
    if any(isinstance(one, (list, dict)) for one in found):
        raise WrongUse(f"{key} must be a list of words.", f"Write: {key}: [3, 4]")
    return found


def _flag(value: Any, key: str) -> bool:
    if not isinstance(value, bool):
        raise WrongUse(f"{key} must be true or false.", f"Write: {key}: true")
    return value


def _pairs(value: Any, key: str) -> list[tuple[Any, Any]]:
    if not isinstance(value, Mapping):
        raise WrongUse(f"{key} must be a mapping.", f"Write one a line below it: {_PAIR[key]}")
    return list(value.items())


_PAIR = {"milestones": "first course passed: 2027-03-31", "rates": "win: 35%", "move": "3: 2027-04-30"}


def terms_given(given: Given, before: Goal | None, currency: str, today: date) -> Terms:
    """The terms of a new goal, or of an open one with what was given laid over it.

    Raises:
        WrongUse: where the words or the day of a new goal are missing, and for what cannot be read.
    """
    if before is None and not (given.what and given.by):
        missing = "--what" if not given.what else "--by"
        raise WrongUse(
            f"A new goal needs {missing}.", 'For example: --what "a house" --amount 24k --by 2027-06-30'
        )
    terms = before.terms if before else Terms("", today, None, 0, currency, None)
    if given.amount in NONE:
        terms = terms._replace(amount_minor=None, saved_minor=0)
    elif given.amount:
        money = parse_money(given.amount, terms.currency)
        if before is not None and money.currency != before.currency:
            raise WrongUse(
                f"The goal counts {before.currency}.", "Close it and begin one in the other currency."
            )
        terms = terms._replace(amount_minor=money.minor, currency=money.currency)
    if given.saved:
        terms = terms._replace(saved_minor=parse_money(given.saved, terms.currency).minor)
    return terms._replace(
        what=given.what or terms.what,
        by_on=parse_date(given.by, today) if given.by else terms.by_on,
        net_percent=read_net(given.net) if given.net else terms.net_percent,
    )


def read_net(text: str) -> int | None:
    """Of 100 of commission, what is left after tax; None for `none`: as policies.yaml says.

    Raises:
        WrongUse: for anything but a whole number.
    """
    words = text.strip().removesuffix("%").strip()
    if words in NONE:
        return None
    if not (words.isascii() and words.isdecimal() and len(words) <= 3):
        raise WrongUse(f"{text!r} is no share.", "Of each 100 of commission, what is left: --net 60")
    return int(words)


def new_milestones(given: Given, today: date) -> list[NewMilestone]:
    """The milestones to add, each written `WHAT=DATE`."""
    found = []
    for text in given.milestones:
        what, sign, day = text.rpartition("=")
        if not sign:
            raise WrongUse(f"{text!r} names no day.", 'Write: --milestone "first course passed=2027-03-31"')
        found.append(NewMilestone(what.strip(), parse_date(day, today)))
    return found


def milestone_number(text: str) -> int:
    """The number of a milestone.

    Raises:
        WrongUse: for anything else.
    """
    words = text.strip()
    if not (words.isascii() and words.isdecimal() and len(words) < 19):
        raise WrongUse(
            f"{text!r} is no number of a milestone.", "They stand before the milestones on the screen."
        )
    return int(words)


def moved(text: str, today: date) -> tuple[int, date]:
    """The number and new day of a milestone, written `NO=DATE`."""
    number, sign, day = text.partition("=")
    if not sign:
        raise WrongUse(f"{text!r} names no day.", "Write: --move 3=2027-04-30")
    return milestone_number(number), parse_date(day, today)


def read_rate(text: str, currency: str) -> tuple[str, str]:
    """A figure stated by hand, `STEP=VALUE`: the step, and its value as a decimal, "" for `none`.

    `size=18k` in money, kept in minor units; `win=35%`; `proposal=4` meetings a proposal and `meeting=6`
    conversations a meeting, kept as the share they are.

    Raises:
        WrongUse: for an unknown step, and for a value that is none.
    """
    step, sign, value = (part.strip() for part in text.partition("="))
    if step not in STEPS or not sign:
        raise WrongUse(f"{text!r} is no figure.", f"Write: {', '.join(_RATES.values())}; none takes it back.")
    if value in NONE:
        return step, ""
    if step == SIZE:
        money = parse_money(value, currency)
        if money.minor <= 0 or money.currency != currency:
            raise WrongUse(f"{value!r} is no average deal in {currency}.", f"Write: {_RATES[SIZE]}")
        return step, str(money.minor)
    return step, _share(step, value)


_RATES = {SIZE: "size=18k", WIN: "win=35%", PROPOSAL: "proposal=4", MEETING: "meeting=6"}


def _share(step: str, value: str) -> str:
    if (step == WIN) != value.endswith("%"):
        raise WrongUse(f"{value!r} is no figure for {step}.", f"Write: {_RATES[step]}")
    try:
        number = Decimal(value.removesuffix("%").strip())
    except InvalidOperation:
        number = Decimal(0)
    share = number / 100 if step == WIN else number
    if not number.is_finite() or not 0 < share <= (1 if step == WIN else 1000):
        raise WrongUse(f"{value!r} is no figure for {step}.", f"Write: {_RATES[step]}")
    return str(share if step == WIN else 1 / share)
