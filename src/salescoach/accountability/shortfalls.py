"""The gaps that a reason, a plan or a conversation can be about: periods missed, promises not kept. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

from salescoach.accountability.expected import Expected, worst_first
from salescoach.commitments.queries import PromiseRow
from salescoach.core.dates import brief_date
from salescoach.core.rows import NamedTuple

LATELY_DAYS = 30  # so long a broken promise is a gap to talk about


class Shortfall(NamedTuple):
    """A gap: in words, and what it is of; an expectation's missed period, or a promise."""

    words: str
    expectation_id: int | None = None
    missed_from: date | None = None
    missed_to: date | None = None
    commitment_id: int | None = None


NONE = Shortfall("")


def shortfall_of(expected: Expected, today: date) -> Shortfall:
    """The newest missed period of an expectation, whatever came after it; its name where none was missed."""
    over = [one for one in expected.periods if one.met is False and one.end < today]
    if not over:
        return Shortfall(expected.agreed.target, expected.agreed.id)
    newest = max(over, key=lambda one: one.end)
    return Shortfall(f"{newest.label}: {newest.says}", expected.agreed.id, newest.start, newest.end)


def promise_shortfall(row: PromiseRow, today: date) -> Shortfall:
    """A promise that was broken, or is late."""
    how = "broken" if row.state == "broken" else "late" if row.state == "open" else row.state
    return Shortfall(f"{row.what}, due {brief_date(row.due_on, today)}: {how}", commitment_id=row.id)


def not_kept(promises: Sequence[PromiseRow], owner: str, today: date) -> list[PromiseRow]:
    """The promises of one side that are late, or were broken lately; the newest due first."""
    since = today - timedelta(days=LATELY_DAYS)
    found = [
        row
        for row in promises
        if row.owner == owner
        and ((row.state == "open" and row.due_on < today) or (row.state == "broken" and row.due_on >= since))
    ]
    return sorted(found, key=lambda row: (row.due_on, row.id), reverse=True)


def shortfalls(expected: Sequence[Expected], promises: Sequence[PromiseRow], today: date) -> list[Shortfall]:
    """Every gap of a rep: expectations off, the longest first, then promises not kept."""
    off = [shortfall_of(one, today) for one in worst_first(expected, today)]
    return off + [promise_shortfall(row, today) for row in not_kept(promises, "rep", today)]
