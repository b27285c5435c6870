"""Each metric the store computes, from exports, audits, promises and calendars to the gap."""

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli

HEAD = ["Deal", "Owner", "Stage", "Amount", "Currency", "Created", "Close date", "Next step", "Account"]
FIRST = [
    ["One", "Ann Novak", "Discovery", "1000.50", "EUR", "2026-10-28", "2026-12-10", "Call", "Ada"],
    ["Two", "Ann Novak", "Discovery", "2000", "EUR", "2026-11-03", "2026-12-10", "", "Bo"],
    ["Three", "Ann Novak", "Proposal", "500", "USD", "2026-11-04", "2026-12-10", "Demo on 27 Nov", "Cy"],
    ["Other", "Ben Ortiz", "Proposal", "700", "EUR", "2026-11-04", "2026-12-10", "Call", "Di"],
]
THEN = [
    ["One", "Ann Novak", "Closed Won", "900.25", "EUR", "2026-10-28", "2026-11-18", "", "Ada"],
    ["Two", "Ann Novak", "Proposal", "3000", "EUR", "2026-11-03", "2026-12-10", "", "Bo"],
    FIRST[2],
    FIRST[3],
    ["Four", "Ann Novak", "Discovery", "", "EUR", "2026-11-19", "2026-12-20", "Call", "Ed"],
]
MAP = """name: ours
columns: {name: Deal, owner: Owner, stage: Stage, amount: Amount, currency: Currency, created: Created,
  close_date: Close date, next_step: Next step, account: Account}
"""


def export(folder: Path, name: str, rows: list[list[str]]) -> str:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *rows])
    return str(path)


@pytest.fixture
def ann(cli: Cli, tmp_path: Path) -> Cli:
    """Two exports of Ann's deals, on 6 and 20 November, audited on the 20th; today is Monday the 23rd."""
    cli("rep add", "Ann Novak")
    cli("rep add", "Ben Ortiz")
    (tmp_path / "map.yaml").write_text(MAP)
    for name, rows, day in (("a.csv", FIRST, "2026-11-06"), ("b.csv", THEN, "2026-11-20")):
        imported = cli("pipeline import", export(tmp_path, name, rows), "--map", str(tmp_path / "map.yaml"),
                       "--as-of", day, "--today", day)  # fmt: skip
        assert imported.code == 0, imported.err
    assert cli("pipeline audit --today 2026-11-20").code == 0
    return cli


def periods(cli: Cli, metric: str, target: str, per: str, since: str) -> dict[str, Any]:
    """The periods of a fresh expectation of Ann, by label."""
    made = cli("expect set ann", metric, target, "per", per, "--from", since, "--otherwise", "x")
    assert made.code == 0, made.err
    found = cli("expect gap ann --json").json["expectations"]
    (one,) = [row for row in found if row["metric"] == metric]
    return {row["period"]: row for row in one["periods"]}


def test_new_deals_are_counted_by_their_date_of_creation(ann: Cli) -> None:
    found = periods(ann, "new-deals", "2", "month", "2026-10-01")

    assert [(row["actual"], row["state"]) for row in found.values()] == [(1, "missed"), (3, "running")]


def test_pipeline_added_takes_amounts_as_they_stood_at_the_end_and_says_what_it_left_out(ann: Cli) -> None:
    october, november = periods(ann, "pipeline-added", "2000", "month", "2026-10-01").values()

    # One was made in October; what it stood for then is what the first export says.
    assert (october["actual"], october["gap"]) == (1000.5, 999.5)
    assert november["actual"] == 3000.0
    assert november["why"] == "1 deal not in EUR and 1 deal without an amount left out"


def test_pipeline_added_of_a_week_is_not_changed_by_what_came_later(ann: Cli) -> None:
    found = periods(ann, "pipeline-added", "2000", "week", "2026-11-02")

    assert (found["2026-W45"]["actual"], found["2026-W45"]["state"]) == (2000.0, "met")
    assert found["2026-W47"]["actual"] is None  # its only deal has no amount


def test_won_revenue_is_exact_on_the_day_of_closing(ann: Cli) -> None:
    found = periods(ann, "won-revenue", "900.26", "week", "2026-11-09")

    assert (found["2026-W46"]["actual"], found["2026-W46"]["state"]) == (0.0, "missed")
    week = found["2026-W47"]
    assert (week["actual"], week["due"], week["gap"], week["state"]) == (900.25, 900.26, 0.01, "missed")
    assert found["2026-W48"]["actual"] is None
    assert found["2026-W48"]["why"] == "figures only until 2026-11-20"


def test_proposals_count_where_a_deal_came_into_the_stage(ann: Cli) -> None:
    found = periods(ann, "proposals", "1", "week", "2026-11-02")

    # Three stood there on its first day; Two was seen there in the second export.
    assert [row["actual"] for row in found.values()] == [1, 0, 1, None]


def test_shares_are_taken_at_the_last_audit_of_the_period(ann: Cli) -> None:
    found = periods(ann, "next-step-share", "80%", "week", "2026-11-09")

    assert found["2026-W47"]["actual"] == 66  # of Two, Three and Four, Two has none
    assert found["2026-W46"]["why"].startswith("no audit recorded in the period")
    clean = periods(ann, "clean-audit-share", "80%", "week", "2026-11-09")["2026-W47"]
    assert (clean["of"], clean["state"]) == (3, "missed")


def test_commitments_kept_follow_the_ledger_of_promises(ann: Cli) -> None:
    for what, close in (("list", "kept"), ("quote", "broken")):
        ann("commitments add", what, "--rep", "ann", "--by", "2026-11-17", "--today", "2026-11-12")
        ann("commitments", close, what, "--on", "2026-11-17")

    found = periods(ann, "commitments-kept", "50%", "week", "2026-11-16")
    assert (found["2026-W47"]["actual"], found["2026-W47"]["state"]) == (50, "met")


def test_absences_and_joining_in_the_middle_are_taken_out_of_what_is_asked(ann: Cli) -> None:
    ann("rep away ann 2026-11-19 2026-11-20")
    ann("expect actual ann calls 30 --from 2026-11-16 --to 2026-11-18")

    week = periods(ann, "calls", "50", "week", "2026-11-16")["2026-W47"]
    assert (week["days"], week["days_worked"], week["due"], week["state"]) == (5, 3, 30, "met")
    ann("rep edit ann --start 2026-11-18")
    week = ann("expect gap ann --json").json["expectations"][0]["periods"][0]
    assert (week["days_worked"], week["due"]) == (1, 10)


def test_a_calendar_counts_meetings_with_customers_that_took_place(ann: Cli, tmp_path: Path) -> None:
    calendar = tmp_path / "ann.ics"
    events = (("1", "20261117T090000Z", "Demo for Ada"), ("2", "20261118T090000Z", "Internal: team meeting"),
              ("3", "20261126T090000Z", "Ahead with Bo"))  # fmt: skip
    body = "".join(
        f"BEGIN:VEVENT\r\nUID:{uid}@x\r\nDTSTART:{start}\r\nDURATION:PT1H\r\nSUMMARY:{summary}\r\n"
        "ATTENDEE:mailto:buyer@customer.example\r\nEND:VEVENT\r\n"
        for uid, start, summary in events
    )
    calendar.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}END:VCALENDAR\r\n", newline="")
    assert ann("calendar import", str(calendar), "--rep", "ann").code == 0

    found = periods(ann, "meetings", "2", "week", "2026-11-16")
    assert [(row["actual"], row["state"]) for row in found.values()] == [(1, "missed"), (0, "running")]
