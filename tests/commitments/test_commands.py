"""`salescoach commitments …` at the keyboard."""

import pytest

from tests.conftest import Cli


@pytest.fixture
def promises(cli: Cli) -> Cli:
    """Three open promises: two by Ann, one by the manager to Ben."""
    cli("rep add", "Ann Novak")
    cli("rep add", "Ben Ortiz")
    cli("commitments add", "revised quote to Brightline", "--rep", "ann", "--by", "2026-11-20")
    cli("commitments add", "call the CFO", "--rep", "ann", "--by", "fri")
    cli("commitments add", "ask Operations", "--me", "--rep", "ben", "--by", "today")
    return cli


def test_the_longest_overdue_comes_first(promises: Cli) -> None:
    rows = promises("commitments list --json").json

    assert [(row["what"], row["late"], row["owner"], row["rep"]) for row in rows] == [
        ("revised quote to Brightline", True, "rep", "Ann Novak"),
        ("ask Operations", False, "manager", "Ben Ortiz"),
        ("call the CFO", False, "rep", "Ann Novak"),
    ]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("--mine", [3]),
        ("--late", [1]),
        ("--rep ann", [1, 2]),
        ("--since 2026-11-23", [3, 2]),
        ("--rep ben --late", []),
    ],
)
def test_lists_can_be_narrowed(promises: Cli, words: str, numbers: list[int]) -> None:
    rows = promises(f"commitments list {words} --json").json

    assert [row["id"] for row in rows] == numbers


def test_kept_takes_numbers_and_words_and_says_the_next_command(promises: Cli) -> None:
    result = promises("commitments kept 3 quote")

    assert result.code == 0
    assert result.err == (
        "Kept: me: ask Operations; Ann Novak: revised quote to Brightline.\n"
        "Next: salescoach commitments list\n"
    )
    assert [row["id"] for row in promises("commitments list --json").json] == [2]


def test_all_shows_closed_ones_with_how_they_ended(promises: Cli) -> None:
    promises("commitments kept 1")
    promises("commitments broken 3 --why", "forgot")

    rows = promises("commitments list --all --json").json
    assert [(row["id"], row["state"], row["late"]) for row in rows] == [
        (1, "kept", True), (3, "broken", False), (2, "open", False),
    ]  # fmt: skip


def test_a_closed_promise_is_refused_and_nothing_of_the_command_is_kept(promises: Cli) -> None:
    promises("commitments kept 1")

    result = promises("commitments broken 2 1")

    assert result.code == 1
    assert "Promise 1, revised quote to Brightline: It was kept on 2026-11-23." in result.err
    assert [row["id"] for row in promises("commitments list --json").json] == [3, 2]


def test_moves_are_counted_and_need_a_reason(promises: Cli) -> None:
    assert promises("commitments move 1 fri").code == 2
    assert promises("commitments move 1 fri --why", "customer is away").code == 0
    moved = promises("commitments move 1 +2w --json --why", "still away").json

    assert (moved["due_on"], moved["moves"], moved["late"]) == ("2026-12-07", 2, False)


def test_moving_to_the_same_day_is_refused(promises: Cli) -> None:
    assert promises("commitments move 3 today --why", "why not").code == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["kept", "99"], "no promise 99"),
        (["kept", "zebra"], "No open promise says 'zebra'"),
        (["kept", "a"], "could be 2 promises"),
        (["add", "send it", "--by", "fri"], "Whose promise"),
        (["add", " ", "--me", "--by", "fri"], "needs words"),
        (["add", "send it", "--me", "--by", "someday"], "2026-11-27"),
        (["add", "send it", "--rep", "zoe", "--by", "fri"], "no rep 'zoe'"),
        (["add", "send it", "--me", "--by", "fri", "--deal", "x"], "No open deal is called 'x'"),
        (["kept", "99999999999999999999999"], "99999999999999999999999"),
    ],
)
def test_wrong_use_names_the_remedy_and_changes_nothing(promises: Cli, words: list[str], says: str) -> None:
    result = promises("commitments", *words)

    assert result.code == 2
    assert says in result.err
    assert len(promises("commitments list --json").json) == 3


def test_candidates_of_an_ambiguous_part_are_listed_with_their_numbers(promises: Cli) -> None:
    assert "  2  Ann Novak: call the CFO (due 2026-11-27)" in promises("commitments kept a").err


def test_an_empty_list_says_how_to_record_one(cli: Cli) -> None:
    assert "commitments add" in cli("commitments list").out


def test_the_list_reads_well_at_eighty_columns(promises: Cli) -> None:
    from tests.golden import assert_golden

    promises("commitments move 2 2026-12-07 --why", "customer is away")
    assert_golden("commitments/list.txt", promises("commitments list").out)


def test_the_ledger_says_where_a_promise_was_made(cli: Cli) -> None:
    cli("rep add", "Ann Novak")
    cli("commitments add", "revised quote", "--rep", "ann", "--by", "fri")
    cli("debrief ann", "quote too high; sends option B", "--by", "fri")
    cli("coach log one-on-one ann", "plan; brings a plan", "--by", "fri", "--who", "me")

    found = cli("commitments list --json").json
    assert {row["what"]: row["source"] for row in found} == {
        "revised quote": "by hand", "sends option B": "debrief 1", "brings a plan": "one-on-one 2",
    }  # fmt: skip
    assert "FROM" in cli("commitments list").out


def test_a_promise_due_on_a_day_that_is_over_is_taken_and_said(cli: Cli) -> None:
    cli("rep add", "Ann Novak")

    late = cli("commitments add", "revised quote", "--rep", "ann", "--by", "2026-11-20")
    today = cli("commitments add", "call the CFO", "--rep", "ann", "--by", "today")

    assert late.code == 0
    assert "Fri 20 Nov 2026 is over: the promise is late from the start." in late.err
    assert "is over" not in today.err
