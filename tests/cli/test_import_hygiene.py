"""What a reading command leaves unloaded: proved in a fresh interpreter."""

import importlib.util

import pytest

from salescoach.cli.table import COMMANDS
from tests.conftest import Cli
from tests.processes import imported_by, modules_of

HEAVY = {"sqlalchemy", "sqlmodel", "pydantic", "yaml", "holidays", "prompt_toolkit", "xlsxwriter", "rich"}

# Commands that only read, with what they need in the store: nothing, or the rep `Ann Novak`.
READING = (
    "rep list",
    "rep list --all",
    "rep list --json",
    "rep list --format csv",
    "rep show ann",
    "rep show ann --json",
    "today",
    "today --json",
    "week",
    "tasks list",
    "tasks list --all --json",
    "tasks show 9",
    "tasks focus",
    "tasks stats",
    "coach history",
    "coach coverage",
    "coach impact",
    "coach coverage --json",
    "coach plan",
    "coach plan --json",
    "coach skills",
    "coach skills ann",
    "coach skills ann --json",
    "motivate profile ann",
    "motivate profile ann --json",
    "motivate recognise",
    "motivate recognise ann",
    "motivate pulse ann",
    "commitments list",
    "expect list",
    "expect list --metrics",
    "expect gap",
    "expect gap ann --json",
    "expect actual",
    "excuse ann",
    "excuse --list",
    "plan show",
    "plan show ann --json",
    "strike list",
    "strike list ann --json",
    "calendar show",
    "calendar watch",
    "pipeline list",
    "pipeline stages",
    "pipeline stages --by rep",
    "pipeline imports",
    "pipeline movement --since -1w",
    "motivate goal ann",
    "motivate goal ann --json",
    "motivate goals",
    "time show",
    "store path",
)


def is_built(words: str) -> bool:
    """Whether the room that runs the command is there yet."""
    for row in COMMANDS:
        if words == row.words or words.startswith(f"{row.words} "):
            room = row.place.partition(":")[0]
            return importlib.util.find_spec(f"salescoach.{room}.commands") is not None
    raise AssertionError(f"{words} is no command")


@pytest.mark.slow
@pytest.mark.parametrize("words", [words for words in READING if is_built(words)])
def test_a_reading_command_loads_nothing_that_takes_long(cli: Cli, words: str) -> None:
    cli("rep add", "Ann Novak")
    cli(words)  # once, so that settings are compiled

    assert not imported_by(words.split()) & HEAVY


@pytest.mark.slow
def test_a_talk_asks_and_keeps_its_answers_without_the_orm() -> None:
    program = (
        "import sys, salescoach.coaching.commands, salescoach.coaching.holding, salescoach.coaching.talking\n"
        "import salescoach.coaching.drafts, salescoach.dialog.terminal\n"
        "print(*sys.modules, file=sys.stderr)\n"
    )
    loaded = modules_of(program)

    assert "prompt_toolkit" in loaded
    assert not loaded & (HEAVY - {"prompt_toolkit"})
