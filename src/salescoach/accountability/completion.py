"""Completion of metrics in the shell: silent where anything is wrong."""

from collections.abc import Iterator
from typing import Any

from salescoach.core.errors import SalescoachError
from salescoach.core.invocation import Invocation
from salescoach.store.reading import reading


def complete_metric(ctx: Any, incomplete: str) -> Iterator[str]:
    """The metrics whose code begins with what was typed, the manager's own among them."""
    from salescoach.accountability.metrics import METRICS, words_of
    from salescoach.accountability.queries import OWN_METRICS

    run = ctx.find_root().obj if isinstance(ctx.find_root().obj, Invocation) else Invocation()
    try:
        with reading(run) as reader:
            own = [row.key for row in reader.all(OWN_METRICS, book=1)]
    except SalescoachError:
        own = []
    for code in (*(metric.code for metric in METRICS), *own):
        if words_of(code).startswith(words_of(incomplete)):
            yield code
