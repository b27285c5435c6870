"""Ends, amends, withdraws sessions: in one transaction each with promises, evidence and the peers credited.

What is answered before a session ends is kept by `drafts.py`.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import configure_mappers
from sqlmodel import Session, col, select

from salescoach.coaching.drafts import (
    SECONDS,
    Said,
    Start,
    check_draft,
    keep_answers,
    keep_draft,
    latest_answers,
)
from salescoach.coaching.facts import Fact, learned_facts
from salescoach.coaching.questions import NEXT_STEP, Question, load_questions
from salescoach.coaching.session import STEP_KEYS, STEP_WHO, Answers, next_step, promised
from salescoach.coaching.tables import (
    CoachingSession,
    SessionAnswer,
    SessionCommitment,
    SessionEvidence,
    SessionParticipant,
)
from salescoach.commitments.promise import Event
from salescoach.commitments.store import make_promise, record
from salescoach.commitments.tables import Commitment
from salescoach.core.errors import Refused
from salescoach.core.invocation import Invocation
from salescoach.core.texts import storable
from salescoach.deals.evidence_store import add_evidence, withdraw_evidence
from salescoach.deals.tables import Deal, DealEvidence
from salescoach.meetings.planning import CANCELLED, NAMED, PLANNED
from salescoach.meetings.tables import Meeting
from salescoach.people.energy_store import forget_energy
from salescoach.settings.policies import load_policies
from salescoach.store.writing import identity, session_writer, writing


def make_ready() -> None:
    """Does what the first write of a process would wait for; called beside the first question."""
    configure_mappers()


def finish(
    run: Invocation, start: Start, draft_id: int | None, said: Said, known: Mapping[str, Question]
) -> int:
    """Keeps the last answers and ends the session: its next step becomes a promise. Returns the session's id.

    Args:
        run: the clock and the store.
        start: how it began.
        draft_id: the draft with the answers so far, None for none.
        said: the last answers.
        known: the questions by key, which say what an answer is evidence of.

    Raises:
        WrongUse: where neither a next step nor its absence was said.
        Refused: where the draft was ended or thrown away by another process.
    """
    with writing(run) as session:
        writer = session_writer(session)
        number = keep_draft(writer, run, start, draft_id, said)
        answers = _answers(session, number)
        held = session.get_one(CoachingSession, number)
        _make_promise(session, run, held, answers)
        _learn(session, run, held, learned_facts(answers, known))
        _consult(session, number, start.peers)
        held.state, held.ended_at = "held", run.now()
        session.add(held)
        forget_energy(
            session_writer(session), run.today, load_policies(run).retention["energy"], held.book_id
        )
        return number


def amend(
    run: Invocation, session_id: int, said: Said, known: Mapping[str, Question], seconds: int | None
) -> dict[str, str]:
    """Puts answers of a held session right: they become further revisions, and what they led to follows.

    Returns the answers that changed.

    Raises:
        Refused: where it is no held session (any more), or its promise is kept or broken already.
    """
    with writing(run) as session:
        held = _held(session, session_id)
        writer = session_writer(session)
        before = _answers(session, session_id)
        changed = keep_answers(writer, run, session_id, said, is_draft=False)
        if seconds is not None:
            writer.run(SECONDS, session=session_id, seconds=seconds)
        session.expire_all()
        answers = _answers(session, session_id)
        if set(changed).intersection(STEP_KEYS[:3]):
            _follow_step(session, run, held, before, answers)
        _learn(session, run, held, learned_facts(answers, known))
        return changed


def attach(run: Invocation) -> list[int]:
    """Lets sessions take the deal said of their meeting since, with promises and what they taught of it.

    Only those without any deal: what was held about one stays with it. Returns all such, drafts among them.
    """
    open_ones = (
        select(CoachingSession, Meeting.deal_id)
        .join(Meeting, col(Meeting.id) == col(CoachingSession.meeting_id))
        .where(
            col(CoachingSession.deal_id).is_(None),
            col(Meeting.deal_id).is_not(None),
            CoachingSession.state != "withdrawn",
        )
        .order_by(col(CoachingSession.id))
    )
    with writing(run) as session:
        rows = session.exec(open_ones).all()
        for held, deal_id in rows:
            held.deal_id = deal_id
            session.add(held)
            if held.state == "held":
                for promise in _promises(session, held):
                    promise.deal_id = promise.deal_id or deal_id
                    session.add(promise)
                known = load_questions(run, held.kind).by_key()
                _learn(session, run, held, learned_facts(_answers(session, identity(held)), known))
        return [identity(held) for held, _ in rows]


def delete_draft(run: Invocation, draft_id: int) -> bool:
    """Throws a draft away, with its answers; returns whether the meeting named for it went, too."""
    with writing(run) as session:
        check_draft(session_writer(session), draft_id)
        for table in (SessionAnswer, SessionParticipant):
            for row in session.exec(select(table).where(table.session_id == draft_id)):
                session.delete(row)
        session.flush()
        row = session.get_one(CoachingSession, draft_id)
        meeting_id = row.meeting_id
        session.delete(row)
        session.flush()
        return _call_off(session, meeting_id)


def withdraw(run: Invocation, session_id: int, why: str) -> bool:
    """Withdraws a held session: it stays, with the reason, and counts no more, nor does what it taught.

    Its promises stay promised. Returns whether the meeting named for it is called off with it.

    Raises:
        Refused: where it is no held session (any more).
    """
    with writing(run) as session:
        row = _held(session, session_id)
        row.state, row.withdrawn_why = "withdrawn", storable(why, "the reason")
        session.add(row)
        for evidence in _evidence(session, session_id):
            withdraw_evidence(session, run, identity(evidence))
        session.flush()
        return _call_off(session, row.meeting_id)


def _call_off(session: Session, meeting_id: int | None) -> bool:
    """Calls off a meeting of which nothing was said but its deal, where no other session is about it.

    Without title and time it is nothing but the session's own, and would wait for its debrief for ever.
    """
    meeting = session.get(Meeting, meeting_id) if meeting_id is not None else None
    if meeting is None or meeting.source != NAMED or meeting.state != PLANNED or meeting.at_time:
        return False
    deal = session.get(Deal, meeting.deal_id) if meeting.deal_id is not None else None
    if deal is None or deal.name != meeting.title:
        return False
    same = select(CoachingSession.id).where(
        CoachingSession.meeting_id == meeting_id, CoachingSession.state != "withdrawn"
    )
    if session.exec(same).first() is not None:
        return False
    meeting.state = CANCELLED
    session.add(meeting)
    return True


def _held(session: Session, session_id: int) -> CoachingSession:
    row = session.get(CoachingSession, session_id)
    if row is None or row.state != "held":
        raise Refused(f"Session {session_id} is not a held one (any more).", "See: salescoach coach history")
    return row


def _answers(session: Session, session_id: int) -> Answers:
    return {key: row.answer for key, row in latest_answers(session_writer(session), session_id).items()}


def _consult(session: Session, session_id: int, peers: Sequence[int]) -> None:
    """Credits peers who were not named when the session began."""
    for peer in dict.fromkeys(peers):
        if session.get(SessionParticipant, (session_id, peer)) is None:
            session.add(SessionParticipant(session_id=session_id, rep_id=peer))


def _make_promise(session: Session, run: Invocation, held: CoachingSession, answers: Answers) -> None:
    step = next_step(answers)
    if step is None:
        return
    owner, what = promised(step)
    promise = make_promise(
        session, run, owner=owner, what=what, due_on=step.by, rep_id=held.rep_id, deal_id=held.deal_id,
        made_on=held.on_date, book=held.book_id,
    )  # fmt: skip
    session.add(SessionCommitment(session_id=identity(held), commitment_id=identity(promise)))


def _follow_step(
    session: Session, run: Invocation, held: CoachingSession, before: Answers, answers: Answers
) -> None:
    """A day put right moves the promise; other words or another person make a new one of it."""
    step = next_step(answers)
    promise = _open_promise(session, held)
    same = [before.get(key) or "rep" for key in (NEXT_STEP, STEP_WHO)] == [
        answers.get(key) or "rep" for key in (NEXT_STEP, STEP_WHO)
    ]
    if promise is not None and same and step is not None:
        if promise.due_on != step.by:
            record(session, run, identity(promise), Event("moved", run.today, step.by), "session amended")
        return
    if promise is not None:
        record(session, run, identity(promise), Event("withdrawn", run.today), "session amended")
    _make_promise(session, run, held, answers)


def _promises(session: Session, held: CoachingSession) -> Sequence[Commitment]:
    """The session's promises that stand, the newest first."""
    return session.exec(
        select(Commitment)
        .join(SessionCommitment, col(SessionCommitment.commitment_id) == col(Commitment.id))
        .where(SessionCommitment.session_id == held.id, Commitment.state != "withdrawn")
        .order_by(col(Commitment.id).desc())
    ).all()


def _open_promise(session: Session, held: CoachingSession) -> Commitment | None:
    found = next(iter(_promises(session, held)), None)
    if found is not None and found.state != "open":
        raise Refused(
            f"The promise of session {held.id} is {found.state} already.",
            "Record what is promised now: salescoach commitments add",
        )
    return found


def _learn(session: Session, run: Invocation, held: CoachingSession, facts: Sequence[Fact]) -> None:
    """Lets the session's evidence be what its answers say: what differs is withdrawn, and written anew."""
    if held.deal_id is None:
        return
    standing = {row.subject: row for row in _evidence(session, identity(held))}
    for fact in facts:
        row = standing.pop(fact.subject, None)
        if row is not None and (row.answer, row.evidence) == (fact.answer, fact.words):
            continue
        if row is not None:
            withdraw_evidence(session, run, identity(row))
        new = add_evidence(
            session, run, deal_id=held.deal_id, subject=fact.subject, answer=fact.answer, evidence=fact.words,
            on_date=held.on_date,
        )  # fmt: skip
        session.add(SessionEvidence(session_id=identity(held), evidence_id=identity(new)))
    for row in standing.values():
        withdraw_evidence(session, run, identity(row))


def _evidence(session: Session, session_id: int) -> Sequence[DealEvidence]:
    return session.exec(
        select(DealEvidence)
        .join(SessionEvidence, col(SessionEvidence.evidence_id) == col(DealEvidence.id))
        .where(SessionEvidence.session_id == session_id, col(DealEvidence.withdrawn_at).is_(None))
    ).all()
