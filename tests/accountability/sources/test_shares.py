"""Commitments kept, deals with a next step and deals without a finding."""

from datetime import date

import pytest

from salescoach.accountability.judging import Figure
from salescoach.accountability.metrics import CLEAN_AUDIT, NEXT_STEPS
from salescoach.accountability.sources.audits import (
    NO_AUDIT,
    NO_DEALS,
    Audited,
    Flagged,
    Stood,
    open_on,
    share_figures,
)
from salescoach.accountability.sources.promises import NOTHING_DUE, Due, kept_figures

TODAY = date(2026, 11, 25)
FIRST, LAST = date(2026, 11, 16), date(2026, 11, 22)


def test_of_the_promises_that_fell_due_those_kept_are_a_share_rounded_down() -> None:
    rows = [
        Due(date(2026, 11, 16), "kept"), Due(date(2026, 11, 17), "kept"), Due(date(2026, 11, 18), "broken"),
        Due(date(2026, 11, 23), "broken"),
    ]  # fmt: skip

    assert kept_figures(rows, TODAY)(FIRST, LAST) == Figure(66, LAST, 3)


def test_an_overdue_promise_counts_as_not_kept_and_one_due_today_not_yet() -> None:
    rows = [Due(date(2026, 11, 24), "open"), Due(TODAY, "open"), Due(TODAY, "kept")]

    assert kept_figures(rows, TODAY)(date(2026, 11, 23), date(2026, 11, 29)).amount == 50


def test_where_nothing_fell_due_nothing_is_known() -> None:
    assert kept_figures([], TODAY)(FIRST, LAST) == Figure(None, LAST, why=NOTHING_DUE)


AUDITS = [
    Audited(1, date(2026, 11, 13), "[]"),
    Audited(2, date(2026, 11, 18), "[]"),
    Audited(3, date(2026, 11, 20), "[]"),
]
OPEN = Stood(date(2026, 9, 4), None, None, "open")
DEALS = [
    OPEN, OPEN, OPEN,
    Stood(date(2026, 9, 4), date(2026, 11, 24), None, "won"),
    Stood(date(2026, 9, 4), date(2026, 11, 20), None, "lost"),
    Stood(date(2026, 11, 27), None, None, "open"),
    Stood(date(2026, 9, 4), None, date(2026, 11, 13), "open"),
]  # fmt: skip


def test_deals_stood_open_on_a_day_if_they_had_come_and_not_yet_closed_or_vanished() -> None:
    assert open_on(DEALS, date(2026, 11, 20)) == 4
    assert open_on(DEALS, date(2026, 11, 10)) == 6


@pytest.mark.parametrize(("metric", "share"), [(CLEAN_AUDIT, 50), (NEXT_STEPS, 75)])
def test_the_last_audit_of_the_period_counts(metric: str, share: int) -> None:
    figures = share_figures(metric, AUDITS, {2: Flagged(2, 4, 4), 3: Flagged(3, 2, 1)}, DEALS)

    assert figures(FIRST, LAST) == Figure(share, LAST, 4)


def test_without_an_audit_or_a_deal_nothing_is_known() -> None:
    assert share_figures(CLEAN_AUDIT, [], {}, DEALS)(FIRST, LAST).why == NO_AUDIT
    assert share_figures(CLEAN_AUDIT, AUDITS, {}, [])(FIRST, LAST).why == NO_DEALS


def test_where_the_export_has_no_next_step_only_that_share_is_unknown() -> None:
    blind = [Audited(3, date(2026, 11, 20), '[{"rule": "CP101", "reason": "no column next_step"}]')]

    assert share_figures(NEXT_STEPS, blind, {}, DEALS)(FIRST, LAST).why == "no column next_step"
    assert share_figures(CLEAN_AUDIT, blind, {}, DEALS)(FIRST, LAST).amount == 100
