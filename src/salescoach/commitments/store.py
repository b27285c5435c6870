"""Writes about promises: an event is appended, and the promise's own row follows it, in one transaction."""

from datetime import date

from sqlmodel import Session, col, select

from salescoach.commitments.promise import OWNERS, Event, after, replayed
from salescoach.commitments.tables import Commitment, CommitmentEvent
from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.texts import storable
from salescoach.store.writing import identity


def make_promise(
    session: Session,
    run: Invocation,
    *,
    owner: str,
    what: str,
    due_on: date,
    rep_id: int | None = None,
    deal_id: int | None = None,
    made_on: date | None = None,
    book: int = 1,
) -> Commitment:
    """Records a promise and returns it with its id.

    Args:
        session: the transaction.
        run: the clock.
        owner: `rep` or `manager`: who has promised.
        what: the promise.
        due_on: the day by which.
        rep_id: the rep who promised, or to whom it was promised.
        deal_id: the deal it is about.
        made_on: the day it was made, today where None.
        book: the manager's book.

    Raises:
        WrongUse: without words, or without the rep who promised.
    """
    assert owner in OWNERS
    what = storable(what, "the promise")
    if not what:
        raise WrongUse("A promise needs words.", 'For example: "send the revised quote"')
    if owner == "rep" and rep_id is None:
        raise WrongUse("Whose promise is it?", "Name one: --rep REP, or --me for your own.")
    made_on = made_on or run.today
    promise = Commitment(
        book_id=book, rep_id=rep_id, deal_id=deal_id, owner=owner, what=what, due_on=due_on,
        made_at=run.now(), made_on=made_on,
    )  # fmt: skip
    session.add(promise)
    session.flush()
    _append(session, run, promise, Event("made", made_on, due_on), "")
    return promise


def record(session: Session, run: Invocation, promise_id: int, event: Event, note: str = "") -> Commitment:
    """Appends an event to a promise and lets its row follow what all its events say.

    Raises:
        Refused: where it is closed already, or has been erased in between.
    """
    promise = session.get(Commitment, promise_id)
    if promise is None:
        raise Refused("That promise has just been removed by another process.", "Run the command again.")
    try:
        standing = after(replayed(events_of(session, promise_id)), event)
    except Refused as error:
        raise Refused(f"Promise {promise_id}, {promise.what}: {error.what}", error.remedy) from None
    promise.state, promise.due_on, promise.closed_on = standing.state, standing.due_on, standing.closed_on
    session.add(promise)
    _append(session, run, promise, event, storable(note, "the reason"))
    return promise


def events_of(session: Session, promise_id: int) -> list[Event]:
    """The events of a promise, in the order they were entered."""
    rows = session.exec(
        select(CommitmentEvent)
        .where(CommitmentEvent.commitment_id == promise_id)
        .order_by(col(CommitmentEvent.id))
    )
    return [Event(row.kind, row.on_date, row.due_on) for row in rows]


def _append(session: Session, run: Invocation, promise: Commitment, event: Event, note: str) -> None:
    session.add(
        CommitmentEvent(
            commitment_id=identity(promise), kind=event.kind, on_date=event.on_date, due_on=event.due_on,
            note=note, entered_at=run.now(), entered_on=run.today,
        )
    )  # fmt: skip
