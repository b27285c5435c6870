"""What an audit says of the movement since the one before."""

from datetime import date
from typing import Any

from salescoach.audit.moved_views import moved_lines, moved_words
from salescoach.core.invocation import Invocation
from salescoach.deals.movement import Event
from salescoach.deals.past import DealNow
from tests.audit.building import Pipeline
from tests.conftest import Cli


def an_event(kind: str, amount: int | None = None, currency: str = "EUR", **given: Any) -> Event:
    values: dict[str, Any] = dict.fromkeys(DealNow._fields)
    deal = DealNow(**(values | {"id": 1, "name": "Rollout", "currency": currency}))
    return Event(deal, kind, "", given.get("old"), given.get("new"), date(2026, 11, 20), amount)


def test_kinds_are_counted_and_valued_in_one_currency() -> None:
    events = [an_event("won", 100_000_00), an_event("created", 5_000_00), an_event("won", 20_000_00)]

    assert moved_words(events) == ["+1 new 5k", "2 won 120k"]


def test_currencies_are_not_added() -> None:
    assert moved_words([an_event("lost", 100), an_event("lost", 100, "USD")]) == ["2 lost"]


def test_pushes_tell_their_median() -> None:
    pushes = [an_event("pushed", old=date(2026, 11, 1), new=date(2026, 11, 1 + days)) for days in (7, 14, 28)]

    assert moved_words(pushes) == ["3 pushed (median 14 d)"]


def test_changes_of_amounts_and_unordered_stages_are_left_to_the_movement() -> None:
    assert moved_words([an_event("amount_up", 5), an_event("")]) == []


def test_without_an_audit_before_nothing_is_said() -> None:
    assert moved_lines(None, 80, "") == []


def test_the_next_audit_says_what_moved_and_names_the_command(run: Invocation, cli: Cli) -> None:
    pipeline = Pipeline(run)
    pipeline.imported(date(2026, 11, 16))
    deal = pipeline.deal("Brightline rollout", rep_id=pipeline.rep("Ann Novak"), close_on=date(2026, 12, 1))
    assert "MOVED" not in cli("pipeline audit --today 2026-11-16").out
    pipeline.imported()
    pipeline.change(deal, "close_date", "2026-12-01", "2026-12-15", date(2026, 11, 20))
    pipeline.set(deal, close_on=date(2026, 12, 15), last_import_id=pipeline.newest)

    shown = cli("pipeline audit").out

    assert "since 2026-11-16" in shown
    assert "1 pushed (median 14 d)" in shown
    assert "salescoach pipeline movement --since 2026-11-16" in shown
