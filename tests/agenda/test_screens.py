"""`today`, `wrap` and `week` at the keyboard, on the demo team."""

from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.golden import assert_golden


@pytest.mark.parametrize("width", [80, 120])
def test_the_morning_reads_as_it_is_meant_to(demo: Cli, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))

    assert_golden(f"agenda/today-{width}.txt", demo("today").out)


@pytest.mark.parametrize(
    "moment", ["2026-11-23T08:40", "2026-11-23T12:50", "2026-11-28T09:00", "2026-12-24T18:00"]
)
def test_the_morning_fits_eighty_by_twenty_four_with_room_for_the_prompt(demo: Cli, moment: str) -> None:
    lines = demo(f"today --today {moment}").out.splitlines()

    assert len(lines) <= 23
    assert max(len(text) for text in lines) <= 80


def test_the_one_next_thing_follows_the_clock(demo: Cli) -> None:
    commands = [
        demo(f"today --json --today 2026-11-23T{at}").json["next"]["command"] for at in ("08:40", "10:45")
    ]

    assert commands == ["salescoach prep ann", "salescoach debrief ann"]


def test_a_weekend_says_so_and_still_shows_what_is_owed(demo: Cli) -> None:
    shown = demo("today --today 2026-11-28T09:00")

    assert "weekend: nothing falls due" in shown.out
    assert "PROMISED" in shown.out
    assert "FOCUS" not in shown.out


def test_a_holiday_is_named(demo: Cli, private_home: Path) -> None:
    private_home.mkdir(exist_ok=True)
    (private_home / "policies.yaml").write_text("calendar: {country: CH}\n", encoding="utf-8")

    assert "Christmas Day: nothing falls due" in demo("today --today 2026-12-25T09:00").out


def test_an_empty_store_shows_the_three_commands_that_fill_it(cli: Cli) -> None:
    shown = cli("today").out

    for command in ("rep add", "pipeline import", "debrief"):
        assert f"salescoach {command}" in shown
    assert max(len(text) for text in shown.splitlines()) <= 80


def test_a_promise_made_in_a_debrief_appears_on_its_day(cli: Cli) -> None:
    cli("rep add", "Ann Novak")
    cli("debrief ann", "quote too high; sends option B", "--by", "fri")

    assert cli("today --json").json["promises"] == []
    assert cli("today --json --today 2026-11-27").json["promises"][0]["what"] == "sends option B"
    assert "sends option B" in cli("today --today 2026-11-27T09:00").out


def test_today_has_no_csv(demo: Cli) -> None:
    result = demo("today --format csv")

    assert (result.code, result.out) == (2, "")
    assert "not a list" in result.err


def test_the_evening_marks_what_was_answered_and_asks_nobody_without_a_terminal(demo: Cli) -> None:
    before = demo("wrap --today 2026-11-23T17:10")
    assert "nobody was asked" in before.err

    focus = [item["number"] for item in demo("wrap --json").json["focus"]]
    result = demo(f"wrap --kept {focus[0]},{focus[1]} --broken {focus[2]} --broken 50 --json")

    assert [item["answer"] for item in result.json["focus"]] == ["kept", "kept", "broken"]
    assert {
        "number": 50,
        "name": "Make sure your requests have an “otherwise…”",
        "says": "broken",
    } in result.json["marked"]


def test_the_focus_stays_the_same_after_it_was_answered(demo: Cli) -> None:
    before = [row["number"] for row in demo("tasks focus --json").json["focus"]]
    demo(f"wrap --kept {before[0]}")

    assert [row["number"] for row in demo("tasks focus --json").json["focus"]] == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--kept", "700"], "700"),
        (["--kept", "33", "--broken", "33"], "both kept and broken"),
        (["--from", "nowhere.yaml"], "nowhere.yaml"),
    ],
)
def test_a_wrong_answer_in_the_evening_marks_nothing(demo: Cli, words: list[str], says: str) -> None:
    before = demo("wrap --json").json["marked"]
    result = demo("wrap", *words)

    assert result.code == 2
    assert says in result.err
    assert demo("wrap --json").json["marked"] == before


def test_answers_from_a_file_are_taken_whole(demo: Cli, tmp_path: Path) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text("kept: [33]\nbroken: 50 51\n", encoding="utf-8")

    marked = {row["number"]: row["says"] for row in demo("wrap --json --from", str(answers)).json["marked"]}
    assert {33: "kept", 50: "broken", 51: "broken"}.items() <= marked.items()


def test_the_evening_and_the_week_read_as_they_are_meant_to(demo: Cli) -> None:
    assert_golden("agenda/wrap-80.txt", demo("wrap --today 2026-11-23T17:10").out)
    assert_golden("agenda/week-80.txt", demo("week").out)


def test_the_week_lists_every_longer_task_once(demo: Cli) -> None:
    parts = demo("week --json").json["cadences"]
    numbers = [task["number"] for part in parts for task in [*part["open"], *part["settled"]]]

    assert sorted(numbers) == [number for number in range(62, 100) if number != 87]


def test_a_meeting_still_to_come_waits_for_no_debrief(demo: Cli) -> None:
    def waiting(at: str) -> list[str]:
        evening = demo(f"wrap --json --today 2026-11-23T{at}").json
        return [slot["at"] for slot in evening["not_debriefed"]]

    assert [waiting(at) for at in ("08:40", "12:40", "18:00")] == [
        [],
        ["10:00", "11:30"],
        ["10:00", "11:30", "14:00"],
    ]


def test_the_command_for_tomorrow_is_never_cut_off(demo: Cli) -> None:
    shown = demo("wrap --today 2026-12-31T17:00").out.splitlines()

    assert shown[-1].strip() == "salescoach commitments list"
    assert max(len(text) for text in shown) <= 80


def test_wrap_on_an_empty_store_begins_with_the_reps(cli: Cli) -> None:
    assert cli("wrap --json").json["tomorrow"]["command"] == "salescoach rep add NAME"


def test_two_reps_of_one_first_name_are_told_apart(cli: Cli) -> None:
    cli("rep add", "Ann Novak")
    cli("rep add", "Ann Ortiz")
    cli("rep add", "Alexander Berg")
    cli("commitments add", "revised quote", "--rep", "Ann Ortiz", "--by", "today")

    shown = cli("today").out

    assert "Ann O. revised quote" in shown
    assert "Ann N." in shown
    assert "Alexander" in shown
    assert cli("today --json").json["promises"][0]["who"] == "Ann Ortiz"


def test_what_today_counts_as_more_tasks_is_what_the_list_shows(demo: Cli) -> None:
    tasks = demo("today --json").json["tasks"]
    listed = [row["number"] for row in demo("tasks list --json").json if row["kind"] == "work"]

    assert sorted(task["number"] for task in tasks) == sorted(listed)


def test_the_whole_morning_shows_what_the_screen_had_no_room_for(demo: Cli) -> None:
    moment = "--today 2026-11-27T17:00"
    short, whole = demo(f"today {moment}").out, demo(f"today --all {moment}").out
    waiting = [slot["about"] for slot in demo(f"today --json {moment}").json["not_debriefed"]]

    assert len(waiting) > 3
    assert "more: salescoach today --all" in short
    assert "today --all" not in whole
    assert all(about in whole for about in waiting)


def test_the_last_working_day_of_a_quarter_is_one_day(demo: Cli) -> None:
    assert "Q4 ends in 1 working day\n" in demo("today --today 2026-12-31T16:00").out


def test_a_task_whose_day_is_past_says_so(demo: Cli) -> None:
    assert "was due Fri" in demo("today --today 2026-11-21T09:00").out


def test_the_week_knows_the_last_audit_by_rep_and_what_is_wrong_with_whole_pipelines(demo: Cli) -> None:
    before = demo("week --json").json["pipeline"]
    verdicts = demo("pipeline audit --json").json

    found = demo("week --json").json["pipeline"]

    assert (before["age_days"], found["age_days"]) == (10, 0)
    open_deals = [one for one in verdicts["findings"] if one["deal"] is not None]
    assert sum(row["findings"] for row in found["reps"]) == len(open_deals)
    assert [row["severe"] for row in found["reps"]] == sorted(
        (row["severe"] for row in found["reps"]), reverse=True
    )
    desks = [one for one in verdicts["findings"] if one["deal"] is None]
    assert len(found["findings"]) == len(desks) > 0
    assert "TM101" in demo("week").out


def test_a_week_without_an_audit_begins_with_one(cli: Cli) -> None:
    cli("rep add Ann")

    assert cli("week --json").json["pipeline"] is None
    assert "no audit yet" in cli("week").out
    assert cli("week").out.rstrip().endswith("Next: salescoach pipeline audit FILE")


@pytest.mark.parametrize("command", ["today", "wrap", "week"])
def test_a_very_wide_terminal_does_not_tear_lines_apart(
    demo: Cli, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")

    assert max(len(text) for text in demo(command).out.splitlines()) <= 120


def test_nothing_more_is_asked_about_somebody_archived(demo: Cli) -> None:
    demo("rep archive ben")

    day = demo("today --json --today 2026-11-23T12:30").json
    evening = demo("wrap --json --today 2026-11-23T18:00").json

    assert day["next"]["command"] == "salescoach debrief ann"
    assert "Ben Ortiz" not in [item["rep"] for item in day["coach"]]
    assert "Ben Ortiz" not in [slot["rep"] for slot in evening["not_debriefed"]]


def test_the_demo_s_talks_can_be_judged_in_one_line(demo: Cli) -> None:
    waiting = demo("wrap --json").json["to_judge"]
    assert len(waiting) == demo("today --json").json["to_judge"] >= 5

    name = waiting[0]["rep"].split()[0]
    assert demo(f"coach judge {name} --helpful --no-added-value").code == 0
    assert demo(f"coach show {waiting[0]['id']} --json").json["helpful"] is True


def test_a_meeting_with_nothing_left_to_do_stands_below_the_others(demo: Cli) -> None:
    quick = ("it went well; sends terms", "--by", "fri")
    assert demo("debrief ann --today 2026-11-23T11:00", *quick).code == 0
    meetings = demo("today --json --today 2026-11-23T11:10").json["meetings"]
    assert [(row["at"], row["prepared"], row["debriefed"]) for row in meetings] == [
        ("10:00", False, True), ("11:30", True, False), ("14:00", False, False),
    ]  # fmt: skip

    lines = demo("today --all --today 2026-11-23T11:10").out.splitlines()
    done = next(index for index, text in enumerate(lines) if "debriefed without a prep" in text)
    assert "10:00 Ann   Brightline rollout" in lines[done]
    assert lines[done + 1].startswith("PEOPLE")


def test_the_week_names_whose_goal_is_to_be_looked_at(demo: Cli) -> None:
    found = demo("week --json").json["goals_to_follow_up"]
    assert [row["rep"] for row in found] == ["Hugo Silva", "Ben Ortiz", "Eva Lindqvist"]
    assert "GOALS to follow up" in demo("week").out

    for rep in ("hugo", "ben", "eva"):
        demo(f"motivate goal {rep} --follow-up")
    assert demo("week --json").json["goals_to_follow_up"] == []
    assert "GOALS to follow up" not in demo("week").out


def test_the_week_says_who_is_off_and_was_not_spoken_to_first(demo: Cli) -> None:
    gaps = demo("week --json").json["gaps"]

    silent = [one["off"] and one["spoken_on"] is None for one in gaps]
    assert silent == sorted(silent, reverse=True)
    assert {"Dan Weber"} == {one["rep"] for one in gaps if one["tolerated"]}
