"""Reads what the figures of goals are counted from, of the whole team at once."""

from collections.abc import Sequence
from datetime import date, timedelta

from salescoach.accountability.metrics import CONVERSATIONS as TALKS
from salescoach.accountability.metrics import MEETINGS
from salescoach.accountability.repdays import RepDays, rep_days
from salescoach.core.dates import add_months
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.deals.settings import load_process
from salescoach.deals.stage_queries import TRIPS
from salescoach.motivation.goals.commission import Plan, parse_plan
from salescoach.motivation.goals.counting import (
    Facts,
    counted_of,
    first_days,
    held_or_done,
    merged,
    proposals_in,
)
from salescoach.motivation.goals.counting_queries import (
    CONVERSATIONS,
    ENTERED,
    FIRST_CLOSED,
    HELD,
    IMPORTS_SEEN,
    MEETINGS_DONE,
    WON,
)
from salescoach.motivation.goals.figures import Counted
from salescoach.motivation.goals.queries import OPEN_GOALS, PLANS, RATES
from salescoach.motivation.goals.settings import Rules, rules_of
from salescoach.motivation.goals.weeks import weeks_between
from salescoach.people.naming import RepRow
from salescoach.people.queries import ABSENCES, REPS
from salescoach.settings.policies import load_policies
from salescoach.store.reading import Reader

MONTHS = 12  # how far back counting goes
BOOK = 1


class Known(NamedTuple):
    """Everything goals are worked out with.

    Attributes:
        today: the day.
        rules: how.
        first_month: the fiscal year's first.
        reps: everybody, archived reps too, by id.
        days: when each works, by id.
        facts: what was counted.
        plans: what single reps are paid by, by id; others go by the rules.
        stated: figures stated by hand, by goal and step.
    """

    today: date
    rules: Rules
    first_month: int
    reps: dict[int, RepRow]
    days: dict[int, RepDays]
    facts: Facts
    plans: dict[int, Plan]
    stated: dict[int, dict[str, float]]

    def plan_of(self, rep_id: int) -> Plan | None:
        """What a rep is paid by, None where nobody said."""
        return self.plans.get(rep_id, self.rules.plan)

    def counted(self, rep_id: int, currency: str) -> Counted:
        """What was counted of one rep."""
        return self._counted([self.reps[rep_id]], currency)

    def team(self, currency: str) -> Counted:
        """What was counted of everybody."""
        return self._counted(list(self.reps.values()), currency)

    def _counted(self, reps: Sequence[RepRow], currency: str) -> Counted:
        since = self.facts.since
        # Later deals are on nobody's record yet; and where no export was read, nobody won none: nobody knows.
        until = min(since.seen, self.today) if since.seen else None
        weeks = sum(weeks_between(self.days[rep.id], since.sold, until) for rep in reps) if until else 0.0
        return counted_of(self.facts, {rep.id: rep.name for rep in reps}, currency, weeks, self.today)


def read_known(run: Invocation, reader: Reader) -> Known:
    """What is known on the run's day."""
    policies = load_policies(run)
    rules = rules_of(policies)
    process = load_process(run)
    today = run.today
    year_ago = add_months(today, -MONTHS) + timedelta(days=1)
    goals = reader.all(OPEN_GOALS, book=BOOK)
    # A year before the oldest goal began: what was won in the plan's period by then counts for its steps.
    oldest = add_months(min([goal.began_on for goal in goals] + [today]), -MONTHS)
    reps = {rep.id: rep for rep in reader.all(REPS, book=BOOK)}
    absences = reader.all(ABSENCES, book=BOOK, since=oldest)
    holidays = [date.fromisoformat(day) for day in policies.holidays]
    span = {"since": year_ago, "until": today - timedelta(days=1)}
    held = held_or_done(
        reader.all(HELD, book=BOOK, yes=True, **span),
        merged(
            reader.all(MEETINGS_DONE, book=BOOK, **span),
            reader.all(ENTERED, book=BOOK, metric=MEETINGS, **span),
        ),
    )
    spoken = merged(
        reader.all(CONVERSATIONS, book=BOOK, yes=True, since=year_ago, until=today),
        reader.all(ENTERED, book=BOOK, metric=TALKS, since=year_ago, until=today),
    )
    closed = reader.one(FIRST_CLOSED, book=BOOK, since=year_ago)
    imported = reader.one(IMPORTS_SEEN, book=BOOK)
    facts = Facts(
        won=reader.all(WON, book=BOOK, since=oldest, until=today),
        proposed=proposals_in(
            reader.all(TRIPS, book=BOOK, rep=0, since=year_ago), process, rules.proposal_stage
        ),
        held=held,
        spoken=spoken,
        since=first_days(
            year_ago,
            closed.first if closed else None,
            (imported.first, imported.newest) if imported else (None, None),
            held,
            spoken,
        ),
    )
    return Known(
        today, rules, policies.fiscal_year_first_month, reps,
        {rep.id: rep_days(rep, holidays, absences) for rep in reps.values()},
        facts, _plans(reader), _stated(reader),
    )  # fmt: skip


def _plans(reader: Reader) -> dict[int, Plan]:
    found: dict[int, Plan] = {}
    for row in reader.all(PLANS, book=BOOK, rep=0):
        found.pop(row.rep_id, None)
        if row.terms:
            found[row.rep_id] = parse_plan(row.terms, row.currency)
    return found


def _stated(reader: Reader) -> dict[int, dict[str, float]]:
    found: dict[int, dict[str, float]] = {}
    for row in reader.all(RATES, book=BOOK, rep=0):
        of_goal = found.setdefault(row.goal_id, {})
        of_goal.pop(row.step, None)
        if row.value:
            of_goal[row.step] = float(row.value)
    return found
