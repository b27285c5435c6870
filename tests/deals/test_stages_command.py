"""pipeline stages: the process beside the store, stages without a place, and placing them."""

import csv
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.core.invocation import Invocation
from salescoach.deals.placed_stages import placed_text
from salescoach.deals.process import Placed
from salescoach.deals.process_file import compile_process
from salescoach.deals.settings import load_process
from salescoach.settings.locator import shipped_file
from salescoach.settings.mistakes import Mistake
from salescoach.settings.yaml_file import parse_yaml, read_yaml
from tests.audit.building import Pipeline
from tests.conftest import Cli
from tests.golden import assert_golden

WON_ON = date(2026, 9, 1)


@pytest.fixture
def store(run: Invocation) -> Pipeline:
    """Twenty deals won through Discovery, Feld and Proposal, five lost in Discovery, two open."""
    found = Pipeline(run)
    found.imported()
    ann = found.rep("Ann Novak")
    for number in range(20):
        deal = found.deal(f"Won {number}", status="won", stage="Closed Won", closed_on=WON_ON, rep_id=ann)
        moves = ("Discovery", "Feld", "Proposal", "Closed Won")
        for step, (old, new) in enumerate(zip(moves, moves[1:], strict=False)):
            found.change(
                deal, "stage", old, new, WON_ON - timedelta(days=20 - step * 10 + number * (step < 2))
            )
    for number in range(5):
        deal = found.deal(f"Lost {number}", status="lost", stage="Closed Lost", closed_on=WON_ON)
        found.change(deal, "stage", "Discovery", "Closed Lost", WON_ON)
    found.deal("Open", stage="Feld", amount=5000)
    found.deal("Late", stage="Proposal", amount=7000, rep_id=ann)
    return found


def test_the_screen(cli: Cli, store: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_golden("deals/stages.txt", cli("pipeline stages").out)
    monkeypatch.setenv("COLUMNS", "120")
    assert_golden("deals/stage.txt", cli("pipeline stages --stage Proposal").out)


def test_shares_have_their_denominators(cli: Cli, store: Pipeline) -> None:
    rows = {row["stage"]: row for row in cli("pipeline stages --json").json}

    assert rows["Discovery"]["won"] == {"value": 0.8, "low": pytest.approx(0.609, abs=1e-3),
                                        "high": pytest.approx(0.911, abs=1e-3), "n": 25}  # fmt: skip
    assert rows["Proposal"]["onward"]["n"] == 20
    assert rows["Proposal"]["not_counted_yet"] == 1
    assert (rows["Proposal"]["open_deals"], rows["Proposal"]["open_amount"]) == (1, 7000)
    assert rows["Negotiation"]["won"] == {"value": None, "low": None, "high": None, "n": 0}
    assert (rows["Proposal"]["median_days"], rows["Proposal"]["days_75"]) == (19, 24)


def test_the_deals_of_one_rep(cli: Cli, store: Pipeline) -> None:
    rows = {row["stage"]: row for row in cli("pipeline stages --rep ann --json").json}

    assert rows["Discovery"]["won"]["n"] == 20
    assert rows[None]["crm_stages"] == ["Feld"]


def test_a_stage_without_a_place_is_listed_with_what_won_deals_propose(cli: Cli, store: Pipeline) -> None:
    unplaced = [row for row in cli("pipeline stages --json").json if row["stage"] is None]

    assert unplaced == [
        {"pipeline": None, "stage": None, "crm_stages": ["Feld"], "deals": 1, "proposal": "Qualified"}
    ]


def test_a_stage_is_placed_and_the_comments_of_the_file_stay(
    cli: Cli, store: Pipeline, run: Invocation, private_home: Path
) -> None:
    own = private_home / "sales_process.yaml"
    own.write_text("# mine\nlearning: {least_stays: 5}   # few\n", encoding="utf-8")

    result = cli("pipeline stages --json --place", "Feld = qualified", "--place", "Auftrag=won")

    assert result.code == 0
    assert all(row["stage"] for row in result.json)
    assert own.read_text(encoding="utf-8").startswith("# mine\nlearning: {least_stays: 5}   # few\n")
    pipeline = load_process(run).pipelines[0]
    assert (pipeline.rank("Feld"), pipeline.status("auftrag")) == (2, "won")

    cli("pipeline stages --json --place", "Feld=Proposal")
    assert load_process(run).pipelines[0].rank("Feld") == 4


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--place", "Feld"), "places nothing"),
        (("--place", "=Proposal"), "places nothing"),
        (("--place", "Feld=Nowhere"), "no stage 'Nowhere'"),
        (("--stage", "Nowhere"), "no stage 'Nowhere'"),
        (("--rep", "zoe"), "zoe"),
    ],
)
def test_what_means_nothing_is_refused(cli: Cli, store: Pipeline, words: tuple[str, ...], says: str) -> None:
    result = cli("pipeline stages", *words)

    assert (result.code, result.out) == (2, "")
    assert says in result.err


def test_a_file_that_cannot_take_the_placing_stays_as_it_is(
    cli: Cli, store: Pipeline, private_home: Path
) -> None:
    own = private_home / "sales_process.yaml"
    text = "stages_of_mine: [{stage: A, in: won}]\n"
    own.write_text(text, encoding="utf-8")

    result = cli("pipeline stages --place", "Feld=Proposal")

    assert result.code == 2
    assert "under stages_of_mine yourself" in result.err
    assert own.read_text(encoding="utf-8") == text


def test_the_criteria_are_a_list(cli: Cli) -> None:
    rows = cli("pipeline stages --criteria --json").json

    asked = {row["key"]: row for row in rows}["decision_maker_met"]
    assert (asked["pipeline"], asked["stage"]) == ("standard", "Qualified")
    assert (asked["ask"], asked["proved_by"]) == (
        "Have we talked with the person who decides?",
        "decision_maker",
    )
    assert cli("pipeline stages --criteria --format csv").out.startswith("stage,ask,key,proved_by\n")


names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(str.strip)


files = st.sampled_from(
    ["", "# a\n", "stages_of_mine:\n- {stage: B, in: won}\n", "stages_of_mine: []  # none\n"]
)


@given(st.lists(names, min_size=1, max_size=4), files)
def test_any_name_can_be_placed_in_any_file_of_ones_own(stages: list[str], text: str) -> None:
    mistakes: list[Mistake] = []
    shipped = read_yaml(shipped_file("sales_process.yaml"), mistakes)

    changed = placed_text(text, [Placed(stage, "Proposal") for stage in stages])
    compiled = compile_process(shipped, parse_yaml(changed, mistakes, "own"), mistakes, 2026)

    assert mistakes == []
    assert [one["stage"] for one in compiled["stages_of_mine"]][: len(stages)] == [
        stage.strip() for stage in stages
    ]


def test_by_rep_and_by_quarter_on_a_screen(
    cli: Cli, store: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_golden("deals/stages_by_rep.txt", cli("pipeline stages --by rep").out)
    monkeypatch.setenv("COLUMNS", "120")
    assert_golden("deals/stages_by_quarter.txt", cli("pipeline stages --by quarter --stage Discovery").out)


def test_by_rep_as_data_has_the_whole_first_and_every_denominator(cli: Cli, store: Pipeline) -> None:
    whole, ann, nobody = cli("pipeline stages --by rep --stage Discovery --json").json

    assert (whole["group"], whole["won"]["n"], ann["group"], ann["won"]["n"]) == (None, 25, "Ann Novak", 20)
    assert (nobody["group"], nobody["won"]) == (
        "(no rep)",
        {"value": None, "low": None, "high": None, "n": 5},
    )
    assert ann["days"] == {"median": None, "low": None, "high": None, "n": 10}
    proposal = cli("pipeline stages --by rep --stage Proposal --rep ann --json").json
    assert [row["group"] for row in proposal] == [None, "Ann Novak"]
    assert proposal[0]["days"]["n"] == 20


def test_by_size_of_too_few_deals_says_how_many_are_needed(cli: Cli, store: Pipeline) -> None:
    shown = cli("pipeline stages --by size")

    assert shown.code == 0
    assert "Not enough data: 25 closed deals with an amount, 40 are needed" in " ".join(shown.out.split())
    assert cli("pipeline stages --by size --json").json == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("--by region", "Use one of: rep, size, quarter."),
        ("--by rep --criteria", "Ask for one of them."),
        ("--by rep --stage Feld", "The sales process has no stage 'Feld'."),
        ("--by rep --rep zoe", "zoe"),
    ],
)
def test_a_breakdown_that_means_nothing_is_refused(cli: Cli, store: Pipeline, words: str, says: str) -> None:
    result = cli(f"pipeline stages {words}")

    assert (result.code, result.out) == (2, "")
    assert says in result.err


def test_a_stage_says_what_became_of_deals_that_stayed_long(cli: Cli, store: Pipeline) -> None:
    found = cli("pipeline stages --stage Proposal --json").json["onward_by_days"]

    assert (found["days"], found["left_sooner"]["n"], found["stayed_longer"]["n"]) == (24, 15, 5)


def test_as_csv_each_part_of_a_share_has_its_column(cli: Cli, store: Pipeline) -> None:
    rows = list(csv.DictReader(StringIO(cli("pipeline stages --format csv").out)))
    by_rep = list(
        csv.DictReader(StringIO(cli("pipeline stages --by rep --stage Discovery --format csv").out))
    )

    discovery = next(row for row in rows if row["stage"] == "Discovery")
    assert (discovery["won_n"], discovery["won_value"], discovery["onward_n"]) == ("25", "0.8", "25")
    assert [(row["group"], row["won_n"], row["days_n"]) for row in by_rep] == [
        ("", "25", "10"), ("Ann Novak", "20", "10"), ("(no rep)", "5", "0"),
    ]  # fmt: skip
