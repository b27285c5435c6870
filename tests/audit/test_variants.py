"""Settings of single pipelines and reps: what they change, for whom, and what is said of unknown names."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.audit.auditing import NotJudged
from salescoach.audit.gaps import together
from salescoach.audit.parts import part_of
from salescoach.audit.rules import RULES
from salescoach.audit.settings import load_overrides
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from tests.audit.building import Pipeline
from tests.conftest import Cli

PAST = date(2026, 11, 15)  # eight days ago


@pytest.fixture
def pipeline(run: Invocation) -> Pipeline:
    """Four deals whose close date is past: two pipelines, two reps."""
    store = Pipeline(run)
    store.imported()
    ann, ben = store.rep("Ann Novak", quota=1000), store.rep("Ben Ortiz", quota=1000)
    for rep, name in ((ann, "Ann"), (ben, "Ben")):
        store.deal(f"{name} new", rep_id=rep, pipeline="New", close_on=PAST)
        store.deal(f"{name} renewal", rep_id=rep, pipeline="Renewals", close_on=PAST)
    return store


def write(home: Path, text: str) -> None:
    home.mkdir(exist_ok=True)
    (home / "audit.yaml").write_text(text, encoding="utf-8")


def past(cli: Cli) -> dict[str, str]:
    found = cli("pipeline audit --select DT101 --json").json["findings"]
    return {one["deal_name"]: one["severity"] for one in found}


def test_a_pipeline_is_judged_by_its_own_thresholds(pipeline: Pipeline, cli: Cli, private_home: Path) -> None:
    write(private_home, "pipelines:\n  renewals:\n    rules:\n      DT101: {warn_days: 20}\n")

    assert past(cli) == {"Ann new": "warn", "Ben new": "warn"}


def test_a_reps_settings_beat_a_pipelines_and_leave_the_rest_of_them(
    pipeline: Pipeline, cli: Cli, private_home: Path
) -> None:
    write(
        private_home,
        "pipelines:\n  Renewals:\n    rules:\n      DT101: {warn_days: 20, severity: severe}\n"
        "reps:\n  Ann Novak:\n    rules:\n      DT101: {warn_days: 2}\n",
    )

    assert past(cli) == {"Ann new": "warn", "Ben new": "warn", "Ann renewal": "severe"}


def test_a_rule_is_switched_off_for_one_rep_also_one_that_judges_reps(
    pipeline: Pipeline, cli: Cli, private_home: Path
) -> None:
    write(
        private_home,
        "reps:\n  Ben Ortiz:\n    rules:\n      DT101: {enabled: false}\n      TM101: {enabled: false}\n",
    )
    pipeline.set(1, amount_minor=0)
    pipeline.set(2, amount_minor=0)

    found = cli("pipeline audit --json").json["findings"]

    assert {one["rep"] for one in found if one["rule"] == "DT101"} == {"Ann Novak"}
    # The team is the team: it is judged with Ben in it, by what holds for all.
    assert {one["rep"] for one in found if one["rule"] == "TM101"} == {"Ann Novak", None}


def test_a_rule_switched_off_for_all_can_be_on_for_one_pipeline(
    pipeline: Pipeline, cli: Cli, private_home: Path
) -> None:
    write(
        private_home,
        "rules:\n  DT101: {enabled: false}\npipelines:\n  New:\n    rules:\n      DT101: {enabled: true}\n",
    )

    found = cli("pipeline audit --json").json["findings"]

    assert {one["deal_name"] for one in found if one["rule"] == "DT101"} == {"Ann new", "Ben new"}


def test_names_that_nobody_has_are_said_with_their_line(
    pipeline: Pipeline, cli: Cli, private_home: Path
) -> None:
    write(private_home, "pipelines:\n  Renewal: {}\nreps:\n  Zed: {}\n")

    said = cli("pipeline audit").err

    assert "audit.yaml:2: pipelines.Renewal: there is no pipeline of that name" in said
    assert "audit.yaml:4: reps.Zed: there is no rep of that name; the reps: Ann Novak, Ben Ortiz" in said


def test_mistakes_in_them_are_reported_as_everywhere(run: Invocation, private_home: Path) -> None:
    write(
        private_home,
        "reps:\n  Ann:\n    rule: {}\n    rules:\n      DT109: {}\n      DT101: {warn_days: 50}\n"
        "rules:\n  QU102:\n    motions: [large]\n",
    )

    with pytest.raises(WrongUse) as raised:
        load_overrides(run)

    said = " ".join(raised.value.details)
    assert "reps.Ann.rule: is not a setting; did you mean rules?" in said
    assert "reps.Ann.rules.DT109: is not a setting" in said
    assert "reps.Ann.rules.DT101.warn_days: severe_days (31) must not be below warn_days (50)" in said
    assert "rules.QU102.motions: 'large' is no kind of deal; use: small, mid, enterprise, renewal" in said


def test_a_rule_explained_names_who_has_it_differently(
    pipeline: Pipeline, cli: Cli, private_home: Path
) -> None:
    write(
        private_home,
        "pipelines:\n  Renewals:\n    rules:\n      DT102: {warn_pushes: 4, severe_pushes: 6}\n"
        "reps:\n  Ann Novak:\n    rules:\n      DT102: {enabled: false}\n",
    )

    shown = cli("pipeline rules DT102").out

    assert "for the pipeline Renewals: warn_pushes is 4; severe_pushes is 6" in shown
    assert "for the rep Ann Novak: enabled is false" in shown
    assert cli("pipeline rules DT102 --json").json["overrides"] == [
        {"pipeline": "Renewals", "warn_pushes": 4, "severe_pushes": 6},
        {"rep": "Ann Novak", "enabled": False},
    ]


def test_what_is_blank_is_counted_over_all_groups(pipeline: Pipeline, cli: Cli, private_home: Path) -> None:
    for deal in (1, 3):
        pipeline.set(deal, contacts=None)
    plain = cli("pipeline audit --select QU101 --json").json["not_evaluable"]
    write(
        private_home,
        "pipelines:\n  Renewals:\n    rules:\n      DT101: {warn_days: 2}\n"
        "reps:\n  Ben Ortiz:\n    rules:\n      DT101: {warn_days: 3}\n",
    )

    gaps = cli("pipeline audit --select QU101 --json").json["not_evaluable"]

    assert [gap["reason"] for gap in gaps] == ["2 of 4 deals: the number of contacts is blank"]
    assert gaps == plain


def test_deals_for_which_a_rule_is_off_are_not_among_those_it_looked_at(
    pipeline: Pipeline, cli: Cli, private_home: Path
) -> None:
    for deal in (1, 2, 3, 4):
        pipeline.set(deal, contacts=None)
    write(private_home, "pipelines:\n  Renewals:\n    rules:\n      QU101: {enabled: false}\n")

    gaps = cli("pipeline audit --json").json["not_evaluable"]

    renewals = sum(deal["pipeline"] == "Renewals" for deal in cli("pipeline list --json").json)
    left = 4 - renewals
    assert 0 < renewals < 4
    assert [gap["reason"] for gap in gaps if gap["rule"] == "QU101"] == [
        f"{left} of {left} deals: the number of contacts is blank"
    ]


def test_reps_are_counted_over_all_groups_too(pipeline: Pipeline, cli: Cli, private_home: Path) -> None:
    plain = cli("pipeline audit --select team --json").json
    write(private_home, "reps:\n  Ben Ortiz:\n    rules:\n      DT101: {warn_days: 3}\n")

    apart = cli("pipeline audit --select team --json").json

    assert apart["not_evaluable"] == plain["not_evaluable"]
    assert apart["findings"] == plain["findings"]


reasons = st.builds(
    lambda number, more, what, words: f"{number:,} of {number + more:,} {what}s: {words}",
    st.integers(1, 5000),
    st.integers(2, 5000),
    st.sampled_from(["deal", "rep"]),
    st.text(max_size=20),
)


@given(reasons, reasons)
def test_a_reason_and_its_numbers_are_read_back(first: str, second: str) -> None:
    gaps = [NotJudged(RULES[0], text) for text in (first, second, "the export has no account column")]

    found = together([*gaps, *gaps], {})

    numbers = [part.number for text in (first, second) if (part := part_of(text))]
    assert len(numbers) == 2
    assert sum(part.number for gap in found if (part := part_of(gap.reason))) == 2 * sum(numbers)
    assert [gap.reason for gap in found if part_of(gap.reason) is None] == [
        "the export has no account column"
    ]
