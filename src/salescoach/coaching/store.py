"""Writes about sessions; each call is one transaction, so that what was answered stays answered."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy.orm import configure_mappers
from sqlmodel import Session, col, select

from salescoach.coaching.occasion import Occasion
from salescoach.coaching.session import Answers, next_step, promised
from salescoach.coaching.tables import CoachingSession, SessionAnswer, SessionCommitment
from salescoach.commitments.store import make_promise
from salescoach.core.errors import Refused
from salescoach.core.invocation import Invocation
from salescoach.core.texts import storable
from salescoach.meetings.store import name_meeting
from salescoach.store.writing import identity, writing


class Start(NamedTuple):
    """A session about to begin.

    Attributes:
        kind: `prep` or `debrief`.
        rep_id: the rep.
        occasion: the meeting it is about, None for none; one without an id is recorded with the session.
        on_date: the local day of the talk.
        started_at: the instant it began.
    """

    kind: str
    rep_id: int
    occasion: Occasion | None
    on_date: date
    started_at: datetime


class Said(NamedTuple):
    """Answers to keep.

    Attributes:
        answers: by question; "" was skipped.
        asked: the questions' words, by question.
        seconds: how long the talk has taken so far.
    """

    answers: Mapping[str, str]
    asked: Mapping[str, str]
    seconds: int


def make_ready() -> None:
    """Does what the first write of a process would wait for; called beside the first question."""
    configure_mappers()


def keep(run: Invocation, start: Start, draft_id: int | None, said: Said) -> int:
    """Keeps answers in a draft, which the first of them makes; returns the draft's id.

    Raises:
        Refused: where the draft was ended or thrown away by another process.
    """
    with writing(run) as session:
        draft = _begun(session, start) if draft_id is None else _draft(session, draft_id)
        _keep(session, run, draft, said)
        return identity(draft)


def finish(run: Invocation, start: Start, draft_id: int | None, said: Said) -> int:
    """Keeps the last answers and ends the session: its next step becomes a promise. Returns the session's id.

    Raises:
        WrongUse: where neither a next step nor its absence was said.
        Refused: where the draft was ended or thrown away by another process.
    """
    with writing(run) as session:
        draft = _begun(session, start) if draft_id is None else _draft(session, draft_id)
        _keep(session, run, draft, said)
        session.flush()
        _promise(session, run, draft)
        draft.state, draft.ended_at = "held", run.now()
        session.add(draft)
        return identity(draft)


def delete_draft(run: Invocation, draft_id: int) -> None:
    """Throws a draft away, with its answers; a meeting named for it stays."""
    with writing(run) as session:
        draft = _draft(session, draft_id)
        for answer in session.exec(select(SessionAnswer).where(SessionAnswer.session_id == draft_id)):
            session.delete(answer)
        session.flush()
        session.delete(draft)


def withdraw(run: Invocation, session_id: int, why: str) -> None:
    """Withdraws a held session: it stays, with the reason, and counts no more. Its promises stay promised.

    Raises:
        Refused: where it is no held session (any more).
    """
    with writing(run) as session:
        row = session.get(CoachingSession, session_id)
        if row is None or row.state != "held":
            raise Refused(
                f"Session {session_id} is not a held one (any more).", "See: salescoach coach history"
            )
        row.state, row.withdrawn_why = "withdrawn", storable(why, "the reason")
        session.add(row)


def _begun(session: Session, start: Start) -> CoachingSession:
    about = start.occasion
    meeting_id = about.meeting_id if about else None
    if about is not None and meeting_id is None:
        meeting = name_meeting(
            session,
            rep_id=start.rep_id,
            title=about.title,
            on=about.on_date,
            at=about.at_time,
            deal_id=about.deal_id,
        )
        meeting_id = identity(meeting)
    draft = CoachingSession(
        rep_id=start.rep_id, meeting_id=meeting_id, deal_id=about.deal_id if about else None,
        kind=start.kind, on_date=start.on_date, started_at=start.started_at,
    )  # fmt: skip
    session.add(draft)
    session.flush()
    return draft


def _draft(session: Session, draft_id: int) -> CoachingSession:
    draft = session.get(CoachingSession, draft_id)
    if draft is None or draft.state != "draft":
        raise Refused(
            "This session was ended or thrown away at another terminal.", "See: salescoach coach history"
        )
    return draft


def _keep(session: Session, run: Invocation, draft: CoachingSession, said: Said) -> None:
    latest = _latest(session, identity(draft))
    for question, answer in said.answers.items():
        before = latest.get(question)
        if before is not None and before.answer == answer:
            continue
        revision = before.revision + 1 if before else 1
        session.add(
            SessionAnswer(
                session_id=identity(draft), question=question, asked=said.asked[question], answer=answer,
                revision=revision, answered_at=run.now(), answered_on=run.today,
            )
        )  # fmt: skip
        _note(draft, question, answer)
    draft.seconds = said.seconds
    session.add(draft)


def _note(draft: CoachingSession, question: str, answer: str) -> None:
    """Repeats in the session's own row what statistics use."""
    match question:
        case "outcome":
            draft.outcome = answer
        case "theme":
            draft.theme = answer
        case "helpful":
            draft.helpful = {"yes": True, "no": False}.get(answer)
        case "prepared":
            draft.prepared = {"yes": True, "no": False}.get(answer)
        case "found_by":
            draft.next_step_by = answer
        case "next_step":
            draft.next_step_none = answer == "none"


def _latest(session: Session, draft_id: int) -> dict[str, SessionAnswer]:
    rows = session.exec(
        select(SessionAnswer)
        .where(SessionAnswer.session_id == draft_id)
        .order_by(col(SessionAnswer.revision))
    )
    return {row.question: row for row in rows}


def _promise(session: Session, run: Invocation, draft: CoachingSession) -> None:
    answers: Answers = {key: row.answer for key, row in _latest(session, identity(draft)).items()}
    step = next_step(answers)
    if step is None:
        return
    owner, what = promised(step)
    promise = make_promise(
        session, run, owner=owner, what=what, due_on=step.by, rep_id=draft.rep_id, deal_id=draft.deal_id,
        made_on=draft.on_date, book=draft.book_id,
    )  # fmt: skip
    session.add(SessionCommitment(session_id=identity(draft), commitment_id=identity(promise)))
