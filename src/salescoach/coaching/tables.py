"""Coaching sessions, the answers given in them, and what they led to. Each belongs to a rep."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from salescoach.commitments.tables import Commitment as Commitment
from salescoach.deals.tables import DealEvidence as DealEvidence
from salescoach.meetings.tables import Meeting as Meeting


class CoachingSession(SQLModel, table=True):
    """A session. State is `draft` while it is being answered, then `held`, or `withdrawn` with a reason.

    `kind` is `prep`, `debrief`, `one-on-one`, `role-play`, `ride-along` or `co-development`. What statistics
    use is repeated here from the answers; "" and None where nobody noted it. All of it is private:

    - `outcome`, `theme`, `skill` (a code of skills.yaml: what the turning point came down to), `topic`;
    - `helpful`, `added_value` (the rep's word), `recommendation` (the advice given), `recommendation_worked`;
    - `prepared` (the rep came prepared), `asked_or_advised` (`asked` or `advised`), `role_play`;
    - `next_step_by` (`rep` or `manager`: who found the next step);
    - `quality` of the conversation and `energy` of the rep, 1 to 5;
    - `excuse`: a reason given instead of a result, in the rep's words.
    """

    __tablename__ = "coaching_session"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    book_id: int = 1
    rep_id: int = Field(foreign_key="rep.id")
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id")
    deal_id: int | None = Field(default=None, foreign_key="deal.id")
    kind: str
    state: str = "draft"
    on_date: date
    started_at: datetime
    ended_at: datetime | None = None
    seconds: int = 0
    outcome: str = ""
    theme: str = ""
    helpful: bool | None = None
    prepared: bool | None = None
    next_step_by: str = ""
    next_step_none: bool = False
    withdrawn_why: str = ""
    written_by: str = "manager"
    topic: str = ""
    skill: str = ""
    asked_or_advised: str = ""
    excuse: str = ""
    recommendation: str = ""
    role_play: bool | None = None
    added_value: bool | None = None
    recommendation_worked: bool | None = None
    quality: int | None = None
    energy: int | None = None


class SessionAnswer(SQLModel, table=True):
    """One answer, with the question as it was asked; a correction is a further revision."""

    __tablename__ = "session_answer"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="coaching_session.id")
    question: str
    asked: str
    answer: str
    revision: int = 1
    answered_at: datetime
    answered_on: date


class SessionCommitment(SQLModel, table=True):
    """A promise made in a session."""

    __tablename__ = "session_commitment"

    session_id: int = Field(foreign_key="coaching_session.id", primary_key=True)
    commitment_id: int = Field(foreign_key="commitment.id", primary_key=True)


class SessionParticipant(SQLModel, table=True):
    """A peer who consulted in a group session, and is credited with it. About that peer; erased with them."""

    __tablename__ = "session_participant"

    session_id: int = Field(foreign_key="coaching_session.id", primary_key=True)
    rep_id: int = Field(foreign_key="rep.id", primary_key=True)


class SessionEvidence(SQLModel, table=True):
    """What a session taught of its deal; withdrawn with the session, and replaced when it is amended."""

    __tablename__ = "session_evidence"

    session_id: int = Field(foreign_key="coaching_session.id", primary_key=True)
    evidence_id: int = Field(foreign_key="deal_evidence.id", primary_key=True)


class SkillAssessment(SQLModel, table=True):
    """A mark of a rep on a skill's anchored scale, with what was observed. Erased with the rep.

    Never changed: an amendment is a further row that points to the one it amends, which is withdrawn.

    - `tenths`: 10 to 50, ten times the mark from 1 to 5; an outside mark may lie between two anchors;
    - `source`: "" for the manager's own, else who assessed; `original`: the mark as it came from there.
    """

    __tablename__ = "skill_assessment"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    rep_id: int = Field(foreign_key="rep.id")
    skill: str
    tenths: int
    on_date: date
    why: str = ""
    source: str = ""
    original: str = ""
    amends_id: int | None = Field(default=None, foreign_key="skill_assessment.id")
    written_by: str = "manager"
    entered_at: datetime
    entered_on: date
    withdrawn_at: datetime | None = None
    withdrawn_on: date | None = None
    withdrawn_why: str = ""


class SkillFocus(SQLModel, table=True):
    """What a rep works on from a day on; the newest holds, "" ends it. Erased with the rep."""

    __tablename__ = "skill_focus"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    rep_id: int = Field(foreign_key="rep.id")
    skill: str
    on_date: date
    why: str = ""
    written_by: str = "manager"
    entered_at: datetime
    entered_on: date
