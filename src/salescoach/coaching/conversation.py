"""Leading through a session's questions: what is asked next, and how each kind is asked."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from salescoach.coaching.questions import NEXT_STEP, Question, Questions
from salescoach.coaching.session import (
    FOUND_BY,
    NONE,
    STEP_ASKED,
    STEP_BY,
    STEP_FOUND,
    STEP_WHO,
    WHO,
    Answers,
    is_none,
)
from salescoach.core.errors import WrongUse
from salescoach.core.texts import storable
from salescoach.dialog.asking import Ask, Dialog

INDENT = " "  # the parts of the next step belong to one question
Save = Callable[[Answers], None]


class Setting(NamedTuple):
    """What the questions need to know.

    Attributes:
        rep: the rep's first name.
        today: the day dates are counted from.
        step_by: the day proposed for the next step.
        only_step: ask for nothing but the next step.
    """

    rep: str
    today: date
    step_by: date
    only_step: bool = False


def converse(
    dialog: Dialog, questions: Questions, answers: Mapping[str, str], setting: Setting, save: Save
) -> None:
    """Asks what has not been asked yet; each answer, and each that was skipped, goes to `save` at once."""
    for number, question in enumerate(questions.asked, start=1):
        lead = "" if setting.only_step else f"{number}/{len(questions.asked)}"
        if question.kind == NEXT_STEP:
            _ask_step(dialog, question, lead, answers, setting, save)
        elif question.key not in answers and not setting.only_step:
            ask = Ask(question.worded(setting.rep), question.explained(setting.rep), lead)
            save({question.key: _asked(dialog, question, ask, questions.themes)})


def _asked(dialog: Dialog, question: Question, ask: Ask, themes: list[str]) -> str:
    if question.kind in ("choice", "yes_no"):
        return dialog.choice(ask, question.options())
    return _text(dialog, ask, themes if question.kind == "theme" else [])


def _text(dialog: Dialog, ask: Ask, proposals: list[str]) -> str:
    while True:
        typed = dialog.text(ask, proposals=proposals)
        try:
            return storable(typed, "the answer")
        except WrongUse as error:
            dialog.tell(f"      {error.what} {error.remedy}")
            proposals = []


def _ask_step(
    dialog: Dialog, question: Question, lead: str, answers: Mapping[str, str], setting: Setting, save: Save
) -> None:
    what = answers.get(NEXT_STEP, "")
    if not what:
        what = _what(dialog, Ask(question.worded(setting.rep), question.explained(setting.rep), lead))
        save({NEXT_STEP: what})
    if what == NONE:
        return
    if STEP_WHO not in answers:
        save({STEP_WHO: dialog.choice(Ask(STEP_ASKED[STEP_WHO], _EXPLAIN_WHO, INDENT), WHO, "rep")})
    if not answers.get(STEP_BY):
        save({STEP_BY: _by(dialog, setting).isoformat()})
    if STEP_FOUND not in answers and not setting.only_step:
        save({STEP_FOUND: dialog.choice(Ask(STEP_ASKED[STEP_FOUND], _EXPLAIN_FOUND, INDENT), FOUND_BY)})


def _what(dialog: Dialog, ask: Ask) -> str:
    while True:
        what = _text(dialog, ask, [])
        if what:
            return NONE if is_none(what) else what
        dialog.tell('      A session ends with a next step: what is done? Write "none" if there is none.')


def _by(dialog: Dialog, setting: Setting) -> date:
    while True:
        day = (
            dialog.date(Ask(STEP_ASKED[STEP_BY], lead=INDENT), setting.today, setting.step_by)
            or setting.step_by
        )
        if day >= setting.today:
            return day
        dialog.tell("      That day is over. When will it be done?")


_EXPLAIN_WHO = "What the customer does becomes a promise of the rep to follow it up."
_EXPLAIN_FOUND = "Who named the step first: asking builds ownership, telling fixes the moment."
