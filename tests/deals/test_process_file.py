"""sales_process.yaml: what ships, what a user changes, and the mistakes reported all at once."""

from pathlib import Path

import pytest

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.deals.settings import load_process


def write(home: Path, text: str) -> None:
    home.mkdir(exist_ok=True)
    (home / "sales_process.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "stages",
    [
        ["Prospecting", "Qualification", "Value Proposition", "Perception Analysis", "Proposal/Price Quote",
         "Negotiation/Review", "Closed Won"],
        ["appointmentscheduled", "qualifiedtobuy", "presentationscheduled", "decisionmakerboughtin",
         "contractsent"],
        ["Lead In", "Contact Made", "Demo Scheduled", "Proposal Made", "Negotiations Started"],
        ["Needs Analysis", "Identify Decision Makers", "Proposal/Price Quote", "Negotiation/Review"],
        ["1-Qualify", "2-Develop", "3-Propose", "4-Close"],
        ["Discovery", "Qualified", "Proposal", "Negotiation"],
    ],
    ids=["salesforce", "hubspot", "pipedrive", "zoho", "dynamics", "demo"],
)  # fmt: skip
def test_the_stages_crms_ship_with_are_placed_in_their_order(run: Invocation, stages: list[str]) -> None:
    pipeline = load_process(run).pipeline_of("Sales")

    ranks = [pipeline.rank(stage) for stage in stages if pipeline.status(stage) == "open"]
    assert len(ranks) >= len(stages) - 1
    assert ranks == sorted(set(ranks), key=lambda rank: rank or 0)
    assert all(pipeline.status(stage) for stage in stages)


def test_each_stage_ships_with_two_to_four_questions_under_keys_of_their_own(run: Invocation) -> None:
    pipeline = load_process(run).pipelines[0]

    keys = [criterion.key for stage in pipeline.stages for criterion in stage.exit]
    assert all(2 <= len(stage.exit) <= 4 for stage in pipeline.stages)
    assert len(keys) == len(set(keys))
    chances = [stage.probability for stage in pipeline.stages]
    assert chances == sorted(chances)


def test_a_pipeline_is_found_by_the_crm_s_name_else_the_first_one_counts(
    run: Invocation, private_home: Path
) -> None:
    write(
        private_home,
        "pipelines:\n  renewals:\n    crm_pipelines: [Renewals]\n    won: [Renewed]\n    stages:\n"
        "      - {name: Notice, probability: 70, usual_days: 30}\n",
    )

    process = load_process(run)

    assert process.pipeline_of(" renewals ").name == "renewals"
    assert process.pipeline_of("renewals").status("Renewed") == "won"
    assert process.pipeline_of("").name == process.pipeline_of("Direct").name == "standard"


def test_what_a_pipeline_of_one_s_own_leaves_out_stays_as_shipped(
    run: Invocation, private_home: Path
) -> None:
    write(private_home, "pipelines:\n  standard:\n    won: [Signed]\nlearning: {least_stays: 5}\n")

    process = load_process(run)

    assert process.pipelines[0].status("Signed") == "won"
    assert process.pipelines[0].status("Closed Won") == ""
    assert process.pipelines[0].rank("Proposal") == 4
    assert (process.learning.least_stays, process.learning.least_deals) == (5, 20)


def test_stages_placed_by_the_user_come_first(run: Invocation, private_home: Path) -> None:
    write(
        private_home,
        "stages_of_mine:\n  - {stage: Feld, in: proposal}\n  - {stage: Lead, in: lost, pipeline: standard}\n",
    )

    pipeline = load_process(run).pipelines[0]

    assert pipeline.place("feld") == pipeline.place("Proposal")
    assert pipeline.status("LEAD") == "lost"


def test_all_mistakes_are_named_at_once_with_line_and_remedy(run: Invocation, private_home: Path) -> None:
    write(
        private_home,
        "pipelines:\n"
        "  mine:\n"
        "    stages:\n"
        "      - name: One\n"
        "        probability: 130\n"
        "        exit:\n"
        "          - {key: Bad Key, ask: 'What?'}\n"
        "          - {key: fine, ask: '', proved_by: colour}\n"
        "      - {name: Two, names: [One], required: [shoe_size]}\n"
        "stages_of_mine: [{stage: Feld, in: Nowhere}]\n"
        "strategy:\n"
        "  - {segments: [Food]}\n"
        "  - {from: 2026-01-01, amount_from: 10}\n",
    )

    with pytest.raises(WrongUse) as caught:
        load_process(run)

    said = "\n".join(caught.value.details)
    for line, words in (
        (5, "must be a number from 0 to 100"),
        (7, "'Bad Key' is no key"),
        (8, "a criterion needs a question"),
        (8, "'colour' is not possible"),
        (9, "'One' belongs to One already"),
        (9, "'shoe_size' is no field"),
        (10, "'Nowhere' is no stage of the process"),
        (12, "a strategy has a date"),
        (13, "amounts need a currency"),
    ):
        assert any(f".yaml:{line}: " in one and words in one for one in said.splitlines()), (line, words)
