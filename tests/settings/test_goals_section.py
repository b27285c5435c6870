"""The section `goals` of policies.yaml."""

from pathlib import Path

import pytest

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.motivation.goals.commission import Plan, Step
from salescoach.motivation.goals.settings import Rules, rules_of
from salescoach.settings.policies import load_policies


def rules(run: Invocation, home: Path, text: str) -> Rules:
    home.mkdir(exist_ok=True)
    (home / "policies.yaml").write_text(text, encoding="utf-8")
    return rules_of(load_policies(run))


def test_the_shipped_section_names_no_plan(run: Invocation) -> None:
    assert rules_of(load_policies(run)) == Rules(100, 7, 12, "Proposal", None)


def test_a_plan_of_steps_is_read_exactly_and_the_rest_stays(run: Invocation, private_home: Path) -> None:
    text = (
        "currency: EUR\ngoals:\n  net_percent: 60\n  commission:\n    per: quarter\n    on_all: true\n"
        "    steps:\n      - {from: 0, rate: 4.25}\n      - {from: 100000.5, rate: 6}\n"
    )
    found = rules(run, private_home, text)

    assert found.plan == Plan((Step(0, 425), Step(10_000_050, 600)), "quarter", "EUR", True)
    assert (found.net_percent, found.follow_up_days) == (60, 7)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("goals: {net_percent: 0}", "goals.net_percent"),
        ("goals: {least_cases: 5}", "goals.least_cases"),
        ("goals: {tax: 5}", "is not a setting"),
        ("goals: {commission: {per: week, steps: [{from: 0, rate: 5}]}}", "goals.commission.per"),
        ("goals: {commission: {steps: [{from: 0}]}}", "goals.commission.steps.1.rate"),
        ("goals: {commission: {steps: [5]}}", "goals.commission.steps.1"),
        ("goals: {commission: {steps: [{from: 0, rate: 500}]}}", "must be a number from 0 to 100"),
        ("goals: {commission: {steps: [{from: 9, rate: 5}, {from: 3, rate: 6}]}}", "one above the other"),
        ("goals: {commission: {on_all: true, steps: [{from: 0, rate: 5}, {from: 3, rate: 4}]}}", "pay less"),
    ],
)
def test_mistakes_are_named_with_their_place(
    run: Invocation, private_home: Path, text: str, said: str
) -> None:
    with pytest.raises(WrongUse) as refused:
        rules(run, private_home, text + "\n")

    assert any(said in detail for detail in refused.value.details), refused.value.details
