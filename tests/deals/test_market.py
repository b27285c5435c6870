"""The strategy: which entry counts, what is in the market, and who works in it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from salescoach.core.invocation import Invocation
from salescoach.deals.process_file import compile_process
from salescoach.deals.strategy import Traits, market_on, verdict
from salescoach.meetings.tables import Meeting
from salescoach.settings.mistakes import Mistake
from salescoach.settings.yaml_file import Document, parse_yaml
from salescoach.store.writing import writing
from tests.audit.building import Pipeline
from tests.conftest import Cli

STRATEGY = """strategy:
  - {from: 2026-07-01, segments: [Food], amount_from: 1000, currency: EUR, priorities: [Two references]}
  - {from: 2025-01-01, segments: [Retail]}
  - {from: 2027-01-01, segments: [Rail]}
"""


def compiled(text: str) -> list[dict[str, object]]:
    mistakes: list[Mistake] = []
    found = compile_process(Document("", {}, {}), parse_yaml(text, mistakes, "own"), mistakes, 2026)
    assert mistakes == []
    return list(found["strategy"])


@pytest.mark.parametrize(
    ("day", "since"),
    [
        (date(2024, 12, 31), None),
        (date(2025, 1, 1), date(2025, 1, 1)),
        (date(2026, 6, 30), date(2025, 1, 1)),
        (date(2026, 11, 23), date(2026, 7, 1)),
        (date(2027, 1, 1), date(2027, 1, 1)),
    ],
)
def test_the_newest_entry_that_has_begun_counts_whatever_the_order_in_the_file(
    day: date, since: date | None
) -> None:
    market = market_on(compiled(STRATEGY), day)

    assert (market.since if market else None) == since


def test_one_thing_that_does_not_fit_is_outside_even_where_another_is_blank() -> None:
    market = market_on(compiled(STRATEGY), date(2026, 11, 23))
    assert market is not None

    assert verdict(market, Traits("", "", "", 50_000, "EUR")).inside is False
    assert verdict(market, Traits("", "", "", 500_000, "EUR")) == (None, "no segment")
    assert verdict(market, Traits("Food", "", "", None, "EUR")) == (None, "no amount")
    assert verdict(market, Traits("FOOD / Drinks", "", "", 100_000, "EUR")).inside is True


@pytest.fixture
def team(run: Invocation, private_home: Path) -> Pipeline:
    (private_home).mkdir(exist_ok=True)
    (private_home / "sales_process.yaml").write_text(STRATEGY, encoding="utf-8")
    store = Pipeline(run)
    store.imported()
    ann, ben = store.rep("Ann Novak"), store.rep("Ben Ortiz")
    food = store.deal("Food", rep_id=ann, segment="Food", amount=6000)
    rail = store.deal("Rail", rep_id=ann, segment="Rail", amount=2000)
    store.deal("Blank", rep_id=ann, amount=9000)
    store.deal("Nothing known", rep_id=ben, amount=9000)
    store.deal("Nobody", segment="Rail", amount=1000)
    for deal, day in ((food, 20), (rail, 10), (rail, 12), (rail, 13)):
        with writing(run) as session:
            session.add(
                Meeting(
                    rep_id=ann, deal_id=deal, title="Call", on_date=date(2026, 11, day),
                    starts_at=datetime(2026, 11, day, 9, tzinfo=UTC), source_uid=f"{deal}/{day}",
                    state="cancelled" if day == 13 else "planned",
                )
            )  # fmt: skip
    return store


def test_each_rep_s_share_is_of_what_can_be_judged(cli: Cli, team: Pipeline) -> None:
    rows = {row["rep"]: row for row in cli("pipeline stages --strategy --json").json}

    ann = rows["Ann Novak"]
    assert (ann["deals_share"], ann["deals_judged"], ann["not_judged"]) == (0.5, 2, 1)
    assert (ann["value_share"], ann["inside_value"], ann["outside_value"]) == (0.75, 6000, 2000)
    assert (ann["meetings_share"], ann["meetings_judged"]) == (pytest.approx(1 / 3), 3)
    assert (rows["Ben Ortiz"]["deals_share"], rows["Ben Ortiz"]["not_judged"]) == (None, 1)
    assert (rows[None]["deals_share"], rows[None]["meetings_share"]) == (0, None)


def test_the_screen_says_what_cannot_be_judged_and_why(cli: Cli, team: Pipeline) -> None:
    shown = " ".join(cli("pipeline stages --strategy").out.split())

    assert "Strategy since 1 July 2026" in shown or "Strategy since 1 Jul 2026" in shown
    assert "50 % (9–91) of 2" in shown
    assert "cannot be judged" in shown
    assert "2 deals cannot be judged: no segment." in shown
    assert "Priority: Two references" in shown


def test_without_a_strategy_there_is_nothing_to_show(cli: Cli) -> None:
    result = cli("pipeline stages --strategy")

    assert (result.code, result.out) == (2, "")
    assert "Name your markets under strategy" in result.err


def test_two_screens_at_once_are_refused(cli: Cli) -> None:
    assert cli("pipeline stages --strategy --criteria").code == 2
