"""Help pages: complete, with an example each, readable at 80 columns, and quick."""

import importlib
import importlib.util

import pytest

from salescoach.cli.table import COMMANDS, GROUPS, Row, rows_under
from tests.conftest import Cli
from tests.processes import imported_by

LONGEST_HELP = 58  # characters that fit beside the longest command's name at 80 columns
HEAVY = {
    "sqlalchemy", "sqlmodel", "pydantic", "yaml", "holidays", "prompt_toolkit", "rich", "xlsxwriter",
    "typer.rich_utils",
}  # fmt: skip


def is_built(row: Row) -> bool:
    """Whether the room that runs the command is there yet."""
    room = row.place.partition(":")[0]
    return importlib.util.find_spec(f"salescoach.{room}.commands") is not None


BUILT = [row for row in COMMANDS if is_built(row)]


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.words)
def test_the_line_in_the_list_is_short_and_ends_in_a_full_stop(row: Row) -> None:
    assert len(row.help) <= LONGEST_HELP
    assert row.help.endswith(".")


@pytest.mark.parametrize("text", GROUPS.values())
def test_a_group_s_line_is_short_too(text: str) -> None:
    assert len(text) <= LONGEST_HELP
    assert text.endswith(".")


def test_no_two_commands_have_the_same_words() -> None:
    words = [row.words for row in COMMANDS]

    assert len(set(words)) == len(words)
    assert {word.split()[0] for word in words if " " in word} == set(GROUPS)


@pytest.mark.parametrize("row", BUILT, ids=lambda row: row.words)
def test_each_command_s_page_has_an_example_that_begins_with_it(cli: Cli, row: Row) -> None:
    result = cli(f"{row.words} --help")

    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"Usage: salescoach {row.words}")
    examples = result.out.partition("  Examples:\n")[2]
    assert f"salescoach {row.words}" in examples, "the docstring ends with an Examples: section"


@pytest.mark.parametrize("row", BUILT, ids=lambda row: row.words)
def test_each_page_fits_80_columns_and_names_what_to_fill_in(cli: Cli, row: Row) -> None:
    page, _, examples = cli(f"{row.words} --help").out.partition("  Examples:\n")

    assert all(len(line) <= 80 for line in page.splitlines())
    assert all(len(line) <= 100 for line in examples.splitlines())
    assert "<" not in page, "a placeholder of Typer's own"
    assert "{" not in page.splitlines()[0]
    assert "\n\n\n" not in page
    assert "[required]" not in page


@pytest.mark.parametrize("words", ["", *GROUPS])
def test_lists_of_commands_show_each_line_whole(cli: Cli, words: str) -> None:
    page = cli(f"{words} --help").out

    for row in rows_under(words).values():
        assert row.help in page
    if not words:
        assert all(text in page for text in GROUPS.values())
    assert all(len(line) <= 80 for line in page.splitlines())


@pytest.mark.parametrize("row", BUILT, ids=lambda row: row.words)
def test_the_function_named_in_the_table_is_there_and_says_what_it_does(row: Row) -> None:
    room, _, function = row.place.partition(":")
    callback = getattr(importlib.import_module(f"salescoach.{room}.commands"), function)

    assert callback.__doc__


@pytest.mark.parametrize("words", [["--help"], ["rep", "--help"], ["-h"]])
def test_a_list_of_commands_loads_no_room(words: list[str]) -> None:
    loaded = imported_by(words)

    assert not loaded & HEAVY
    assert not [name for name in loaded if name.startswith("salescoach.") and name.endswith(".commands")]


@pytest.mark.parametrize("words", [["rep", "add", "--help"], ["today", "--help"]])
def test_a_command_s_page_loads_neither_store_nor_tables(words: list[str]) -> None:
    assert not imported_by(words) & HEAVY
