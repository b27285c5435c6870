"""A command line at a terminal of its own, typed into by a test."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pexpect = pytest.importorskip("pexpect")

SOURCE = Path(__file__).parents[2] / "src"
Typist = Callable[..., Any]


@pytest.fixture
def typist(private_home: Path) -> Iterator[Typist]:
    """Starts a command line at a terminal of its own."""
    started = []

    def start(words: str, **env: str) -> Any:
        place = {
            "PYTHONPATH": str(SOURCE), "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1",
            "LANG": "C.UTF-8",
        }  # fmt: skip
        child = pexpect.spawn(
            sys.executable, ["-m", "salescoach", *words.split()], env={**os.environ, **place, **env},
            encoding="utf-8", timeout=20, dimensions=(24, 80),
        )  # fmt: skip
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def ended(child: Any) -> int:
    """The exit code."""
    child.expect(pexpect.EOF)
    child.close()
    assert isinstance(child.exitstatus, int)
    return child.exitstatus


def answer(child: Any, question: str, typed: str) -> None:
    """Waits for a question and types an answer."""
    child.expect_exact(question)
    child.send(typed)
