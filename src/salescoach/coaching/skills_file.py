"""Compiles skills.yaml, the user's laid over the shipped one; imported only when a file has changed."""

import re
from typing import Any

from salescoach.audit.rules import RULES
from salescoach.coaching.skills import HIGHEST, KINDS, LOWEST, Skill, plain
from salescoach.people.naming import folded
from salescoach.settings.checking import Section
from salescoach.settings.mistakes import Mistake
from salescoach.settings.yaml_file import Document

LONGEST_NAME, LONGEST_TEXT = 40, 120  # characters: a line of a screen
MOST_QUESTIONS = 3
MARKS = tuple(str(mark) for mark in range(LOWEST, HIGHEST + 1))
_KEYS = (
    "code", "name", "kind", "says", "also", "anchors", "questions", "words", "findings", "stages", "off",
)  # fmt: skip


def compile_skills(
    shipped: Document, own: Document | None, mistakes: list[Mistake], _year: int
) -> list[Skill]:
    """Every skill, in order, those of the user's own last; whatever is wrong is added to `mistakes`."""
    found: dict[str, Skill] = {}
    _read(Section(shipped, (), shipped.data, mistakes), found)
    if own is not None:
        _read(Section(own, (), own.data, mistakes), found)
    return list(found.values())


def _read(top: Section, found: dict[str, Skill]) -> None:
    top.only(("skills",))
    seen: set[str] = set()
    for index, item in enumerate(top.items("skills")):
        entry = Section(top.document, ("skills", index), item, top.mistakes)
        entry.only(_KEYS)
        code = entry.text("code")
        if not re.fullmatch(r"[a-z][a-z0-9_]{0,29}", code):
            entry.wrong("code", f"{code!r} is no code", "use small letters, digits and _, a letter first")
        elif code in seen:
            entry.wrong("code", f"{code!r} is given twice", "keep one of the two, with all its keys")
        else:
            seen.add(code)
            found[code] = _skill(entry, found.get(code) or _blank(code), fresh=code not in found)


def _blank(code: str) -> Skill:
    return Skill(code, "", "skill", "", [], [""] * len(MARKS), [], [], [], [], False)


def _skill(entry: Section, base: Skill, *, fresh: bool) -> Skill:
    for key in ("name", "kind", "says", "anchors"):
        if fresh and key not in entry.data:
            entry.wrong(
                "", f"{base.code} has no {key}", f"write its {key}: the shipped skills.yaml shows how"
            )
    return Skill(
        code=base.code,
        name=_text(entry, "name", base.name, LONGEST_NAME),
        kind=entry.choice("kind", KINDS, base.kind),
        says=_text(entry, "says", base.says, LONGEST_TEXT),
        also=_texts(entry, "also", base.also, plain),
        anchors=_anchors(entry, base.anchors, fresh=fresh),
        questions=_questions(entry, base.questions),
        words=_texts(entry, "words", base.words, plain),
        findings=_findings(entry, base.findings),
        stages=_texts(entry, "stages", base.stages, folded),
        off=entry.flag("off", base.off),
    )


def _text(entry: Section, key: str, default: str, longest: int) -> str:
    if key not in entry.data:
        return default
    text = " ".join(entry.text(key).split())
    if not 1 <= len(text) <= longest:
        entry.wrong(key, f"has {len(text)} characters", f"write 1 to {longest}")
        return default
    return text


def _anchors(entry: Section, base: list[str], *, fresh: bool) -> list[str]:
    if "anchors" not in entry.data:
        return base
    written = entry.section("anchors")
    written.only(MARKS)
    for mark in MARKS:
        if fresh and written.data and mark not in written.data:
            written.wrong("", f"has no anchor for {mark}", "say what one can observe of a rep at that mark")
    return [_text(written, mark, before, LONGEST_TEXT) for mark, before in zip(MARKS, base, strict=True)]


def _questions(entry: Section, base: list[str]) -> list[str]:
    found = _texts(entry, "questions", base, lambda text: " ".join(text.split()))
    if len(found) > MOST_QUESTIONS:
        entry.wrong("questions", f"has {len(found)} of them", f"keep {MOST_QUESTIONS}: a talk holds no more")
    for question in found:
        if len(question) > LONGEST_TEXT:
            entry.wrong(
                "questions", f"{question[:20]}… has {len(question)} characters", f"write 1 to {LONGEST_TEXT}"
            )
    return found[:MOST_QUESTIONS]


def _findings(entry: Section, base: list[str]) -> list[str]:
    known = {rule.code for rule in RULES}
    found = _texts(entry, "findings", base, str.upper)
    for code in found:
        if code not in known:
            entry.wrong("findings", f"{code!r} is no rule", "see the codes: salescoach pipeline rules")
    return [code for code in found if code in known]


def _texts(entry: Section, key: str, base: list[str], made: Any) -> list[str]:
    """A list of texts, each once, as `made` writes them; those that come to nothing are mistakes."""
    if key not in entry.data:
        return base
    found = []
    for item in entry.items(key):
        text = "" if isinstance(item, (dict, list)) else made(str(item))
        if not text:
            entry.wrong(key, f"{item!r} is no text to look for", "write a word or a few, in quotes")
        elif text not in found:
            found.append(text)
    return found
