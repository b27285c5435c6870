"""What helps to know before a talk: meeting, deal, what was promised, what the rep works on, what to ask."""

from collections.abc import Sequence
from datetime import date, timedelta

from salescoach.coaching.criteria import open_criterion, stage_names
from salescoach.coaching.notes import Before
from salescoach.coaching.occasion import Occasion
from salescoach.coaching.opening_queries import HELPED
from salescoach.coaching.picking import Situation
from salescoach.coaching.questions import Question
from salescoach.coaching.session_queries import (
    ASKED_LAST,
    DEAL_FACTS,
    DEAL_MOVES,
    FINDINGS,
    LAST_SESSION,
    LAST_THEME,
    LAST_TO_JUDGE,
    PLANNED,
    PROMISES_OF_SESSION,
    AnswerRow,
    DealFacts,
    DealMoveRow,
    FindingRow,
    SessionRow,
    UnjudgedRow,
)
from salescoach.coaching.skills import Skill, skill_name
from salescoach.coaching.skills_queries import focus_of
from salescoach.coaching.verdicts import JUDGED_WITHIN
from salescoach.commitments.queries import LAST_DUE, PromiseRow
from salescoach.core.rows import NamedTuple
from salescoach.deals.process import USUAL_DAYS, Process
from salescoach.deals.supporting_queries import EVIDENCE_OF_DEAL
from salescoach.people.hints import COACHED, HintRow, newest_answer
from salescoach.store.reading import Reader

THEME_LASTS = timedelta(days=90)
ASKED_WITHIN = timedelta(days=60)  # a question not asked for so long is as good as new
HELPED_WITHIN = timedelta(days=180)
LEAST_JUDGED = 5  # talks, before how often they helped is worth a line


class Promised(NamedTuple):
    """A promise made last time, or due last: who, what, by when, how it stands."""

    owner: str
    what: str
    due_on: date
    state: str
    closed_on: date | None = None


class Opening(NamedTuple):
    """What one screen shows before the first question; None and () where there is nothing to show.

    Attributes:
        kind: of the session.
        rep: the rep's name.
        occasion: the meeting.
        deal: its deal, or the one named.
        moves: the deal's last changes of stage and close date, the newest first.
        findings: what the last audit found on that deal, the gravest first.
        planned: goal, skill to watch and next step from the meeting's prep: question key and answer.
        promises: what was promised last time, then the rep's promise that fell due last.
        last: the session held with the rep last.
        theme: what the rep is working on: as agreed, else the last theme named within a quarter, "" for none.
        skill: its code, "" where it is none of the skills.
        agreed: whether it was agreed to work on it; only then may the screen say so.
        skill_questions: that skill's own questions.
        before: the last session, where nobody has said yet whether it helped.
        situation: what the questions are chosen by.
        helped: how the rep took being asked and being advised: which of it, how often it helped, of how many
            talks; () where there are too few to tell.
        usual_days: in the deal's stage, as the process states it; None where it says nothing of its own.
        likes: how the rep likes to be coached, in the rep's word, and when; None where nothing was said.
    """

    kind: str
    rep: str
    occasion: Occasion | None
    deal: DealFacts | None
    moves: Sequence[DealMoveRow]
    findings: Sequence[FindingRow]
    planned: Sequence[tuple[str, str]]
    promises: Sequence[Promised]
    last: SessionRow | None
    theme: str
    skill: str
    agreed: bool
    skill_questions: Sequence[str]
    before: Before | None
    situation: Situation
    helped: Sequence[tuple[str, int, int]] = ()
    likes: HintRow | None = None
    usual_days: int | None = None


class Wanted(NamedTuple):
    """Whose talk is about to begin, and about what."""

    kind: str
    rep: str
    rep_id: int
    occasion: Occasion | None
    deal_id: int | None
    today: date
    book: int = 1


def read_opening(reader: Reader, wanted: Wanted, skills: Sequence[Skill], process: Process) -> Opening:
    """Reads what helps: a handful of queries, each by an index."""
    kind, today, occasion = wanted.kind, wanted.today, wanted.occasion
    meeting_id = occasion.meeting_id if occasion else None
    deal = reader.one(DEAL_FACTS, deal=wanted.deal_id) if wanted.deal_id else None
    findings = reader.all(FINDINGS, deal=deal.id, book=wanted.book) if deal else []
    planned = reader.all(PLANNED, meeting=meeting_id) if meeting_id and kind == "debrief" else []
    last = reader.one(LAST_SESSION, rep=wanted.rep_id, today=today)
    focus = focus_of(reader, wanted.rep_id, today)
    theme = reader.one(LAST_THEME, rep=wanted.rep_id, since=today - THEME_LASTS, today=today)
    skill = focus.skill if focus else theme.skill if theme else ""
    before = reader.one(
        LAST_TO_JUDGE, rep=wanted.rep_id, since=today - timedelta(days=JUDGED_WITHIN), today=today
    )
    return Opening(
        kind=kind,
        rep=wanted.rep,
        occasion=occasion,
        deal=deal,
        moves=reader.all(DEAL_MOVES, deal=deal.id) if deal else [],
        findings=findings,
        planned=[(key, _named(key, answer, skills)) for key, answer in _latest(planned).items()],
        promises=_promises(reader, wanted, last),
        last=last,
        theme=skill_name(skills, skill) if skill else theme.theme if theme else "",
        skill=skill,
        agreed=focus is not None,
        skill_questions=next((one.questions for one in skills if one.code == skill), []),
        before=_before(before, today) if before else None,
        helped=_helped(reader, wanted),
        likes=newest_answer(reader, wanted.rep_id, COACHED, today),
        usual_days=_usual_days(process, deal) if deal else None,
        situation=_situation(reader, wanted, deal, findings, skill, process),
    )


def _usual_days(process: Process, deal: DealFacts) -> int | None:
    stage = process.pipeline_of(deal.pipeline).place(deal.stage)
    return stage.usual_days if stage is not None and stage.usual_days != USUAL_DAYS else None


def _latest(planned: Sequence[AnswerRow]) -> dict[str, str]:
    return {row.question: row.answer for row in planned}


def _named(key: str, answer: str, skills: Sequence[Skill]) -> str:
    return skill_name(skills, answer) if key == "skill" else answer


def _promises(reader: Reader, wanted: Wanted, last: SessionRow | None) -> list[Promised]:
    made = reader.all(PROMISES_OF_SESSION, session=last.id) if last else []
    due: PromiseRow | None = reader.one(LAST_DUE, rep=wanted.rep_id, today=wanted.today)
    found = {row.id: Promised(row.owner, row.what, row.due_on, row.state, row.closed_on) for row in made}
    if due is not None:
        found.setdefault(due.id, Promised(due.owner, due.what, due.due_on, due.state, due.closed_on))
    return list(found.values())[:2]


def _helped(reader: Reader, wanted: Wanted) -> list[tuple[str, int, int]]:
    since = wanted.today - HELPED_WITHIN
    rows = reader.all(HELPED, rep=wanted.rep_id, since=since, today=wanted.today, yes=True)
    return [(row.how, row.helped, row.talks) for row in rows if row.talks >= LEAST_JUDGED]


def _before(row: UnjudgedRow, today: date) -> Before | None:
    days = (today - row.on_date).days
    when = {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
    about = f"the {row.kind} {when}" + (f" ({row.title})" if row.title else "")
    if row.recommendation:
        about += f', "{row.recommendation}"'
    said = [
        {True: "yes", False: "no", None: ""}[verdict]
        for verdict in (row.helpful, row.added_value, row.recommendation_worked)
    ]
    before = Before(row.id, about, row.recommendation, *said)
    return before if before.open_verdicts() else None


def _situation(
    reader: Reader,
    wanted: Wanted,
    deal: DealFacts | None,
    findings: Sequence[FindingRow],
    skill: str,
    process: Process,
) -> Situation:
    asked = reader.all(ASKED_LAST, rep=wanted.rep_id, since=wanted.today - ASKED_WITHIN, today=wanted.today)
    criterion: Question | None = None
    if deal is not None and wanted.kind != "prep":
        criterion = open_criterion(process, deal, reader.all(EVIDENCE_OF_DEAL, deal=deal.id))
    return Situation(
        stages=stage_names(process, deal) if deal else (),
        findings=frozenset(row.rule for row in findings),
        skill=skill,
        asked=dict(asked),
        today=wanted.today,
        criterion=criterion,
    )
