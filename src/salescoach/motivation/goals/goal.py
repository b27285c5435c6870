"""A rep's personal goal: its terms, what may change about it, and its milestones. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

from salescoach.core.amounts import grouped
from salescoach.core.dates import short_date
from salescoach.core.errors import Refused, WrongUse
from salescoach.core.rows import NamedTuple

OPEN, REACHED, GIVEN_UP = STATES = ("open", "reached", "given_up")
DONE, DROPPED = "done", "dropped"
LONGEST = timedelta(days=366 * 10)  # a goal farther away than ten years is a dream: name its next stage
OLDEST = timedelta(days=732)  # how long ago a goal may have begun: what was won since then is still told
STATE_WORDS = {OPEN: "open", REACHED: "reached", GIVEN_UP: "given up"}


class Terms(NamedTuple):
    """What a goal is.

    Attributes:
        what: in the rep's words.
        by_on: the day by which.
        amount_minor: what it costs, None for a goal of milestones.
        saved_minor: what is there already.
        currency: of both.
        net_percent: of 100 of commission, what is left after tax; None: as policies.yaml says.
    """

    what: str
    by_on: date
    amount_minor: int | None
    saved_minor: int
    currency: str
    net_percent: int | None


class Goal(NamedTuple):
    """A goal as it stands; `follow_on` is the day on which it is to be looked at next."""

    id: int
    rep_id: int
    what: str
    amount_minor: int | None
    saved_minor: int
    currency: str
    net_percent: int | None
    began_on: date
    by_on: date
    state: str
    closed_on: date | None
    follow_on: date

    @property
    def terms(self) -> Terms:
        """What it is."""
        return Terms(
            self.what, self.by_on, self.amount_minor, self.saved_minor, self.currency, self.net_percent
        )

    @property
    def missing_minor(self) -> int:
        """What is not there yet of an amount, before anything was earned; 0 without an amount."""
        return max((self.amount_minor or 0) - self.saved_minor, 0)


class Milestone(NamedTuple):
    """A step towards a goal, with its day; state `open`, `done` or `dropped`."""

    id: int
    goal_id: int
    what: str
    by_on: date
    state: str
    done_on: date | None

    def is_late(self, today: date) -> bool:
        """Whether it is open though its day is over, or was done after it."""
        return self.state != DROPPED and self.by_on < (self.done_on or today)


class NewMilestone(NamedTuple):
    """A milestone to be."""

    what: str
    by_on: date


def checked(terms: Terms, milestones: Sequence[NewMilestone], today: date) -> Terms:
    """The terms, where they are those of a goal.

    Raises:
        WrongUse: without words, for a day that is over or beyond ten years, for an amount that is none or
            saved already, for a share off the scale, and for milestones after the goal's day.
    """
    if not terms.what.strip():
        raise WrongUse("A goal needs words: the rep's own.", 'For example: --what "a house with a garden"')
    if not today < terms.by_on <= today + LONGEST:
        raise WrongUse(
            f"{terms.by_on.isoformat()} is no day for a goal.",
            "Name one to come, within ten years: --by 2027-06-30",
        )
    _check_money(terms)
    for one in milestones:
        checked_milestone(one, terms.by_on)
    return terms


def _check_money(terms: Terms) -> None:
    if terms.amount_minor is None and terms.saved_minor:
        raise WrongUse("--saved goes with an amount.", "Add it: --amount 24k")
    if terms.amount_minor is not None:
        if terms.amount_minor <= 0:
            raise WrongUse("The amount of a goal is above 0.", "Leave it away for a goal of milestones.")
        if not 0 <= terms.saved_minor < terms.amount_minor:
            raise WrongUse("What is there already is less than the goal.", "Check --amount and --saved.")
    if terms.net_percent is not None and not 1 <= terms.net_percent <= 100:
        raise WrongUse(
            f"{terms.net_percent} is no share of 100.", "Of each 100 of commission, what is left: 1 to 100."
        )


def checked_beginning(began_on: date, today: date) -> date:
    """The day since when a goal counts, where it can.

    Raises:
        WrongUse: for a day to come, and for one more than two years ago.
    """
    if not today - OLDEST <= began_on <= today:
        when = "has not come yet" if began_on > today else "is more than two years ago"
        raise WrongUse(f"{began_on.isoformat()} {when}.", "Name the day since when it counts: --began DATE")
    return began_on


def checked_milestone(milestone: NewMilestone, by_on: date) -> NewMilestone:
    """The milestone, where it is one of a goal of that day.

    Raises:
        WrongUse: without words, or after the goal.
    """
    if not milestone.what.strip():
        raise WrongUse(
            "A milestone needs words.", 'For example: --milestone "first course passed=2027-03-31"'
        )
    if milestone.by_on > by_on:
        raise WrongUse(
            f"The milestone {milestone.what!r} lies after the goal's day, {by_on.isoformat()}.",
            "Move one of the two.",
        )
    return milestone


def changed_words(before: Terms, after: Terms) -> str:
    """What is different, in words; "" where nothing is."""
    said = []
    if before.what != after.what:
        said.append(f"“{before.what}” is now “{after.what}”")
    for name, old, new in (
        ("amount", _money(before, before.amount_minor), _money(after, after.amount_minor)),
        ("saved", _money(before, before.saved_minor), _money(after, after.saved_minor)),
        ("after tax", _percent(before.net_percent), _percent(after.net_percent)),
        ("by", short_date(before.by_on), short_date(after.by_on)),
    ):
        if old != new:
            said.append(f"{name} {old} → {new}")
    return "; ".join(said)


def _money(terms: Terms, minor: int | None) -> str:
    return "none" if minor is None else f"{grouped(minor, terms.currency)} {terms.currency}"


def _percent(net: int | None) -> str:
    return "as policies say" if net is None else f"{net} of 100"


def closed(goal: Goal, state: str, on_date: date, today: date) -> Goal:
    """The goal after it was reached or given up.

    Raises:
        Refused: where it is closed already.
        WrongUse: for a day to come, or before it began.
    """
    if goal.state != OPEN:
        when = f" on {goal.closed_on.isoformat()}" if goal.closed_on else ""
        raise Refused(f"That goal was {STATE_WORDS[goal.state]}{when}.", "Begin a new one.")
    if not goal.began_on <= on_date <= today:
        raise WrongUse(
            f"{on_date.isoformat()} lies outside the goal's time.",
            f"Name a day from {goal.began_on.isoformat()} to {today.isoformat()}: --on DATE",
        )
    return goal._replace(state=state, closed_on=on_date)


def next_follow_up(day: date, every: int) -> date:
    """The day of the follow-up after one held, or after the goal began."""
    return day + timedelta(days=every)


def milestones_verdict(milestones: Sequence[Milestone], by_on: date, today: date) -> str:
    """How a goal without an amount stands: by its milestones, and by nothing else.

    `milestones_late` where one is open though its day is over, `day_over` where the goal's own is,
    `milestones_done` where none is open any more, `no_milestones`, else `milestones_on_time`.
    """
    open_ones = [one for one in milestones if one.state == OPEN]
    if any(one.is_late(today) for one in open_ones):
        return "milestones_late"
    if by_on < today:
        return "day_over"
    if open_ones:
        return "milestones_on_time"
    return "milestones_done" if any(one.state == DONE for one in milestones) else "no_milestones"
