"""Writes of difficult conversations: how one was prepared, and what became of it."""

import json
from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from salescoach.accountability.steps import Step
from salescoach.accountability.talks.tables import GapTalk, TalkCommitment
from salescoach.accountability.talks.talk import Fact
from salescoach.commitments.store import make_promise
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.store.writing import identity


class Prepared(NamedTuple):
    """How a conversation is prepared; see `TalkRow`."""

    rep_id: int
    expectation_id: int | None
    about: str
    planned_on: date | None
    opening: str
    otherwise: str
    asked: str


class Held(NamedTuple):
    """What became of it: the day, the facts as they were put, the response, what was agreed and promised."""

    on: date
    facts: Sequence[Fact]
    response: str
    agreed: str
    promises: Sequence[Step]


def keep_prepared(session: Session, run: Invocation, prepared: Prepared, talk_id: int | None) -> int:
    """Keeps how a conversation is prepared, in place of an earlier preparation; returns its number."""
    return identity(_row(session, run, prepared, talk_id))


def keep_held(session: Session, run: Invocation, prepared: Prepared, held: Held, talk_id: int | None) -> int:
    """Keeps what became of a conversation, with its promises; returns its number."""
    row = _row(session, run, prepared, talk_id)
    row.state, row.held_on = "held", held.on
    row.response, row.agreed = held.response, held.agreed
    facts = [{"on": fact.on.isoformat(), "kind": fact.kind, "what": fact.what} for fact in held.facts]
    row.facts = json.dumps(facts, ensure_ascii=False)
    session.add(row)
    for step in held.promises:
        promise = make_promise(
            session, run, owner=step.owner, what=step.what, due_on=step.due_on, rep_id=prepared.rep_id
        )
        session.add(TalkCommitment(talk_id=identity(row), commitment_id=identity(promise)))
    return identity(row)


def _row(session: Session, run: Invocation, prepared: Prepared, talk_id: int | None) -> GapTalk:
    """The prepared conversation with what holds now; a new one where there is none any more."""
    row = session.get(GapTalk, talk_id) if talk_id is not None else None
    if row is None or row.state != "prepared":
        row = GapTalk(**prepared._asdict(), entered_at=run.now(), entered_on=run.today)
    else:
        for key, value in prepared._asdict().items():
            setattr(row, key, value)
    session.add(row)
    session.flush()
    return row
