"""`motivate profile` at the keyboard: voluntary, seen by the rep, struck for good."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from salescoach.core.invocation import Invocation
from salescoach.store.location import store_name
from tests.conftest import Cli

SECRET = "a house by the lake nobody else knows of"


@pytest.fixture
def team(cli: Cli) -> Cli:
    """Two reps."""
    cli("rep add", "Ann Novak")
    cli("rep add", "Ben Ortiz")
    return cli


def answers(cli: Cli, rep: str = "ann") -> dict[str, str | None]:
    found = cli(f"motivate profile {rep} --json").json
    return {one["key"]: one["answer"] for one in found["questions"]}


def test_an_answer_is_kept_with_its_day_and_the_earlier_one_stays_in_the_history(team: Cli) -> None:
    team("motivate profile ann --on 2026-05-04", "--answer", "ten_years=sales director")
    result = team("motivate profile ann", "--answer", "ten_years=a company of her own")

    assert (result.code, result.out) == (0, "")
    assert "Kept 1 answer of Ann Novak." in result.err
    assert answers(team)["ten_years"] == "a company of her own"
    assert [(row["on"], row["answer"]) for row in team("motivate profile ann --history --json").json] == [
        ("2026-11-23", "a company of her own"),
        ("2026-05-04", "sales director"),
    ]


def test_the_same_answer_again_changes_nothing(team: Cli) -> None:
    team("motivate profile ann --answer mornings=coffee")

    assert "Nothing new" in team("motivate profile ann --answer mornings=coffee").err
    assert len(team("motivate profile ann --history --json").json) == 1


def test_answers_come_from_a_file_too(team: Cli, tmp_path: Path) -> None:
    path = tmp_path / "ann.yaml"
    path.write_text("on: 2026-11-02\nbig_goal: a house\ncoached: time\ncraft: intrinsic\n", encoding="utf-8")

    found = team("motivate profile ann --json --from", str(path)).json
    assert found["questions"][0]["on"] == "2026-11-02"
    assert answers(team)["coached"] == "time to think"
    assert found["leaning"]["n"] == 1


@pytest.mark.parametrize(
    "words",
    ["--answer big_gaol=x", "--answer big_goal", "--answer big_goal=", "--leaning left", "--strike nothing",
     "--decline nothing", "--answer big_goal=x --on tomorrow", "--answer big_goal=x --strike all",
     "--answer mornings=a --answer mornings=b"],
)  # fmt: skip
def test_what_does_not_fit_is_refused_and_nothing_is_kept(team: Cli, words: str) -> None:
    result = team(f"motivate profile ann {words}")

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("Error: ")
    assert team("motivate profile ann --history --json").json == []


def test_one_wrong_answer_of_several_keeps_none_of_them(team: Cli) -> None:
    assert team("motivate profile ann --answer mornings=coffee --answer craft=sideways").code == 2
    assert answers(team)["mornings"] is None


def test_what_is_struck_is_gone_from_the_file_with_its_past(team: Cli, run: Invocation) -> None:
    team("motivate profile ann", "--answer", f"big_goal={SECRET}")
    team("motivate profile ann", "--answer", "big_goal=something else")
    assert SECRET.encode() in Path(store_name(run)).read_bytes()
    result = team("motivate profile ann --strike big_goal")

    assert "Struck 2 answers of Ann Novak, the past included." in result.err
    assert team("motivate profile ann --history --json").json == []
    store = Path(store_name(run))
    left = [path for path in store.parent.glob(f"{store.name}*") if SECRET.encode() in path.read_bytes()]
    assert left == []


def test_striking_leaves_the_rest_and_other_reps_alone(team: Cli) -> None:
    for rep in ("ann", "ben"):
        team(f"motivate profile {rep} --answer mornings=coffee --answer my_help=less")
    team("motivate profile ann --strike mornings")

    assert (answers(team)["mornings"], answers(team)["my_help"]) == (None, "less")
    assert answers(team, "ben")["mornings"] == "coffee"


def test_who_passes_is_not_asked_again_and_what_was_said_is_struck(team: Cli) -> None:
    team("motivate profile ann --answer big_goal=house")
    result = team("motivate profile ann --decline big_goal")

    assert "not be asked that again. Struck 1 earlier answer." in result.err
    found = team("motivate profile ann --json").json
    assert (found["questions"][0]["declined"], found["questions"][0]["answer"]) == (True, None)
    assert found["next"][0] == "mornings"
    team("motivate profile ann --answer big_goal=house")
    assert answers(team)["big_goal"] == "house"
    assert len(team("motivate profile ann --history --json").json) == 1


def test_who_wants_none_of_it_is_asked_nothing(team: Cli) -> None:
    team("motivate profile ann --decline all")

    assert team("motivate profile ann --json").json["next"] == []
    assert "Nothing is open" in team("motivate profile ann --ask").err


def test_the_leaning_is_put_right_by_hand(team: Cli) -> None:
    team("motivate profile ann --leaning extrinsic")

    found = team("motivate profile ann --json").json["leaning"]
    assert (found["verdict"], found["by_hand"], found["statements_say"]) == (
        "extrinsic", True, "not_enough_data",
    )  # fmt: skip


def test_where_nobody_can_be_asked_the_option_is_named(team: Cli) -> None:
    result = team("motivate profile ann --ask")

    assert (result.code, result.out) == (2, "")
    assert '--answer big_goal="…"' in result.err


def test_a_profile_is_no_list_but_its_history_is(team: Cli) -> None:
    team("motivate profile ann --answer mornings=coffee")

    assert team("motivate profile ann --format csv").code == 2
    assert team("motivate profile ann --history --format csv").out.splitlines()[0] == "on,key,answer,asked"


def test_the_key_of_a_question_no_more_in_force_can_still_be_struck(team: Cli, private_home: Path) -> None:
    (private_home / "profile.yaml").write_text(
        'questions:\n  - {key: hobby, ask: "What else?", about: drive}\n', encoding="utf-8"
    )
    team("motivate profile ann --answer hobby=bees")
    (private_home / "profile.yaml").unlink()

    assert "Struck 1 answer" in team("motivate profile ann --strike hobby").err


def test_two_managers_books_share_no_answers(team: Cli, run: Invocation) -> None:
    team("motivate profile ann --answer mornings=coffee")
    with closing(sqlite3.connect(store_name(run))) as link:
        assert link.execute("SELECT count(*) FROM profile_answer WHERE rep_id <> 1").fetchone() == (0,)


def test_hostile_text_stays_text(team: Cli) -> None:
    team("motivate profile ann", "--answer", "mornings=\x1b[31mred [bold] =1+1")
    shown = team("motivate profile ann").out

    assert "\x1b" not in shown
    assert "[bold]" in shown
    assert json.loads(team("motivate profile ann --json").out)["settled"] == 1


def test_while_a_hold_stands_nothing_is_deleted_but_passing_is_still_free(team: Cli) -> None:
    team("motivate profile ann --answer mornings=coffee")
    team("motivate pulse ann 2")
    team("rep hold ann --why", "notice contested")
    for words in ("profile ann --strike mornings", "profile ann --decline all", "pulse ann --strike today"):
        result = team(f"motivate {words}")
        assert (result.code, result.out) == (1, "")
        assert "A hold stands on Ann Novak's records (notice contested)" in result.err
    assert team("motivate profile ann --decline big_goal").code == 0
    team("motivate pulse ben 3 --today 2027-03-01")

    assert answers(team)["mornings"] == "coffee"
    assert len(team("motivate pulse ann --json").json["days"]) == 1
    team("rep hold ann --lift --why settled")
    team("motivate pulse ben 3 --today 2027-03-01")
    assert team("motivate pulse ann --json").json["days"] == []
