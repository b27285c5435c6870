"""Keeping answers while a session is talked about: each at once, in a transaction of its own.

By statements, not through SQLModel, which would be imported while somebody waits for the next question.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from salescoach.coaching.notes import BY_KEY
from salescoach.coaching.occasion import Occasion
from salescoach.coaching.session import COLUMNS, columns_of
from salescoach.core.errors import Refused
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.meetings.naming import Found, name_meeting
from salescoach.store.reading import Query
from salescoach.store.statements import Statement, Writer, stating


class Start(NamedTuple):
    """A session about to begin.

    Attributes:
        kind: one of `questions.SESSION_KINDS`.
        rep_id: the rep.
        occasion: the meeting it is about, None for none; one without an id is recorded with the session.
        on_date: the local day of the talk.
        started_at: the instant it began.
        deal_id: the deal, where it is about no meeting.
        peers: ids of the reps who consult in a group session.
    """

    kind: str
    rep_id: int
    occasion: Occasion | None
    on_date: date
    started_at: datetime
    deal_id: int | None = None
    peers: Sequence[int] = ()


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


class StateRow(NamedTuple):
    """Whether a session is a draft."""

    state: str


class LatestRow(NamedTuple):
    """An answer; of a question's revisions the last one counts."""

    question: str
    answer: str
    revision: int


STATE = Query(StateRow, "SELECT state FROM coaching_session WHERE id = :session")
REVISIONS = Query(
    LatestRow,
    "SELECT question, answer, revision FROM session_answer WHERE session_id = :session ORDER BY revision",
)
BEGIN = Statement(
    """INSERT INTO coaching_session (book_id, rep_id, meeting_id, deal_id, kind, state, on_date, started_at,
        seconds, outcome, theme, next_step_by, next_step_none, withdrawn_why, written_by)
    VALUES (1, :rep, :meeting, :deal, :kind, 'draft', :on, :at, 0, '', '', '', :no, '', 'manager')
    RETURNING id"""
)
ANSWER = Statement(
    """INSERT INTO session_answer (session_id, question, asked, answer, revision, answered_at, answered_on)
    VALUES (:session, :question, :asked, :answer, :revision, :at, :on)"""
)
REPLACE = Statement(
    """UPDATE session_answer SET answer = :answer, answered_at = :at, answered_on = :on
    WHERE session_id = :session AND question = :question AND revision = :revision"""
)
CONSULT = Statement("INSERT INTO session_participant (session_id, rep_id) VALUES (:session, :rep)")
SECONDS = Statement("UPDATE coaching_session SET seconds = :seconds WHERE id = :session")
SET_COLUMN = {
    column: Statement(f"UPDATE coaching_session SET {column} = :value WHERE id = :session")
    for column in COLUMNS
}


def keep(run: Invocation, start: Start, draft_id: int | None, said: Said) -> int:
    """Keeps answers in a draft, which the first of them makes; returns the draft's id.

    Raises:
        Refused: where the draft was ended or thrown away by another process.
    """
    with stating(run) as writer:
        return keep_draft(writer, run, start, draft_id, said)


def keep_draft(writer: Writer, run: Invocation, start: Start, draft_id: int | None, said: Said) -> int:
    """The same inside a transaction."""
    if draft_id is None:
        draft_id = _begun(writer, start)
    else:
        check_draft(writer, draft_id)
    keep_answers(writer, run, draft_id, said, is_draft=True)
    writer.run(SECONDS, session=draft_id, seconds=said.seconds)
    return draft_id


def judge(run: Invocation, session_id: int, said: Said) -> None:
    """Keeps what was said later of an earlier session: whether it helped, whether its advice worked."""
    with stating(run) as writer:
        keep_answers(writer, run, session_id, said, is_draft=True)


def check_draft(writer: Writer, draft_id: int) -> None:
    """Sees that a draft still is one.

    Raises:
        Refused: where it was ended or thrown away by another process.
    """
    row = writer.one(STATE, session=draft_id)
    if row is None or row.state != "draft":
        raise Refused(
            "This session was ended or thrown away at another terminal.", "See: salescoach coach history"
        )


def keep_answers(
    writer: Writer, run: Invocation, session_id: int, said: Said, *, is_draft: bool
) -> dict[str, str]:
    """Appends answers as further revisions, and lets the session's row follow; returns those that changed.

    While a session is a draft, a note that is gone through by one key replaces itself.
    """
    latest = latest_answers(writer, session_id)
    changed: dict[str, str] = {}
    for question, answer in said.answers.items():
        before = latest.get(question)
        if before is not None and before.answer == answer:
            continue
        changed[question] = answer
        values = {"session": session_id, "question": question, "answer": answer, "on": run.today}
        if before is not None and is_draft and question in BY_KEY:
            writer.run(REPLACE, **values, revision=before.revision, at=run.now())
        else:
            revision = before.revision + 1 if before else 1
            writer.run(ANSWER, **values, asked=said.asked[question], revision=revision, at=run.now())
    for column, value in columns_of(changed).items():
        writer.run(SET_COLUMN[column], session=session_id, value=value)
    return changed


def latest_answers(writer: Writer, session_id: int) -> dict[str, LatestRow]:
    """The revision that counts, by question."""
    return {row.question: row for row in writer.all(REVISIONS, session=session_id)}


def _begun(writer: Writer, start: Start) -> int:
    about = start.occasion
    meeting_id = about.meeting_id if about else None
    deal_id = about.deal_id if about else start.deal_id
    if about is not None and meeting_id is None:
        meeting_id = name_meeting(
            writer,
            rep_id=start.rep_id,
            title=about.title,
            on=about.on_date,
            at=about.at_time,
            deal=Found(about.deal_id, about.deal_by, about.maybe_deals),
        )
    number = writer.insert(
        BEGIN, rep=start.rep_id, meeting=meeting_id, deal=deal_id, kind=start.kind, on=start.on_date,
        at=start.started_at, no=False,
    )  # fmt: skip
    for peer in dict.fromkeys(start.peers):
        writer.run(CONSULT, session=number, rep=peer)
    return number
