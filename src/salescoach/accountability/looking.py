"""Reads what is expected of a rep as strikes, plans, reasons and difficult conversations need it."""

from collections.abc import Sequence
from datetime import date

from salescoach.accountability.agreed import Agreed, Outcome
from salescoach.accountability.amounts import amount_words, bare_words
from salescoach.accountability.expectation import PERCENT, Expectation
from salescoach.accountability.expected import Expected
from salescoach.accountability.judging import FREE, MET, MISSED, RUNNING, Judged
from salescoach.accountability.ledger import Ledger, every_expectation, open_ledger, standing
from salescoach.core.dates import short_date
from salescoach.core.invocation import Invocation
from salescoach.people.naming import RepRow
from salescoach.store.reading import Reader

# Periods that are looked back on: about half a year, and a quarter of days.
PERIODS = {"day": 92, "week": 27, "month": 8, "quarter": 4}


def read_expected(
    run: Invocation, reader: Reader, rep: RepRow, called: str, ledger: Ledger | None = None
) -> list[Expected]:
    """The expectations of a rep that were not withdrawn, ended ones too, the newest first.

    Args:
        run: the day.
        reader: of the store.
        rep: whose.
        called: what to type for the rep.
        ledger: where it was read already, for several reps.
    """
    known = ledger or open_ledger(run, reader)
    found = []
    for one in every_expectation(reader, rep.id):
        stands = standing(reader, known, one, run.today, PERIODS[one.per])
        agreed = Agreed(
            one.id, rep.id, rep.name, called, stands.metric.name, _target(one, stands.metric.name),
            one.per, one.otherwise, _on_record(one),
        )  # fmt: skip
        outcomes = [
            _outcome(one, period, stands.metric.name)
            for period in stands.periods
            if period.state not in (RUNNING, FREE)
        ]
        found.append(Expected(agreed, one.metric, one.runs_on(run.today), outcomes, stands.off))
    return [_with_others(one, found) for one in found]


def _with_others(one: Expected, everything: Sequence[Expected]) -> Expected:
    """An expectation with the periods of those of its kind, too: what was met before a target was raised.

    The consequence of these was agreed with them, not with this one.
    """
    others = [
        period._replace(known=False)
        for other in everything
        if other.kind == one.kind and other.agreed.id != one.agreed.id
        for period in other.periods
    ]
    return one._replace(
        periods=sorted([*one.periods, *others], key=lambda period: (period.end, period.start))
    )


def _on_record(one: Expectation) -> date | None:
    """The day from which the agreement is on record; a backdated one counts from the day it was entered."""
    if one.agreed_on is None or one.agreed_entered_on is None:
        return None
    return max(one.agreed_on, one.agreed_entered_on)


def _target(one: Expectation, name: str) -> str:
    """`40 calls per week`, `80 % commitments kept per month`."""
    return f"{amount_words(one.target, one.unit, one.currency)} {name} per {one.per}"


def _outcome(one: Expectation, period: Judged, name: str) -> Outcome:
    return Outcome(
        start=period.start,
        end=period.end,
        label=_label(one, period),
        says=_says(one, period, name),
        met={MET: True, MISSED: False}.get(period.state),
        known=one.agreed_before(period.start),
        single=one.unit == PERCENT and period.of == 1,
    )


def _label(one: Expectation, period: Judged) -> str:
    return short_date(period.start) if one.per == "day" else period.period.label


def _says(one: Expectation, period: Judged, name: str) -> str:
    """`31 of 40 calls`, `62 % of 80 % commitments kept`."""
    if period.actual is None:
        return period.why or "nothing known"
    due = amount_words(period.due, one.unit, one.currency)
    if one.unit == PERCENT:
        return f"{period.actual} % where {due} {name} were expected"
    return f"{bare_words(period.actual, one.unit, one.currency)} of {due} {name}"
