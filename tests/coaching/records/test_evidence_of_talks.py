"""What a talk teaches of a deal is evidence: exit criteria and rules of the audit use it."""

from pathlib import Path
from typing import Any

import pytest

from salescoach.core.invocation import Invocation
from salescoach.deals.supporting_queries import EVIDENCE_OF_DEAL
from salescoach.store.reading import reading
from tests.coaching.team import add_deal, add_meeting, add_reps
from tests.conftest import Cli

STEP = ("--next", "sends terms", "--by", "fri")


@pytest.fixture
def deal(run: Invocation) -> int:
    """Ann's deal in Proposal, and a meeting about it that was not debriefed."""
    (ann,) = add_reps(run, "Ann Novak")
    deal = add_deal(run, ann)
    add_meeting(run, ann, "Brightline", at="08:00", deal_id=deal)
    return deal


def evidence(run: Invocation, deal: int) -> dict[str, tuple[str, str]]:
    """What stands on record of the deal, by subject."""
    with reading(run) as reader:
        return {row.subject: (row.answer, row.evidence) for row in reader.all(EVIDENCE_OF_DEAL, deal=deal)}


@pytest.fixture
def imported(cli: Cli, tmp_path: Path) -> None:
    """The deal as an export shows it, with columns for who decides and against whom."""
    path = tmp_path / "deals.csv"
    path.write_text(
        "Record ID,Deal Name,Deal Stage,Amount,Close Date,Deal owner,Associated Company,Decision Maker,"
        "Competitor\n1,Brightline rollout,Proposal,62000,2026-12-18,Ann Novak,Brightline AG,,\n"
        "2,Harbor renewal,Discovery,48000,2026-12-18,Ann Novak,Harbor AG,Meyer,Acme\n",
        encoding="utf-8",
    )
    assert cli("rep add", "Ann Novak").code == 0
    assert cli("pipeline import", str(path)).code == 0


def findings(cli: Cli) -> dict[str, Any]:
    """The audit's findings on the deal, by rule."""
    found = cli("pipeline audit --json").json["findings"]
    return {row["rule"]: row for row in found if row["deal"] == 1}


def test_answers_about_money_and_decision_become_evidence(cli: Cli, run: Invocation, deal: int) -> None:
    result = cli(
        "debrief ann", "price too high. competitor: Acme", *STEP, "--money", "n none before May",
        "--decision", "Meyer, the CFO", "--answer", "exit_terms_agreed=no", "--answer", "decision_signs=?",
    )  # fmt: skip

    assert evidence(run, deal) == {
        "competitor": ("yes", "Acme"),
        "money_confirmed": ("no", "none before May"),
        "decision_maker": ("yes", "Meyer, the CFO"),
        "terms_agreed": ("no", ""),
        "signature_planned": ("unknown", ""),
    }
    assert "Evidence on Brightline rollout: " in result.err


def test_an_exit_criterion_answered_unasked_is_kept_with_its_words(cli: Cli, deal: int) -> None:
    cli("debrief ann", "x", *STEP, "--answer", "exit_terms_agreed=no")
    cli("coach amend 1", "--answer", "exit_need_confirmed=yes")

    shown = cli("coach show 1").out
    assert "Are price and terms agreed?\n  no\n" in shown
    assert "Has the buyer said in their own words what must change?\n  yes\n" in shown


def test_a_decision_maker_named_in_a_debrief_ends_the_finding(cli: Cli, imported: None) -> None:
    before = findings(cli)
    cli("debrief ann --deal bright", "x", *STEP, "--decision", "Meyer, the CFO")
    after = findings(cli)

    assert "QU102" in before
    assert "QU102" not in after


def test_money_that_is_not_there_moves_the_stage_by_evidence(cli: Cli, imported: None) -> None:
    for key in ("contact_made", "interest_stated", "need_confirmed", "reason_now"):
        cli("debrief ann --no-next-step --deal bright --answer", f"exit_{key}=yes")
    cli("debrief ann --deal bright", "x", *STEP, "--money", "n none before May")

    assert "evidence supports Qualified" in findings(cli)["ST102"]["message"]


def test_what_is_amended_replaces_its_evidence_and_what_is_dropped_takes_it_back(
    cli: Cli, run: Invocation, deal: int
) -> None:
    cli("debrief ann", "x", *STEP, "--money", "y 40k", "--competitor", "Acme")
    cli("coach amend 1", "--money", "n it was a guess")
    assert evidence(run, deal) == {
        "competitor": ("yes", "Acme"),
        "money_confirmed": ("no", "it was a guess"),
    }
    cli("coach amend 1", "--answer", "competitor=")
    assert evidence(run, deal) == {"money_confirmed": ("no", "it was a guess")}
    cli("coach drop 1", "--why", "belongs to Ben")

    assert evidence(run, deal) == {}


def test_without_a_deal_there_is_nothing_to_be_evidence_of(cli: Cli, deal: int) -> None:
    session = cli("debrief ann --meeting Elsewhere --json", "x", *STEP, "--money", "y 40k").json

    assert session["evidence"] == []


def test_the_same_words_said_again_are_not_written_twice(cli: Cli, run: Invocation, deal: int) -> None:
    cli("debrief ann", "x", *STEP, "--money", "y 40k")
    cli("coach amend 1", "--redo", "ask earlier")

    with reading(run) as reader:
        assert len(reader.all(EVIDENCE_OF_DEAL, deal=deal)) == 1
