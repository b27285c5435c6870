"""A rep's good and bad days: what was said, whether it is a bad stretch, and what is no matter of days."""

from datetime import date, timedelta

from salescoach.coaching.choosing import called_in_shell
from salescoach.coaching.skills import load_skills
from salescoach.coaching.whom.looking import read_picture
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.motivation.will import Lacking, lacking_of
from salescoach.people.energy import SHOWN_DAYS, Rule, Stretch, bad_stretch, by_day
from salescoach.people.hints import BIG_GOAL, newest_answer
from salescoach.people.naming import RepRow
from salescoach.people.queries import ABSENCES, ENERGY_OF_REP, rep_named
from salescoach.settings.policies import load_policies
from salescoach.store.reading import reading

BOOK = 1
WITH_GOAL = "What would have to go well this week for it to bring you closer to that?"
WITHOUT = "What has made these days heavy, and what would help today?"


class Pulse(NamedTuple):
    """A rep's days.

    Attributes:
        rep: whose.
        called: what to type for them.
        days: energy by day, 1 to 5, of the last 90 days.
        stretch: the bad stretch they are in, None for none.
        rule: when a stretch is bad.
        goal: the rep's big goal, "" where it is not known.
        lacking: what of the will to sell is low; another thing than a stretch.
        kept_days: after how many days what was said is deleted, 0 for never.
    """

    rep: RepRow
    called: str
    days: dict[date, float]
    stretch: Stretch | None
    rule: Rule
    goal: str
    lacking: list[Lacking]
    kept_days: int

    @property
    def question(self) -> str:
        """What to ask in a bad stretch; "" outside of one."""
        if self.stretch is None:
            return ""
        return WITH_GOAL if self.goal else WITHOUT


def read_pulse(run: Invocation, rep: str) -> Pulse:
    """What is known of a rep's days.

    Raises:
        WrongUse: for an unknown rep.
    """
    today, policies, skills = run.today, load_policies(run), load_skills(run)
    since = today - timedelta(days=SHOWN_DAYS)
    rule = Rule(policies.low_energy, policies.bad_stretch_days, policies.bad_stretch_window)
    with reading(run) as reader:
        found = rep_named(reader, rep, BOOK)
        rows = reader.all(ENERGY_OF_REP, book=BOOK, rep=found.id, since=since, today=today)
        absences = reader.all(ABSENCES, book=BOOK, since=since)
        goal = newest_answer(reader, found.id, BIG_GOAL, today)
        picture, _ = read_picture(reader, skills, found.id, today)
        called = called_in_shell(reader, found.name)
    free = policies.calendar().holidays
    return Pulse(
        rep=found,
        called=called,
        days=by_day(rows),
        stretch=bad_stretch(found, rows, rule, today, absences, free),
        rule=rule,
        goal=goal.answer if goal else "",
        lacking=lacking_of(picture, today),
        kept_days=policies.retention["energy"],
    )
