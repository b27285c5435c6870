"""Completion of names in the shell: one query, no ORM, silent where anything is wrong."""

from collections.abc import Iterator
from typing import Any

from salescoach.core.errors import SalescoachError
from salescoach.core.invocation import Invocation
from salescoach.people.naming import begins_a_word, loose
from salescoach.people.queries import PRESENT_REPS
from salescoach.store.reading import Query, reading


def complete_rep(ctx: Any, incomplete: str) -> Iterator[str]:
    """The reps whose name, from one of its words on, begins with what was typed."""
    yield from complete_name(ctx, incomplete, PRESENT_REPS)


def complete_name(ctx: Any, incomplete: str, query: Query[Any]) -> Iterator[str]:
    """The names of a query's rows that, from one of their words on, begin with what was typed.

    Args:
        ctx: the context of the command line that is being completed.
        incomplete: what was typed; case and accents need not be.
        query: of a book; its rows have a `name`.
    """
    run = ctx.find_root().obj if isinstance(ctx.find_root().obj, Invocation) else Invocation()
    part = loose(incomplete)
    try:
        with reading(run) as reader:
            rows = reader.all(query, book=1)
    except SalescoachError:
        return
    for row in rows:
        if not part or begins_a_word(part, loose(row.name)):
            yield row.name
