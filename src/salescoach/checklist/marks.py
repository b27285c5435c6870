"""Marks on tasks: what they mean for a period, and the numbers people type."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import takewhile

from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple

# A task was done; excused for the period; an attitude was kept, or broken.
KINDS = ("done", "skipped", "kept", "broken")
LARGEST = 999


class Mark(NamedTuple):
    """A mark that has not been withdrawn.

    Attributes:
        id: of the row; of two marks the larger id was written later.
        task: its number.
        kind: one of `KINDS`.
        day: ISO text of the local date it is for; text, because thousands are read and most only compared.
    """

    id: int
    task: int
    kind: str
    day: str


def deciding(marks: Sequence[Mark], first: str, last: str) -> str:
    """The kind of the mark that decides about a span of days: the last written, "" for none.

    Args:
        marks: of one task, oldest day first.
        first: ISO text of the first day.
        last: ISO text of the last day.
    """
    latest = max((mark for mark in _back_to(marks, first) if mark.day <= last), default=None)
    return latest.kind if latest else ""


def _back_to(marks: Sequence[Mark], first: str) -> Iterator[Mark]:
    """The marks from the newest back to a day: most lie before the few days that are asked for."""
    return takewhile(lambda mark: mark.day >= first, reversed(marks))


def deciding_each(marks: Sequence[Mark], spans: Sequence[tuple[str, str]]) -> list[str]:
    """The kind that decides about each span, `deciding` for many; single days are looked up."""
    if not all(first == last for first, last in spans):
        return [deciding(marks, first, last) for first, last in spans]
    by_day: dict[str, Mark] = {}
    for mark in marks:
        if mark.day not in by_day or mark > by_day[mark.day]:
            by_day[mark.day] = mark
    return [by_day[first].kind if first in by_day else "" for first, _ in spans]


def times_done(marks: Sequence[Mark], first: str, last: str) -> int:
    """How often the task was done in a span of days, given as ISO text."""
    return sum(mark.kind in ("done", "kept") for mark in marks if first <= mark.day <= last)


def last_done(marks: Sequence[Mark]) -> date | None:
    """The latest day on which the task was done or kept, of marks with the oldest day first."""
    done = (mark.day for mark in reversed(marks) if mark.kind in ("done", "kept"))
    return date.fromisoformat(day) if (day := next(done, "")) else None


def parse_numbers(words: Sequence[str], known: Collection[int]) -> list[int]:
    """The tasks meant by what was typed: `8 9 13-15`, `8,9`; each once, in the order typed.

    Args:
        words: the arguments.
        known: the numbers there are.

    Raises:
        WrongUse: for anything that is no number or range, and for numbers no task has, naming all of them.
    """
    found: dict[int, None] = {}
    for word in " ".join(words).replace(",", " ").split():
        found.update(dict.fromkeys(_numbers(word)))
    if not found:
        raise WrongUse("No task was named.", "Give numbers: salescoach tasks done 8 9 13-15")
    unknown = [number for number in found if number not in known]
    if unknown:
        named = ", ".join(str(number) for number in unknown[:10]) + (" …" if len(unknown) > 10 else "")
        raise WrongUse(
            f"There is no task {named}; nothing was changed.",
            "See the numbers: salescoach tasks list --all (your own tasks start at 101)",
        )
    return list(found)


def _numbers(word: str) -> range:
    match = re.fullmatch(r"(\d{1,9})(?:[-–](\d{1,9}))?", word, re.ASCII)
    if not match:
        raise WrongUse(f"{word!r} is not a task's number.", "Write 8, or 13-15, or several: 8 9 13-15")
    first, last = int(match[1]), int(match[2] or match[1])
    if first > last:
        raise WrongUse(f"{word} runs backwards.", f"Write {last}-{first}.")
    return range(first, min(last, first + LARGEST) + 1)
