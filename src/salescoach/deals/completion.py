"""Completion of open deals' names in the shell: one query, no ORM, silent where anything is wrong."""

from collections.abc import Iterator
from typing import Any

from salescoach.core.errors import SalescoachError
from salescoach.core.invocation import Invocation
from salescoach.deals.finding import OPEN_DEALS
from salescoach.people.naming import loose
from salescoach.store.reading import reading


def complete_deal(ctx: Any, incomplete: str) -> Iterator[str]:
    """The open deals whose name, or a word of it, begins with what was typed."""
    run = ctx.find_root().obj if isinstance(ctx.find_root().obj, Invocation) else Invocation()
    part = loose(incomplete)
    try:
        with reading(run) as reader:
            deals = reader.all(OPEN_DEALS, book=1)
    except SalescoachError:
        return
    for deal in deals:
        name = loose(deal.name)
        if name.startswith(part) or any(word.startswith(part) for word in name.split()):
            yield deal.name
