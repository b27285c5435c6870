"""How expectations and entered figures are listed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from salescoach.accountability.amounts import amount_data, amount_words
from salescoach.accountability.data import expectation_data
from salescoach.accountability.expectation import Expectation
from salescoach.accountability.metrics import METRICS, Metric, metric_of
from salescoach.accountability.queries import FigureRow
from salescoach.accountability.wording import agreed_words, since_words, target_words
from salescoach.core.dates import brief_date
from salescoach.output.listing import Column, Listing

NONE = (
    "Nothing is expected of anybody. Set the first: salescoach expect set ann calls 50 per week "
    '--otherwise "we plan each morning together"'
)
NO_FIGURES = "No figures are entered. Enter one: salescoach expect actual ann calls 42"


def expectation_listing(
    rows: Sequence[Expectation],
    reps: Mapping[int, str],
    own: Sequence[Metric],
    today: date,
    next_command: str,
) -> Listing:
    """The expectations."""
    data, shown = [], {}
    for index, row in enumerate(rows):
        metric = metric_of(row.metric, own)
        data.append(expectation_data(row, reps[row.rep_id], metric))
        shown[index, "target"] = target_words(row)
        shown[index, "from"] = since_words(row, today)
        shown[index, "agreed_on"] = agreed_words(row, today).removeprefix("agreed ")
    return Listing(
        columns=[
            Column("id", "NO", "number"),
            Column("rep", "REP"),
            Column("name", "METRIC"),
            Column("target", "TARGET"),
            Column("otherwise", "OTHERWISE", wrap=True),
            Column("from", "HOLDS", drop=2),
            Column("agreed_on", "AGREED", drop=1),
        ],
        rows=data,
        shown=shown,
        empty=NONE,
        next_command=next_command,
    )


def metric_listing(own: Sequence[Metric]) -> Listing:
    """Every metric: where its figures come from, and without what it cannot be judged."""
    return Listing(
        columns=[
            Column("metric", "METRIC"),
            Column("unit", "UNIT"),
            Column("source", "FIGURES FROM", wrap=True),
            Column("needs", "JUDGED ONLY WITH", wrap=True),
        ],
        rows=[
            {
                "metric": metric.code,
                "name": metric.name,
                "unit": metric.unit,
                "source": metric.source,
                "needs": metric.needs.removeprefix("needs "),
                "entered": metric.entered,
                "own": metric not in METRICS,
            }
            for metric in (*METRICS, *own)
        ],
    )


def figure_data(row: FigureRow, rep: str, metric: Metric) -> dict[str, Any]:
    """A figure as JSON shows it."""
    return {
        "id": row.id,
        "rep": rep,
        "metric": row.metric,
        "from": row.first_on,
        "to": row.last_on,
        "amount": amount_data(row.amount, metric.unit, row.currency),
        "currency": row.currency or None,
        "entered_on": row.entered_on,
    }


def figure_listing(
    rows: Sequence[FigureRow], reps: Mapping[int, str], own: Sequence[Metric], today: date
) -> Listing:
    """The figures entered by hand, the newest first."""
    data, shown = [], {}
    for index, row in enumerate(rows):
        metric = metric_of(row.metric, own)
        data.append(figure_data(row, reps[row.rep_id], metric))
        shown[index, "amount"] = amount_words(row.amount, metric.unit, row.currency)
        shown[index, "from"] = brief_date(row.first_on, today)
        shown[index, "to"] = brief_date(row.last_on, today)
        shown[index, "entered_on"] = brief_date(row.entered_on, today)
    return Listing(
        columns=[
            Column("id", "NO", "number"),
            Column("rep", "REP"),
            Column("metric", "METRIC"),
            Column("amount", "DONE", "number"),
            Column("from", "FROM"),
            Column("to", "TO"),
            Column("entered_on", "ENTERED", drop=1),
        ],
        rows=data,
        shown=shown,
        empty=NO_FIGURES,
        next_command="salescoach expect gap" if rows else "",
    )
