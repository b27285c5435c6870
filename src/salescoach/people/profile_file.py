"""Compiles profile.yaml, the user's laid over the shipped one; imported only when a file has changed."""

import re
from typing import Any

from salescoach.people.profile import ABOUT, RESERVED, Question, Statement
from salescoach.settings.checking import Section
from salescoach.settings.mistakes import Mistake
from salescoach.settings.yaml_file import Document

LONGEST, LONGEST_EXPLANATION, LONGEST_CHOICE = 120, 240, 40  # characters
MOST_CHOICES = 9  # one digit each
_QUESTION = ("key", "ask", "explain", "about", "choices", "off")
_STATEMENT = ("key", "intrinsic", "extrinsic", "off")


def compile_profile(
    shipped: Document, own: Document | None, mistakes: list[Mistake], _year: int
) -> dict[str, Any]:
    """The questions and the statements, each in order; whatever is wrong is added to `mistakes`."""
    questions: dict[str, Question] = {}
    statements: dict[str, Statement] = {}
    for document in (shipped, own):
        if document is not None:
            _read(Section(document, (), document.data, mistakes), questions, statements)
    return {"questions": list(questions.values()), "statements": list(statements.values())}


def _read(top: Section, questions: dict[str, Question], statements: dict[str, Statement]) -> None:
    top.only(("questions", "statements"))
    seen: set[str] = set()
    for entry, key in _entries(top, "questions", _QUESTION, seen, statements):
        questions[key] = _question(entry, questions.get(key) or Question(key, "", "", "drive", [], False))
    for entry, key in _entries(top, "statements", _STATEMENT, seen, questions):
        statements[key] = _statement(entry, statements.get(key) or Statement(key, "", "", False))


def _entries(
    top: Section, name: str, keys: tuple[str, ...], seen: set[str], others: dict[str, Any]
) -> list[tuple[Section, str]]:
    """The entries of a list with their keys, those left out whose key is none."""
    found = []
    for index, item in enumerate(top.items(name)):
        entry = Section(top.document, (name, index), item, top.mistakes)
        entry.only(keys)
        key = entry.text("key")
        if not re.fullmatch(r"[a-z][a-z0-9_]{0,29}", key):
            entry.wrong("key", f"{key!r} is no key", "use small letters, digits and _, a letter first")
        elif key in RESERVED:
            entry.wrong("key", f"{key!r} means something else", "give it another key")
        elif key in seen or key in others:
            entry.wrong("key", f"{key!r} is given twice", "keep one of the two")
        else:
            seen.add(key)
            found.append((entry, key))
    return found


def _question(entry: Section, base: Question) -> Question:
    return Question(
        key=base.key,
        ask=_text(entry, "ask", base.ask, LONGEST),
        explain=_text(entry, "explain", base.explain, LONGEST_EXPLANATION, needed=False),
        about=entry.choice("about", ABOUT, base.about),
        choices=_choices(entry, base.choices),
        off=entry.flag("off", base.off),
    )


def _statement(entry: Section, base: Statement) -> Statement:
    return Statement(
        key=base.key,
        intrinsic=_text(entry, "intrinsic", base.intrinsic, LONGEST),
        extrinsic=_text(entry, "extrinsic", base.extrinsic, LONGEST),
        off=entry.flag("off", base.off),
    )


def _text(entry: Section, key: str, default: str, longest: int, *, needed: bool = True) -> str:
    if key not in entry.data:
        if needed and not default:
            entry.wrong("", f"has no {key}", f"write its {key}: the shipped profile.yaml shows how")
        return default
    text = " ".join(entry.text(key).split())
    if not 1 <= len(text) <= longest:
        entry.wrong(key, f"has {len(text)} characters", f"write 1 to {longest}")
        return default
    return text


def _choices(entry: Section, base: list[list[str]]) -> list[list[str]]:
    if "choices" not in entry.data:
        return base
    written = entry.section("choices")
    found = []
    for name in written.data:
        if not 1 <= len(str(name)) <= LONGEST_CHOICE:
            written.wrong(name, f"has {len(str(name))} characters", f"write 1 to {LONGEST_CHOICE}")
            continue
        found.append([str(name), _text(written, name, "", LONGEST)])
    if len(found) > MOST_CHOICES:
        entry.wrong("choices", f"has {len(found)} of them", f"keep {MOST_CHOICES}: each has a digit")
    return found[:MOST_CHOICES]
