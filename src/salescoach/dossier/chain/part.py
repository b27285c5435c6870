"""What a part of the page is made of."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from salescoach.core.rows import NamedTuple

LATE, SPEAK, COACH, LOOK, GO_ON = range(5)  # how soon something is to be done, the soonest first


class Says(NamedTuple):
    """A sentence of a part, wrapped where it is shown; style as for a `Span`."""

    text: str
    style: str = ""


class Todo(NamedTuple):
    """Something to do next: how soon, in words, and the command that leads there."""

    soon: int
    says: str
    command: str


class Part(NamedTuple):
    """A part of the page.

    Attributes:
        key: its key in JSON.
        title: what stands before it, in capitals.
        says: its sentences; the first is the gist.
        data: the same as JSON shows it.
        todo: what follows from it.
    """

    key: str
    title: str
    says: Sequence[Says]
    data: Any
    todo: Sequence[Todo] = ()


class About(NamedTuple):
    """Whom and which day a page is about; `typed` is what to type for the rep."""

    rep_id: int
    name: str
    typed: str
    today: date


def nothing(text: str) -> list[Says]:
    """A part in which there is nothing yet, with the command that begins it."""
    return [Says(text, "dim")]
