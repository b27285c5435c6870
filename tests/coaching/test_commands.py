"""`prep`, `debrief` and `coach …` where nobody can be asked."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from salescoach.core.invocation import Invocation
from salescoach.output.safe import safe
from tests.coaching.team import MONDAY, add_deal, add_meeting, add_reps
from tests.conftest import Cli

YESTERDAY = MONDAY - timedelta(days=1)
QUICK = ("quote too high; sends option B", "--by", "fri")


@pytest.fixture
def ann(run: Invocation) -> int:
    """Ann's id; Ben is there, too."""
    return add_reps(run, "Ann Novak", "Ben Ortiz")[0]


def answers(session: dict[str, Any]) -> dict[str, str | None]:
    """The last answer to each question."""
    return {answer["question"]: answer["answer"] for answer in session["answers"]}


def test_the_quick_form_says_it_all_in_one_line(cli: Cli, ann: int) -> None:
    result = cli("debrief ann", *QUICK)

    assert result.code == 0
    assert result.out == (
        "Ann, in short from our debrief on Mon 23 Nov 2026:\n"
        "Agreed: sends option B\n"
        "Who: you\n"
        "By: Fri 27 Nov 2026\n"
        "If the day cannot hold, tell me before it, not after.\n"
    )
    assert result.err == (
        "Promised: sends option B, by Fri (27 Nov 2026).\n"
        "Debrief of Ann Novak, no meeting: kept.\n"
        "Next: salescoach today\n"
    )
    promise = cli("commitments list --json").json[0]
    assert (promise["what"], promise["due_on"], promise["rep"]) == (
        "sends option B",
        "2026-11-27",
        "Ann Novak",
    )


def test_the_session_is_shown_as_stored(cli: Cli, ann: int) -> None:
    session = cli(
        "debrief ann --outcome a --why-change", "costs them 20k", "--skill", "money", "--next", "sends terms",
        "--who", "customer", "--by", "fri", "--found-by", "rep", "--helpful", "--minutes", "6m", "--json",
    ).json  # fmt: skip

    assert (session["kind"], session["state"], session["rep"]) == ("debrief", "held", "Ann Novak")
    assert (session["outcome"], session["theme"], session["helpful"]) == (
        "advanced",
        "Comfortable with money",
        True,
    )
    assert (session["seconds"], session["found_by"], session["next_step_none"]) == (360, "rep", False)
    assert session["next_step"] == {"what": "sends terms", "who": "customer", "by": "2026-11-27"}
    assert session["commitments"][0]["what"] == "follow up with the customer: sends terms"
    assert [answer["asked"] for answer in session["answers"]][:2] == [
        "How did it end?", "In their words: why change now?",
    ]  # fmt: skip
    assert cli(f"coach show {session['id']} --json").json == session


def test_a_promise_of_mine_is_mine(cli: Cli, ann: int) -> None:
    cli("debrief ann", "no access; ask Operations", "--who", "me", "--by", "tomorrow")

    (promise,) = cli("commitments list --mine --json").json
    assert (promise["owner"], promise["rep"]) == ("manager", "Ann Novak")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["debrief", "ann"], "--no-next-step"),
        (["debrief", "ann", "quote too high"], "--next"),
        (["debrief", "ann", "high; sends option B"], "--by fri"),
        (["debrief", "ann", "high", "--next", "x", "--by", "yesterday"], "is over"),
        (["debrief", "ann", "high", "--no-next-step", "--by", "fri"], "both named"),
        (["debrief", "zoe", *QUICK], "no rep 'zoe'"),
        (["debrief", "rep", *QUICK], "no rep 'rep'"),
        (["debrief", "ann", *QUICK, "--outcome", "great"], "--outcome"),
        (["debrief", "ann", *QUICK, "--at", "25:00"], "time of day"),
        (["debrief", "ann", *QUICK, "--deal", "zebra"], "No open deal"),
        (["debrief", "ann", *QUICK, "--minutes", "soon"], "duration"),
        (["debrief", "ann", *QUICK, "--on", "2026-11-24"], "still to come"),
        (["prep", "ann", "a pilot; ask for a date"], "--by fri"),
        (["debrief", "ann", *QUICK, "--answer", "budget"], "has no ="),
        (["debrief", "ann", *QUICK, "--answer", "budget=none"], "Nobody asks for 'budget'"),
        (["debrief", "ann", *QUICK, "--from", "none.yaml"], "none.yaml cannot be read"),
        (["debrief", "ann", *QUICK, "--format", "csv"], "--format json"),
        (["coach", "show", "7"], "no session 7"),
        (["coach", "history", "--kind", "chat"], "prep, debrief"),
        (["debrief", "ann", *QUICK, "--quality", "6"], "quality"),
        (["debrief", "ann", *QUICK, "--answer", "exit_nothing=yes"], "no 'exit_nothing'"),
        (["coach", "drop", "7"], "no session 7"),
    ],
)
def test_wrong_use_names_what_to_type_and_keeps_nothing(
    cli: Cli, ann: int, words: list[str], says: str
) -> None:
    result = cli("", *words)

    assert result.code == 2
    assert says in result.err
    assert result.out == ""
    assert cli("coach history --json").json == []
    assert cli("commitments list --json").json == []


def test_an_explicit_none_promises_nothing(cli: Cli, ann: int) -> None:
    session = cli("debrief ann", "lost for good", "--outcome", "lost", "--no-next-step", "--json").json

    assert (session["next_step"], session["next_step_none"], session["commitments"]) == (None, True, [])


def test_answers_come_from_a_file_and_options_win(cli: Cli, ann: int, tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text(
        "outcome: s\nlearned: no budget\nhelpful: no\n"
        "next_step: {what: call, who: me, by: fri, found_by: m}\n",
        encoding="utf-8",
    )
    session = cli("debrief ann --outcome won --json --from", str(path)).json

    assert (session["outcome"], session["helpful"], session["found_by"]) == ("won", False, "manager")
    assert answers(session)["learned"] == "no budget"


def test_the_last_meeting_not_debriefed_is_taken_and_named(cli: Cli, run: Invocation, ann: int) -> None:
    add_meeting(run, ann, "Harbor", YESTERDAY, "15:00")
    add_meeting(run, ann, "Brightline", MONDAY, "08:00")
    add_meeting(run, ann, "Cobalt", MONDAY, "14:00")

    first = cli("debrief ann --json", *QUICK).json["meeting"]
    second = cli("debrief ann --json", *QUICK).json["meeting"]
    third = cli("debrief ann --json", *QUICK).json["meeting"]

    assert first == {"id": 2, "title": "Brightline", "on": "2026-11-23", "at": "08:00"}
    assert (second["title"], third) == ("Harbor", None)
    assert cli("prep ann --json", *QUICK).json["meeting"]["title"] == "Cobalt"


def test_a_meeting_named_on_the_spot_is_recorded_once(cli: Cli, run: Invocation, ann: int) -> None:
    add_deal(run, ann)
    named = ("--meeting", "Kick-off", "--at", "9:30", "--deal", "bright", "--json")

    prepared = cli("prep ann --goal", "a pilot", "--next", "ask for a pilot", "--by", "today", *named).json
    debriefed = cli("debrief ann", *QUICK, *named).json

    assert prepared["meeting"] == {"id": 1, "title": "Kick-off", "on": "2026-11-23", "at": "09:30"}
    assert debriefed["meeting"] == prepared["meeting"]
    assert debriefed["deal"]["name"] == "Brightline rollout"
    assert debriefed["commitments"][0]["id"] == 2


def test_what_a_prep_plans_is_due_on_the_day_of_the_meeting(cli: Cli, ann: int) -> None:
    session = cli("prep ann --meeting Harbor --on thu --json", "a pilot; ask for a date").json

    assert session["next_step"] == {"what": "ask for a date", "who": "rep", "by": "2026-11-26"}


def test_a_debrief_reminds_of_what_its_prep_had_planned(cli: Cli, ann: int) -> None:
    prepared = cli("prep ann --meeting Harbor", "a pilot; ask for a date", "--by", "today")
    debriefed = cli("debrief ann --meeting Harbor", *QUICK)
    cli("commitments kept 1")
    again = cli("debrief ann --meeting Harbor", *QUICK)

    assert prepared.err.endswith("Next: salescoach debrief ann\n")
    assert (
        "Planned: ask for a date. Was it done?\nSay it: salescoach commitments kept 1 (or br" in debriefed.err
    )
    assert "Planned" not in again.err


def test_a_second_debrief_of_a_meeting_is_noticed(cli: Cli, ann: int) -> None:
    cli("debrief ann --meeting Harbor", *QUICK)

    assert "Harbor · today was debriefed already" in cli("debrief ann --meeting Harbor", *QUICK).err


def test_a_past_day_dates_the_talk_and_a_coming_one_only_the_meeting(cli: Cli, ann: int) -> None:
    logged = cli("debrief ann --on yesterday --meeting Harbor --json", *QUICK).json
    planned = cli("prep ann --on tomorrow --meeting Harbor --json", *QUICK).json

    assert (logged["on"], logged["meeting"]["on"]) == ("2026-11-22", "2026-11-22")
    assert (planned["on"], planned["meeting"]["on"]) == ("2026-11-23", "2026-11-24")


def test_a_question_of_ones_own_is_answered_by_its_key(cli: Cli, ann: int, private_home: Path) -> None:
    (private_home / "questions.yaml").write_text(
        'debrief:\n  - {key: budget, ask: "Which budget?"}\n', encoding="utf-8"
    )
    session = cli("debrief ann --answer", "budget=none before May", "--json", *QUICK).json

    assert answers(session)["budget"] == "none before May"


def test_a_held_session_is_withdrawn_with_a_reason_and_keeps_its_promise(cli: Cli, ann: int) -> None:
    cli("debrief ann --meeting Harbor", *QUICK)

    assert cli("coach drop 1").code == 2
    withdrawn = cli("coach drop 1 --why", "belongs to Ben", "--json").json

    assert (withdrawn["state"], withdrawn["withdrawn_why"]) == ("withdrawn", "belongs to Ben")
    assert cli("coach drop 1 --why", "again").code == 1
    assert len(cli("commitments list --json").json) == 1
    assert cli("debrief ann --json", *QUICK).json["meeting"]["title"] == "Harbor"  # not debriefed any more


def test_history_is_narrowed_by_rep_kind_and_day(cli: Cli, ann: int) -> None:
    cli("debrief ann --on 2026-10-01", *QUICK)
    cli("debrief ann", *QUICK)
    cli("prep ben", *QUICK)

    assert [row["id"] for row in cli("coach history --json").json] == [3, 2]
    assert [row["id"] for row in cli("coach history --json --rep ann --since 2026-01-01").json] == [2, 1]
    assert [row["kind"] for row in cli("coach history --json --kind prep").json] == ["prep"]


def test_who_was_never_coached_comes_first(cli: Cli, run: Invocation, ann: int) -> None:
    add_reps(run, "Cleo Park", "Dan Roth")
    cli("rep away dan today fri")
    cli("debrief ann --minutes 6m --on fri", *QUICK)
    cli("prep cleo --minutes 4m --on 2026-10-30", *QUICK)

    rows = cli("coach coverage --weeks 5 --json").json["reps"]

    assert [(row["rep"], row["working_days"], row["sessions"], row["due"]) for row in rows] == [
        ("Ben Ortiz", None, 0, True),
        ("Cleo Park", 15, 1, True),
        ("Ann Novak", 0, 1, False),
        ("Dan Roth", None, 0, False),
    ]
    assert rows[2]["last_on"] == date(2026, 11, 20).isoformat()


def test_every_command_shows_its_examples(cli: Cli) -> None:
    for words in ("prep", "debrief", "coach show", "coach history", "coach coverage", "coach drop"):
        result = cli(f"{words} --help")
        assert result.code == 0
        assert f"salescoach {words}" in result.out.split("Examples:")[1]


@pytest.mark.slow
@pytest.mark.realdata
def test_naughty_strings_survive_whole_and_show_harmlessly(
    cli: Cli, ann: int, real: Path, private_home: Path
) -> None:
    keys = ["why_change", "learned", "redo", *(f"own{number}" for number in range(5))]
    (private_home / "questions.yaml").write_text(
        "debrief:\n" + "".join(f"  - {{key: {key}, ask: Say it, about: any}}\n" for key in keys[3:]),
        encoding="utf-8",
    )
    strings = json.loads((real / "nasty" / "blns" / "blns.json").read_text(encoding="utf-8"))
    told = [text for text in strings if text.strip()]

    for start in range(0, len(told), len(keys)):
        given = dict(zip(keys, told[start : start + len(keys)], strict=False))
        (private_home / "answers.json").write_text(json.dumps(given), encoding="utf-8")
        result = cli("debrief ann --no-next-step --json --from", str(private_home / "answers.json"))
        assert result.code == 0, result.err
        assert answers(result.json) == {key: text.strip() for key, text in given.items()} | {
            "next_step": "none"
        }
        screen = cli(f"coach show {result.json['id']}").out
        assert all(safe(line) == line for line in screen.splitlines())


def test_a_step_behind_the_semicolon_and_none_by_option_contradict_each_other(cli: Cli) -> None:
    cli("rep add", "Ann Novak")
    result = cli("debrief ann", "quote too high; sends option B", "--no-next-step")

    assert result.code == 2
    assert "named twice" in result.err
    assert cli("coach history --json").json == []
