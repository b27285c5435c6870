"""Answers from options, files and the quick form, checked and in the one spelling they are kept in. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from salescoach.coaching.notes import BY_KEY, Note
from salescoach.coaching.questions import CRITERION, NEXT_STEP, SKILL, YES_NO_UNKNOWN, Question, Questions
from salescoach.coaching.session import (
    FOUND_BY,
    NONE,
    STEP_BY,
    STEP_FOUND,
    STEP_KEYS,
    STEP_WHO,
    THEME,
    WHO,
    Answers,
    is_none,
)
from salescoach.coaching.skills import Skill, skill_name, skill_named
from salescoach.core.dates import parse_date
from salescoach.core.errors import WrongUse
from salescoach.core.texts import storable
from salescoach.dialog.choices import Choice, chosen
from salescoach.people.naming import folded

# The step's parts as --from may name them, and the options that give what no question asks for by its key.
SHORT_KEYS = {"next": NEXT_STEP, "what": NEXT_STEP, "who": STEP_WHO, "by": STEP_BY}
OPTIONS = {
    NEXT_STEP: "--next", STEP_WHO: "--who", STEP_BY: "--by", STEP_FOUND: "--found-by",
    "asked_or_advised": "--asked or --advised", "recommendation_worked": "--worked",
}  # fmt: skip
QUICK_KEYS = {"prep": "goal"}  # elsewhere `learned`
LEARNED = "learned"


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
    texts = [question.key for question in questions.bank if question.kind == "text"]
    wanted = QUICK_KEYS.get(kind, LEARNED)
    key = wanted if wanted in texts else next(iter(texts), "")
    if said and not key:
        raise WrongUse("Your questions.yaml leaves no question for these words.", "Switch one on again.")
    given = {key: said} if said else {}
    return {**given, NEXT_STEP: step} if step else given


def read_answers(raw: Mapping[str, Any], questions: Questions, today: date) -> Answers:
    """Answers from options or a file as they are kept.

    Args:
        raw: by key of a question or a note, or `next`, `who`, `by`, `found_by`; None is no answer.
            `next_step` may also be a mapping of `what`, `who`, `by` and `found_by`.
        questions: those of this kind of session.
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
    read = {
        key: _answer(key, value, known, questions.skills, today)
        for key, value in flat.items()
        if value is not None
    }
    return with_theme(read, questions.skills)


def with_theme(answers: Answers, skills: Sequence[Skill]) -> Answers:
    """The answers, where a skill names its theme and a theme that is a skill's name is that skill."""
    skill, theme = answers.get(SKILL, ""), answers.get(THEME, "")
    if skill and not theme:
        return {**answers, THEME: skill_name(skills, skill)}
    named = [one for one in skills if theme and folded(theme) in (one.code, folded(one.name))]
    if named and SKILL not in answers:
        return {**answers, SKILL: named[0].code, THEME: named[0].name}
    return answers


def _answer(key: str, value: Any, known: Mapping[str, Question], skills: Sequence[Skill], today: date) -> str:
    if key not in known and key not in STEP_KEYS and key not in BY_KEY and key not in (THEME, SKILL):
        return _criterion(key, value, known)
    text = storable(_text(key, value), f"the answer to {option(key)}")
    if key == NEXT_STEP:
        return NONE if is_none(text) else text
    if key == STEP_BY:
        return parse_date(text, today).isoformat()
    if key in (STEP_WHO, STEP_FOUND):
        return _chosen(key, text, WHO if key == STEP_WHO else FOUND_BY)
    if key == SKILL:
        return skill_named(skills, text).code if text else ""
    if key in BY_KEY and key not in known:
        return _note(BY_KEY[key], text)
    question = known.get(key)
    options = question.options() if question else ()
    return _chosen(key, text, options) if options and text else text


def _criterion(key: str, value: Any, known: Mapping[str, Question]) -> str:
    """An exit criterion's answer; which criteria there are, the sales process says when it is kept."""
    if key.startswith(CRITERION):
        return _chosen(key, _text(key, value).strip(), YES_NO_UNKNOWN)
    import difflib  # only where something was mistyped

    every = [*known, *STEP_KEYS[1:], THEME, *(one for one in BY_KEY if one not in (*known, *STEP_KEYS))]
    near = difflib.get_close_matches(key, every, n=1)
    raise WrongUse(
        f"Nobody asks for {key!r} in this session.",
        f"Did you mean {near[0]}?" if near else f"The keys: {', '.join(every)}.",
    )


def _note(note: Note, text: str) -> str:
    if not note.values or not text:
        return text
    return _chosen(note.key, text, tuple(Choice(word, word) for word in note.values))


def _text(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (dict, list)):
        raise WrongUse(f"The answer to {key} must be text.", "Write it on one line, in quotes.")
    return str(value)


def _chosen(key: str, text: str, choices: tuple[Choice, ...]) -> str:
    found = chosen(text, choices)
    if found is None:
        words = ", ".join(choice.word for choice in choices)
        raise WrongUse(f"{option(key)}: {text!r} is no answer.", f"Use one of: {words}.")
    return found


def option(key: str) -> str:
    """The option that gives an answer, as error messages name it."""
    if key in OPTIONS:
        return OPTIONS[key]
    given = (THEME, SKILL, *BY_KEY, *OPTION_KEYS)
    return f"--{key.replace('_', '-')}" if key in given else f"--answer {key}=…"


# Questions of data/questions.yaml that have an option of their own; all others are given by --answer.
OPTION_KEYS = (
    "goal", "people", "unproven", "reluctant", "objection", "prepared", "outcome", "why_change", "learned",
    "money", "decision", "competitor", "redo", "case",
)  # fmt: skip
