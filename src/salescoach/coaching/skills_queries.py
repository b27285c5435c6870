"""Reads about assessed skills, what each rep works on, and the skills that sessions turned on."""

from datetime import date

from salescoach.core.rows import NamedTuple
from salescoach.store.reading import Query, Reader


class AssessmentRow(NamedTuple):
    """A mark, in tenths: 10 to 50. `source` is "" for the manager's own, `original` the mark as it came."""

    id: int
    rep_id: int
    skill: str
    tenths: int
    on_date: date
    why: str
    source: str
    original: str
    amends_id: int | None
    written_by: str
    entered_on: date
    withdrawn_on: date | None
    withdrawn_why: str


_ASSESSMENT = """SELECT a.id, a.rep_id, a.skill, a.tenths, a.on_date, a.why, a.source, a.original,
        a.amends_id, a.written_by, a.entered_on, a.withdrawn_on, a.withdrawn_why
    FROM skill_assessment a JOIN rep r ON r.id = a.rep_id"""

ASSESSMENT = Query(AssessmentRow, f"{_ASSESSMENT} WHERE a.id = :id AND r.book_id = :book")
ASSESSMENTS = Query(
    AssessmentRow,
    f"""{_ASSESSMENT} WHERE r.book_id = :book AND r.archived_on IS NULL AND a.withdrawn_on IS NULL
        AND a.on_date BETWEEN :since AND :today ORDER BY a.on_date, a.id""",
)
ASSESSMENTS_OF_REP = Query(
    AssessmentRow, f"{_ASSESSMENT} WHERE a.rep_id = :rep AND a.on_date <= :today ORDER BY a.on_date, a.id"
)


class FocusRow(NamedTuple):
    """What a rep works on, since when and why."""

    rep_id: int
    skill: str
    on_date: date
    why: str


_FOCUS = """SELECT f.rep_id, f.skill, f.on_date, f.why FROM rep r JOIN skill_focus f ON f.id =
        (SELECT g.id FROM skill_focus g WHERE g.rep_id = r.id AND g.on_date <= :today
            ORDER BY g.on_date DESC, g.id DESC LIMIT 1)"""

FOCUS = Query(FocusRow, f"{_FOCUS} WHERE r.book_id = :book AND r.archived_on IS NULL AND f.skill <> ''")
FOCUS_OF_REP = Query(FocusRow, f"{_FOCUS} WHERE r.id = :rep AND f.skill <> ''")


class TurnedRow(NamedTuple):
    """How many of a rep's debriefs turned on a skill, as they named it, and the last day of one."""

    rep_id: int
    skill: str
    times: int
    last_on: date


# Each rep's skills one after the other, and of each the days of its window: seeks in an index, so that what
# lies outside the window costs nothing, and what lies in it is not sorted.
_DEBRIEFS = "FROM coaching_session s WHERE s.kind = 'debrief' AND s.state = 'held' AND s.rep_id"
_OF_SKILL = f"{_DEBRIEFS} = n.rep_id AND s.skill = n.skill AND s.on_date BETWEEN :since AND :today"
_TURNED = f"""WITH RECURSIVE named(rep_id, skill) AS (
        SELECT r.id, (SELECT min(s.skill) {_DEBRIEFS} = r.id AND s.skill > '') FROM rep r WHERE {{}}
        UNION ALL
        SELECT n.rep_id, (SELECT min(s.skill) {_DEBRIEFS} = n.rep_id AND s.skill > n.skill)
        FROM named n WHERE n.skill IS NOT NULL)
    SELECT n.rep_id, n.skill, (SELECT count(*) {_OF_SKILL}), (SELECT max(s.on_date) {_OF_SKILL})
    FROM named n WHERE EXISTS (SELECT 1 {_OF_SKILL})"""

TURNED = Query(TurnedRow, _TURNED.format("r.book_id = :book AND r.archived_on IS NULL"))
TURNED_OF_REP = Query(TurnedRow, _TURNED.format("r.id = :rep"))


def focus_of(reader: Reader, rep_id: int, today: date) -> FocusRow | None:
    """What a rep works on, None where nothing was agreed."""
    return reader.one(FOCUS_OF_REP, rep=rep_id, today=today)
