"""`salescoach time …` at the keyboard."""

import pytest

from tests.conftest import Cli


def test_logged_time_shows_in_its_week_with_target_and_note(cli: Cli) -> None:
    result = cli("time log rec 45m --note", "coffee with a candidate")
    assert (result.code, result.out) == (0, "")
    assert "Logged: 45m of recruiting." in result.err
    cli("time log coaching 1h30 --on fri")

    found = cli("time show --json").json
    recruiting = next(row for row in found["competencies"] if row["competency"] == "recruiting")
    assert (recruiting["hours"], recruiting["target"], recruiting["share"]) == (0.75, 3, 1.0)
    assert found["entries"][0]["note"] == "coffee with a candidate"
    assert (found["week"], found["hours"], found["workdays_gone"]) == ("2026-W48", 0.75, 1)
    before = cli("time show --week fri --json").json
    assert (before["week"], before["competencies"][0]["logged"]) == ("2026-W47", 1.5)


def test_an_entry_is_taken_back_by_naming_it_again(cli: Cli) -> None:
    cli("time log recruiting 45m")
    cli("time log recruiting 45m")
    assert "Taken back: 45m of recruiting." in cli("time log recruiting 45m --undo").err

    assert len(cli("time show --json").json["entries"]) == 1
    cli("time log recruiting 45m --undo")
    assert cli("time log recruiting 45m --undo").code == 1


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("time log cooking 1h", 2, "coaching, accountability"),
        ("time log coaching soon", 2, "1h30"),
        ("time log coaching 1h --on tomorrow", 2, "has not come yet"),
        ("time show --week whenever", 2, "2026-11-27"),
    ],
)
def test_wrong_use_says_what_is_possible(cli: Cli, words: str, code: int, says: str) -> None:
    result = cli(words)

    assert (result.code, result.out) == (code, "")
    assert says in result.err


def test_a_day_holds_no_more_than_24_hours(cli: Cli) -> None:
    assert cli("time log other 20h").code == 0
    result = cli("time log other 5h")

    assert result.code == 1
    assert "25h, more than a day" in result.err


def test_an_empty_week_says_how_hours_get_there(cli: Cli) -> None:
    screen = cli("time show").out

    assert "Sessions time themselves" in screen
    assert "Next: salescoach coach coverage" in screen


def test_talks_without_a_clock_are_told_beside_those_with_one(cli: Cli) -> None:
    cli("rep add", "Ann Novak")
    cli("coach log one-on-one ann --minutes 30m --by fri", "wants more; brings a plan")
    cli("coach log role-play ann --by fri", "silence after the price; tries it")

    screen = cli("time show").out
    assert "0.5 h by the clock of 1 of 2 sessions" in screen
    assert (
        "The one without a clock counts no time.\nName it: salescoach coach amend ID --minutes 6m\n" in screen
    )
    shown = cli("time show --json").json
    assert (shown["sessions"], shown["sessions_untimed"]) == (2, 1)


def test_a_week_of_talks_without_a_clock_is_not_called_empty(cli: Cli) -> None:
    cli("rep add", "Ann Novak")
    cli("coach log role-play ann --by fri", "silence after the price; tries it")

    screen = cli("time show").out
    assert "Nothing yet" not in screen
    assert "0.0 h by the clock of 0 of 1 session" in screen
