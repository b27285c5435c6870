"""`salescoach expect set`, `list` and `actual` at the keyboard; today is Monday 23 November 2026."""

import pytest

from tests.conftest import Cli

OTHERWISE = ("--otherwise", "we plan each morning together")


@pytest.fixture
def team(cli: Cli) -> Cli:
    cli("rep add", "Ann Novak")
    cli("rep add", "Ben Ortiz", "--days", "mon-thu", "--part-time", "80")
    return cli


def test_an_expectation_is_kept_with_its_consequence_and_shown_with_the_next_command(team: Cli) -> None:
    result = team("expect set ann calls 50 per week --agreed yesterday", *OTHERWISE)

    assert result.code == 0
    assert result.err == (
        "Ann Novak: calls, 50 a week, from Mon 23 Nov 2026; otherwise we plan each morning together.\n"
        "Next: salescoach expect gap ann\n"
    )
    (row,) = team("expect list --json").json
    assert (row["id"], row["rep"], row["metric"], row["target"], row["per"]) == (
        1, "Ann Novak", "calls", 50, "week",
    )  # fmt: skip
    assert (row["from"], row["agreed_on"], row["agreed_entered_on"]) == (
        "2026-11-23", "2026-11-22", "2026-11-23",
    )  # fmt: skip
    assert (row["until"], row["raised_from"], row["currency"]) == (None, None, None)


@pytest.mark.parametrize("words", [(), ("--otherwise", ""), ("--otherwise", "  ")])
def test_without_a_consequence_it_is_refused_with_the_remedy_and_nothing_is_kept(
    team: Cli, words: tuple[str, ...]
) -> None:
    result = team("expect set ann calls 50 per week", *words)

    assert result.code == 2
    assert "Error: An expectation needs its consequence" in result.err
    assert "--otherwise" in result.err
    assert team("expect list --json").json == []


def test_backdating_shows_when_it_was_entered_and_a_missing_agreement_is_said(team: Cli) -> None:
    result = team("expect set ann calls 50 per week --from 2026-11-02", *OTHERWISE)

    assert "It begins on Mon 2 Nov 2026, before today: it shows that it was entered today." in result.err
    assert "Ann Novak has not agreed yet; once that is so: salescoach expect set --agree 1" in result.err
    assert "from 2 Nov (entered 23 Nov)" in team("expect gap ann").out
    assert team("expect set --agree 1 --on 2026-11-20").code == 0
    assert "agreed 20 Nov (entered 23 Nov)" in team("expect gap ann").out
    assert team("expect set --agree 1").code == 1


def test_money_is_exact_and_keeps_its_currency(team: Cli) -> None:
    team("expect set ann won-revenue", "CHF 40000.05", "per", "month", *OTHERWISE)

    (row,) = team("expect list --json").json
    assert (row["target"], row["currency"], row["unit"]) == (40000.05, "CHF", "money")


def test_a_target_for_full_time_is_made_part_time(team: Cli) -> None:
    result = team("expect set ben calls 50 per week --full-time", *OTHERWISE)

    assert "calls, 40 a week (50 in full time)" in result.err


def test_a_further_one_takes_the_place_of_the_one_that_runs(team: Cli) -> None:
    team("expect set ann calls 50 per week --from 2026-11-02", *OTHERWISE)
    result = team("expect set ann calls 45 per week --from 2026-11-16", *OTHERWISE)

    assert "It takes the place of 1, which ends the day before." in result.err
    new, old = team("expect list --all --json").json
    assert (old["id"], old["until"]) == (1, "2026-11-15")
    assert (new["id"], new["raised_from"]) == (2, 1)
    assert [row["id"] for row in team("expect list --json").json] == [2]


def test_two_cannot_hold_at_once_but_those_of_other_periods_can(team: Cli) -> None:
    team("expect set ann calls 50 per week", *OTHERWISE)

    refused = team("expect set ann calls 60 per week --from 2026-11-02", *OTHERWISE)
    assert refused.code == 1
    assert "two cannot hold at once" in refused.err
    assert team("expect set ann calls 200 per month", *OTHERWISE).code == 0
    assert len(team("expect list --json").json) == 2


def test_withdrawing_brings_back_the_one_before_and_needs_a_reason(team: Cli) -> None:
    team("expect set ann calls 50 per week --from 2026-11-02", *OTHERWISE)
    team("expect set ann calls 45 per week --from 2026-11-16", *OTHERWISE)

    assert team("expect set --withdraw 2").code == 2
    assert team("expect set --withdraw 1 --why wrong").code == 1
    assert team("expect set --withdraw 2 --why wrong").code == 0
    (row,) = team("expect list --json").json
    assert (row["id"], row["until"]) == (1, None)


def test_ending_keeps_it_with_its_last_day(team: Cli) -> None:
    team("expect set ann calls 50 per week --from 2026-11-02", *OTHERWISE)

    assert team("expect set --end 1").code == 2
    assert team("expect set --end 1 --on 2026-10-30 --why x").code == 2
    assert team("expect set --end 1 --on 2026-11-20", "--why", "new territory").code == 0
    assert team("expect list --json").json == []
    assert team("expect list --all --json").json[0]["until"] == "2026-11-20"
    assert team("expect set --end 1 --why again").code == 1


def test_raising_keeps_the_consequence_and_begins_with_the_next_period(team: Cli) -> None:
    team("expect set ann calls 50 per week --from 2026-11-02 --agreed 2026-11-02", *OTHERWISE)

    result = team("expect set ann calls --raise")

    assert result.code == 0
    new = team("expect list --all --json").json[0]
    assert (new["target"], new["from"], new["raised_from"]) == (55, "2026-11-30", 1)
    assert new["otherwise"] == OTHERWISE[1]
    assert team("expect list --json").json[0]["until"] == "2026-11-29"


def test_raising_to_less_or_where_nothing_runs_is_refused(team: Cli) -> None:
    assert team("expect set ann calls --raise").code == 2
    team("expect set ann calls 50 per week", *OTHERWISE)

    assert "that is no higher" in team("expect set ann calls 50 --raise").err
    assert team("expect set ann calls 60 --raise").code == 0


def test_a_metric_of_ones_own_is_made_once_and_known_from_then_on(team: Cli) -> None:
    unknown = team("expect set ann demos 3 per week", *OTHERWISE)
    assert unknown.code == 2
    assert "There is no metric 'demos'." in unknown.err
    assert "--own count" in unknown.err

    assert team("expect set ann demos 3 per week --own count", *OTHERWISE).code == 0
    assert team("expect set ben Demos 2 per week", *OTHERWISE).code == 0
    assert [row["metric"] for row in team("expect list --json").json] == ["demos", "demos"]
    assert team("expect list --metrics --json").json[-1]["own"] is True


@pytest.mark.parametrize(
    "words",
    [
        "expect set",
        "expect set ann",
        "expect set ann calls",
        "expect set ann calls 50",
        "expect set ann calls 50 per year",
        "expect set ann calls 0 per week",
        "expect set ann calls 101% per week",
        "expect set ann commitments-kept 101% per week",
        "expect set ann calls 50 per week --agreed 2027-01-01",
        "expect set ann calls 50 per week --from someday",
        "expect set nobody calls 50 per week",
        "expect set ann x 50 per week --own kilos",
        "expect set ann calls --agree 1",
        "expect set --agree 9",
        "expect set --agree 1 --end 1",
    ],
)
def test_wrong_use_ends_with_two_and_keeps_nothing(team: Cli, words: str) -> None:
    result = team(words, *OTHERWISE)

    assert result.code == 2
    assert result.err.startswith("Error: ")
    assert team("expect list --all --json").json == []


def test_a_figure_without_days_is_for_the_running_period_so_far_and_replaced_when_entered_again(
    team: Cli,
) -> None:
    team("expect set ann calls 50 per week --from 2026-11-02", *OTHERWISE)
    first = team("expect actual ann calls 12 --today 2026-11-19 --json").json
    assert (first["from"], first["to"], first["amount"]) == ("2026-11-16", "2026-11-19", 12)

    result = team("expect actual ann calls 40 --today 2026-11-20")
    assert "It replaces 12 up to Thu 19 Nov 2026." in result.err
    assert [row["amount"] for row in team("expect actual ann --json").json] == [40]
    week = team("expect gap ann --json").json["expectations"][0]["periods"][-2]
    assert (week["period"], week["actual"], week["state"], week["gap"]) == ("2026-W47", 40, "missed", 10)


def test_days_never_count_twice(team: Cli) -> None:
    team("expect actual ann calls 30 --from 2026-11-16 --to 2026-11-18")

    assert team("expect actual ann calls 5 --on 2026-11-17").code == 1
    assert team("expect actual ann calls 5 --from 2026-11-15 --to 2026-11-17").code == 1
    assert team("expect actual ann calls 5 --on 2026-11-19").code == 0
    assert team("expect actual --withdraw 1").code == 2
    assert team("expect actual --withdraw 1 --why", "was Ben's").code == 0
    assert team("expect actual ann calls 5 --on 2026-11-17").code == 0
    assert [row["id"] for row in team("expect actual --json").json] == [2, 3]


@pytest.mark.parametrize(
    "words",
    [
        "expect actual ann calls",
        "expect actual ann calls many",
        "expect actual ann won-revenue 40k",
        "expect actual ann calls 5 --on 2026-12-01",
        "expect actual ann calls 5 --on today --from yesterday",
        "expect actual ann calls 5 --to today",
        "expect actual ann calls 5 --from 2026-11-20 --to 2026-11-18",
        "expect actual ann nonsense 5",
    ],
)
def test_figures_that_cannot_be_are_refused(team: Cli, words: str) -> None:
    assert team(words).code == 2
    assert team("expect actual --json").json == []


def test_a_figure_is_shown_as_of_its_own_metric(team: Cli) -> None:
    team("expect set ann margin 30% per month --own percent", *OTHERWISE)

    assert "Ann Novak: margin 28 %," in team("expect actual ann margin 28%").err
    found = team("expect gap ann --json").json["expectations"][0]
    assert (found["periods"][-1]["actual"], found["pace"]["heads_for"]) == (28, None)
