"""What an audit reads of deals: every column in its place, dates as days, changes as moves."""

from datetime import date

from salescoach.audit.deal import AuditDeal
from salescoach.audit.loading import Pipeline as Loaded
from salescoach.audit.loading import Wanted, load_pipeline
from salescoach.audit.rows import STATED, CloseMoves, Days
from salescoach.core.invocation import Invocation
from salescoach.store.reading import reading
from tests.audit.building import TODAY, Pipeline

DAY = TODAY.toordinal()


def load(run: Invocation, rep: int = 0) -> Loaded:
    with reading(run) as reader:
        return load_pipeline(reader, Wanted(1, rep, 1), TODAY)


def test_dates_are_read_once_and_what_is_no_date_is_none() -> None:
    days = Days()

    assert days["2026-11-23"] == days[TODAY] == DAY
    assert days[None] is None
    assert days["soon"] is None
    assert len(days) == 4


def test_every_column_of_a_deal_is_in_its_place(run: Invocation) -> None:
    store = Pipeline(run)
    store.imported()
    ann = store.rep("Ann Novak")
    store.deal(
        "Rollout", account="Brightline", rep_id=ann, owner="novak", pipeline="New", stage="Legal", amount=9,
        currency="CHF", next_step="Send it", contacts=4, probability=70, forecast_category="Commit",
        deal_type="Renewal", contact="Eva", decision_maker="Max", competitor="Acme", product="Box",
        segment="Food", discount=12, margin=-3, created_on=date(2026, 8, 1), close_on=date(2026, 12, 1),
        next_step_on=date(2026, 11, 24), last_activity_on=date(2026, 11, 20), stage_since=date(2026, 11, 2),
    )  # fmt: skip

    assert load(run).deals == [
        AuditDeal(
            id=1, source="csv", name="Rollout", account="Brightline", rep_id=ann, rep="Ann Novak",
            owner="novak", pipeline="New", stage="Legal", amount_minor=900, currency="CHF",
            next_step="Send it", contacts=4, probability=70, forecast_category="Commit", deal_type="Renewal",
            status="open", contact="Eva", decision_maker="Max", competitor="Acme", product="Box",
            segment="Food", discount=12, margin=-3, created_day=date(2026, 8, 1).toordinal(),
            close_day=date(2026, 12, 1).toordinal(), next_step_day=DAY + 1, activity_day=DAY - 3,
            stage_day=DAY - 21,
        )
    ]  # fmt: skip


def test_a_closed_deal_that_contradicts_itself_has_its_closing_day(run: Invocation) -> None:
    store = Pipeline(run)
    store.imported()
    store.deal("Won tomorrow", status="won", closed_on=date(2026, 11, 24))

    [deal] = load(run).closed

    assert (deal.status, deal.closed_day, deal.rep) == ("won", DAY + 1, "")


def test_without_a_date_a_stage_counts_from_its_last_change_or_from_when_the_deal_was_first_seen(
    run: Invocation,
) -> None:
    store = Pipeline(run)
    store.imported(date(2026, 11, 9))
    moved = store.deal("Moved", stage_since=None)
    store.deal("Never moved", stage_since=None)
    store.change(moved, "stage", "Demo", "Proposal", date(2026, 11, 16))

    found = {deal.name: (deal.stage_day, deal.stage_at_least) for deal in load(run).deals}

    assert found == {"Moved": (DAY - 7, False), "Never moved": (DAY - 14, True)}


def test_only_a_reps_own_deals_are_loaded_where_one_is_named(run: Invocation) -> None:
    store = Pipeline(run)
    store.imported()
    store.deal("Hers", rep_id=store.rep("Ann Novak"))
    store.deal("His", rep_id=store.rep("Ben Ortiz"))
    store.deal("Gone", rep_id=1, vanished_on=TODAY)

    assert [deal.name for deal in load(run, rep=1).deals] == ["Hers"]
    assert [deal.name for deal in load(run).deals] == ["Hers", "His"]


def test_changes_from_or_to_a_blank_are_no_moves(run: Invocation) -> None:
    store = Pipeline(run)
    store.imported()
    deal = store.deal("Rollout", created_on=None)
    store.change(deal, "close_date", None, "2026-11-23", TODAY)
    store.change(deal, "close_date", "2026-11-23", "2026-11-30", TODAY)
    store.change(deal, "close_date", "2026-11-30", None, TODAY)
    store.change(deal, "close_date", "", "2026-11-23", TODAY)
    store.change(deal, "stage", None, "Proposal", TODAY)

    [found] = load(run).deals

    assert found.close_moves == ((DAY, DAY + 7),)
    assert found.stage_moves == ()


def test_a_change_between_what_is_no_date_is_no_move() -> None:
    assert CloseMoves(Days())[f"soon{STATED}2026-11-23"] == ()


def test_moves_through_the_stages_are_in_their_order_and_say_how_they_are_known(run: Invocation) -> None:
    store = Pipeline(run)
    store.imported()
    deal = store.deal("Rollout")
    store.change(deal, "stage", "Discovery", "Proposal", date(2026, 11, 20), "observed")
    store.change(deal, "stage", "Proposal", "Legal", date(2026, 11, 20), "observed")
    store.change(deal, "stage", "Lead", "Discovery", date(2026, 11, 2))

    [found] = load(run).deals

    assert found.stage_moves == (
        ("Lead", "Discovery", True), ("Discovery", "Proposal", False), ("Proposal", "Legal", False),
    )  # fmt: skip
