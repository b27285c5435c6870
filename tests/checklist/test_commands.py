"""`salescoach tasks …` at the keyboard."""

import csv
import io
from pathlib import Path

import pytest

from salescoach.core.measures import Measured
from tests.checklist.conftest import Pretend
from tests.conftest import Cli

DAILY_WORK = [8, 9, 13]
FRIDAY = "2026-11-20"


def state_of(cli: Cli, number: int, *more: str) -> str:
    found = cli("tasks show", str(number), "--json", *more)
    assert found.code == 0, found.err
    return str(found.json["state"])


def test_the_whole_list_is_the_99_with_what_scripts_read(cli: Cli) -> None:
    rows = cli("tasks list --all --json").json

    assert [row["number"] for row in rows] == list(range(1, 100))
    assert {
        "number", "cadence", "name", "competency", "kind", "guidance", "command", "due", "state", "evidence",
        "streak",
    } <= set(rows[0])  # fmt: skip
    assert {row["state"] for row in rows} == {"open", "not_due"}
    assert [row["number"] for row in rows if row["state"] == "not_due"] == [87]
    assert rows[61]["due"] == "2026-11-27"


def test_the_short_list_shows_work_in_sight_then_the_attitudes_in_front(cli: Cli) -> None:
    rows = cli("tasks list --json").json
    kinds = [row["kind"] for row in rows]

    assert kinds == sorted(kinds, reverse=True)
    daily = [row["number"] for row in rows if row["kind"] == "attitude" and row["cadence"] == "daily"]
    assert sorted(daily) == sorted(row["number"] for row in cli("tasks focus --json").json["focus"])
    assert "quarterly" not in {row["cadence"] for row in rows}


def test_filters_take_tasks_of_a_sort_and_name_the_sorts(cli: Cli) -> None:
    rows = cli("tasks list --cadence quarterly --json").json
    assert [row["number"] for row in rows] == [92, 93, 94, 95, 96]
    rows = cli("tasks list --kind attitude --competency coaching --json").json
    assert {(row["kind"], row["competency"]) for row in rows} == {("attitude", "coaching")}

    wrong = cli("tasks list --competency cooking")
    assert (wrong.code, wrong.out) == (2, "")
    assert "coaching, accountability" in wrong.err


def test_done_takes_numbers_and_ranges_and_says_what_was_done_already(cli: Cli) -> None:
    first = cli("tasks done 8 9 13-15")
    assert (first.code, first.out) == (0, "")
    assert "Done: 8, 9, 13, 14, 15." in first.err
    assert "Next: salescoach tasks list" in first.err

    again = cli("tasks done 9 10")
    assert "Done: 10 Solve client problems." in again.err
    assert "Done already: 9 Conduct meeting debriefings with competence." in again.err
    assert len(cli("tasks show 9 --json").json["history"]) == 1


def test_an_unknown_number_is_refused_before_anything_is_written(cli: Cli) -> None:
    result = cli("tasks done 8 100 250")

    assert result.code == 2
    assert "no task 100, 250" in result.err
    assert state_of(cli, 8) == "open"


def test_done_can_be_backdated_and_settles_that_day_only(cli: Cli) -> None:
    cli("tasks list --today 2026-11-19")  # the store is made then
    cli("tasks done 8 --on fri")

    found = cli("tasks show 8 --json").json
    assert found["history"] == [{"on": FRIDAY, "mark": "done", "why": None}]
    assert (found["state"], found["carried_over_from"]) == ("open", None)
    assert cli("tasks show 10 --json").json["carried_over_from"] == FRIDAY


@pytest.mark.parametrize("words", [["done", "8"], ["skip", "8", "--why", "ill"]])
def test_a_day_to_come_is_refused(cli: Cli, words: list[str]) -> None:
    result = cli("tasks", *words, "--on", "tomorrow")

    assert result.code == 2
    assert "has not come yet" in result.err


def test_undo_takes_back_one_task_or_a_whole_day(cli: Cli) -> None:
    cli("tasks done 8 9 62")
    assert "Taken back: 9." in cli("tasks undo 9").err
    assert (state_of(cli, 8), state_of(cli, 9)) == ("done", "open")

    result = cli("tasks undo")
    assert "Taken back: 8, 62." in result.err
    assert "salescoach tasks done 8 62" in result.err
    assert "No mark" in cli("tasks undo").err


def test_undo_finds_the_mark_anywhere_in_the_tasks_period(cli: Cli) -> None:
    cli("tasks done 62")

    assert "Taken back: 62." in cli("tasks undo 62 --today 2026-11-26").err


def test_a_skip_needs_its_reason_and_keeps_it(cli: Cli) -> None:
    assert cli("tasks skip 67").code == 2
    assert cli("tasks skip 67 --why", "  ").code == 2
    assert cli("tasks skip 67 --why", "trade fair").code == 0

    found = cli("tasks show 67 --json").json
    assert (found["state"], found["history"][0]["why"]) == ("skipped", "trade fair")


def test_an_excused_skip_breaks_no_streak_and_a_miss_does(cli: Cli) -> None:
    for day in ("2026-11-16", "2026-11-17", "2026-11-19"):
        cli("tasks done 8 10 --today", day)
    cli("tasks skip 8 --why ill --today 2026-11-18")
    on_friday = ["--today", FRIDAY]

    assert cli("tasks show 8 --json", *on_friday).json["streak"] == 3
    assert cli("tasks show 10 --json", *on_friday).json["streak"] == 1


def test_days_away_ask_for_nothing_and_break_no_streak(cli: Cli) -> None:
    cli("tasks done 10 --today 2026-11-18")
    cli("tasks away 2026-11-19 2026-11-22")

    assert state_of(cli, 10, "--today", FRIDAY) == "not_due"
    assert cli("tasks list --json --today", FRIDAY).json == []
    found = cli("tasks show 10 --json").json
    assert (found["streak"], found["carried_over_from"]) == (1, None)
    assert cli("tasks away --json").json == [{"from": "2026-11-19", "to": "2026-11-22", "days": 4}]

    assert cli("tasks away 2026-11-19 2026-11-22 --undo").code == 0
    assert cli("tasks show 10 --json").json["carried_over_from"] == FRIDAY
    assert cli("tasks away 2026-11-19 2026-11-22 --undo").code == 1


def test_days_away_in_the_wrong_order_are_refused(cli: Cli) -> None:
    assert cli("tasks away 2026-12-02 2026-12-01").code == 2
    assert cli("tasks away 2026-12-02 2029-12-01").code == 2


def test_evidence_shows_on_every_screen_with_its_reason(cli: Cli, pretend: Pretend) -> None:
    pretend("debriefs_of_meetings", Measured(0.75, 8, "6 debriefs of 8 meetings"))

    assert state_of(cli, 9) == "evidence"
    assert "6 debriefs of 8 meetings (ticks by itself from 70 %)" in cli("tasks show 9").out
    assert "by evidence: 6 debriefs of 8 meetings" in cli("tasks list --all").out
    row = cli("tasks list --all --json").json[8]
    assert row["evidence"]["says"] == "6 debriefs of 8 meetings"
    assert row["evidence"]["measure"] == "debriefs_of_meetings"


def test_a_mark_beside_evidence_leaves_both_to_see(cli: Cli, pretend: Pretend) -> None:
    pretend("debriefs_of_meetings", Measured(0.75, 8, "6 debriefs of 8 meetings"))
    cli("tasks skip 9 --why", "not one was any good")
    screen = cli("tasks show 9").out

    assert "skipped by your mark; the evidence stands beside it" in screen
    assert "6 debriefs of 8 meetings" in screen
    assert "not one was any good" in screen


def test_an_own_task_is_listed_after_the_99(cli: Cli, private_home: Path) -> None:
    private_home.mkdir(exist_ok=True)
    (private_home / "tasks.yaml").write_text(
        "tasks:\n  - {number: 101, name: Feed the cat, cadence: daily, competency: leadership}\n"
    )

    assert cli("tasks list --all --json").json[-1]["name"] == "Feed the cat"
    assert "Done: 101 Feed the cat." in cli("tasks done 101").err


def test_mistakes_in_the_users_file_are_named_and_nothing_runs(cli: Cli, private_home: Path) -> None:
    private_home.mkdir(exist_ok=True)
    (private_home / "tasks.yaml").write_text("tasks:\n  - {number: 8, cadence: hourly}\n")
    result = cli("tasks list")

    assert (result.code, result.out) == (2, "")
    assert "tasks.yaml:2: tasks.1.cadence" in result.err


def test_stats_count_tasks_and_say_where_nothing_was_judged(cli: Cli) -> None:
    assert "No period has been judged yet" in cli("tasks stats").out
    cli("tasks done 8")
    found = cli("tasks stats --json").json

    assert {row["name"]: row["tasks"] for row in found["cadence"]} == {
        "daily": 61, "weekly": 16, "monthly": 13, "quarterly": 5, "yearly": 3,
    }  # fmt: skip
    coaching = next(row for row in found["competency"] if row["name"] == "coaching")
    assert (coaching["done"], coaching["judged"], coaching["best"]) == (1, 1, 8)
    assert next(row for row in found["competency"] if row["name"] == "strategy")["strength"] is None


def test_the_list_is_a_list_in_csv_plain_and_in_a_pipe(cli: Cli) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("tasks list --all --format csv").out)))
    assert len(rows) == 99
    assert rows[8]["name"] == "Conduct meeting debriefings with competence"
    plain = cli("tasks list --all --format plain").out.splitlines()
    assert len(plain) == 99
    assert plain[8].split("\t")[0] == "9"
    assert "Conduct meeting debriefings with competence" in cli("tasks list").out


def test_a_screen_is_no_list(cli: Cli) -> None:
    assert cli("tasks stats --format csv").code == 2


def test_an_unknown_task_names_the_list(cli: Cli) -> None:
    result = cli("tasks show 100")

    assert (result.code, result.out) == (2, "")
    assert "tasks list --all" in result.err


def test_naughty_text_in_a_reason_is_kept_whole_and_shown_harmless(cli: Cli) -> None:
    why = "\x1b[31mred\u202e and [bold]markup[/bold] \U0001f600"
    cli("tasks skip 67 --why", why)

    assert cli("tasks show 67 --json").json["history"][0]["why"] == why
    screen = cli("tasks show 67").out
    assert "\x1b" not in screen
    assert "\u202e" not in screen
    assert "[bold]markup[/bold]" in screen
