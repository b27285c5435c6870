"""The one file that writes stderr: errors, warnings, hints, and progress at a terminal."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from salescoach.core.errors import Interrupted, SalescoachError
from salescoach.core.invocation import Invocation
from salescoach.output.safe import safe

ItemT = TypeVar("ItemT")


def say(text: str) -> None:
    """One safe line on stderr."""
    _write(safe(text) + "\n")


def say_error(error: SalescoachError) -> None:
    """What is wrong, where, and what to do. Who stops in the middle has made no error."""
    say(error.what if isinstance(error, Interrupted) else f"Error: {error.what}")
    for detail in error.details:
        say(f"  {detail}")
    if error.remedy:
        say(error.remedy)


def say_warnings(run: Invocation) -> None:
    """The warnings collected on the way, each once."""
    for warning in dict.fromkeys(run.warnings):
        say(f"Warning: {warning}")
    run.warnings.clear()


def say_done(run: Invocation, text: str, next_command: str = "") -> None:
    """What was changed, and the next useful command; silent where data was asked for in another format."""
    if run.format == "table":
        say(text)
        if next_command:
            say(f"Next: {next_command}")


def progress(items: Iterable[ItemT], total: int, what: str) -> Iterator[ItemT]:
    """Passes the items through; after a second, at a terminal, a line on stderr says how far it is."""
    return _told(items, total, what) if _is_terminal() else iter(items)


def _told(items: Iterable[ItemT], total: int, what: str) -> Iterator[ItemT]:
    import time

    began = shown = time.monotonic()
    for count, item in enumerate(items):
        yield item
        if count % 64 == 0 and (now := time.monotonic()) - began > 1 and now - shown > 0.2:
            shown = now
            share = f"{count * 100 // total:3d} %" if total else f"{count:,}"
            _write(f"\r{safe(what)} {share}\x1b[K")
            sys.stderr.flush()
    if shown > began:
        _write("\r\x1b[K")


def _is_terminal() -> bool:
    try:
        return bool(sys.stderr.isatty())
    except (AttributeError, ValueError):
        return False


def _write(text: str) -> None:
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    sys.stderr.write(text.encode(encoding, "backslashreplace").decode(encoding))
