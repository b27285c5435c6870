"""A terminal of any width for tests in this process."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


class Terminal(io.StringIO):
    """Takes what is written and says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@contextmanager
def terminal(monkeypatch: pytest.MonkeyPatch, width: int, *, colour: bool = False) -> Iterator[Terminal]:
    """Stands in for stdout: `with terminal(monkeypatch, 80) as screen: …`, then `screen.getvalue()`."""
    screen = Terminal()
    with monkeypatch.context() as patched:
        patched.setenv("COLUMNS", str(width))
        patched.setenv("TERM", "xterm-256color")
        if colour:
            patched.delenv("NO_COLOR", raising=False)
        patched.setattr("sys.stdout", screen)
        yield screen
