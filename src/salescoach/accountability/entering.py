"""What `expect actual` is asked to do: read a figure and the days it is for, and keep it or take it back."""

from datetime import date

from salescoach.accountability.amounts import amount_words, parse_amount
from salescoach.accountability.errands import Kept
from salescoach.accountability.expectation import Expectation, whole_period
from salescoach.accountability.meant import metric_meant, running_or_none, usual_currency, who
from salescoach.accountability.store import Entry, enter_figure, withdraw_figure
from salescoach.core.dates import parse_date, weekday_date
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.periods import week_of
from salescoach.core.rows import NamedTuple
from salescoach.settings.policies import load_policies
from salescoach.store.reading import reading
from salescoach.store.writing import identity, writing


class FigureAsked(NamedTuple):
    """What was typed after `expect actual`: whose, of what, how much, and for which days."""

    rep: str
    metric: str
    amount: str
    on: str
    first: str
    last: str


def enter(run: Invocation, asked: FigureAsked) -> Kept:
    """Enters a figure: for a day, for a span, or else for the running period so far.

    Raises:
        WrongUse: for what cannot be read, and for a metric that is computed.
        Refused: where a figure of other days overlaps.
    """
    with reading(run) as reader:
        rep, called = who(reader, asked.rep)
        metric, _ = metric_meant(reader, asked.metric, "")
        if not metric.entered:
            raise WrongUse(
                f"{metric.name.capitalize()} are not entered: they come from {metric.source}.",
                "See what they come to: salescoach expect gap " + called,
            )
        runs = running_or_none(reader, rep, metric, run.today)
        usual = runs.currency if runs and runs.currency else usual_currency(run, reader, rep)
    policies = load_policies(run)
    amount, currency = parse_amount(asked.amount, metric.unit, usual)
    first, last = _days(run, asked, runs, policies.fiscal_year_first_month)
    with writing(run) as session:
        row, before = enter_figure(
            session, run, Entry(rep.id, metric.code, first, last, amount, currency)
        )  # fmt: skip
        number = identity(row)
    span = weekday_date(first) if first == last else f"{weekday_date(first)} to {weekday_date(last)}"
    text = f"{rep.name}: {amount_words(amount, metric.unit, currency)} {metric.name}, {span}."
    if metric.unit != "count":
        text = f"{rep.name}: {metric.name} {amount_words(amount, metric.unit, currency)}, {span}."
    if before is not None:
        was = amount_words(before.amount, metric.unit, currency)
        text += f" It replaces {was} up to {weekday_date(before.last_on)}."
    return Kept(text, number, called)


def take_back(run: Invocation, number: int, why: str) -> Kept:
    """Withdraws a figure.

    Raises:
        WrongUse: without a reason.
        Refused: where it is not there.
    """
    with writing(run) as session:
        row = withdraw_figure(session, run, number, why)
        metric = row.metric
    return Kept(f"Figure {number}, {metric}: withdrawn.", number, "")


def _days(
    run: Invocation, asked: FigureAsked, running: Expectation | None, first_month: int
) -> tuple[date, date]:
    if asked.on and (asked.first or asked.last):
        raise WrongUse("A day, or a span of days, not both.", "Use --on DATE, or --from DATE --to DATE.")
    if asked.on:
        day = parse_date(asked.on, run.today, past=True)
        return day, day
    if asked.first or asked.last:
        if not asked.first:
            raise WrongUse("From when?", "Use --from DATE --to DATE.")
        first = parse_date(asked.first, run.today, past=True)
        return first, parse_date(asked.last, run.today, past=True) if asked.last else run.today
    whole = whole_period(running.per, run.today, first_month) if running else week_of(run.today)
    return whole.start, run.today
