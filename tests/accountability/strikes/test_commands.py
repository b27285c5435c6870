"""`salescoach strike`: what is refused and why, what is kept, and what is left of the window."""

from datetime import datetime
from pathlib import Path

import pytest

from salescoach.accountability.strikes.giving import keep_offer, offered
from salescoach.accountability.strikes.policy import REMINDER
from salescoach.core.errors import Refused
from salescoach.core.invocation import Invocation
from tests.accountability.telling import OTHERWISE, after, expect, label, tell
from tests.conftest import Cli
from tests.golden import assert_golden

WHY = ["--why", "no call before noon"]


@pytest.fixture(autouse=True)
def dan(cli: Cli) -> None:
    """A rep of whom 40 calls a week are expected; the first week was met, the next two were missed."""
    cli("rep add", "Dan Weber")
    expect(cli)
    tell(cli, "+xx")


def give(cli: Cli, number: int, *more: str) -> int:
    """Gives a strike on the Monday after a week."""
    result = cli(f"strike add dan --for calls --json --today {after(number)}", *WHY, *more)
    assert result.code == 0, result.err
    found: int = result.json["id"]
    return found


def test_a_strike_says_what_it_brings_who_is_told_and_that_policy_and_law_go_first(cli: Cli) -> None:
    result = cli(f"strike add dan --for calls --today {after(2)}", *WHY)

    assert (result.code, result.out) == (0, "")
    assert result.err.splitlines() == [
        f"Strike 1 given to Dan Weber: the first, for {label(2)}.",
        "It brings: said in private, with the dates. To be told: the rep.",
        REMINDER,
        'Next: salescoach strike answer 1 "…"',
    ]


def test_as_json_it_has_the_facts_as_they_were_and_when_it_ends(cli: Cli) -> None:
    row = cli(f"strike add dan --for calls --json --today {after(2)}", *WHY, "--response", "I know").json

    assert row == {
        "id": 1, "rep": "Dan Weber", "metric": "calls", "expectation": 1, "number": 1, "on": "2026-10-26",
        "period": label(2), "missed_from": "2026-10-19", "missed_to": "2026-10-25",
        "facts": "31 of 40 calls", "otherwise": OTHERWISE, "brings": "said in private, with the dates",
        "told": "the rep", "why": "no call before noon", "response": "I know", "response_on": "2026-10-26",
        "state": "counts", "counts_until": "2027-01-24", "days_left": 90,
        "met_to_end": 3, "withdrawn_on": None,
        "withdrawn_why": None, "entered_on": "2026-10-26", "reminder": REMINDER,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "says", "remedy"),
    [
        ("--period 2026-10-06", "was met: 42 of 40 calls", "salescoach expect gap dan"),
        ("--period 2026-10-27", "was not missed", "salescoach expect gap dan"),
        ("--on 2026-10-12", "has missed no whole period", "salescoach expect gap dan"),
    ],
)
def test_only_for_a_missed_period_and_a_refusal_says_what_to_do(
    cli: Cli, words: str, says: str, remedy: str
) -> None:
    tell(cli, "+", first=4)
    result = cli(f"strike add dan --for calls {words} --today {after(4)}", *WHY)

    assert (result.code, result.out) == (1, "")
    assert says in result.err
    assert remedy in result.err
    assert cli("strike list --json").json["strikes"] == []


def test_never_for_what_was_not_agreed_beforehand(cli: Cli) -> None:
    expect(cli, metric="proposals", agreed=False)
    tell(cli, "xx", metric="proposals")
    result = cli(f"strike add dan --for proposals --today {after(2)}", *WHY)

    assert result.code == 1
    assert "Dan Weber has not agreed to 40 proposals per week yet." in result.err
    assert "salescoach expect set --agree 2" in result.err

    agreed = cli(f"expect set --agree 2 --today {after(2)}")
    assert agreed.code == 0, agreed.err
    again = cli(f"strike add dan --for proposals --today {after(2)}", *WHY)
    assert again.code == 1
    assert "has missed no whole period of 40 proposals per week since it was agreed" in again.err


@pytest.mark.parametrize(("promises", "code"), [(1, 1), (2, 0)])
def test_never_for_a_single_promise(cli: Cli, promises: int, code: int) -> None:
    words = ["--otherwise", OTHERWISE, "--agreed", "2026-10-02"]
    cli("expect set dan commitments-kept 80% per week --from 2026-10-05 --today 2026-10-02", *words)
    for number in range(1, promises + 1):
        cli("commitments add --rep dan --by 2026-10-07 --today 2026-10-05", f"call {number}")
        cli(f"commitments broken {number} --today 2026-10-08")
    result = cli(f"strike add dan --for commitments-kept --today {after(0)}", *WHY)

    assert result.code == code
    assert ("rests on a single promise or deal" in result.err) == bool(code)


def test_a_period_has_one_strike(cli: Cli) -> None:
    give(cli, 2)
    result = cli(f"strike add dan --for calls --period 2026-10-20 --today {after(2)}", *WHY)

    assert result.code == 1
    assert f"{label(2)} has its strike: number 1, of 26 Oct 2026." in result.err


def test_of_two_given_at_the_same_time_one_is_refused(cli: Cli, private_home: Path) -> None:
    run = Invocation(home=str(private_home), clock=datetime.fromisoformat(f"{after(2)}T09:00").astimezone())
    offer = offered(run, "dan", {"for": "calls"})
    give(cli, 2)

    with pytest.raises(Refused):
        keep_offer(run, offer, {"why": "at the same time"})
    assert len(cli(f"strike list --json --today {after(2)}").json["strikes"]) == 1


def test_the_next_must_have_had_the_chance_to_do_better(cli: Cli) -> None:
    give(cli, 2)
    result = cli(f"strike add dan --for calls --period 2026-10-13 --today {after(2)}", *WHY)

    assert result.code == 1
    assert f"{label(1)} was over when the last strike was given, 26 Oct 2026." in result.err


def test_the_third_brings_what_was_agreed_and_there_is_no_fourth(cli: Cli) -> None:
    tell(cli, "xxx", first=3)
    give(cli, 2)
    give(cli, 3)
    third = cli(f"strike add dan --for calls --today {after(4)}", *WHY)

    assert third.code == 0
    assert f"What was agreed is due: {OTHERWISE}" in third.err
    assert "Next: salescoach expect talk dan calls --prepare" in third.err
    fourth = cli(f"strike add dan --for calls --today {after(5)}", *WHY)
    assert fourth.code == 1
    assert "The third strike was given on 9 Nov 2026: what was agreed is due." in fourth.err
    assert "salescoach expect talk dan" in fourth.err


def test_three_met_weeks_end_the_strikes(cli: Cli) -> None:
    give(cli, 2)
    tell(cli, "+++", first=3)

    two_met = cli(f"strike list --json --today {after(4)}").json["strikes"]
    three_met = cli(f"strike list --json --today {after(5)}").json["strikes"]

    assert [(row["state"], row["days_left"]) for row in two_met] == [("counts", 76)]
    assert [(row["state"], row["days_left"]) for row in three_met] == [("made good", 0)]


def test_a_raised_target_neither_ends_nor_revives_them(cli: Cli) -> None:
    give(cli, 2)
    tell(cli, "+", first=3)
    higher = ["--otherwise", OTHERWISE, "--agreed", "2026-10-30"]
    raised = cli("expect set dan calls 44 per week --from 2026-11-02 --today 2026-10-31", *higher)
    assert raised.code == 0, raised.err
    tell(cli, "x", first=4)

    second = cli(f"strike add dan --for calls --json --today {after(4)}", *WHY).json
    assert (second["number"], second["facts"], second["expectation"]) == (2, "31 of 44 calls", 2)


def test_what_was_made_good_stays_so_when_the_target_is_raised(cli: Cli) -> None:
    give(cli, 2)
    tell(cli, "+++", first=3)
    cli(f"expect set dan calls 44 per week --from {after(5)} --today {after(5)}", "--otherwise", OTHERWISE)

    (row,) = cli(f"strike list --json --today {after(6)}").json["strikes"]
    assert row["state"] == "made good"


def test_with_an_expectation_that_is_withdrawn_its_strikes_are_too(cli: Cli) -> None:
    give(cli, 2)
    tell(cli, "+++", first=3)
    cli(f"expect set --withdraw 1 --today {after(5)}", "--why", "set by mistake")

    (row,) = cli(f"strike list --json --today {after(5)}").json["strikes"]
    assert (row["state"], row["withdrawn_on"], row["withdrawn_why"]) == (
        "withdrawn", after(5), "its expectation was withdrawn",
    )  # fmt: skip


def test_the_window_ends_them_too(cli: Cli) -> None:
    give(cli, 2)

    last = cli("strike list --json --today 2027-01-24").json["strikes"]
    over = cli("strike list --json --today 2027-01-25").json["strikes"]

    assert [(row["state"], row["days_left"]) for row in last + over] == [("counts", 0), ("run out", 0)]


def test_withdrawn_with_a_reason_it_stays_on_record_and_counts_no_more(cli: Cli) -> None:
    number = give(cli, 2)
    result = cli(f"strike withdraw {number} --today {after(2)}", "--why", "was ill that week")

    assert (result.code, result.out) == (0, "")
    assert "was ill that week. Tell those who were told." in result.err
    (row,) = cli(f"strike list --json --today {after(2)}").json["strikes"]
    assert (row["state"], row["withdrawn_on"], row["withdrawn_why"]) == (
        "withdrawn", "2026-10-26", "was ill that week",
    )  # fmt: skip
    again = cli(f"strike withdraw {number} --today {after(2)}", "--why", "once more")
    assert again.code == 1
    assert "was withdrawn on 26 Oct 2026: was ill that week" in again.err
    assert give(cli, 2) == 2


def test_the_answer_may_come_later_and_the_newest_is_shown(cli: Cli) -> None:
    number = give(cli, 2)
    assert "no answer yet" in cli(f"strike list --today {after(2)}").out
    cli(f"strike answer {number} --today {after(2)}", "that was not my fault")
    result = cli(f"strike answer {number} --json --today {after(3)}", "I know")

    assert (result.json["response"], result.json["response_on"]) == ("I know", "2026-11-02")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("strike add dan", "For which expectation?"),
        ("strike add dan --for calls", "Only you give a strike"),
        ("strike add zoe --for calls --why x", "There is no rep 'zoe'"),
        ("strike add dan --for meetings --why x", "No expectation is called 'meetings'"),
        ("strike add dan --for calls --why x --period 2026-01-05", "holds 5 Jan 2026"),
        ("strike add dan --for calls --why x --period never", "is not a date"),
        ("strike add dan --for calls --why x --on 2027-01-05", "has not come yet"),
        ("strike withdraw 9 --why x", "There is no strike 9"),
        ("strike withdraw 9", "A withdrawal needs its reason"),
        ("strike answer 9 x", "There is no strike 9"),
        ("strike answer 99999999999999999999 x", "There is no strike"),
        ("strike list zoe", "There is no rep 'zoe'"),
    ],
)
def test_wrong_use_says_what_to_do_and_gives_nothing(cli: Cli, words: str, says: str) -> None:
    result = cli(f"{words} --today {after(2)}")

    assert (result.code, result.out) == (2, "")
    assert says in result.err
    assert cli(f"strike list --json --today {after(2)}").json["strikes"] == []


def test_a_day_before_it_was_given_is_refused(cli: Cli) -> None:
    number = give(cli, 2)

    assert cli(f"strike answer {number} x --on 2026-10-01 --today {after(2)}").code == 2


def test_a_backdated_one_does_not_go_between_others(cli: Cli) -> None:
    give(cli, 2)
    result = cli(f"strike add dan --for calls --on 2026-10-19 --today {after(2)}", *WHY)

    assert result.code == 1
    assert "A later strike is there: number 1" in result.err


def test_answers_come_from_a_file_too(cli: Cli, tmp_path: Path) -> None:
    path = f"{tmp_path}/strike.yaml"
    with open(path, "w", encoding="utf-8") as file:
        file.write("for: calls\nwhy: no call before noon\nresponse: I know\n")

    assert cli(f"strike add dan --from {path} --json --today {after(2)}").json["response"] == "I know"
    with open(path, "w", encoding="utf-8") as file:
        file.write("for: calls\nwhyy: no\n")
    assert "'whyy' is no answer here." in cli(f"strike add dan --from {path} --today {after(2)}").err


def test_policy_decides_window_steps_and_reset(cli: Cli, private_home: Path) -> None:
    with open(f"{private_home}/policies.yaml", "w", encoding="utf-8") as file:
        file.write(
            "strikes:\n  window_days: 30\n  resets_after_met: 0\n  steps:\n"
            "    - {brings: a word, told: the rep}\n    - {brings: what was agreed, told: HR}\n"
        )
    tell(cli, "x+++", first=3)
    give(cli, 2)
    second = cli(f"strike add dan --for calls --json --today {after(3)}", *WHY).json

    assert (second["brings"], second["told"], second["counts_until"]) == (
        "what was agreed",
        "HR",
        "2026-12-02",
    )
    rows = cli(f"strike list --json --today {after(6)}").json["strikes"]
    assert [row["state"] for row in rows] == ["counts", "counts"]
    assert cli("strike list --json --today 2026-12-03").json["strikes"][0]["state"] == "run out"


def test_what_could_be_given_is_proposed_with_its_command(cli: Cli) -> None:
    (could,) = cli(f"strike list --json --today {after(2)}").json["could_be_given"]

    assert (could["rep"], could["period"], could["number"]) == ("Dan Weber", label(2), 1)
    assert could["command"] == "salescoach strike add dan --for calls"


@pytest.mark.parametrize("rep", ["", "dan"])
def test_the_list_on_a_screen(cli: Cli, rep: str) -> None:
    tell(cli, "xx", first=3)
    give(cli, 2, "--response", "my mornings are full of support requests, and nobody takes them off me")
    give(cli, 3)
    shown = cli(f"strike list {rep} --today {after(4)}")

    assert shown.code == 0
    assert_golden("accountability/strikes.txt", shown.out)


def test_as_csv_it_is_a_row_a_strike(cli: Cli) -> None:
    give(cli, 2)
    rows = cli(f"strike list --format csv --today {after(2)}").out.splitlines()

    assert len(rows) == 2
    assert rows[1].startswith("1,Dan Weber,calls,1,2026-10-26")


def test_nothing_to_show_is_said(cli: Cli) -> None:
    tell(cli, "+++", first=3)
    shown = cli(f"strike list --today {after(5)}")

    assert "No strike counts." in shown.out
    assert REMINDER.split(":")[0] in shown.out


def test_what_came_due_is_prepared_also_where_the_rep_has_caught_up_since(cli: Cli) -> None:
    tell(cli, "xx++", first=3)
    for number in (1, 2, 3):
        give(cli, number)

    refused = cli(f"strike add dan --for calls --today {after(4)}", *WHY)
    assert "Prepare that conversation: salescoach expect talk dan 1" in refused.err
    for words in ("", "1"):
        found = cli(f"expect talk dan {words} --json --today {after(6)}").json
        assert (found["about"], found["consequence_due"]) == ("calls", True)
