"""What `expect set` and `expect actual` are asked to do: read the words, look up what they mean, keep it."""

from collections.abc import Mapping
from datetime import timedelta

from salescoach.accountability.amounts import amount_words, parse_amount
from salescoach.accountability.expectation import whole_period
from salescoach.accountability.ledger import BOOK, open_ledger, standing
from salescoach.accountability.meant import metric_meant, running, usual_currency, what_to_type, who
from salescoach.accountability.metrics import Metric
from salescoach.accountability.queries import BY_ID
from salescoach.accountability.standing import next_target
from salescoach.accountability.store import (
    Terms,
    add_expectation,
    agree,
    define_metric,
    end,
    withdraw,
)
from salescoach.accountability.wording import EXAMPLE, read_target, target_words
from salescoach.core.dates import parse_date, weekday_date
from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.people.naming import RepRow
from salescoach.people.queries import PRESENT_REPS
from salescoach.store.reading import reading
from salescoach.store.writing import identity, writing


class Asked(NamedTuple):
    """What was typed after `expect set`; "" and () where it was left out.

    Attributes:
        rep: any part of the name.
        metric: a metric's code, name, or the beginning of it.
        words: the target and its period.
        otherwise: the consequence.
        start: the first day.
        agreed: the day the rep agreed.
        own: the unit of a metric that is to become one.
        full_time: whether the target is for full time.
    """

    rep: str
    metric: str
    words: tuple[str, ...]
    otherwise: str
    start: str
    agreed: str
    own: str
    full_time: bool


class Kept(NamedTuple):
    """What was kept: a sentence, the expectation's number, and what to type for the rep."""

    text: str
    number: int
    called: str


def set_expectation(run: Invocation, asked: Asked) -> Kept:
    """Keeps a new expectation.

    Raises:
        WrongUse: for what cannot be read, and without a consequence; then nothing is kept.
        Refused: where another of the same metric begins later.
    """
    if not asked.rep or not asked.metric:
        raise WrongUse("Who is to do what?", EXAMPLE)
    typed = read_target(asked.words)
    if not typed.amount:
        raise WrongUse("How much is expected, and per what?", EXAMPLE)
    with reading(run) as reader:
        rep, called = who(reader, asked.rep)
        metric, is_new = metric_meant(reader, asked.metric, asked.own)
        usual = usual_currency(run, reader, rep)
    amount, currency = parse_amount(typed.amount, metric.unit, usual)
    said = ""
    if asked.full_time and metric.unit != "percent":
        whole, amount = amount, -(-amount * rep.part_time // 100)
        said = f" ({amount_words(whole, metric.unit, currency)} in full time)"
    terms = Terms(
        rep.id, metric.code, metric.unit, amount, currency, typed.per, asked.otherwise,
        parse_date(asked.start, run.today) if asked.start else run.today,
        parse_date(asked.agreed, run.today, past=True) if asked.agreed else None,
    )  # fmt: skip
    return _kept(run, rep, called, metric, terms, said, new=metric if is_new else None)


def raise_expectation(run: Invocation, asked: Asked) -> Kept:
    """Keeps the next, higher expectation in the place of the one that runs; what is not named stays.

    Raises:
        WrongUse: where nothing runs, or the target is not higher.
    """
    if not asked.rep or not asked.metric:
        raise WrongUse("Whose bar is raised?", "For example: salescoach expect set ann calls --raise")
    with reading(run) as reader:
        rep, called = who(reader, asked.rep)
        metric, _ = metric_meant(reader, asked.metric, "")
        before = running(reader, rep, metric, run.today)
        ledger = open_ledger(run, reader)
        proposed = standing(reader, ledger, before, run.today).raising
    if asked.words:
        words = asked.words if len(asked.words) > 1 else (*asked.words, "per", before.per)
        typed = read_target(words)
        amount, currency = parse_amount(typed.amount, metric.unit, before.currency)
        if typed.per != before.per or currency != before.currency:
            raise WrongUse(f"It is {target_words(before)} now.", "Raise it in the same period and currency.")
    else:
        most = 100 if metric.unit == "percent" else None
        found = proposed.target if proposed else next_target(before.target, ledger.rules.raise_percent, most)
        if found is None:
            raise Refused("There is no more than 100 %.", "Expect something else besides.")
        amount = found
    if amount <= before.target:
        raise WrongUse(
            f"It is {target_words(before)} now: that is no higher.",
            "To ask for less, set a new one: salescoach expect set REP METRIC TARGET per …",
        )
    first_month = ledger.policies.fiscal_year_first_month
    after = whole_period(before.per, run.today, first_month).end + timedelta(days=1)
    terms = Terms(
        rep.id, before.metric, before.unit, amount, before.currency, before.per,
        asked.otherwise or before.otherwise,
        parse_date(asked.start, run.today) if asked.start else after,
        parse_date(asked.agreed, run.today, past=True) if asked.agreed else None,
    )  # fmt: skip
    return _kept(run, rep, called, metric, terms, "")


def _kept(
    run: Invocation,
    rep: RepRow,
    called: str,
    metric: Metric,
    terms: Terms,
    said: str,
    new: Metric | None = None,
) -> Kept:
    with writing(run) as session:
        if new is not None:
            define_metric(session, run, new.name, new.unit)
        row, before = add_expectation(session, run, terms)
        number = identity(row)
    with reading(run) as reader:
        expected = reader.one(BY_ID, book=BOOK, id=number)
    assert expected is not None, "kept a moment ago"
    if terms.from_on < run.today:
        run.warnings.append(
            f"It begins on {weekday_date(terms.from_on)}, before today: it shows that it was entered today."
        )
    if terms.agreed_on is None:
        run.warnings.append(
            f"{rep.name} has not agreed yet; once that is so: salescoach expect set --agree {number}"
        )
    text = (
        f"{rep.name}: {metric.name}, {target_words(expected)}{said}, from {weekday_date(terms.from_on)}; "
        f"otherwise {expected.otherwise}."
    )
    if before is not None:
        text += f" It takes the place of {identity(before)}, which ends the day before."
    return Kept(text, number, called)


def change(run: Invocation, given: Mapping[str, int | None], why: str, on: str) -> Kept:
    """Agrees to, ends or withdraws an expectation, whichever of the three was given a number.

    Raises:
        WrongUse: where not just one was, for a bad date, and without a reason where one is needed.
        Refused: where it is not there, or that has been done already.
    """
    named = [(what, number) for what, number in given.items() if number is not None]
    if len(named) != 1:
        raise WrongUse(
            "One thing at a time: --agree, --end or --withdraw.", "See: salescoach expect set --help"
        )
    what, number = named[0]
    day = parse_date(on, run.today, past=what == "agree") if on else run.today
    with reading(run) as reader:
        expected = reader.one(BY_ID, book=BOOK, id=number)
        if expected is None:
            raise WrongUse(f"There is no expectation {number}.", "See them: salescoach expect list --all")
        rep = next((row for row in reader.all(PRESENT_REPS, book=BOOK) if row.id == expected.rep_id), None)
        called = what_to_type(reader, rep.name) if rep else "REP"
    with writing(run) as session:
        if what == "agree":
            agree(session, run, number, day)
            said = f"agreed on {weekday_date(day)}"
        elif what == "end":
            end(session, run, number, day, why)
            said = f"ends on {weekday_date(day)}"
        else:
            withdraw(session, run, number, why)
            said = "withdrawn"
    name = rep.name if rep else "archived rep"
    return Kept(f"{name}: {expected.metric}, {target_words(expected)}: {said}.", number, called)
