"""Who and what is meant by the words typed after `expect`."""

from datetime import date

from salescoach.accountability.expectation import UNITS, Expectation
from salescoach.accountability.ledger import BOOK, own_metrics
from salescoach.accountability.metrics import Metric, find_metric, own_metric, unknown_metric, words_of
from salescoach.accountability.queries import OF_REP, USED_CURRENCY
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.people.naming import RepRow, shell_name
from salescoach.people.queries import PRESENT_REPS, rep_named
from salescoach.settings.policies import load_policies
from salescoach.store.reading import Reader


def who(reader: Reader, wanted: str) -> tuple[RepRow, str]:
    """The rep, and what to type for the rep; raises WrongUse where nobody is meant, or several."""
    rep = rep_named(reader, wanted)
    return rep, what_to_type(reader, rep.name)


def what_to_type(reader: Reader, name: str) -> str:
    """The shortest thing to type for a rep."""
    return shell_name(name, [rep.name for rep in reader.all(PRESENT_REPS, book=BOOK)])


def metric_meant(reader: Reader, wanted: str, own: str) -> tuple[Metric, bool]:
    """The metric, and whether it is to become one of the manager's own.

    Raises:
        WrongUse: for an unknown one without its unit; those there are are listed.
    """
    known = own_metrics(reader)
    if own and own not in UNITS:
        raise WrongUse(f"There is no unit {own!r}.", f"Use one of: {', '.join(UNITS)}.")
    found = find_metric(wanted, known)
    if found is not None:
        return found, False
    if not own:
        raise unknown_metric(wanted, known)
    return own_metric(words_of(wanted), " ".join(wanted.split()), own), True


def usual_currency(run: Invocation, reader: Reader, rep: RepRow) -> str:
    """The currency of an amount that names none: that of the rep's deals, else the policies'."""
    used = reader.one(USED_CURRENCY, rep=rep.id)
    return used.currency if used and used.currency else load_policies(run).currency


def running_or_none(reader: Reader, rep: RepRow, metric: Metric, today: date) -> Expectation | None:
    """The expectation of that metric that runs today, None where none does."""
    rows = [row for row in reader.all(OF_REP, rep=rep.id) if row.metric == metric.code and row.runs_on(today)]
    return rows[0] if rows else None


def running(reader: Reader, rep: RepRow, metric: Metric, today: date) -> Expectation:
    """The same; raises WrongUse where none does."""
    found = running_or_none(reader, rep, metric, today)
    if found is None:
        called = what_to_type(reader, rep.name)
        raise WrongUse(
            f"Nothing is expected of {rep.name} in {metric.name} today.",
            f"Set it: salescoach expect set {called} {metric.code} TARGET per … --otherwise …",
        )
    return found
