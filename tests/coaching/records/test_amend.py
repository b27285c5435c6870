"""Putting a held session right: the original stays, and what follows from it follows."""

import pytest

from salescoach.core.invocation import Invocation
from tests.coaching.team import add_reps
from tests.conftest import Cli

QUICK = ("quote too high; sends option B", "--by", "fri")


@pytest.fixture
def session(cli: Cli, run: Invocation) -> int:
    """Ann's debrief, held."""
    add_reps(run, "Ann Novak", "Ben Ortiz")
    cli("debrief ann", *QUICK)
    return 1


def test_the_original_stays_in_the_history(cli: Cli, session: int) -> None:
    amended = cli("coach amend 1 --learned", "quote twice theirs", "--outcome", "s", "--json").json
    learned = [one for one in amended["answers"] if one["question"] == "learned"]

    assert [(one["revision"], one["answer"]) for one in learned] == [
        (1, "quote too high"), (2, "quote twice theirs"),
    ]  # fmt: skip
    assert (amended["outcome"], amended["state"]) == ("stalled", "held")
    assert "earlier: quote too high" in cli("coach show 1").out


def test_what_the_rep_says_later_takes_an_option_each(cli: Cli, session: int) -> None:
    amended = cli("coach amend 1 --helpful --no-added-value --did-not-work --json").json

    assert (amended["helpful"], amended["added_value"], amended["recommendation_worked"]) == (
        True, False, False,
    )  # fmt: skip
    assert cli("coach amend 1 --helpful").err.startswith("Session 1 said so already.")


def test_another_day_moves_the_promise(cli: Cli, session: int) -> None:
    cli("coach amend 1 --by 2026-12-04")

    (promise,) = cli("commitments list --all --json").json
    assert (promise["id"], promise["due_on"], promise["moves"]) == (1, "2026-12-04", 1)
    assert cli("coach history --json").json[0]["next_step_due"] == "2026-12-04"


def test_another_step_makes_another_promise(cli: Cli, session: int) -> None:
    amended = cli("coach amend 1 --next", "sends option C", "--who", "me", "--json").json

    assert [(one["what"], one["owner"]) for one in amended["commitments"]] == [("sends option C", "manager")]
    states = {one["what"]: one["state"] for one in cli("commitments list --all --json").json}
    assert states == {"sends option B": "withdrawn", "sends option C": "open"}
    assert cli("coach history --json").json[0]["next_step"] == "sends option C"


def test_no_step_any_more_withdraws_the_promise_and_a_new_one_makes_one(cli: Cli, session: int) -> None:
    assert cli("coach amend 1 --no-next-step --json").json["commitments"] == []
    assert cli("commitments list --json").json == []

    assert len(cli("coach amend 1 --next call --by fri --json").json["commitments"]) == 1


def test_a_promise_that_was_kept_is_not_changed(cli: Cli, session: int) -> None:
    cli("commitments kept 1")
    refused = cli("coach amend 1 --by 2026-12-04")

    assert (refused.code, "is kept already" in refused.err) == (1, True)
    assert cli("coach amend 1 --learned", "new").code == 0
    answers = cli("coach show 1 --json").json["answers"]
    assert [one["answer"] for one in answers if one["question"] == "next_step_by"] == ["2026-11-27"]


def test_the_time_and_answers_of_a_file_are_amended_too(cli: Cli, session: int, tmp_path: object) -> None:
    path = f"{tmp_path}/more.yaml"
    with open(path, "w", encoding="utf-8") as file:
        file.write("quality: 4\nexcuse: no time\n")
    amended = cli("coach amend 1 --minutes 6m --json --from", path).json

    assert (amended["seconds"], amended["quality"], amended["excuse"]) == (360, 4, "no time")


@pytest.mark.parametrize(
    ("words", "says", "code"),
    [
        ("coach amend 1", "Nothing is named", 2),
        ("coach amend 9 --helpful", "no session 9", 2),
        ("coach amend 1 --outcome great", "--outcome", 2),
        ("coach amend 1 --no-next-step --by fri", "both named", 2),
        ("coach amend 1 --answer exit_nothing=yes", "no 'exit_nothing'", 2),
    ],
)
def test_wrong_use_changes_nothing(cli: Cli, session: int, words: str, says: str, code: int) -> None:
    before = cli("coach show 1 --json").json
    result = cli(words)

    assert (result.code, says in result.err) == (code, True)
    assert cli("coach show 1 --json").json == before


def test_a_withdrawn_session_is_not_amended(cli: Cli, session: int) -> None:
    cli("coach drop 1 --why", "belongs to Ben")

    assert cli("coach amend 1 --helpful").code == 1


def test_no_answer_of_a_session_reaches_the_lines_for_the_rep(cli: Cli, session: int) -> None:
    secret = "PRIVATE"
    said = [
        "--learned", secret, "--why-change", secret, "--money", secret, "--decision", secret, "--redo",
        secret, "--competitor", secret, "--theme", secret, "--recommendation", secret, "--excuse", secret,
        "--quality", "2", "--energy", "1", "--outcome", "l", "--skill", "money",
        "--unprepared", "--not-helpful",
    ]  # fmt: skip
    held = cli("debrief ben --next", "sends option B", "--by", "fri", *said)
    shown = cli("coach show 2 --paste")

    assert held.out == shown.out
    assert secret not in held.out
    assert len(shown.out.splitlines()) <= 6
    assert "sends option B" in shown.out
