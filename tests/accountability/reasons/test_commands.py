"""`salescoach excuse`: beside which gap, what was made of it, and which obstacles were real."""

from pathlib import Path

import pytest

from salescoach.core.invocation import Invocation
from salescoach.store.writing import writing
from tests.accountability.telling import after, expect, label, tell
from tests.coaching.whom.making import hold
from tests.conftest import Cli
from tests.golden import assert_golden

WORDS = "marketing sends the wrong leads"
TODAY = f"--today {after(2)}"


@pytest.fixture(autouse=True)
def dan(cli: Cli) -> None:
    """A rep who has missed two weeks of calls."""
    cli("rep add", "Dan Weber")
    expect(cli)
    tell(cli, "+xx")


def noted(run: Invocation, words: str) -> int:
    """A debrief in which a reason was noted by its one key."""
    from salescoach.coaching.tables import CoachingSession

    number = hold(run, 1)
    with writing(run) as session:
        row = session.get(CoachingSession, number)
        assert row is not None
        row.excuse = words
        session.add(row)
    return number


def test_it_is_kept_beside_the_only_gap_there_is_and_says_so(cli: Cli) -> None:
    result = cli(f"excuse dan {TODAY}", WORDS)

    assert (result.code, result.out) == (0, "")
    assert f"Warning: Put beside {label(2)}: 31 of 40 calls" in result.err
    assert "Kept as reason 1 of Dan Weber. What is the real problem?" in result.err
    assert 'Next: salescoach excuse dan --amend 1 --problem "…"' in result.err
    (row,) = cli(f"excuse dan --json {TODAY}").json["reasons"]
    assert (row["reason_given"], row["gap"], row["expectation"]) == (WORDS, f"{label(2)}: 31 of 40 calls", 1)
    assert (row["missed_from"], row["missed_to"], row["real_problem"]) == ("2026-10-19", "2026-10-25", None)


def test_with_several_gaps_it_asks_for_the_one_meant(cli: Cli) -> None:
    expect(cli, metric="proposals")
    tell(cli, "xxx", metric="proposals")

    result = cli(f"excuse dan {TODAY}", WORDS)
    assert (result.code, result.out) == (2, "")
    assert "Name the expectation: --for calls" in result.err
    assert f"{label(2)}: 31 of 40 calls" in result.err
    assert cli(f"excuse dan --for proposals --json {TODAY}", WORDS).json["gap"].endswith("31 of 40 proposals")


def test_it_may_explain_no_gap_or_a_promise(cli: Cli) -> None:
    cli(f"commitments add --rep dan --by 2026-10-20 --today {after(1)}", "call list")

    assert cli(f"excuse dan --for none --json {TODAY}", WORDS).json["gap"] is None
    row = cli(f"excuse dan --promise 1 --json {TODAY}", WORDS).json
    assert (row["commitment"], row["gap"]) == (1, "call list, due 20 Oct: late")


def test_what_was_made_of_it_can_be_added_later_and_the_first_version_is_kept(cli: Cli) -> None:
    cli(f"excuse dan --for calls {TODAY}", WORDS)
    changed = cli(
        f"excuse dan --amend 1 --cause skill --json {TODAY}", "--problem", "afraid of the phone", "--taken",
        "ten calls before ten",
    ).json  # fmt: skip

    assert (changed["id"], changed["reason_given"], changed["gap"]) == (
        2,
        WORDS,
        f"{label(2)}: 31 of 40 calls",
    )
    assert (changed["real_problem"], changed["takes_on"], changed["cause"]) == (
        "afraid of the phone", "ten calls before ten", "skill",
    )  # fmt: skip
    assert [row["id"] for row in cli(f"excuse dan --json {TODAY}").json["reasons"]] == [2]
    again = cli(f"excuse dan --amend 1 --problem x {TODAY}")
    assert again.code == 2
    assert "gave no reason 1" in again.err


def test_an_obstacle_becomes_the_managers_promise_and_is_removed_when_that_is_kept(cli: Cli) -> None:
    row = cli(f"excuse dan --for calls --by fri --json {TODAY}", WORDS, "--obstacle", "no list of leads").json

    assert (row["cause"], row["obstacle_state"], row["obstacle_by"]) == ("obstacle", "stands", "2026-10-30")
    (promise,) = cli(f"commitments list --json {TODAY}").json
    assert (promise["owner"], promise["what"], promise["rep"]) == (
        "manager",
        "clear the way: no list of leads",
        "Dan Weber",
    )
    assert promise["source"] == "reason 1"

    cli(f"commitments kept {promise['id']} {TODAY}")
    found = cli(f"excuse dan --json {TODAY}").json
    assert found["reasons"][0]["obstacle_state"] == "removed"
    assert (found["patterns"]["obstacles"], found["patterns"]["obstacles_removed"]) == (1, 1)


def test_withdrawn_it_is_shown_no_more_and_its_promise_with_it(cli: Cli) -> None:
    cli(f"excuse dan --for calls --by fri {TODAY}", WORDS, "--obstacle", "no list of leads")
    result = cli(f"excuse --withdraw 1 {TODAY}", "--why", "was about another week")

    assert result.code == 0
    assert cli(f"excuse --list --json {TODAY}").json == []
    assert cli(f"commitments list --json {TODAY}").json == []
    again = cli(f"excuse --withdraw 1 {TODAY}", "--why", "twice")
    assert (again.code, again.out) == (1, "")


def test_a_reason_noted_in_a_debrief_waits_until_it_is_taken_up(cli: Cli, run: Invocation) -> None:
    number = noted(run, "the customer was on holiday")
    (waiting,) = cli("excuse dan --json").json["reasons"]
    assert (waiting["id"], waiting["taken_up"], waiting["session"]) == (None, False, number)

    taken = cli(
        f"excuse dan --debrief {number} --for calls --json", "--problem", "no second contact there"
    ).json

    assert (taken["reason_given"], taken["on"]) == ("the customer was on holiday", "2026-11-23")
    assert (taken["session"], taken["taken_up"]) == (number, True)
    assert len(cli("excuse dan --json").json["reasons"]) == 1
    again = cli(f"excuse dan --debrief {number}")
    assert again.code == 2
    assert f"No reason of Dan Weber waits in debrief {number}." in again.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("excuse zoe x", "There is no rep 'zoe'"),
        ("excuse dan x --for meetings", "No expectation is called"),
        ("excuse dan x --promise 9", "There is no promise 9"),
        ("excuse dan x --for calls --promise 1", "explains one gap"),
        ("excuse dan x --cause laziness", "is no cause"),
        ("excuse dan x --cause skill --obstacle y --by fri", "do not go together"),
        ("excuse dan x --obstacle y", "by when?"),
        ("excuse dan x --obstacle y --by 2026-01-01", "is over"),
        ("excuse dan x --by fri", "the day an obstacle is cleared"),
        ("excuse dan x --on 2027-01-01", "has not come yet"),
        ("excuse dan --problem y", "Which reason was given?"),
        ("excuse dan --debrief 9", "waits in debrief 9"),
        ("excuse dan --debrief nine", "waits in debrief nine"),
        ("excuse dan --amend 9 --problem y", "gave no reason 9"),
        ("excuse --problem y", "Whose reason is it?"),
        ("excuse --withdraw 1", "needs its reason"),
    ],
)  # fmt: skip
def test_wrong_use_says_what_to_do_and_keeps_nothing(cli: Cli, words: str, says: str) -> None:
    result = cli(f"{words} {TODAY}")

    assert says in result.err
    assert (result.code, result.out) == (2, "")
    assert cli(f"excuse --list --json {TODAY}").json == []


def test_answers_come_from_a_file_too(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "reason.yaml"
    path.write_text(
        f"words: {WORDS}\nfor: calls\nproblem: no plan for the day\ntaken: I plan at eight\n", "utf-8"
    )

    row = cli(f"excuse dan --from {path} --json {TODAY}").json
    assert (row["real_problem"], row["takes_on"]) == ("no plan for the day", "I plan at eight")


def test_a_rep_alone_shows_what_was_said_and_what_repeats_itself(cli: Cli, run: Invocation) -> None:
    noted(run, WORDS)
    cli("excuse dan --for calls --on 2026-11-16", WORDS, "--problem", "calls nobody before the afternoon",
        "--taken", "ten calls before ten, whatever the leads", "--cause", "will")  # fmt: skip
    cli("excuse dan --for calls --on 2026-11-09 --by 2026-11-20 --today 2026-11-16",
        "the quote tool takes twenty minutes for each quote, and crashes",
        "--obstacle", "the quote tool is slow")  # fmt: skip

    assert_golden("accountability/reasons.txt", cli("excuse dan").out)
    assert_golden("accountability/reasons_list.txt", cli("excuse --list").out)


def test_where_nothing_was_said_it_tells_how_to_begin(cli: Cli) -> None:
    assert "No reason is on record." in cli("excuse dan").out
    assert "No reason is on record." in cli("excuse --list").out


def test_nothing_of_it_is_called_an_excuse_in_data(cli: Cli) -> None:
    cli(f"excuse dan --for calls {TODAY}", WORDS)

    for words in ("excuse dan --json", "excuse --list --json", "excuse --list --format csv"):
        assert "xcuse" not in cli(f"{words} {TODAY}").out
