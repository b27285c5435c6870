"""What deals prove about the manager's tasks."""

from collections.abc import Sequence

from salescoach.core.measures import Facts, Measured, share
from salescoach.core.periods import Period
from salescoach.deals.queries import REASSIGNED
from salescoach.store.reading import Reader


def reassigned_with_next_step(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """Of the open deals whose owner changed in the span, the share that has a next step now (task 22)."""
    found = []
    for span in spans:
        row = reader.one(REASSIGNED, book=facts.book, start=span.start, end=span.end)
        deals, ready = (row.deals, row.with_next_step) if row is not None else (0, 0)
        says = f"{ready} of {deals} reassigned deals have a next step"
        found.append(share(ready, deals, says, "no deal was reassigned"))
    return found
