"""Compiles questions.yaml; imported only when the file has changed."""

import re
from typing import Any

from salescoach.coaching.questions import NEXT_STEP, SESSION_KINDS, Question
from salescoach.settings.checking import Section
from salescoach.settings.mistakes import Mistake
from salescoach.settings.yaml_file import Document

OWN_KINDS = ("text", "choice", "yes_no")
MOST = 12  # questions in a session of five to seven minutes
LONGEST_ASK = 60  # characters, so that lead, question and keys stand on a line
_FIELDS = ("key", "ask", "kind", "choices", "explain", "off")


def compile_questions(
    shipped: Document, own: Document | None, mistakes: list[Mistake], _year: int
) -> dict[str, Any]:
    """The questions by kind of session, each as the fields of `Question`, and the themes."""
    top = Section(shipped, (), shipped.data, mistakes)
    compiled: dict[str, Any] = {kind: _shipped(top, kind) for kind in SESSION_KINDS}
    compiled["themes"] = _themes(top)
    if own is not None:
        mine = Section(own, (), own.data, mistakes)
        mine.only((*SESSION_KINDS, "themes"))
        for kind in SESSION_KINDS:
            compiled[kind] = _overlaid(compiled[kind], mine, kind)
        if "themes" in mine.data:
            compiled["themes"] = _themes(mine)
    return compiled


def _shipped(top: Section, kind: str) -> list[Question]:
    return [_new(entry, ("theme", NEXT_STEP, *OWN_KINDS)) for entry in _entries(top, kind)]


def _entries(top: Section, kind: str) -> list[Section]:
    found = []
    for index, item in enumerate(top.items(kind)):
        entry = Section(top.document, (kind, index), item, top.mistakes)
        entry.only(_FIELDS)
        found.append(entry)
    return found


def _overlaid(base: list[Question], mine: Section, kind: str) -> list[Question]:
    questions = {question.key: question for question in base}
    new: dict[str, Question] = {}
    for entry in _entries(mine, kind):
        key = entry.text("key")
        if entry.flag("off", False):
            _switch_off(entry, key, questions)
        elif key in questions:
            questions[key] = _reworded(entry, questions[key])
        elif _is_new_key(entry, key, new):
            new[key] = _new(entry, OWN_KINDS)
    before = list(questions.values())
    at = next((n for n, question in enumerate(before) if question.key == NEXT_STEP), len(before))
    merged = before[:at] + list(new.values()) + before[at:]
    if len(merged) > MOST:
        mine.wrong(
            kind, f"has {len(merged)} questions", f"keep {MOST} at most: a talk takes five to seven minutes"
        )
    return merged


def _is_new_key(entry: Section, key: str, new: dict[str, Question]) -> bool:
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", key):
        entry.wrong("key", f"{key!r} is no key", "use small letters, digits and _")
    elif key in new or key.startswith("next_step") or key in ("found_by", "who", "by"):
        entry.wrong("key", f"{key!r} is taken", "choose another key")
    else:
        return True
    return False


def _switch_off(entry: Section, key: str, questions: dict[str, Question]) -> None:
    if key == NEXT_STEP:
        entry.wrong("off", "the next step is always asked for", 'answer "none" where there is none')
    elif questions.pop(key, None) is None:
        entry.wrong("key", f"there is no question {key!r} to switch off", f"the keys: {', '.join(questions)}")


def _reworded(entry: Section, base: Question) -> Question:
    for fixed in ("kind", "choices"):
        if fixed in entry.data:
            entry.wrong(
                fixed, f"of {base.key} cannot be changed", "change ask and explain, or add a key of your own"
            )
    ask = _ask(entry, base.ask)
    if not ask:
        entry.wrong("ask", "is empty", "write the question, or switch it off with off: true")
    return base._replace(ask=ask, explain=_one_line(entry.text("explain", base.explain)))


def _new(entry: Section, kinds: tuple[str, ...]) -> Question:
    kind = entry.choice("kind", kinds, "text")
    ask = _ask(entry, "")
    if not ask:
        entry.wrong("ask", "is missing", "write the question")
    return Question(entry.text("key"), ask, kind, _one_line(entry.text("explain")), _choices(entry, kind))


def _ask(entry: Section, default: str) -> str:
    ask = _one_line(entry.text("ask", default))
    if len(ask) > LONGEST_ASK:
        entry.wrong(
            "ask", f"has {len(ask)} characters", f"keep it within {LONGEST_ASK}; explain may be longer"
        )
    return ask


def _choices(entry: Section, kind: str) -> list[list[str]]:
    pairs = entry.section("choices")
    found = [[key, str(word)] for key, word in pairs.data.items()]
    if kind != "choice":
        if found:
            entry.wrong("choices", "belong to kind choice", "write kind: choice, or leave them out")
        return []
    if len(found) < 2:
        entry.wrong("choices", "are missing", "write them as {a: advanced, s: stalled}")
    for key, _ in found:
        if len(key) != 1 or not key.isprintable() or key in "? ":
            pairs.wrong(key, "is no single key", "use one letter or digit")
    return found


def _themes(top: Section) -> list[str]:
    return [_one_line(str(theme)) for theme in top.items("themes") if str(theme).strip()]


def _one_line(text: str) -> str:
    return " ".join(text.split())
