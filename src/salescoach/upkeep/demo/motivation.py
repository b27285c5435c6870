"""What some told of themselves, a bad stretch, what was recognised, and a lasting lack of commitment."""

from datetime import date, timedelta

from salescoach.core.rows import NamedTuple
from salescoach.upkeep.demo.days import Span, instant, workday_on_or_before, workdays_after
from salescoach.upkeep.demo.rows import Rows
from salescoach.upkeep.demo.team import ANN, BEN, DAN, EVA, FARID, GRACE, HUGO, is_away

# What was told, so many weeks ago, and the question it was an answer to.
ASKED = {
    "big_goal": "What is the one big thing you want to have reached or to own one day?",
    "mornings": "What gets you up in the morning?",
    "free_time": "What do you do when nobody wants anything of you?",
    "ten_years": "Where do you see yourself in ten years?",
    "my_help": "What can I do that helps you get there?",
    "recognised": "When you did something well, how do you want to hear of it?",
    "coached": "When you are stuck, what helps you most?",
}


class Told(NamedTuple):
    """An answer of a rep, so many weeks ago; "" where they would rather not be asked."""

    rep: int
    question: str
    answer: str
    weeks: int


TOLD = (
    Told(ANN, "big_goal", "a house by the lake before I am forty-five", 20),
    Told(ANN, "mornings", "the coffee, honestly; then the customers who call me first", 20),
    Told(ANN, "free_time", "sails, and repairs the boat more than she sails", 14),
    Told(ANN, "ten_years", "leading key accounts, four days a week", 14),
    Told(ANN, "my_help", "let me run the Brightline negotiation myself", 8),
    Told(ANN, "recognised", "told to your boss", 8),
    Told(ANN, "coached", "questions first", 8),
    Told(BEN, "big_goal", "to be the first in my family without debts", 9),
    Told(BEN, "mornings", "the list of the day, crossed off by noon", 9),
    Told(BEN, "recognised", "before the team", 4),
    Told(EVA, "big_goal", "a year around the world with her daughter", 18),
    Told(EVA, "recognised", "in writing", 10),
    Told(EVA, "coached", "time to think", 10),
    Told(FARID, "big_goal", "his own workshop for old motorcycles", 16),
    Told(FARID, "free_time", "", 16),
    Told(FARID, "coached", "seeing it done", 6),
    Told(GRACE, "ten_years", "sales director, here or elsewhere", 22),
    Told(GRACE, "ten_years", "running a company of her own", 5),
)
# Which side of the ten pairs two of them picked: one clear, one not.
PAIRS = (
    "craft", "best_day", "after_win", "alone", "learning", "target", "contest", "hard_deal", "praise",
    "why_sales",
)  # fmt: skip
PICKED = {ANN: ("iiiiiiieii", 8), BEN: ("eieeibeiee", 4)}
SIDES = {"i": "intrinsic", "e": "extrinsic", "b": "both"}
# Farid's last days, the newest last; he works four days a week.
STRETCH = (3, 2, 2, 1)
QUIET_DAYS = 12  # days before the last for which nobody noted Farid's energy in a session


class Said(NamedTuple):
    """A recognition, so many weeks ago."""

    rep: int
    words: str
    form: str
    weeks: int


SAID = (
    Said(ANN, "asking for the budget at Brightline, and staying silent after the figure", "told my boss", 3),
    Said(EVA, "no meeting without a day for a month", "in writing", 6),
    Said(GRACE, "moving Nakamura back by herself when the buyer changed", "", 5),
    Said(GRACE, "telling Hugo how she won the buyer back, in an hour of her own", "before the team", 0),
    Said(HUGO, "three first meetings in the week after a bad one", "in private", 1),
    Said(DAN, "calling Solstice himself with the bad news", "in private", 7),
    Said(BEN, "eight first meetings of his own in a month", "before the team", 9),
)
COMMITMENT = ((16, "agreed to two hours of prospecting, kept none of them for a month"),
              (3, "the same again, and no other proposal of his own"))  # fmt: skip


def add_motivation(rows: Rows, span: Span) -> None:
    """Adds answers, energy, recognition, and two low marks of Dan's commitment."""
    for told in TOLD:
        _add_answer(rows, _day(span, told.weeks), told.rep, told.question, ASKED[told.question], told.answer)
    for rep, (picks, weeks) in PICKED.items():
        for key, pick in zip(PAIRS, picks, strict=True):
            _add_answer(rows, _day(span, weeks), rep, key, "Which is truer of you?", SIDES[pick])
    _add_stretch(rows, span)
    for said in SAID:
        day = _day(span, said.weeks)
        rows.add(
            "recognition",
            {
                "rep_id": said.rep, "words": said.words, "fact": "", "form": said.form, "on_date": day,
                "written_by": "manager", "entered_at": instant(day, "16:40"), "entered_on": day,
                "withdrawn_on": None, "withdrawn_why": "",
            },
        )  # fmt: skip
    for weeks, why in COMMITMENT:
        day = _day(span, weeks)
        rows.add(
            "skill_assessment",
            {
                "rep_id": DAN, "skill": "commitment", "tenths": 20, "on_date": day, "why": why, "source": "",
                "original": "", "amends_id": None, "written_by": "manager",
                "entered_at": instant(day, "17:45"), "entered_on": day, "withdrawn_at": None,
                "withdrawn_on": None, "withdrawn_why": "",
            },
        )  # fmt: skip


def _day(span: Span, weeks: int) -> date:
    return workday_on_or_before(span.last - timedelta(weeks=weeks))


def _add_answer(rows: Rows, day: date, rep: int, question: str, asked: str, answer: str) -> None:
    rows.add(
        "profile_answer",
        {
            "rep_id": rep, "question": question, "asked": asked, "answer": answer, "declined": not answer,
            "on_date": day, "written_by": "manager", "entered_at": instant(day, "16:30"), "entered_on": day,
        },
    )  # fmt: skip


def _add_stretch(rows: Rows, span: Span) -> None:
    """Farid's days grow heavier; what sessions noted of them would say otherwise, so it is left out."""
    for row in rows.all("coaching_session"):
        if row["rep_id"] == FARID and (span.last - row["on_date"]).days <= QUIET_DAYS:
            row["energy"] = None
    day, left = span.last, list(STRETCH)
    while left:
        if not is_away(FARID, day, span):
            _add_energy(rows, day, left.pop())
        day = workdays_after(day, -1)


def _add_energy(rows: Rows, day: date, energy: int) -> None:
    rows.add(
        "energy_note",
        {
            "rep_id": FARID, "energy": energy, "on_date": day, "entered_at": instant(day, "17:20"),
            "entered_on": day,
        },
    )  # fmt: skip
