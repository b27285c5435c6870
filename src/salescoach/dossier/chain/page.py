"""The page on a person: its parts in one order, and what to do next out of all of them."""

from collections.abc import Sequence
from typing import Any

from salescoach.core.rows import NamedTuple
from salescoach.dossier.chain.part import Part, Todo

NEXT = 4  # things to do that are shown
LABEL = 12


class Page(NamedTuple):
    """A person: who it is, the parts, and what to do next, the soonest first."""

    rep: dict[str, Any]
    typed: str
    parts: Sequence[Part]
    todo: Sequence[Todo]


def page_of(rep: dict[str, Any], typed: str, parts: Sequence[Part]) -> Page:
    """A page of its parts; each command leads to one thing to do, said once; none of an archived rep.

    Args:
        rep: as `people.views.rep_data` gives it.
        typed: what to type for the rep.
        parts: in the order in which they are shown.
    """
    todo: dict[str, Todo] = {}
    for one in sorted((one for part in parts for one in part.todo), key=lambda one: one.soon):
        todo.setdefault(one.command, one)
    return Page(rep, typed, parts, [] if rep.get("archived_on") else list(todo.values()))


def page_data(page: Page) -> dict[str, Any]:
    """The page as JSON shows it: the rep's own keys, one for each part, and `next`."""
    return {
        **page.rep,
        **{part.key: part.data for part in page.parts},
        "next": [{"says": one.says, "command": one.command} for one in page.todo],
    }
