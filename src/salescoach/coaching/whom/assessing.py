"""Assessing a rep: marks from options or a file, or asked one by one at a terminal and kept as they come."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from salescoach.coaching.skills import HIGHEST, LOWEST, WILL, Skill, skill_named
from salescoach.core.dates import parse_date
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import storable

EVERY = "all"
_EXAMPLE = 'For example: --assess qualifying=3 --why "asked for the budget in two of three meetings"'


class Wanted(NamedTuple):
    """What is to be assessed.

    Attributes:
        skill: which.
        mark: 1 to 5, None where it is still to be asked for.
        why: what was observed, "" where it is still to be asked for.
        on_date: the day it was observed.
    """

    skill: Skill
    mark: int | None
    why: str
    on_date: date


def wanted_from(typed: Iterable[str], why: str, on_date: date, skills: Sequence[Skill]) -> list[Wanted]:
    """What `--assess` asks for: `qualifying=3`, `qualifying` or `all`, which leaves the will to sell out.

    Raises:
        WrongUse: for an unknown skill, a mark off the scale, and a skill named twice.
    """
    found: list[Wanted] = []
    for text in typed:
        name, sign, mark = text.partition("=")
        if name.strip() == EVERY and not sign:
            asked = (skill for skill in skills if not skill.off and skill.kind != WILL)
            found += [Wanted(skill, None, why, on_date) for skill in asked]
            continue
        skill = skill_named(skills, name.strip())
        found.append(Wanted(skill, read_mark(mark, skill) if sign else None, why, on_date))
    return _once(found)


def wanted_in(answers: Mapping[str, Any], today: date, skills: Sequence[Skill]) -> list[Wanted]:
    """What a file of answers says: `on` and `why` for all, and a skill each: a mark, or mark, why and on.

    Raises:
        WrongUse: as `wanted_from`, for a day that is none, and for a mark without what was observed.
    """
    found = []
    whole = {key: answers[key] for key in ("on", "why") if key in answers}
    for key, value in answers.items():
        if key in whole:
            continue
        skill = skill_named(skills, str(key))
        given = {**whole, **(value if isinstance(value, Mapping) else {"mark": value})}
        unknown = [str(name) for name in given if name not in ("mark", "why", "on")]
        if unknown:
            raise WrongUse(f"{skill.code} has {unknown[0]!r}.", "Give its mark, why and on.")
        day = parse_date(str(given["on"]), today, past=True) if given.get("on") else today
        mark = read_mark(str(given.get("mark", "")), skill)
        found.append(Wanted(skill, mark, storable(str(given.get("why") or ""), "what was observed"), day))
    if not found:
        raise WrongUse("The file assesses no skill.", "Write a line for each: qualifying: {mark: 3, why: …}")
    return _once(found)


def read_mark(text: str, skill: Skill) -> int:
    """A mark from 1 to 5.

    Raises:
        WrongUse: for anything else, with the scale's anchors.
    """
    if text.strip() in {str(mark) for mark in range(LOWEST, HIGHEST + 1)}:
        return int(text)
    raise WrongUse(
        f"{skill.code}: {text.strip()!r} is no mark.",
        f"Marks go from {LOWEST} to {HIGHEST}.",
        anchored(skill),
    )


def complete(wanted: Sequence[Wanted]) -> list[Wanted]:
    """What can be kept without a question.

    Raises:
        WrongUse: naming the option that is missing.
    """
    for one in wanted:
        if one.mark is None:
            raise WrongUse(
                f"Which mark for {one.skill.code}?",
                f"Name it: --assess {one.skill.code}=3",
                anchored(one.skill),
            )
        if not one.why.strip():
            raise WrongUse("A mark rests on something you saw or heard.", _EXAMPLE)
    return list(wanted)


def anchored(skill: Skill) -> tuple[str, ...]:
    """The scale's anchors, a line each."""
    return tuple(f"{mark}  {anchor}" for mark, anchor in enumerate(skill.anchors, start=LOWEST))


def _once(wanted: list[Wanted]) -> list[Wanted]:
    codes = [one.skill.code for one in wanted]
    twice = next((code for code in codes if codes.count(code) > 1), "")
    if twice:
        raise WrongUse(f"{twice} is named twice.", "Keep one of the two.")
    return wanted


def keep(run: Invocation, rep_id: int, wanted: Sequence[Wanted], amends: int | None = None) -> list[int]:
    """Keeps complete marks in one transaction; returns their ids.

    Raises:
        WrongUse: where one cannot be kept.
        Refused: where the assessment to amend was withdrawn already.
    """
    from salescoach.coaching.skills_store import Marked, keep_marks

    return keep_marks(
        run,
        [
            Marked(rep_id, one.skill.code, (one.mark or 0) * 10, one.on_date, one.why, amends=amends)
            for one in complete(wanted)
        ],
    )


def ask(run: Invocation, rep_id: int, first_name: str, wanted: Sequence[Wanted]) -> list[int]:
    """Asks for what is missing at the terminal; each mark is kept before the next question.

    Raises:
        Interrupted: where the person stops; what was given so far is kept.
    """
    from salescoach.dialog.asking import Ask, Kept, at_terminal
    from salescoach.dialog.choices import Choice

    kept: list[int] = []

    def said() -> Kept:
        return Kept(f"Stopped; {len(kept)} of {len(wanted)} kept." if kept else "Stopped; nothing was kept.")

    dialog = at_terminal(kept=said, meanwhile=_make_ready)
    marks = tuple(Choice(str(mark), str(mark)) for mark in range(LOWEST, HIGHEST + 1))
    for number, one in enumerate(wanted, start=1):
        lead = f"{number}/{len(wanted)}"
        dialog.tell("")
        dialog.tell(f"{lead:<6}{one.skill.name}: {one.skill.says}")
        for anchor in anchored(one.skill):
            dialog.tell(f"      {anchor}")
        mark = one.mark or dialog.choice(Ask(f"What have you seen of {first_name}?", _PASS, " "), marks)
        if not mark:
            continue
        why = one.why
        while not why:
            why = dialog.text(Ask("What did you see or hear, and when?", _WHY, " "))
            if not why:
                dialog.tell("      A mark rests on something you saw or heard: a sentence is enough.")
        kept += keep(run, rep_id, [one._replace(mark=int(mark), why=storable(why, "what was observed"))])
    return kept


_PASS = "The mark whose sentence you have observed; Enter passes over what you have not seen."
_WHY = "What the rep did or said, in which meeting. It is what the rep will ask you for."


def _make_ready() -> None:
    """Imports the writing side while the first question waits for its answer."""
    from salescoach.coaching.skills_store import keep_marks
    from salescoach.coaching.store import make_ready

    assert keep_marks is not None
    make_ready()
