"""What was assessed: the manager's marks, an assessment from outside, and what some work on."""

from datetime import date, timedelta

from salescoach.core.rows import NamedTuple
from salescoach.upkeep.demo.days import Span, instant, workday_on_or_before
from salescoach.upkeep.demo.rows import Rows
from salescoach.upkeep.demo.team import ANN, BEN, CLEO, DAN, EVA, FARID, GRACE, HUGO, team_of

OUTSIDE, OUTSIDE_WEEK = "OMG", 11  # whose assessment, and weeks ago


class Seen(NamedTuple):
    """A mark of the manager's, so many weeks ago, with what was observed."""

    rep: int
    skill: str
    mark: int
    weeks: int
    why: str


MARKS = (
    Seen(ANN, "money", 2, 20, "named the price and took it back in the same sentence, Kestrel Foods"),
    Seen(ANN, "money", 3, 3, "asked for the budget at Brightline and stayed silent after the figure"),
    Seen(ANN, "accounts", 4, 3, "meets four people at her largest customer by a plan"),
    Seen(ANN, "decision_makers", 3, 20, "asked for the finance director, took no for an answer"),
    Seen(BEN, "qualifying", 2, 9, "asked about money only after the quote was out, twice"),
    Seen(BEN, "hunting", 4, 9, "eight first meetings of his own in a month"),
    Seen(CLEO, "relationships", 4, 21, "told of the reorganisation at Harbor before it was public"),
    Seen(CLEO, "closing", 2, 21, "left three meetings without a day"),
    Seen(DAN, "decision_makers", 2, 6, "still does not know who signs at Solstice Bank"),
    Seen(DAN, "crm", 2, 6, "next steps missing in half of his deals"),
    Seen(DAN, "relationships", 4, 6, "three customers called him with bad news in time"),
    Seen(EVA, "closing", 2, 22, "let four meetings end with “we will be in touch”"),
    Seen(EVA, "closing", 4, 4, "no meeting without a day for six weeks"),
    Seen(EVA, "value", 4, 4, "Gullfoss Data defended the price with her figures"),
    Seen(FARID, "rejection", 2, 8, "no calls for a day after Paprika cut the order"),
    Seen(FARID, "hunting", 3, 8, "keeps two of his three prospecting hours"),
    Seen(GRACE, "consultative", 5, 5, "the customer thanked her for the questions, Nakamura Steel"),
    Seen(GRACE, "process", 4, 5, "moved a deal back by herself when the buyer changed"),
    Seen(HUGO, "beliefs", 2, 7, "said twice that the market does not buy in autumn"),
)
# Scores from 0 to 100 as they came, by skill.
SCORES = {
    ANN: {"hunting": 61, "money": 38, "consultative": 66, "approval": 45},
    BEN: {"hunting": 83, "money": 55, "consultative": 48, "approval": 62},
    CLEO: {"hunting": 41, "money": 60, "consultative": 71, "approval": 30},
    DAN: {"hunting": 52, "money": 64, "consultative": 58, "approval": 57},
    EVA: {"hunting": 66, "money": 70, "consultative": 63, "approval": 68},
    FARID: {"hunting": 74, "money": 49, "consultative": 52, "approval": 66},
    GRACE: {"hunting": 70, "money": 82, "consultative": 91, "approval": 77},
    HUGO: {"hunting": 68, "money": 58, "consultative": 44, "approval": 59},
}
# What each works on, since so many weeks.
FOCUS = (
    (ANN, "money", 8, "weakens the price in the same sentence"),
    (DAN, "decision_makers", 6, "deals stand still one level too low"),
    (BEN, "qualifying", 4, "ask for money before quoting"),
)
WITHDRAWN = Seen(HUGO, "crm", 1, 7, "no notes on Orbit Vets")  # was Farid's deal, as it turned out


def add_skills(rows: Rows, span: Span) -> None:
    """Adds marks, what an outside assessment said, and what is worked on."""
    team = {rep.id for rep in team_of(span)}
    for seen in MARKS:
        _add(rows, _day(span, seen.weeks), seen)
    _add(rows, _day(span, WITHDRAWN.weeks), WITHDRAWN, withdrawn="was not his deal")
    day = _day(span, OUTSIDE_WEEK)
    for rep in sorted(team & set(SCORES)):
        for skill, score in SCORES[rep].items():
            _add_outside(rows, day, rep, skill, score)
    for rep, skill, weeks, why in FOCUS:
        day = _day(span, weeks)
        rows.add(
            "skill_focus",
            {
                "rep_id": rep, "skill": skill, "on_date": day, "why": why, "written_by": "manager",
                "entered_at": instant(day, "17:50"), "entered_on": day,
            },
        )  # fmt: skip


def _day(span: Span, weeks: int) -> date:
    return workday_on_or_before(span.last - timedelta(weeks=weeks))


def _add(rows: Rows, day: date, seen: Seen, withdrawn: str = "") -> None:
    _row(rows, day, seen.rep, seen.skill, 10 * seen.mark, seen.why, "", "", withdrawn)


def _add_outside(rows: Rows, day: date, rep: int, skill: str, score: int) -> None:
    _row(rows, day, rep, skill, round(10 + 0.4 * score), "", OUTSIDE, f"{score} on 0 to 100", "")


def _row(
    rows: Rows,
    day: date,
    rep: int,
    skill: str,
    tenths: int,
    why: str,
    source: str,
    original: str,
    withdrawn: str,
) -> None:
    gone = day + timedelta(days=1) if withdrawn else None
    rows.add(
        "skill_assessment",
        {
            "rep_id": rep, "skill": skill, "tenths": tenths, "on_date": day, "why": why, "source": source,
            "original": original, "amends_id": None, "written_by": "manager",
            "entered_at": instant(day, "17:45"), "entered_on": day,
            "withdrawn_at": instant(gone, "09:00") if gone else None, "withdrawn_on": gone,
            "withdrawn_why": withdrawn,
        },
    )  # fmt: skip
