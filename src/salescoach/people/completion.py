"""Completion of reps' names in the shell: one query, no ORM, silent where anything is wrong."""

from collections.abc import Iterator
from typing import Any

from salescoach.core.errors import SalescoachError
from salescoach.core.invocation import Invocation
from salescoach.people.naming import loose
from salescoach.people.queries import PRESENT_REPS
from salescoach.store.reading import reading


def complete_rep(ctx: Any, incomplete: str) -> Iterator[str]:
    """The reps whose name, or a word of it, begins with what was typed."""
    run = ctx.find_root().obj if isinstance(ctx.find_root().obj, Invocation) else Invocation()
    part = loose(incomplete)
    try:
        with reading(run) as reader:
            reps = reader.all(PRESENT_REPS, book=1)
    except SalescoachError:
        return
    for rep in reps:
        name = loose(rep.name)
        if name.startswith(part) or any(word.startswith(part) for word in name.split()):
            yield rep.name
