"""Writes of reasons given; a correction is a further row, and nothing given is ever changed."""

from datetime import date

from sqlmodel import Session

from salescoach.accountability.reasons.tables import ReasonGiven
from salescoach.commitments.promise import Event
from salescoach.commitments.store import make_promise, record
from salescoach.commitments.tables import Commitment
from salescoach.core.errors import Refused
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.store.writing import identity


class Reason(NamedTuple):
    """A reason to keep; see `ReasonRow`. `clear_by` is the day by which the manager removes the obstacle."""

    rep_id: int
    on_date: date
    words: str
    expectation_id: int | None = None
    missed_from: date | None = None
    missed_to: date | None = None
    gap: str = ""
    commitment_id: int | None = None
    session_id: int | None = None
    real_problem: str = ""
    taken: str = ""
    cause: str = ""
    obstacle: str = ""
    clearing_id: int | None = None
    clear_by: date | None = None


def keep_reason(session: Session, run: Invocation, reason: Reason, amends: int | None = None) -> int:
    """Keeps a reason, and the manager's promise to remove what stands in the way; returns its number.

    Raises:
        Refused: where the one to amend has been withdrawn or amended in between.
    """
    if amends is not None:
        _withdraw(session, run, amends, "amended")
    clearing_id = reason.clearing_id
    if reason.obstacle and clearing_id is None and reason.clear_by is not None:
        promise = make_promise(
            session, run, owner="manager", what=f"clear the way: {reason.obstacle}", due_on=reason.clear_by,
            rep_id=reason.rep_id,
        )  # fmt: skip
        clearing_id = identity(promise)
    kept = reason._asdict()
    del kept["clear_by"]
    row = ReasonGiven(
        **{**kept, "clearing_id": clearing_id}, amends_id=amends, entered_at=run.now(), entered_on=run.today
    )
    session.add(row)
    session.flush()
    return identity(row)


def withdraw_reason(session: Session, run: Invocation, number: int, why: str) -> None:
    """Withdraws a reason, with why; the promise to remove its obstacle, if still open, with it.

    Raises:
        Refused: where it is withdrawn already.
    """
    row = _withdraw(session, run, number, why)
    promise = session.get(Commitment, row.clearing_id) if row.clearing_id is not None else None
    if promise is not None and promise.state == "open":
        record(session, run, identity(promise), Event("withdrawn", run.today), why)


def _withdraw(session: Session, run: Invocation, number: int, why: str) -> ReasonGiven:
    row = session.get(ReasonGiven, number)
    if row is None or row.withdrawn_on is not None:
        raise Refused(
            f"The reason {number} has been withdrawn or amended already.", "See: salescoach excuse --list"
        )
    row.withdrawn_at, row.withdrawn_on, row.withdrawn_why = run.now(), run.today, why
    session.add(row)
    return row
