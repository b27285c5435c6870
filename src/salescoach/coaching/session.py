"""What is said in a session: the answers, the next step it must end with, the promise that makes.

Answers are kept as text under the key of their question. The next step takes four: `next_step` (what, or
`none`), `next_step_who`, `next_step_by` (an ISO date) and `found_by`. An answer "" was skipped.
"""

import difflib
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from salescoach.coaching.questions import NEXT_STEP, Question, Questions
from salescoach.core.dates import parse_date
from salescoach.core.errors import WrongUse
from salescoach.core.texts import storable
from salescoach.dialog.choices import Choice, chosen

Answers = dict[str, str]

WHO = (Choice("r", "rep"), Choice("m", "me"), Choice("c", "customer"))
FOUND_BY = (Choice("r", "rep"), Choice("m", "manager"))
NONE = "none"
NONE_WORDS = ("-", "none", "no", "nothing")
STEP_WHO, STEP_BY, STEP_FOUND = "next_step_who", "next_step_by", "found_by"
STEP_KEYS = (NEXT_STEP, STEP_WHO, STEP_BY, STEP_FOUND)
# The step's parts as they are asked for beside the question itself, and as --from may name them.
STEP_ASKED = {STEP_WHO: "Who does it?", STEP_BY: "By when?", STEP_FOUND: "Who found it?"}
SHORT_KEYS = {"next": NEXT_STEP, "what": NEXT_STEP, "who": STEP_WHO, "by": STEP_BY}
OPTIONS = {NEXT_STEP: "--next", STEP_WHO: "--who", STEP_BY: "--by", STEP_FOUND: "--found-by"}
QUICK_KEYS = {"prep": "goal", "debrief": "learned"}


def is_none(text: str) -> bool:
    """Whether the words say that there is deliberately no next step."""
    return text.strip().casefold() in NONE_WORDS


def split_quick(words: str) -> tuple[str, str]:
    """The quick form `what was learned; the next step` in its two parts; "" for one that is not there."""
    learned, _, step = words.partition(";")
    return learned.strip(), step.strip()


def quick_answers(kind: str, words: str, questions: Questions) -> dict[str, Any]:
    """The answers given by the quick form.

    Raises:
        WrongUse: where the words are empty, or no text is asked for in this kind of session.
    """
    said, step = split_quick(words)
    if not said and not step:
        raise WrongUse("The words are empty.", f'For example: {kind} ann "quote too high; sends option B"')
    texts = [question.key for question in questions.asked if question.kind == "text"]
    key = QUICK_KEYS[kind] if QUICK_KEYS[kind] in texts else next(iter(texts), "")
    if said and not key:
        raise WrongUse("Your questions.yaml leaves no question for these words.", "Switch one on again.")
    given = {key: said} if said else {}
    return {**given, NEXT_STEP: step} if step else given


def read_answers(raw: Mapping[str, Any], questions: Questions, today: date) -> Answers:
    """Answers from options or a file as they are kept.

    Args:
        raw: by key of a question, or `next`, `who`, `by`, `found_by`; None is no answer. `next_step` may also
            be a mapping of `what`, `who`, `by` and `found_by`.
        questions: what is asked in this kind of session.
        today: the day dates are counted from.

    Raises:
        WrongUse: for a key nobody asks for, and for an answer that does not fit its question.
    """
    flat: dict[str, Any] = {}
    for key, value in raw.items():
        if key == NEXT_STEP and isinstance(value, Mapping):
            flat.update({SHORT_KEYS.get(str(part), str(part)): inner for part, inner in value.items()})
        else:
            flat[SHORT_KEYS.get(key, key)] = value
    known = questions.by_key()
    return {
        key: _answer(key, value, known, questions.themes, today)
        for key, value in flat.items()
        if value is not None
    }


def _answer(key: str, value: Any, known: Mapping[str, Question], themes: list[str], today: date) -> str:
    if key not in known and key not in STEP_KEYS:
        near = difflib.get_close_matches(key, [*known, *STEP_KEYS], n=1)
        raise WrongUse(
            f"Nobody asks for {key!r} in this session.",
            f"Did you mean {near[0]}?" if near else f"The keys: {', '.join([*known, *STEP_KEYS[1:]])}.",
        )
    text = storable(_text(key, value), f"the answer to {option(key, known)}")
    if key == NEXT_STEP:
        return NONE if is_none(text) else text
    if key == STEP_BY:
        return parse_date(text, today).isoformat()
    if key in (STEP_WHO, STEP_FOUND):
        return _chosen(key, text, WHO if key == STEP_WHO else FOUND_BY, known)
    question = known[key]
    if question.kind == "theme":
        return themed(text, themes)
    return _chosen(key, text, question.options(), known) if question.options() else text


def _text(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (dict, list)):
        raise WrongUse(f"The answer to {key} must be text.", "Write it on one line, in quotes.")
    return str(value)


def _chosen(key: str, text: str, choices: tuple[Choice, ...], known: Mapping[str, Question]) -> str:
    found = chosen(text, choices)
    if found is None:
        words = ", ".join(choice.word for choice in choices)
        raise WrongUse(f"{option(key, known)}: {text!r} is no answer.", f"Use one of: {words}.")
    return found


def option(key: str, known: Mapping[str, Question]) -> str:
    """The option that gives an answer, as error messages name it."""
    if key in OPTIONS:
        return OPTIONS[key]
    return f"--{key.replace('_', '-')}" if key in known else f"--answer {key}=…"


def themed(text: str, themes: list[str]) -> str:
    """A theme of one's own words, or the one whose number was given."""
    if text.isascii() and text.isdecimal() and 1 <= int(text) <= len(themes):
        return themes[int(text) - 1]
    return text


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


def given_answers(answers: Mapping[str, str], questions: Questions) -> int:
    """How many of the questions have an answer; skipped ones do not count."""
    return sum(bool(answers.get(question.key)) for question in questions.asked)
