"""Writes of strikes: rows are added, none is ever changed."""

from datetime import date

from sqlmodel import Session

from salescoach.accountability.strikes.tables import Strike, StrikeNote
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.store.writing import identity

RESPONSE, WITHDRAWN = "response", "withdrawn"


class NewStrike(NamedTuple):
    """A strike to keep; see `StrikeRow`."""

    rep_id: int
    expectation_id: int
    on_date: date
    missed_from: date
    missed_to: date
    period: str
    facts: str
    otherwise: str
    number: int
    brings: str
    told: str
    why: str


def keep_strike(session: Session, run: Invocation, strike: NewStrike, response: str) -> int:
    """Keeps a strike, with the rep's response where there is one yet; returns its number."""
    row = Strike(**strike._asdict(), entered_at=run.now(), entered_on=run.today)
    session.add(row)
    session.flush()
    number = identity(row)
    if response:
        note(session, run, number, RESPONSE, response, strike.on_date)
    return number


def note(session: Session, run: Invocation, number: int, kind: str, words: str, on: date) -> None:
    """Notes the rep's response to a strike, or that it was withdrawn and why."""
    session.add(
        StrikeNote(
            strike_id=number, kind=kind, words=words, on_date=on, entered_at=run.now(), entered_on=run.today
        )
    )
