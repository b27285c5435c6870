"""Reads what is known of reps' skills."""

from collections.abc import Sequence
from datetime import date, timedelta

from salescoach.coaching.skills import Skill
from salescoach.coaching.skills_queries import (
    ASSESSMENTS,
    ASSESSMENTS_OF_REP,
    TURNED,
    TURNED_OF_REP,
    AssessmentRow,
    TurnedRow,
)
from salescoach.coaching.whom.standing import SHELF_DAYS, TURNED_DAYS, Picture, picture_of
from salescoach.people.naming import RepRow
from salescoach.store.reading import Reader

TREND_DAYS = 2 * SHELF_DAYS  # how far back a team's marks before the newest are looked for


def read_pictures(
    reader: Reader, skills: Sequence[Skill], reps: Sequence[RepRow], today: date, book: int = 1
) -> dict[int, Picture]:
    """The skills of every rep, by rep id."""
    marks: dict[int, list[AssessmentRow]] = {rep.id: [] for rep in reps}
    turned: dict[int, list[TurnedRow]] = {rep.id: [] for rep in reps}
    since = today - timedelta(days=TREND_DAYS)
    for mark in reader.all(ASSESSMENTS, book=book, since=since, today=today):
        marks.setdefault(mark.rep_id, []).append(mark)
    for row in reader.all(TURNED, book=book, since=today - timedelta(days=TURNED_DAYS), today=today):
        turned.setdefault(row.rep_id, []).append(row)
    return {rep.id: picture_of(skills, marks[rep.id], turned[rep.id], today) for rep in reps}


def read_picture(
    reader: Reader, skills: Sequence[Skill], rep_id: int, today: date
) -> tuple[Picture, list[AssessmentRow]]:
    """The skills of one rep, and all assessments behind them, withdrawn ones too."""
    marks = reader.all(ASSESSMENTS_OF_REP, rep=rep_id, today=today)
    turned = reader.all(TURNED_OF_REP, rep=rep_id, since=today - timedelta(days=TURNED_DAYS), today=today)
    return picture_of(skills, marks, turned, today), marks
