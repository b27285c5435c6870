"""`coach skills`: marks with what was observed, amended and withdrawn; imports; what each rep works on."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from salescoach.coaching.skills_queries import focus_of
from salescoach.core.invocation import Invocation
from salescoach.store.reading import reading
from tests.coaching.team import add_reps
from tests.coaching.whom.making import MONDAY, hold
from tests.conftest import Cli
from tests.golden import assert_golden

SEEN = "asked for the budget in two of three meetings"


@pytest.fixture
def ann(run: Invocation) -> int:
    """Ann, beside Ben."""
    return add_reps(run, "Ann Novak", "Ben Ortiz")[0]


@pytest.fixture
def known(cli: Cli, run: Invocation, ann: int) -> None:
    """Marks of Ann over half a year, of two sources, and eight debriefs that turned on something."""
    cli("coach skills ann --assess money=2 --on 2026-08-12 --why", "weakened the price at Brightline")
    cli("coach skills ann --assess money=3 --on 2026-11-12 --why", "named the price and waited, Cobalt")
    cli("coach skills ann --assess closing=2 --on 2026-11-12 --why", "no date at Harbor, none at Brightline")
    cli("coach skills ann --assess qualifying=4 --on 2026-11-12 --why", SEEN)
    for days in range(6):
        hold(run, ann, MONDAY - timedelta(days=7 * days), skill="closing" if days < 5 else "money")
    cli("coach skills ann --focus money --on 2026-11-02 --why", "weakens the price in one sentence")


def table(tmp_path: Path, text: str) -> str:
    path = tmp_path / "omg.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("width", [80, 120])
def test_one_rep_shows_marks_trends_weak_spots_and_what_is_unknown(
    cli: Cli, known: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    path = table(tmp_path, "Rep,Closer,Handles Rejection\nAnn Novak,31 %,80 %\n")
    cli("coach skills --source OMG --on 2026-09-03 --import", path)
    monkeypatch.setenv("COLUMNS", str(width))

    assert_golden(f"coaching/skills_rep_{width}.txt", cli("coach skills ann").out)


def test_the_team_shows_whom_to_work_with_on_what(cli: Cli, known: None) -> None:
    shown = cli("coach skills")

    assert_golden("coaching/skills_team.txt", shown.out)
    ann, ben = cli("coach skills --json").json
    assert ann["works_on"] == "money"
    assert [spot["skill"] for spot in ann["weak_spots"]] == ["closing"]
    assert (ann["assessed"], ann["assessed_within_90_days"], ann["skills"]) == (3, 3, 17)
    assert "Ann Novak,money,closing,3,2026-11-12" in cli("coach skills --format csv").out
    assert ben["weak_spots"] == []
    assert ben["last_on"] is None


def test_json_says_how_often_debriefs_turned_on_a_skill_with_an_interval(cli: Cli, known: None) -> None:
    data = cli("coach skills ann --json").json
    closing = next(one for one in data["skills"] if one["code"] == "closing")

    assert closing["debriefs"] == {"turned": 5, "n": 6, "rate": 0.833, "low": 0.436, "high": 0.97}
    assert (closing["mark"], closing["on"]) == (2.0, "2026-11-12")
    assert data["weak_spots"][0] == {
        "skill": "closing", "mark": 2.0, "on": "2026-11-12", "source": "manager", "debriefs": 5,
        "more_often_than_chance": True, "evidence": 6, "thin": False,
    }  # fmt: skip


def test_too_few_debriefs_say_how_many_more_are_needed(cli: Cli, run: Invocation, ann: int) -> None:
    hold(run, ann, skill="money")

    assert "not enough data, 4 more debriefs with a skill named" in cli("coach skills ann").out
    assert cli("coach skills ann --json").json["debriefs_wanted"] == 4


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("--assess money=6 --why x", "'6' is no mark"),
        ("--assess money=3", "A mark rests on something"),
        ("--assess juggling=3 --why x", "no skill 'juggling'"),
        ("--assess ing=3 --why x", "could be"),
        ("--assess money --why x", "Which mark for money?"),
        ("--assess money=3 --assess money=2 --why x", "money is named twice"),
        ("--assess money=3 --why x --on 2026-11-24", "has not come yet"),
        ("--assess money=3 --why x --focus money", "do not go together"),
        ("--amend 99 --assess money=3", "There is no assessment 99"),
        ("--withdraw 99 --why x", "There is no assessment 99"),
        ("--focus juggling", "no skill 'juggling'"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_written(
    cli: Cli, ann: int, words: str, what: str
) -> None:
    found = cli(f"coach skills ann {words}")

    assert found.code == 2
    assert what in found.err
    assert cli("coach skills ann --json").json["assessed"] == 0


def test_whose_skills_are_meant_must_be_said(cli: Cli, ann: int) -> None:
    assert "Whose skills?" in cli("coach skills --assess money=3 --why x").err
    assert "Whose skills?" in cli("coach skills --history").err


def test_an_amendment_takes_the_place_and_the_first_stays_in_the_history(cli: Cli, ann: int) -> None:
    cli("coach skills ann --assess money=4 --on 2026-11-12 --why", SEEN)
    found = cli("coach skills --amend 1 --assess money=2")

    assert found.err.startswith("Amended Ann Novak, 1 skill: money 2.")
    new, old = cli("coach skills ann --history --json").json
    assert (new["mark"], new["amends"], new["on"], new["why"]) == (2.0, 1, "2026-11-12", SEEN)
    assert (old["mark"], old["state"]) == (4.0, "withdrawn: amended")
    assert cli("coach skills --amend 1 --assess money=3").code == 1
    assert "is about money" in cli("coach skills --amend 2 --assess closing=3").err
    assert "is not Ben Ortiz's" in cli("coach skills ben --amend 2 --assess money=3").err


def test_a_withdrawn_mark_counts_no_more_and_says_why(cli: Cli, ann: int) -> None:
    cli("coach skills ann --assess money=1 --why", SEEN)

    assert "with a reason" in cli("coach skills --withdraw 1").err
    assert cli("coach skills --withdraw 1 --why", "was Ben").code == 0
    assert cli("coach skills ann --json").json["weak_spots"] == []
    assert cli("coach skills ann --history --json").json[0]["state"] == "withdrawn: was Ben"
    assert cli("coach skills --withdraw 1 --why", "again").code == 1


def test_marks_come_from_a_file_too(cli: Cli, ann: int, tmp_path: Path) -> None:
    path = tmp_path / "marks.yaml"
    path.write_text(
        "on: 2026-11-12\nqualifying: {mark: 3, why: asked early}\n"
        "money: {mark: 2, why: weak, on: 2026-11-13}\n",
        encoding="utf-8",
    )

    assert cli("coach skills ann --from", str(path)).code == 0
    rows = cli("coach skills ann --history --json").json
    assert [(row["skill"], row["mark"], row["on"]) for row in rows] == [
        ("money", 2.0, "2026-11-13"), ("qualifying", 3.0, "2026-11-12"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("on: 2026-11-12\n", "assesses no skill"),
        ("money: 3\n", "A mark rests on something"),
        ("money: {mark: 3, why: x, level: 2}\n", "money has 'level'"),
        ("money: {mark: many, why: x}\n", "'many' is no mark"),
        ("qualifying: {mark: 3, why: x}\njuggling: 2\n", "no skill 'juggling'"),
    ],
)
def test_a_file_with_a_mistake_keeps_nothing(
    cli: Cli, ann: int, tmp_path: Path, text: str, what: str
) -> None:
    path = tmp_path / "marks.yaml"
    path.write_text(text, encoding="utf-8")
    found = cli("coach skills ann --from", str(path))

    assert found.code == 2
    assert what in found.err
    assert cli("coach skills ann --json").json["assessed"] == 0


def test_what_a_rep_works_on_holds_until_something_else_is_agreed(
    cli: Cli, run: Invocation, ann: int
) -> None:
    cli("coach skills ann --focus money --on 2026-11-02")
    cli("coach skills ann --focus closing --on 2026-11-20")

    with reading(run) as reader:
        now, then = focus_of(reader, ann, MONDAY), focus_of(reader, ann, date(2026, 11, 19))
    assert now is not None
    assert then is not None
    assert (now.skill, then.skill) == ("closing", "money")
    cli("coach skills ann --focus none")
    assert cli("coach skills ann --json").json["works_on"] is None


def test_an_import_keeps_what_it_can_and_names_what_it_cannot(cli: Cli, ann: int, tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "Sales Rep;Assessment Date;Hunter;Closer;Region\n"
        "Ann Novak;2026-09-03;72;31;North\n"
        "Ben Ortiz;2026-09-03;40;strong;South\n"
        "Zoe Park;2026-09-03;40;50;South\n"
        "Ann Novak;2027-09-03;40;50;South\n"
        "Ben Ortiz;2026-09-03;50;n/a;South\n",
    )
    shown = cli("coach skills --source OMG --import", path)

    assert shown.code == 0
    assert_golden("coaching/skills_import.txt", shown.out)
    again = cli("coach skills --source OMG --json --strict --import", path)
    assert again.code == 1
    assert {key: again.json[key] for key in ("kept", "amended", "unchanged")} == {
        "kept": 0, "amended": 0, "unchanged": 3,
    }  # fmt: skip
    assert [one["line"] for one in again.json["rejected"]] == [3, 4, 5, 6]


def test_a_corrected_file_takes_the_place_of_what_it_said_before(cli: Cli, ann: int, tmp_path: Path) -> None:
    cli("coach skills --source OMG --on 2026-09-03 --import", table(tmp_path, "Rep,Closer\nAnn Novak,31%\n"))
    path = table(tmp_path, "Rep,Closer,Hunter\nAnn Novak,41%,50%\n")
    found = cli("coach skills --source OMG --on 2026-09-03 --json --import", path).json

    assert (found["kept"], found["amended"]) == (1, 1)
    outside = [one["outside"] for one in cli("coach skills ann --json").json["skills"] if one["outside"]]
    assert sorted((one["mark"], one["original"]) for one in outside) == [
        (2.6, "41% on 0 to 100"), (3.0, "50% on 0 to 100"),
    ]  # fmt: skip


def test_a_dry_run_changes_nothing(cli: Cli, ann: int, tmp_path: Path) -> None:
    path = table(tmp_path, "Rep,Closer\nAnn Novak,31%\n")

    assert "Would keep 1 new mark" in cli("coach skills --dry-run --source OMG --on today --import", path).out
    assert cli("coach skills ann --json").json["assessed"] == 0


@pytest.mark.parametrize(
    ("text", "options", "what", "remedy"),
    [
        ("Rep,Closer\nAnn Novak,31\n", "--on today", "Whose assessment", "--source"),
        ("Rep,Closer\nAnn Novak,31\n", "--source OMG", "No column says when", "--on DATE"),
        ("Rep,Closer\nAnn Novak,7\n", "--source OMG --on today", "do not tell their scale", "--scale 0-10"),
        ("Rep,Closer\nAnn Novak,7\n", "--source OMG --on today --scale ten", "'ten' is no scale", "--scale"),
        ("Rep,Region\nAnn Novak,7\n", "--source OMG --on today", "named like a skill", "--map"),
        ("Rep,Closer\nAnn Novak,\n", "--source OMG --on today", "holds no marks", "right file"),
        ("Rep,Date,Closer\nAnn Novak,03/04/2026,50%\n", "--source OMG", "two ways", "--date-order"),
        ('Rep,Closer\n"Ann Novak,31\n', "--source OMG --on today", "quote", "Look at the quotes"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole(
    cli: Cli, ann: int, tmp_path: Path, text: str, options: str, what: str, remedy: str
) -> None:
    found = cli(f"coach skills {options} --import", table(tmp_path, text))

    assert found.code == 2
    assert what in found.err
    assert remedy in found.err


def test_a_mapping_names_columns_in_any_language(cli: Cli, ann: int, tmp_path: Path) -> None:
    (tmp_path / "map.json").write_text(
        json.dumps({"Verkäufer": "rep", "Abschluss": "closing", "Tag": "date", "Note": ""}), encoding="utf-8"
    )
    path = table(tmp_path, "Verkäufer;Tag;Abschluss;Note\nAnn Novak;03.09.2026;4;9\n")
    found = cli("coach skills --source Coach --import", path, "--map", str(tmp_path / "map.json"), "--json")

    assert found.json["kept"] == 1
    assert found.json["columns_not_read"] == ["Note"]


def test_a_file_that_is_not_there_is_said(cli: Cli, ann: int) -> None:
    assert "There is no file nowhere.csv" in cli("coach skills --source OMG --import nowhere.csv").err


def test_a_list_format_is_refused_before_anything_is_written(cli: Cli, ann: int) -> None:
    assert cli("coach skills ann --assess money=3 --why seen --format csv").code == 2
    assert cli("coach skills ann --json").json["assessed"] == 0


def test_a_spreadsheet_is_read_as_it_comes(cli: Cli, ann: int, tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "omg.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate((("Rep", "Closer"), ("Ann Novak", 72), ("Ben Ortiz", 31.5))):
            for column, cell in enumerate(cells):
                sheet.write(row, column, cell)
    found = cli("coach skills --source OMG --on today --json --import", str(path)).json

    assert (found["kept"], found["rejected"]) == (2, [])


def test_hostile_words_are_kept_and_shown_harmlessly(cli: Cli, ann: int) -> None:
    cli("coach skills ann --assess money=1 --why", "\x1b[31mred\x07 =1+1")

    assert "\x1b" not in cli("coach skills ann").out + cli("coach skills ann --history").out
    assert "\x1b" not in cli("coach skills ann --history --format csv").out


def test_only_held_debriefs_of_the_last_half_year_say_where_meetings_turn(
    cli: Cli, run: Invocation, ann: int
) -> None:
    for days, kind, state in (
        (180, "debrief", "held"), (181, "debrief", "held"), (1, "prep", "held"), (1, "one-on-one", "held"),
        (1, "debrief", "draft"), (1, "debrief", "withdrawn"), (0, "debrief", "held"),
    ):  # fmt: skip
        hold(run, ann, MONDAY - timedelta(days=days), kind, skill="money", state=state)

    assert cli("coach skills ann --json").json["debriefs_with_a_skill"] == 2


def test_own_marks_of_over_ninety_days_ago_want_another_look(cli: Cli, ann: int, tmp_path: Path) -> None:
    cli("coach skills ann --assess money=4 --on 2026-08-24 --why", SEEN)
    assert "Next: salescoach prep ann" in cli("coach skills ann --today 2026-11-22").out
    cli("coach skills --source OMG --on today --import", table(tmp_path, "Rep,Closer\nAnn Novak,81%\n"))

    assert "Next: salescoach coach skills ann --assess all" in cli("coach skills ann").out
