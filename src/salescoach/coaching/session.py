"""What a session ends with: a definite next step, its promise, and what statistics use. Pure.

Answers are kept as text under the key of their question. The next step takes four: `next_step` (what, or
`none`), `next_step_who`, `next_step_by` (an ISO date) and `found_by`. What is noted beside the questions
(`notes.py`) is an answer, too, under its own key. An answer "" was skipped.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from salescoach.coaching.questions import NEXT_STEP, SKILL
from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple
from salescoach.dialog.choices import Choice

Answers = dict[str, str]

WHO = (Choice("r", "rep"), Choice("m", "me"), Choice("c", "customer"))
FOUND_BY = (Choice("r", "rep"), Choice("m", "manager"))
NONE = "none"
NONE_WORDS = ("-", "none", "no", "nothing")
STEP_WHO, STEP_BY, STEP_FOUND = "next_step_who", "next_step_by", "found_by"
STEP_KEYS = (NEXT_STEP, STEP_WHO, STEP_BY, STEP_FOUND)
THEME = "theme"
# The columns of a session that repeat answers, by what the answer is.
TEXT_COLUMNS = ("outcome", THEME, SKILL, "topic", "asked_or_advised", "excuse", "recommendation")
YES_NO_COLUMNS = ("helpful", "prepared", "role_play", "added_value", "recommendation_worked")
MARK_COLUMNS = ("quality", "energy")
COLUMNS = (*TEXT_COLUMNS, *YES_NO_COLUMNS, *MARK_COLUMNS, "next_step_by", "next_step_none")


def columns_of(answers: Mapping[str, str]) -> dict[str, Any]:
    """What of the answers a session's own row repeats for statistics, by column; only what was answered."""
    found: dict[str, Any] = {}
    for key, answer in answers.items():
        if key in TEXT_COLUMNS:
            found[key] = answer
        elif key in YES_NO_COLUMNS:
            found[key] = {"yes": True, "no": False}.get(answer)
        elif key in MARK_COLUMNS:
            found[key] = int(answer) if answer else None
        elif key == STEP_FOUND:
            found["next_step_by"] = answer
        elif key == NEXT_STEP:
            found["next_step_none"] = answer == NONE
    return found


def is_none(text: str) -> bool:
    """Whether the words say that there is deliberately no next step."""
    return text.strip().casefold() in NONE_WORDS


class NextStep(NamedTuple):
    """A definite next step.

    Attributes:
        what: what is done.
        who: `rep`, `me` or `customer`.
        by: the day by which.
    """

    what: str
    who: str
    by: date


def next_step(answers: Mapping[str, str]) -> NextStep | None:
    """The definite next step among the answers; None where it was said that there is none.

    Raises:
        WrongUse: where neither is there, naming the option that is missing.
    """
    what, by = answers.get(NEXT_STEP, ""), answers.get(STEP_BY, "")
    if what == NONE:
        return None
    if not what:
        raise WrongUse(
            "A session ends with a definite next step, or an explicit none.",
            'Name it: --next "sends option B" --by fri, or: --no-next-step',
        )
    if not by:
        raise WrongUse("By when is the next step done?", "Name the day: --by fri")
    return NextStep(what, answers.get(STEP_WHO) or "rep", date.fromisoformat(by))


def is_complete(answers: Mapping[str, str]) -> bool:
    """Whether the session can end: it has a definite next step, or an explicit none."""
    return answers.get(NEXT_STEP) == NONE or bool(answers.get(NEXT_STEP) and answers.get(STEP_BY))


def promised(step: NextStep) -> tuple[str, str]:
    """Whose promise the step makes, `rep` or `manager`, and its words; the rep follows up the customer's."""
    if step.who == "customer":
        return "rep", f"follow up with the customer: {step.what}"
    return ("manager" if step.who == "me" else "rep"), step.what


def given_answers(answers: Mapping[str, str], keys: Iterable[str]) -> int:
    """How many of the questions with these keys have an answer; skipped ones do not count."""
    return sum(bool(answers.get(key)) for key in keys)
