"""Putting a held session right."""

from collections.abc import Mapping
from typing import Any

from salescoach.coaching.answers import read_answers
from salescoach.coaching.choosing import session_numbered
from salescoach.coaching.holding import check_criteria
from salescoach.coaching.questions import NEXT_STEP, load_questions
from salescoach.coaching.session import STEP_BY, STEP_FOUND, STEP_KEYS, STEP_WHO, Answers, is_complete
from salescoach.coaching.session_queries import ANSWERS, AnswerRow
from salescoach.coaching.sitting import asked_words, criteria_answered
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.dialog.asking import Ask, at_terminal, can_ask
from salescoach.people.naming import first_name
from salescoach.store.reading import reading

BY_DIGIT = 9  # answers that one key each tells apart


def amend_session(
    run: Invocation, number: int, raw: Mapping[str, Any], source: str, seconds: int | None
) -> dict[str, str]:
    """Amends a session by what a command line says, else by what is asked; returns the answers that changed.

    Raises:
        WrongUse: for no such session, answers that do not fit, or nothing to amend where nobody can be asked.
        Refused: where it is no held session, or its promise is closed.
    """
    from salescoach.dialog.answers import answers_from

    with reading(run) as reader:
        row = session_numbered(reader, number)
        kept = reader.all(ANSWERS, session=number)
    questions = load_questions(run, row.kind)
    if source:
        raw = {**answers_from(source), **raw}
    if not raw and seconds is None:
        if not can_ask():
            raise WrongUse(
                "Nothing is named to amend.", 'For example: --helpful, --by fri, --answer learned="…"'
            )
        raw = _asked(kept)
    given = read_answers(raw, questions, run.today)
    check_criteria(run, given)
    if given.keys() & set(STEP_KEYS):  # what is said of the talk leaves the step alone
        _check_step({one.question: one.answer for one in kept} | given)
    from salescoach.coaching.drafts import Said
    from salescoach.coaching.store import amend

    words = asked_words([*questions.bank, *criteria_answered(run, given)], first_name(row.rep), given)
    words |= {one.question: one.asked for one in kept}
    return amend(run, number, Said(given, words, row.seconds), questions.by_key(), seconds)


def _check_step(answers: Answers) -> None:
    if not is_complete(answers):
        raise WrongUse("The next step lacks its day.", "Name it: --by fri")


def _asked(kept: list[AnswerRow]) -> dict[str, str]:
    """Which answer is to be put right, and how it should read."""
    latest = {one.question: one for one in kept}
    offered = [one for key, one in latest.items() if key not in (STEP_WHO, STEP_FOUND)]
    labels = [f"{one.asked} {one.answer or '–'}" for one in offered]
    dialog, ask = at_terminal(), Ask("Which answer? Enter leaves all as it is", "Its number.")
    while True:
        # A full talk has more answers than there are digits.
        few = len(labels) <= BY_DIGIT
        picked = dialog.pick(ask, labels) if few else dialog.text(ask, proposals=labels)
        if not picked:
            return {}
        if picked in labels:
            break
        dialog.tell(f"      Its number, from 1 to {len(labels)}.")
    one = offered[labels.index(picked)]
    hint = {STEP_BY: "A day: fri, +3d, 2026-11-27.", NEXT_STEP: 'The step, or "none".'}
    words = dialog.text(Ask(one.asked, hint.get(one.question, "The answer as it should read.")), one.answer)
    return {one.question: words}
