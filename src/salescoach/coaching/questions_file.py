"""Compiles questions.yaml; imported only when the file has changed."""

import re
from typing import Any

from salescoach.coaching.questions import ANY, CRITERION, NEXT_STEP, SESSION_KINDS, SKILL, Question
from salescoach.people.naming import folded
from salescoach.settings.checking import Section
from salescoach.settings.mistakes import Mistake
from salescoach.settings.yaml_file import Document

OWN_KINDS = ("text", "choice", "yes_no", "fact")
DEPTHS = ("usual", "full")
MOST = {"usual": 4, "full": 10}  # slots; with the day of the next step and the notes 6 and 12 prompts
LONGEST_ASK = 60  # characters, so that lead, question and keys stand on a line
STAGE = "stage"  # a slot without questions of its own: it asks for an exit criterion of the deal's stage
_FIELDS = (
    "key", "about", "ask", "kind", "choices", "proves", "stages", "findings", "skills", "explain", "off",
    "usual",
)  # fmt: skip
# Keys that are answers of their own, beside any question.
_TAKEN = (
    "found_by", "who", "by", "next", "what", "theme", "helpful", "added_value", "recommendation", "excuse",
    "topic", "recommendation_worked", "asked_or_advised", "role_play", "quality", "energy",
)  # fmt: skip


def compile_questions(
    shipped: Document, own: Document | None, mistakes: list[Mistake], _year: int
) -> dict[str, Any]:
    """The questions by kind of session, each as the fields of `Question`, and the slots of both depths."""
    top = Section(shipped, (), shipped.data, mistakes)
    bank = {kind: [_new(entry, (SKILL, NEXT_STEP, *OWN_KINDS)) for entry in _entries(top, kind)]
            for kind in SESSION_KINDS}  # fmt: skip
    slots = {depth: {kind: _slots(top.section(depth), kind) for kind in SESSION_KINDS} for depth in DEPTHS}
    if own is not None:
        mine = Section(own, (), own.data, mistakes)
        mine.only((*DEPTHS, *SESSION_KINDS))
        for depth in DEPTHS:
            chosen = mine.section(depth)
            chosen.only(SESSION_KINDS)
            slots[depth] |= {kind: _slots(chosen, kind) for kind in SESSION_KINDS if kind in chosen.data}
        for kind in SESSION_KINDS:
            bank[kind] = _overlaid(bank[kind], mine, kind, slots)
        _check_slots(mine, bank, slots)
    return {"bank": bank, **slots}


def _entries(top: Section, kind: str) -> list[Section]:
    found = []
    for index, item in enumerate(top.items(kind)):
        entry = Section(top.document, (kind, index), item, top.mistakes)
        entry.only(_FIELDS)
        found.append(entry)
    return found


def _slots(section: Section, kind: str) -> list[str]:
    return [str(slot) for slot in section.items(kind)]


def _overlaid(
    base: list[Question], mine: Section, kind: str, slots: dict[str, dict[str, list[str]]]
) -> list[Question]:
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
            _make_room(entry, new[key], kind, slots)
    return [*questions.values(), *new.values()]


def _make_room(entry: Section, question: Question, kind: str, slots: dict[str, dict[str, list[str]]]) -> None:
    """A question with a slot of its own takes the place of an `any`, or stands before the next step."""
    for depth in DEPTHS:
        there = slots[depth][kind]
        wanted = depth == "full" or entry.flag("usual", False)
        if question.about != question.key or question.key in there or not wanted:
            continue
        if ANY in there:
            there[len(there) - 1 - there[::-1].index(ANY)] = question.key
        else:
            there.insert(there.index(NEXT_STEP) if NEXT_STEP in there else len(there), question.key)


def _check_slots(
    mine: Section, bank: dict[str, list[Question]], slots: dict[str, dict[str, list[str]]]
) -> None:
    for depth in DEPTHS:
        for kind, there in slots[depth].items():
            place = mine.section(depth) if kind in mine.section(depth).data else mine
            known = {question.about for question in bank[kind]} | {ANY, STAGE}
            # A slot whose questions were all switched off is left out; a word never heard of is a mistake.
            there[:] = [slot for slot in there if slot in known or _unknown(place, kind, slot, bank[kind])]
            there[:] = [slot for slot in there if slot in known]
            if NEXT_STEP not in there:
                place.wrong(
                    kind, "lacks next_step", "a talk ends with a definite next step or an explicit none"
                )
            if len(there) > MOST[depth]:
                place.wrong(
                    kind,
                    f"has {len(there)} slots in the {depth} talk",
                    f"keep {MOST[depth]} at most: a talk takes five to seven minutes",
                )


def _unknown(place: Section, kind: str, slot: str, bank: list[Question]) -> bool:
    if kind in place.data and place.path:
        names = ", ".join(dict.fromkeys(question.about for question in bank))
        place.wrong(kind, f"names a slot {slot!r} that no question is about", f"use: {names}")
    return False


def _is_new_key(entry: Section, key: str, new: dict[str, Question]) -> bool:
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", key):
        entry.wrong("key", f"{key!r} is no key", "use small letters, digits and _")
    elif key in new or key.startswith((NEXT_STEP, CRITERION)) or key in _TAKEN or key in (ANY, STAGE):
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
    for fixed in ("kind", "choices", "about", "proves"):
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
    ask, key = _ask(entry, ""), entry.text("key")
    if not ask:
        entry.wrong("ask", "is missing", "write the question")
    proves = entry.text("proves")
    if bool(proves) != (kind == "fact"):
        entry.wrong("proves", "belongs to kind fact, and a fact proves something", "see the head of the file")
    return Question(
        key, ask, kind, _one_line(entry.text("explain")), _choices(entry, kind), entry.text("about", key),
        proves, [folded(word) for word in _words(entry, "stages")], _words(entry, "findings"),
        _words(entry, "skills"),
    )  # fmt: skip


def _words(entry: Section, key: str) -> list[str]:
    return [str(word) for word in entry.items(key)]


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


def _one_line(text: str) -> str:
    return " ".join(text.split())
