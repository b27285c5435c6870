"""docs/commands.md says what the commands' own help says."""

from pathlib import Path

import pytest

from salescoach.cli.table import COMMANDS
from tools.command_reference import PAGE, pages

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def page() -> str:
    return pages()[PAGE]


def test_the_command_reference_is_up_to_date(page: str) -> None:
    written = (PROJECT / PAGE).read_text(encoding="utf-8") if (PROJECT / PAGE).is_file() else ""

    assert written == page, f"{PAGE} is out of date: run `make docs`"


def test_each_command_has_its_place_in_it(page: str) -> None:
    headings = {line.lstrip("# ") for line in page.splitlines() if line.startswith("#")}

    assert {row.words for row in COMMANDS} <= headings
    assert all(row.help.replace("|", "\\|") in page for row in COMMANDS)


def test_it_is_the_same_each_time_it_is_made(page: str) -> None:
    assert pages()[PAGE] == page
