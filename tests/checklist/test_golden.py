"""The screens people read, compared whole."""

import pytest

from salescoach.core.measures import Measured
from tests.checklist.conftest import Pretend
from tests.conftest import Cli
from tests.golden import assert_golden


@pytest.fixture
def lived(cli: Cli, pretend: Pretend) -> Cli:
    """A store a week old, with marks of every kind."""
    pretend("debriefs_of_meetings", Measured(0.75, 8, "6 debriefs of 8 meetings"))
    pretend("recruiting_hours", Measured(0.4, 3, "1.2 of 3.0 recruiting hours"))
    for day in ("2026-11-16", "2026-11-17", "2026-11-18"):
        cli("tasks done 1-8 10 13 20-30 --today", day)
    cli("tasks skip 10 --why", "a day at the fair", "--today", "2026-11-19")
    cli("tasks done 1 2 4 10 --today", "2026-11-20")
    cli("tasks done 62 63 --today", "2026-11-20")
    cli("tasks done 1 4")
    return cli


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("list.txt", "tasks list"),
        ("list-all.csv", "tasks list --all --format csv"),
        ("show-9.txt", "tasks show 9"),
        ("show-10.txt", "tasks show 10"),
        ("focus.txt", "tasks focus"),
        ("stats.txt", "tasks stats"),
    ],
)
def test_the_screen_is_as_it_is_meant_to_be(lived: Cli, name: str, words: str) -> None:
    result = lived(words)

    assert result.code == 0, result.err
    assert_golden(f"checklist/{name}", result.out)


def test_the_list_at_80_columns(lived: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    from salescoach.output import show

    monkeypatch.setattr(show, "_is_terminal", lambda: True)
    screen = lived("tasks list").out

    assert max(len(line) for line in screen.splitlines()) <= 80
    assert_golden("checklist/list-80.txt", screen)
