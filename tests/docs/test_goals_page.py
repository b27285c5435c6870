"""docs/goals.md works out its goals as the program does: every example in it is run."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from salescoach.core.estimates import Estimate, per
from salescoach.motivation.goals.commission import parse_plan
from salescoach.motivation.goals.earning import Stretch, earned, further, gross_of, revenue_for
from salescoach.motivation.goals.figures import OWN, STATED, Counted, Figure, Since, figures
from salescoach.motivation.goals.given import read_rate
from salescoach.motivation.goals.standing import Ahead, expected, pace_of, verdict
from salescoach.motivation.goals.way import way_of
from tests.motivation.goals.making import MONDAY

PAGE = Path(__file__).parents[2] / "docs" / "goals.md"
EXAMPLES: dict[str, dict[str, Any]] = {
    found["example"]: found
    for found in map(yaml.safe_load, re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL))
}
COMMISSIONS = [name for name, one in EXAMPLES.items() if "given" in one]


def minor(amount: float) -> int:
    return round(amount * 100)


def test_every_example_of_the_page_is_run() -> None:
    assert set(EXAMPLES) == {*COMMISSIONS, "intervals", "verdicts"}
    assert len(COMMISSIONS) == 4


@pytest.mark.parametrize("name", COMMISSIONS)
def test_the_revenue_is_what_the_page_works_out(name: str) -> None:
    example = EXAMPLES[name]
    given, comes_to = example["given"], example["comes_to"]
    plan = parse_plan(given["plan"], "EUR")
    stretches = [Stretch(minor(one["before"]), minor(one["won"]), one["days"]) for one in given["periods"]]
    need = minor(given["need"]) if "need" in given else gross_of(
        minor(given["amount"] - given["saved"]), given["net"]
    )  # fmt: skip

    assert need == minor(comes_to.get("commission", given.get("need")))
    assert earned(plan, stretches) == 0
    assert revenue_for(plan, stretches, need) == minor(comes_to["revenue"])
    for revenue, commission in example.get("pays", {}).items():
        assert further(plan, stretches, minor(revenue)) == minor(commission)


def test_the_first_example_goes_down_to_conversations() -> None:
    example = EXAMPLES["one rate"]
    stated = dict(read_rate(f"{step}={value}", "EUR") for step, value in example["stated"].items())
    numbers = {step: float(value) for step, value in stated.items()}
    found = figures(Counted(), Counted(), Since(MONDAY), 12, numbers)
    way = way_of(minor(example["comes_to"]["revenue"]), found, example["given"]["weeks"])

    assert {row.figure.whose for row in way} == {STATED}
    for row in way:
        assert row.total is not None
        assert row.a_week is not None
        assert row.total.value == pytest.approx(example["comes_to"]["in_all"][row.row])
        assert row.a_week.value == pytest.approx(example["comes_to"]["a_week"][row.row])


def test_the_intervals_are_those_of_the_calculator() -> None:
    example = EXAMPLES["intervals"]
    counted = example["counted"]
    own = Counted(
        tuple(map(minor, counted["amounts"])), counted["won"], counted["closed"], counted["proposals"],
        counted["meetings"],
    )  # fmt: skip
    found = figures(own, own, Since(MONDAY, MONDAY), 12, {})
    way = {row.row: row.total for row in way_of(minor(example["revenue"]), found, 20)}

    for name, (value, low, high) in example["ranges"].items():
        is_way = name in way
        estimate = way[name] if is_way else found[name].estimate
        assert estimate is not None
        scale = 100 if name == "size" else 1
        ends = [end / scale for end in (estimate.value, estimate.low, estimate.high)]
        assert ends == pytest.approx([value, low, high], rel=0.005)
        assert is_way or found[name].whose == OWN


def test_the_verdicts_are_those_of_the_table() -> None:
    example = EXAMPLES["verdicts"]
    value, low, high = map(minor, example["size"])
    size = Figure("size", Estimate(value, low, high, 12), OWN, "", None, 12)
    wins, weeks = example["counted"]["wins"], example["counted"]["weeks"]
    pace = pace_of(per(wins, weeks), weeks, size)
    for revenue, word in example["verdicts"].items():
        ahead = Ahead(MONDAY, MONDAY, 1, minor(revenue), example["weeks"], pace, has_plan=True)
        brings = expected(ahead)
        assert brings is not None
        assert [brings.value, brings.low, brings.high] == pytest.approx(
            [minor(end) for end in example["brings"]], rel=1e-4
        )
        assert verdict(ahead) == word
