"""`pipeline show`: one deal whole, answers put on record and withdrawn."""

from datetime import date

import pytest

from salescoach.core.invocation import Invocation
from tests.audit.building import Pipeline
from tests.conftest import Cli
from tests.golden import assert_golden


@pytest.fixture
def deal(run: Invocation) -> Pipeline:
    """Brightline in Proposal, moved and pushed, with two deals beside it, one of them lost."""
    store = Pipeline(run)
    store.imported()
    ann = store.rep("Ann Novak")
    bright = store.deal(
        "Brightline rollout", account="Brightline", rep_id=ann, amount=62000, product="Platform",
        contact="Eva Lang", decision_maker="", competitor="", deal_type="new business",
    )  # fmt: skip
    store.change(bright, "stage", "Qualified", "Proposal", date(2026, 11, 3))
    store.change(bright, "close_date", "2026-10-30", "2026-12-18", date(2026, 11, 17))
    store.change(bright, "amount", "5800000", "6200000", date(2026, 11, 10))
    store.deal("Brightlane", rep_id=ann)
    store.deal("Gone", status="lost", stage="Closed Lost", closed_on=date(2026, 10, 1), lost_reason="price")
    return store


def test_the_page_at_two_widths(deal: Pipeline, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    cli("pipeline show 1 --answer need_confirmed=yes --on 2026-11-20", "--says", "said it on the phone")
    cli("pipeline show 1 --answer money_confirmed=yes")
    cli("pipeline show 1 --answer money_confirmed=no", "--says", "no budget before March")
    monkeypatch.setenv("COLUMNS", "80")
    assert_golden("deals/show_80.txt", cli("pipeline show rollout").out)
    monkeypatch.setenv("COLUMNS", "120")
    assert_golden("deals/show_120.txt", cli("pipeline show 1").out)
    assert_golden("deals/show_lost.txt", cli("pipeline show 3").out)


def test_an_answer_is_kept_with_its_day_and_words_and_counts(deal: Pipeline, cli: Cli) -> None:
    result = cli("pipeline show 1 --answer Need-Confirmed=YES --on yesterday", "--says", "on the phone")

    assert result.code == 0
    assert "On record on Brightline rollout: need_confirmed yes." in result.err
    found = cli("pipeline show 1 --json").json
    [row] = found["evidence"]
    assert (row["subject"], row["answer"], row["says"], row["on"], row["holds"]) == (
        "need_confirmed", "yes", "on the phone", "2026-11-22", True,
    )  # fmt: skip
    assert "need_confirmed" not in [one["key"] for one in found["open_questions"]]


def test_the_page_says_which_stage_columns_and_answers_support(deal: Pipeline, cli: Cli) -> None:
    assert cli("pipeline show 1 --json").json["supports"] == {
        "stage": "Lead", "claims": "Proposal", "answered": 1,
    }  # fmt: skip

    cli("pipeline show 1 --answer interest_stated=yes --answer need_confirmed=yes --answer reason_now=yes")

    found = cli("pipeline show 1 --json").json
    assert (found["supports"]["stage"], found["supports"]["answered"]) == ("Qualified", 4)
    [audited] = cli("pipeline audit --select ST102 --json").json["findings"]
    assert audited["message"].startswith("evidence supports Qualified, not Proposal")


def test_a_withdrawn_answer_is_gone_and_the_one_before_holds_again(deal: Pipeline, cli: Cli) -> None:
    cli("pipeline show 1 --answer money_confirmed=yes")
    cli("pipeline show 1 --answer money_confirmed=no")
    second = cli("pipeline show 1 --json").json["evidence"][0]
    assert (second["answer"], second["holds"]) == ("no", True)

    result = cli(f"pipeline show 1 --withdraw {second['id']}")

    assert result.code == 0
    assert f"Withdrawn on Brightline rollout: answer {second['id']}." in result.err
    [left] = cli("pipeline show 1 --json").json["evidence"]
    assert (left["answer"], left["holds"]) == ("yes", True)
    again = cli(f"pipeline show 1 --withdraw {second['id']}")
    assert (again.code, again.out) == (2, "")


def test_who_decides_is_put_on_record_where_the_export_has_no_column(run: Invocation, cli: Cli) -> None:
    store = Pipeline(run)
    store.imported(fields=["name", "stage", "amount_minor", "probability"])
    store.deal("Late", stage="Negotiation", amount=60000, decision_maker="")

    def audited() -> tuple[int, int]:
        found = cli("pipeline audit --select QU102 --json").json
        return len(found["findings"]), len(found["not_evaluable"])

    assert audited() == (0, 1)
    cli("pipeline show 1 --answer decision_maker=unknown")
    assert audited() == (1, 0)
    cli("pipeline show 1 --answer decision_maker=yes", "--says", "Eva Lang, COO")
    assert audited() == (0, 0)


def test_changes_are_told_with_amounts_in_major_units_and_the_newest_first(deal: Pipeline, cli: Cli) -> None:
    shown = cli("pipeline show 1").out
    found = cli("pipeline show 1 --json").json["changes"]

    assert [(row["field"], row["on"]) for row in found] == [
        ("close_date", "2026-11-17"), ("amount", "2026-11-10"), ("stage", "2026-11-03"),
    ]  # fmt: skip
    assert "58k → 62k" in shown


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("zoe", "No open deal is called 'zoe'"),
        ("bright", "could be 2 deals"),
        ("99999999999999999999999", "No open deal"),
        ("1 --answer need_confirmed", "answers nothing"),
        ("1 --answer weather=yes", "Nobody asks about 'weather'"),
        ("1 --answer need_confirmed=maybe", "'maybe' is no answer"),
        ("1 --answer need_confirmed=yes --on tomorrow", "lies in the future"),
        ("1 --says why", "go with an answer"),
        ("1 --withdraw 4 --answer need_confirmed=yes", "--withdraw stands alone"),
        ("1 --withdraw 4", "There is no answer 4 on Brightline rollout"),
        ("1 --format csv", "csv"),
    ],
)
def test_what_means_nothing_is_refused_and_nothing_is_kept(
    deal: Pipeline, cli: Cli, words: str, says: str
) -> None:
    result = cli(f"pipeline show {words}")

    assert (result.code, result.out) == (2, "")
    assert says in result.err
    assert cli("pipeline show 1 --json").json["evidence"] == []


def test_the_page_shows_what_the_last_audit_found_until_it_is_waived(deal: Pipeline, cli: Cli) -> None:
    assert cli("pipeline show 1 --json").json["findings"] == []
    cli("pipeline audit")
    found = cli("pipeline show 1 --json").json["findings"]
    assert found
    shown = cli("pipeline show 1").out
    assert all(one["rule"] in shown.partition("FINDINGS")[2] for one in found)

    cli(f"pipeline waive {found[0]['rule']} 1 --until +7d --why", "they asked for a week")

    assert cli("pipeline show 1 --json").json["findings"] == found[1:]
