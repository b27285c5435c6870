"""What the manager's hours prove about the tasks."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from salescoach.core.measures import Facts, Measured
from salescoach.core.periods import Period, bounds
from salescoach.manager.hours import SpentRow, core_target
from salescoach.manager.queries import HOURS_BETWEEN
from salescoach.settings.policies import CORE
from salescoach.store.reading import Reader


def hours_on_core(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """Hours on the four core competencies against what they are meant to get, each counted up to its target.

    So that a day of nothing but coaching does not stand for the recruiting that was left out.
    """
    return [_core(rows, span, facts) for span, rows in _rows_of(reader, spans, facts)]


def recruiting_hours(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """Recruiting hours as a share of their target; more than the target stays 1."""
    return [_recruiting(rows, span, facts) for span, rows in _rows_of(reader, spans, facts)]


def _rows_of(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[tuple[Period, list[SpentRow]]]:
    """The hours of every span, from one query over all of them."""
    if not spans:
        return []
    since, until = bounds(spans)
    rows = reader.all(HOURS_BETWEEN, book=facts.book, since=since, until=until)
    days = [row.day for row in rows]
    return [
        (span, rows[bisect_left(days, span.start.isoformat()) : bisect_right(days, span.end.isoformat())])
        for span in spans
    ]


def _core(rows: Sequence[SpentRow], span: Period, facts: Facts) -> Measured:
    targets = core_target(facts, (span.end - span.start).days + 1)
    meant = sum(targets.values())
    if not rows:
        return Measured(None, 0, "no hours logged")
    if not meant:
        return Measured(None, 0, "no hours are meant for the core competencies")
    spent = dict.fromkeys(CORE, 0.0)
    for row in rows:
        if row.competency in spent:
            spent[row.competency] += row.seconds / 3600
    counted = sum(min(spent[name], targets[name]) for name in CORE)
    return Measured(counted / meant, round(meant), f"{counted:.1f} of {meant:.1f} hours on the core four")


def _recruiting(rows: Sequence[SpentRow], span: Period, facts: Facts) -> Measured:
    meant = core_target(facts, (span.end - span.start).days + 1)["recruiting"]
    spent = sum(row.seconds for row in rows if row.competency == "recruiting") / 3600
    if not meant:
        return Measured(None, 0, "no hours are meant for recruiting")
    return Measured(min(spent / meant, 1.0), round(meant), f"{spent:.1f} of {meant:.1f} recruiting hours")
