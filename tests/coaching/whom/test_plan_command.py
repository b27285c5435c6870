"""`coach plan`: the day's talks with reasons, themes and what they take; `today` shows the same."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from salescoach.core.invocation import Invocation
from tests.coaching.team import MONDAY, add_deal, add_meeting, add_reps
from tests.coaching.whom.making import hold
from tests.conftest import Cli
from tests.golden import assert_golden


@pytest.fixture
def team(cli: Cli, run: Invocation) -> list[int]:
    """Ann with a meeting, Ben with a missed debrief, Cleo left alone, Dan coached today, Eva away."""
    ann, ben, cleo, dan, eva = reps = add_reps(
        run, "Ann Novak", "Ben Ortiz", "Cleo Park", "Dan Weber", "Eva Lindqvist"
    )
    add_meeting(run, ann, "Brightline kick-off", MONDAY, "10:00", add_deal(run, ann))
    add_meeting(run, ben, "Cobalt", MONDAY - timedelta(days=3), "15:00")
    for rep in (ann, ben):
        hold(run, rep, MONDAY - timedelta(days=3), skill="money", energy=2 if rep == ben else None)
    hold(run, cleo, MONDAY - timedelta(days=14))
    hold(run, dan, MONDAY, minutes=12)
    cli("rep away eva 2026-11-20 2026-11-27")
    cli("coach skills ann --focus money --on 2026-11-02")
    cli("commitments add", "send the quote", "--rep", "cleo", "--by", "2026-11-24")
    return reps


@pytest.mark.parametrize("width", [80, 120])
def test_the_plan_reads_as_it_is_meant_to(
    cli: Cli, team: list[int], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))

    assert_golden(f"coaching/plan_{width}.txt", cli("coach plan").out)


def test_the_order_is_explained_by_points(cli: Cli, team: list[int]) -> None:
    assert_golden("coaching/plan_explained.txt", cli("coach plan --explain").out)


def test_json_gives_every_reason_with_its_points(cli: Cli, team: list[int]) -> None:
    data = cli("coach plan --json").json

    assert [talk["rep"] for talk in data["talks"]] == ["Ben Ortiz", "Ann Novak", "Cleo Park"]
    assert [talk["begin_by"] for talk in data["talks"]] == [None, "09:54", None]
    assert data["talks"][2]["reasons"][0] == {
        "kind": "long_idle", "text": "9 working days without coaching", "points": 5,
    }  # fmt: skip
    assert (data["minutes_needed"], data["minutes_meant"], data["minutes_held"]) == (24, 270, 12)
    assert data["coached_today"] == ["Dan Weber"]
    assert data["away"] == [{"rep": "Eva Lindqvist", "back_on": "2026-11-27"}]


def test_a_talk_without_a_clock_is_taken_for_the_usual_six_minutes_and_it_says_so(
    cli: Cli, team: list[int]
) -> None:
    before = cli("coach plan --json").json
    assert "without a clock" not in cli("coach plan").out
    cli("debrief dan", "price; sends terms", "--by", "fri")

    data = cli("coach plan --json").json
    assert (data["minutes_held"], data["sessions_untimed"]) == (before["minutes_held"] + 6, 1)
    said = " ".join(cli("coach plan").out.split())
    assert "18 min of it held in 2 sessions, 1 of them without a clock and taken for 6 min." in said
    cli("debrief dan", "price; sends terms", "--by", "fri")
    assert "2 of them without a clock and taken for 6 min each." in " ".join(cli("coach plan").out.split())


def test_one_rep_is_shown_alone(cli: Cli, team: list[int]) -> None:
    assert [talk["rep"] for talk in cli("coach plan --rep ann --json").json["talks"]] == ["Ann Novak"]
    assert "Nobody is left to coach today." in cli("coach plan --rep dan").out
    assert cli("coach plan --rep zoe").code == 2


def test_today_shows_the_same_plan(cli: Cli, team: list[int]) -> None:
    coach = cli("today --json").json["coach"]
    talks = cli("coach plan --json").json["talks"]

    assert [row["rep"] for row in coach] == [talk["rep"] for talk in talks if talk["on"] == "2026-11-23"]
    for row in coach:
        talk = next(one for one in talks if one["rep"] == row["rep"])
        missing = ["to prep"] if "prep" in talk["kinds"] else []
        assert row["why"] == "; ".join([*missing, *(reason["text"] for reason in talk["reasons"][:3])])


def test_days_off_of_the_manager_are_no_days_without_coaching(cli: Cli, team: list[int]) -> None:
    cli("tasks away 2026-11-16 2026-11-20")

    cleo = cli("coach plan --rep cleo --json").json["talks"][0]
    assert cleo["reasons"][0]["text"] == "4 working days without coaching"
    assert "4 working days without coaching" in cli("today --json").json["coach"][1]["why"]


def test_a_free_day_leaves_only_what_is_owed_to_meetings(cli: Cli, team: list[int]) -> None:
    data = cli("coach plan --json --today 2026-11-22").json

    assert data["free"] == "weekend"
    assert [talk["kinds"] for talk in data["talks"]] == [["debrief"]]


def test_talks_that_no_longer_fit_are_said(
    cli: Cli, run: Invocation, team: list[int], private_home: Path
) -> None:
    (private_home / "policies.yaml").write_text("hours: {per_week: 5}\n", encoding="utf-8")

    shown = " ".join(cli("coach plan").out.split())
    assert "the last does not fit any more" in shown
    assert "talk no time left for it" in shown
    assert [talk["fits"] for talk in cli("coach plan --json").json["talks"]] == [True, True, False]


def test_an_empty_store_says_what_to_do_first(cli: Cli) -> None:
    assert "salescoach rep add" in cli("coach plan").out


def test_a_list_format_is_refused(cli: Cli, team: list[int]) -> None:
    assert cli("coach plan --format csv").code == 2


def test_the_plan_of_another_day_knows_only_what_was_known_then(cli: Cli, run: Invocation) -> None:
    (ann,) = add_reps(run, "Ann Novak")
    hold(run, ann, date(2026, 11, 20), energy=1)

    assert "low energy on Fri" in cli("coach plan").out
    assert "low energy" not in cli("coach plan --today 2026-12-01").out


def test_a_low_day_is_what_the_settings_say_it_is(cli: Cli, run: Invocation, private_home: Path) -> None:
    (ann,) = add_reps(run, "Ann Novak")
    hold(run, ann, date(2026, 11, 20), energy=3)
    assert "low energy" not in cli("coach plan").out

    (private_home / "policies.yaml").write_text("motivation: {low_energy: 3}\n", encoding="utf-8")
    assert "low energy on Fri" in cli("coach plan").out
