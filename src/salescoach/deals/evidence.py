"""What deals prove about the manager's tasks."""

from collections.abc import Sequence

from salescoach.core.measures import Facts, Measured, share
from salescoach.core.periods import Period
from salescoach.core.rows import NamedTuple
from salescoach.store.reading import Query, Reader


class ReassignedRow(NamedTuple):
    """How many deals changed owner in a span, and how many of them have a next step now."""

    deals: int
    with_next_step: int


REASSIGNED = Query(
    ReassignedRow,
    """SELECT COUNT(*) AS deals,
        COALESCE(SUM(CASE WHEN d.next_step <> '' OR d.next_step_on IS NOT NULL THEN 1 ELSE 0 END), 0) AS ready
    FROM deal d WHERE d.book_id = :book AND d.status = 'open' AND d.vanished_on IS NULL AND d.id IN (
        SELECT deal_id FROM deal_change
        WHERE on_date >= :start AND on_date <= :end AND field = 'owner' AND new_value IS NOT NULL)""",
)


def reassigned_with_next_step(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """Of the open deals whose owner changed in the span, the share that has a next step now (task 22)."""
    found = []
    for span in spans:
        row = reader.one(REASSIGNED, book=facts.book, start=span.start, end=span.end)
        deals, ready = (row.deals, row.with_next_step) if row is not None else (0, 0)
        says = f"{ready} of {deals} reassigned deals have a next step"
        found.append(share(ready, deals, says, "no deal was reassigned"))
    return found


def strategy_dated(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:  # noqa: ARG001
    """Entries of the strategy that begin in the span (task 94); without any strategy nothing is measured."""
    days = sorted(facts.strategy_days())
    if not days:
        return [Measured(None, 0, "no strategy in sales_process.yaml") for _ in spans]
    found = []
    for span in spans:
        begun = [day for day in days if span.start <= day <= span.end]
        last = f"the last strategy is of {days[-1].isoformat()}"
        says = f"strategy dated {begun[-1].isoformat()}" if begun else last
        found.append(Measured(len(begun), 0, says))
    return found
