"""Promises as they are written in one go: `ten calls before ten by fri`, `me: join one by mon`. Pure."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from salescoach.core.dates import parse_date
from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import storable

_MINE = re.compile(r"(?:me|i)\s*:\s*", re.IGNORECASE)
EXAMPLE = 'Write WHAT by DAY: "ten calls before ten by fri"; yours begin with me: "me: join the first by mon"'


class Step(NamedTuple):
    """A promise to be made: whose (`rep` or `manager`), what, and by which day."""

    owner: str
    what: str
    due_on: date


def parse_step(text: str, today: date) -> Step:
    """Reads `[me:] WHAT by DAY`; of several ` by ` the last begins the day.

    Raises:
        WrongUse: without words or day, and for a day that is over.
    """
    mine = _MINE.match(text.strip())
    rest = text.strip()[mine.end() :] if mine else text.strip()
    what, found, day = rest.rpartition(" by ")
    if not found or not what.strip():
        raise WrongUse(f"{text!r} names no day.", EXAMPLE)
    return _step("manager" if mine else "rep", what, day, today)


def steps_of(value: Any, today: date) -> list[Step]:
    """The steps of a file of answers: texts as above, or mappings of `what`, `by` and `who` (rep or me).

    Raises:
        WrongUse: for anything else.
    """
    items: Sequence[Any] = value if isinstance(value, list) else [value]
    found = []
    for item in items:
        if isinstance(item, Mapping):
            who = str(item.get("who", "rep"))
            if who not in ("rep", "me") or {str(key) for key in item} - {"what", "by", "who"}:
                raise WrongUse("A step has what, by and who (rep or me).", EXAMPLE)
            owner = "manager" if who == "me" else "rep"
            found.append(_step(owner, str(item.get("what", "")), str(item.get("by", "")), today))
        else:
            found.append(parse_step(str(item), today))
    return found


def _step(owner: str, what: str, day: str, today: date) -> Step:
    words = storable(what, "the step")
    if not words:
        raise WrongUse("A step needs words.", EXAMPLE)
    due_on = parse_date(day.strip(), today)
    if due_on < today:
        raise WrongUse(f"{due_on.isoformat()} is over: {words}.", "Name a day to come.")
    return Step(owner, words, due_on)
