"""Completion of open deals' names in the shell."""

from collections.abc import Iterator
from typing import Any

from salescoach.deals.finding import OPEN_DEALS
from salescoach.people.completion import complete_name


def complete_deal(ctx: Any, incomplete: str) -> Iterator[str]:
    """The open deals whose name, from one of its words on, begins with what was typed."""
    yield from complete_name(ctx, incomplete, OPEN_DEALS)
