"""Reads expectations and judges them: the one way to know how each stands."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from salescoach.accountability.expectation import Expectation, periods_of
from salescoach.accountability.judging import RUNNING, judged_periods
from salescoach.accountability.metrics import Metric, metric_of, own_metric
from salescoach.accountability.pace import pace_of
from salescoach.accountability.queries import OF_REP, OWN_METRICS, RUNNING_ON
from salescoach.accountability.repdays import RepDays, rep_days
from salescoach.accountability.settings import rules_in
from salescoach.accountability.sources.asking import Asked
from salescoach.accountability.sources.choosing import Settings, figures_for
from salescoach.accountability.speaking import read_spoken
from salescoach.accountability.standing import Rules, Standing, standing_of, urgency
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.deals.settings import load_process
from salescoach.people.naming import RepRow
from salescoach.people.queries import ABSENCES, REPS, AbsenceRow
from salescoach.settings.policies import Policies, load_policies
from salescoach.store.reading import Reader

BOOK = 1
# Periods of an expectation that are judged: a quarter of weeks, four weeks of days, whole ones.
PERIODS = {"day": 28, "week": 13, "month": 12, "quarter": 8}


class Ledger(NamedTuple):
    """What judging needs, read once.

    Attributes:
        reps: by id, archived ones too.
        absences: of all of them.
        policies: in force.
        rules: for expectations.
        settings: for the sources.
        own: the manager's own metrics.
    """

    reps: dict[int, RepRow]
    absences: list[AbsenceRow]
    policies: Policies
    rules: Rules
    settings: Settings
    own: list[Metric]

    def days(self, rep_id: int) -> RepDays:
        """When a rep works."""
        holidays = map(date.fromisoformat, self.policies.holidays)
        return rep_days(self.reps[rep_id], holidays, self.absences)


def open_ledger(run: Invocation, reader: Reader) -> Ledger:
    """What judging needs of the store and the settings."""
    policies = load_policies(run)
    rules = rules_in(policies)
    return Ledger(
        {rep.id: rep for rep in reader.all(REPS, book=BOOK)},
        reader.all(ABSENCES, book=BOOK, since=date.min),
        policies,
        rules,
        Settings(load_process(run), rules.proposal_stage),
        own_metrics(reader),
    )


def own_metrics(reader: Reader) -> list[Metric]:
    """The manager's own metrics."""
    return [own_metric(*row) for row in reader.all(OWN_METRICS, book=BOOK)]


def standings(run: Invocation, reader: Reader, rep_id: int | None = None) -> list[Standing]:
    """How every expectation stands that runs today, of all reps or of one; the most urgent first."""
    ledger = open_ledger(run, reader)
    running = reader.all(RUNNING_ON, book=BOOK, today=run.today)
    wanted = [one for one in running if rep_id in (None, one.rep_id)]
    return sorted((standing(reader, ledger, one, run.today) for one in wanted), key=urgency)


def standings_of(
    reader: Reader, ledger: Ledger, expectations: Iterable[Expectation], today: date
) -> list[Standing]:
    """How some expectations stand, ended ones too, in their order."""
    return [standing(reader, ledger, one, today) for one in expectations]


def every_expectation(reader: Reader, rep_id: int) -> Sequence[Expectation]:
    """All expectations of a rep that were not withdrawn, the newest first."""
    return reader.all(OF_REP, rep=rep_id)


def standing(reader: Reader, ledger: Ledger, expected: Expectation, today: date, most: int = 0) -> Standing:
    """How one expectation stands, by its newest periods: so many, or as many as `PERIODS` has of its kind."""
    most = most or PERIODS[expected.per]
    days = ledger.days(expected.rep_id)
    first_month = ledger.policies.fiscal_year_first_month
    asked = Asked(
        expected.rep_id,
        expected.metric,
        expected.unit,
        expected.currency,
        _since(expected, today, most, first_month),
        today,
        BOOK,
        days.works_on,
    )
    figures = figures_for(reader, asked, ledger.settings)
    periods = judged_periods(expected, days, figures, today, most, first_month)
    running = periods[-1] if periods and periods[-1].state == RUNNING else None
    rep = ledger.reps[expected.rep_id]
    return standing_of(
        rep.name,
        expected,
        metric_of(expected.metric, ledger.own),
        periods,
        pace_of(expected, running, days, today) if running else None,
        read_spoken(reader, expected, asked.since, today),
        ledger.rules,
        ramping=rep.status == "ramping",
    )


def _since(expected: Expectation, today: date, most: int, first_month: int) -> date:
    """The first day that is read: that of the oldest period judged."""
    periods = periods_of(expected, today, most, first_month)
    return periods[0].start if periods else today + timedelta(days=1)
