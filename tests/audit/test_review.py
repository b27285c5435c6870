"""`salescoach pipeline review`: deal by deal, kept at once, and what the next audit says of it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from salescoach.audit.auditing import Found
from salescoach.audit.review import Criterion, Decision, Evidence, Item, decisions_from, items_of
from salescoach.audit.review_talk import Setting, decide
from salescoach.audit.rules import RULES
from salescoach.core.errors import Interrupted, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.dialog.asking import Dialog
from tests.audit.building import TODAY, Pipeline, a_deal
from tests.conftest import Cli
from tests.dialog.scripted import ScriptedTerminal
from tests.golden import assert_golden

CP101 = next(rule for rule in RULES if rule.code == "CP101")
DT101 = next(rule for rule in RULES if rule.code == "DT101")


def a_finding(rule: Any = CP101, **given: Any) -> Found:
    return Found(a_deal(**given), rule, "severe", "no next step", "Agree one today.")


def an_item(**given: Any) -> Item:
    deal = {"id": 17, "name": "Rollout", "rep_id": 1, "rep": "Ann Novak", "stage": "Proposal"} | given
    return items_of([a_finding(**deal), a_finding(DT101, **deal)], {})[0]


def criteria(_deal: Any) -> list[Criterion]:
    return [
        Criterion("need", "Is the need confirmed?", "Discovery"),
        Criterion("money", "Is there money?", "Qualified"),
    ]


def supported(_deal: Any, answers: Any) -> str:
    return "Proposal" if all(one.answer == "yes" for one in answers.values()) else "Discovery"


SETTING = Setting(TODAY, date(2026, 11, 24), criteria, supported)


def decided(*typed: str, **given: Any) -> Decision | None:
    return decide(Dialog(ScriptedTerminal(*typed)), an_item(**given), SETTING)


def test_a_deal_comes_once_with_all_that_was_found_on_it_and_closed_ones_do_not() -> None:
    found = [a_finding(id=1), a_finding(id=2), a_finding(DT101, id=1), a_finding(id=3, status="won")]

    assert [(item.deal.id, item.codes) for item in items_of(found, {})] == [
        (1, ("CP101", "DT101")),
        (2, ("CP101",)),
    ]
    assert [item.deal.id for item in items_of(found, {}, {1})] == [2]


def test_enter_skips_a_deal() -> None:
    assert decided("") is None


def test_a_fix_takes_a_proposal_by_its_number_and_enter_takes_the_rep_and_a_week() -> None:
    assert decided("f", "1", "", "") == Decision("fix", "Agree one today.", "rep", date(2026, 11, 30))


def test_a_deal_is_kept_with_a_reason_for_four_weeks() -> None:
    assert decided("k", "the board meets", "") == Decision(
        "keep", "the board meets", "me", date(2026, 12, 21)
    )


def test_a_deal_is_removed_by_the_next_working_day() -> None:
    assert decided("m", "no budget", "m", "") == Decision("remove", "no budget", "me", date(2026, 11, 24))


def test_without_words_the_four_keys_are_offered_again() -> None:
    assert decided("k", "", "m", "no budget", "", "fri") == Decision(
        "remove", "no budget", "rep", date(2026, 11, 27)
    )


def test_a_deal_whose_owner_is_no_rep_is_the_managers_to_fix() -> None:
    assert decided("f", "call them", "", rep_id=None) == Decision(
        "fix", "call them", "me", date(2026, 11, 30)
    )


def test_the_criteria_say_the_stage_and_the_evidence_is_kept_in_words() -> None:
    evidence = {"need": Evidence("yes", "the CFO wrote it"), "money": Evidence("unknown")}

    assert decided("r", "y", "the CFO wrote it", "", "", "") == Decision(
        "restage", "", "rep", date(2026, 11, 24), "Discovery", evidence
    )


def test_a_stage_that_the_evidence_supports_asks_for_no_promise() -> None:
    found = decided("r", "y", "", "y", "")

    assert found is not None
    assert (found.stage, found.day) == ("Proposal", TODAY)


def test_a_day_that_is_over_is_asked_again() -> None:
    assert decided("f", "call them", "r", "2026-11-01", "fri") == Decision(
        "fix", "call them", "rep", date(2026, 11, 27)
    )


def test_who_stops_is_told_what_is_kept() -> None:
    with pytest.raises(Interrupted):
        decided("f", "call them")


# ---------------------------------------------------------------------------- answers from a file


def read_day(text: str) -> date:
    return date.fromisoformat(text)


def from_file(answers: Any, *items: Item) -> list[tuple[int, Decision]]:
    found = decisions_from(answers, items or [an_item()], read_day, supported)
    return [(item.deal.id, decision) for item, decision in found]


def test_a_file_names_deals_by_id_or_by_a_part_of_the_name() -> None:
    items = (an_item(), an_item(id=18, name="Harbor renewal"))
    answers = {
        "17": {"fix": "call the CFO", "by": "2026-11-27"},
        "harbor": {"keep": "with their lawyers", "until": "2026-12-01"},
    }

    assert from_file(answers, *items) == [
        (17, Decision("fix", "call the CFO", "rep", date(2026, 11, 27))),
        (18, Decision("keep", "with their lawyers", "rep", date(2026, 12, 1))),
    ]


def test_a_file_restages_by_criteria_with_or_without_words() -> None:
    answers = {
        "17": {"restage": {"need": True, "money": {"answer": "no", "evidence": "frozen"}}, "by": "2026-11-27"}
    }
    evidence = {"need": Evidence("yes"), "money": Evidence("no", "frozen")}

    assert from_file(answers) == [
        (17, Decision("restage", "", "rep", date(2026, 11, 27), "Discovery", evidence))
    ]


WRONG = [
    ("an unknown deal", {"99": {"fix": "x", "by": "2026-11-27"}}, "99: is no deal under review."),
    ("nothing agreed", {"17": {"by": "2026-11-27"}}, "exactly one of keep, fix, restage, remove"),
    ("two things agreed", {"17": {"fix": "x", "remove": "y", "by": "2026-11-27"}}, "exactly one"),
    ("no words", {"17": {"fix": " ", "by": "2026-11-27"}}, "fix needs words"),
    ("no day", {"17": {"fix": "x"}}, "needs by: a day"),
    ("no until", {"17": {"keep": "x", "by": "2026-11-27"}}, "needs until: a day"),
    ("a key with no use", {"17": {"fix": "x", "by": "2026-11-27", "when": "now"}}, "no use for when"),
    ("somebody else", {"17": {"fix": "x", "by": "2026-11-27", "who": "Bob"}}, "'Bob' cannot promise it"),
    ("a word alone", {"17": "fix"}, "needs one of"),
    ("no criteria", {"17": {"restage": {}, "by": "2026-11-27"}}, "exit criteria"),
    ("an answer that is none", {"17": {"restage": {"need": "maybe"}, "by": "2026-11-27"}}, "yes, no"),
]  # fmt: skip


@pytest.mark.parametrize(("answers", "says"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_wrong_answer_names_its_deal_and_keeps_nothing(answers: Any, says: str) -> None:
    with pytest.raises(WrongUse) as error:
        from_file(answers)

    assert says in " ".join(error.value.details)


# ---------------------------------------------------------------------------- the command


@pytest.fixture
def pipeline(run: Invocation) -> Pipeline:
    """Three deals of Ann's with findings, and one of Ben's without."""
    found = Pipeline(run)
    found.imported()
    ann, ben = found.rep("Ann Novak"), found.rep("Ben Ortiz")
    found.deal("Brightline rollout", rep_id=ann, amount=62000, close_on=date(2026, 10, 12))
    found.deal("Harbor renewal", rep_id=ann, amount=48000, close_on=date(2026, 11, 20))
    found.deal("Orbit pilot", rep_id=ann, amount=12000, next_step="", next_step_on=None)
    found.deal("Cobalt fleet", rep_id=ben, amount=9000)
    return found


def write(path: Path, answers: Any) -> str:
    path.write_text(json.dumps(answers), encoding="utf-8")
    return str(path)


ANSWERS = {
    "Brightline": {"fix": "agree the day with the CFO", "by": "fri"},
    "Harbor": {"keep": "with their lawyers", "until": "+4w"},
    "Orbit": {"remove": "no budget", "who": "me", "by": "tomorrow"},
}


def test_the_list_shows_each_deal_and_asks_nothing(pipeline: Pipeline, cli: Cli) -> None:
    assert_golden("audit/review-list.txt", cli("pipeline review ann --list").out)


def test_without_a_terminal_the_missing_option_is_named(pipeline: Pipeline, cli: Cli) -> None:
    result = cli("pipeline review ann")

    assert result.code == 2
    assert "--from FILE" in result.err


def test_what_is_agreed_becomes_promises_and_waivers(pipeline: Pipeline, cli: Cli, tmp_path: Path) -> None:
    result = cli("pipeline review ann --json --from", write(tmp_path / "answers.json", ANSWERS))

    assert result.code == 0, result.err
    assert [(one["deal_name"], one["kind"], one["who"]) for one in result.json["agreed"]] == [
        ("Brightline rollout", "fix", "rep"),
        ("Harbor renewal", "keep", "rep"),
        ("Orbit pilot", "remove", "me"),
    ]
    promises = cli("commitments list --json").json
    assert [(one["what"], one["due_on"]) for one in promises] == [
        ("take Orbit pilot out of the pipeline: no budget", "2026-11-24"),
        ("agree the day with the CFO", "2026-11-27"),
    ]
    found = cli("pipeline audit --json").json
    assert "Harbor renewal" not in {one["deal_name"] for one in found["findings"]}
    assert found["waived"] >= 1


def test_what_was_agreed_today_is_not_asked_again_unless_wanted(
    pipeline: Pipeline, cli: Cli, tmp_path: Path
) -> None:
    cli("pipeline review ann --from", write(tmp_path / "answers.json", ANSWERS))

    assert cli("pipeline review ann --list --json").json == []
    assert {one["deal_name"] for one in cli("pipeline review ann --list --again --json").json} == {
        "Brightline rollout", "Orbit pilot",
    }  # fmt: skip


def test_the_next_audit_says_what_became_of_it(pipeline: Pipeline, cli: Cli, tmp_path: Path) -> None:
    cli("pipeline review ann --from", write(tmp_path / "answers.json", ANSWERS))
    pipeline.set(3, status="lost", closed_on=date(2026, 11, 24))

    shown = cli("pipeline audit --today 2026-11-30").out
    agreed = {
        one["deal_name"]: one["state"]
        for one in cli("pipeline audit --json --today 2026-11-30").json["agreed"]
    }

    assert agreed == {"Brightline rollout": "broken", "Harbor renewal": "stands", "Orbit pilot": "kept"}
    assert "AGREED IN REVIEWS" in shown
    assert "1 kept · 1 broken · 1 kept as they are" in shown


def test_a_wrong_file_keeps_nothing(pipeline: Pipeline, cli: Cli, tmp_path: Path) -> None:
    wrong = ANSWERS | {"Nowhere": {"fix": "x", "by": "fri"}}
    result = cli("pipeline review ann --from", write(tmp_path / "answers.json", wrong))

    assert result.code == 2
    assert "Nowhere: is no deal under review." in result.err
    assert cli("commitments list --json").json == []


def test_nobodys_deals_need_no_review(run: Invocation, cli: Cli) -> None:
    Pipeline(run).imported()

    assert cli("pipeline review --list").out.startswith("Nothing to review")
