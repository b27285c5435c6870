"""Compiles tasks.yaml, the user's laid over the shipped one; imported only when a file has changed."""

from collections.abc import Iterable
from typing import Any

from salescoach.checklist.catalogue import CADENCES, KINDS, Task
from salescoach.checklist.measures import COUNTS, known_measures
from salescoach.core.dates import weekday_number
from salescoach.settings.checking import Section
from salescoach.settings.mistakes import Mistake
from salescoach.settings.policies import COMPETENCIES
from salescoach.settings.yaml_file import Document

MISSED = ("expires", "carries_over", "piles_up")
FIRST_OWN = 101
LARGEST = 999
LONGEST_NAME = 120
# The furthest due day from a period's end that still lies in it with a few holidays taken off.
FURTHEST_DUE = {"monthly": 18, "quarterly": 55, "yearly": 230}
_KEYS = (
    "number", "name", "cadence", "competency", "kind", "missed", "guidance", "command", "evidence",
    "optional", "note", "off", "due_weekday", "due_workday_from_end",
)  # fmt: skip
_DEFAULT_DUE = {"daily": 0, "weekly": 5, "monthly": 1, "quarterly": 5, "yearly": 10}

Draft = dict[str, Any]


def compile_tasks(
    shipped: Document, own: Document | None, mistakes: list[Mistake], _year: int
) -> list[list[Any]]:
    """The fields of every `Task`, by number; whatever is wrong is added to `mistakes`."""
    drafts: dict[int, Draft] = {}
    cadences = dict(_DEFAULT_DUE)
    _read(Section(shipped, (), shipped.data, mistakes), drafts, cadences, shipped_file=True)
    if own is not None:
        _read(Section(own, (), own.data, mistakes), drafts, cadences, shipped_file=False)
    return [list(_finished(drafts[number], cadences)) for number in sorted(drafts)]


def _read(top: Section, drafts: dict[int, Draft], cadences: dict[str, int], *, shipped_file: bool) -> None:
    top.only(("cadences", "tasks"))
    _read_cadences(top.section("cadences"), cadences)
    seen: set[int] = set()
    for index, item in enumerate(top.items("tasks")):
        entry = Section(top.document, ("tasks", index), item, top.mistakes)
        number = _number(entry, seen, drafts, shipped_file=shipped_file)
        if number is not None:
            seen.add(number)
            drafts[number] = _draft(entry, drafts.get(number), number)


def _read_cadences(section: Section, cadences: dict[str, int]) -> None:
    section.only(CADENCES)
    for name in section.data:
        if name in CADENCES:
            rule = section.section(name)
            rule.only(_due_keys(name))
            cadences[name] = _due(rule, name) or cadences[name]


def _number(entry: Section, seen: set[int], drafts: dict[int, Draft], *, shipped_file: bool) -> int | None:
    number = entry.data.get("number")
    if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= LARGEST:
        entry.wrong(
            "number", f"{number!r} is not a task's number", "write 1 to 99, or 101 to 999 for your own"
        )
    elif number in seen:
        entry.wrong("number", f"{number} is given twice", "keep one of the two, with all its keys")
    elif not shipped_file and number not in drafts and number < FIRST_OWN:
        entry.wrong("number", f"{number} is not one of the 99", "tasks of your own start at 101")
    else:
        return number
    return None


def _draft(entry: Section, base: Draft | None, number: int) -> Draft:
    """One task's fields: what the entry says, over what the shipped file says."""
    entry.only(_KEYS)
    fresh = base is None
    draft: Draft = dict(base or _blank(number))
    draft["name"] = _name(entry, "" if fresh else draft["name"], fresh=fresh)
    for key, allowed in (("cadence", CADENCES), ("competency", COMPETENCIES), ("kind", KINDS)):
        if fresh and key not in entry.data and key != "kind":
            entry.wrong("", f"has no {key}", f"use one of: {', '.join(allowed)}")
        draft[key] = entry.choice(key, allowed, draft[key])
    if "missed" in entry.data:
        draft["missed"] = entry.choice("missed", MISSED, draft["missed"] or MISSED[0])
    for key in ("guidance", "command", "note"):
        draft[key] = entry.text(key, draft[key]).strip()
    if fresh:
        draft["off"] = entry.flag("optional", False)
    draft["off"] = entry.flag("off", draft["off"])
    _read_due(entry, draft, base)
    _read_evidence(entry, draft)
    return draft


def _blank(number: int) -> Draft:
    return {
        "number": number, "name": "", "cadence": "daily", "competency": "leadership", "kind": "work",
        "missed": "", "due": None, "guidance": "", "command": "", "measure": "", "at_least": 0.0, "note": "",
        "off": False,
    }  # fmt: skip


def _name(entry: Section, named: str, *, fresh: bool) -> str:
    written = " ".join(entry.text("name", named).split())
    if fresh and not 1 <= len(written) <= LONGEST_NAME:
        entry.wrong("name", "a task needs a name of 1 to 120 characters", "write name: and what to do")
    if not fresh and written != named:
        entry.wrong(
            "name", f"task {entry.data['number']} is called {named!r}",
            "leave the name out, or switch the task off and add one of your own from 101",
        )  # fmt: skip
        return named
    return written


def _read_due(entry: Section, draft: Draft, base: Draft | None) -> None:
    if base is not None and base["cadence"] != draft["cadence"]:
        draft["due"] = None
    fitting = _due_keys(draft["cadence"])
    for key in ("due_weekday", "due_workday_from_end"):
        if key in entry.data and key not in fitting:
            remedy = f"use {fitting[0]}" if fitting else "a daily task is due every working day: leave it out"
            entry.wrong(key, f"does not fit a {draft['cadence']} task", remedy)
    draft["due"] = _due(entry, draft["cadence"]) or draft["due"]


def _due_keys(cadence: str) -> tuple[str, ...]:
    return {"daily": (), "weekly": ("due_weekday",)}.get(cadence, ("due_workday_from_end",))


def _due(section: Section, cadence: str) -> int:
    """The due day the section names for the cadence; 0 where it names none, or a wrong one."""
    if cadence == "weekly" and "due_weekday" in section.data:
        name = section.text("due_weekday")
        number = weekday_number(name)
        if number is not None:
            return number
        section.wrong("due_weekday", f"{name!r} is not a weekday", "write monday, tuesday, …")
    if cadence in FURTHEST_DUE and "due_workday_from_end" in section.data:
        return section.whole("due_workday_from_end", _DEFAULT_DUE[cadence], 1, FURTHEST_DUE[cadence])
    return 0


def _read_evidence(entry: Section, draft: Draft) -> None:
    if "evidence" not in entry.data:
        return
    evidence = entry.section("evidence")
    evidence.only(("measure", "at_least"))
    measure = (
        evidence.choice("measure", known_measures(), draft["measure"]) if "measure" in evidence.data else ""
    )
    draft["measure"] = measure or draft["measure"]
    if not draft["measure"]:
        evidence.wrong("", "names no measure", f"use one of: {', '.join(known_measures())}")
        return
    if "at_least" not in evidence.data and not draft["at_least"]:
        evidence.wrong("", "has no at_least", "write the least the measure must reach, such as 0.7")
    most = 1000 if draft["measure"] in COUNTS else 1
    draft["at_least"] = evidence.number("at_least", min(draft["at_least"] or most, most), 0, most)


def _finished(draft: Draft, cadences: dict[str, int]) -> Iterable[Any]:
    if not draft["missed"]:
        draft["missed"] = "expires" if draft["kind"] == "attitude" else "carries_over"
    if draft["due"] is None:
        draft["due"] = cadences[draft["cadence"]]
    draft["at_least"] = float(draft["at_least"])
    return Task(**draft)
