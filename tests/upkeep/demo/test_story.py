"""The demo's rows agree with each other, whatever the day."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.deals.changes import TRACKED, as_text
from salescoach.upkeep.demo.rows import Row, Rows
from salescoach.upkeep.demo.story import told
from tests.upkeep.demo.days import DAYS, story

MONDAY = date(2026, 11, 23)
any_day = st.dates(date(2024, 1, 1), date(2032, 12, 31))


def by(rows: Rows, table: str, column: str) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = {}
    for row in rows.all(table):
        found.setdefault(row[column], []).append(row)
    return found


def test_the_same_day_tells_the_same_story() -> None:
    assert told(MONDAY).tables == told(MONDAY).tables


def test_every_row_of_a_table_has_the_same_columns() -> None:
    for name, rows in told(MONDAY).tables.items():
        assert len({tuple(row) for row in rows}) == 1, name


@settings(deadline=None, max_examples=20)
@given(any_day)
def test_replaying_the_changes_of_a_deal_ends_at_the_deal(day: date) -> None:
    rows = told(day)
    changes = by(rows, "deal_change", "deal_id")
    runs = {run["id"]: run["as_of"] for run in rows.all("import_run")}
    for deal in rows.all("deal"):
        told_of = changes.get(deal["id"], [])
        for field, column in TRACKED.items():
            values = [change for change in told_of if change["field"] == field]
            for earlier, later in pairwise(values):
                assert earlier["new_value"] == later["old_value"]
                assert earlier["on_date"] < later["on_date"]
            if values:
                assert values[-1]["new_value"] == as_text(deal[column])
        assert all(runs[change["import_id"]] == change["as_of"] for change in told_of)
        assert all(change["old_value"] != change["new_value"] for change in told_of)


@pytest.mark.parametrize("day", DAYS)
def test_presence_agrees_with_first_and_last_sight(day: date) -> None:
    rows = story(day)
    runs = {run["id"]: run["as_of"] for run in rows.all("import_run")}
    presences = by(rows, "deal_presence", "deal_id")
    newest = max(runs.values())
    for deal in rows.all("deal"):
        spans = presences[deal["id"]]
        assert spans[0]["from_on"] == runs[deal["first_import_id"]]
        assert spans[-1]["to_on"] == runs[deal["last_import_id"]] == deal["last_seen_on"]
        assert all(a["to_on"] < b["from_on"] for a, b in pairwise(spans))
        assert (deal["vanished_on"] is None) == (deal["last_seen_on"] == newest)


@pytest.mark.parametrize("day", DAYS)
def test_the_counts_of_each_import_are_what_it_did(day: date) -> None:
    rows = story(day)
    events = by(rows, "deal_change", "import_id")
    for run in rows.all("import_run"):
        assert run["rows"] == run["created"] + run["updated"] + run["unchanged"]
        assert run["events"] == len(events.get(run["id"], []))
    for kind, table in (("deals", "deal"), ("activities", "activity")):
        created = [run["created"] for run in rows.all("import_run") if run["kind"] == kind]
        assert sum(created) == len(rows.all(table))


@pytest.mark.parametrize("day", DAYS)
def test_a_promise_stands_as_its_events_say(day: date) -> None:
    rows = story(day)
    events = by(rows, "commitment_event", "commitment_id")
    for promise in rows.all("commitment"):
        history = events[promise["id"]]
        assert history[0]["kind"] == "made"
        assert [event["on_date"] for event in history] == sorted(event["on_date"] for event in history)
        assert history[-1]["on_date"] < day
        dues = [event["due_on"] for event in history if event["due_on"] is not None]
        assert promise["due_on"] == dues[-1]
        closed = [event for event in history if event["kind"] in ("kept", "broken")]
        assert promise["state"] == (closed[0]["kind"] if closed else "open")
        assert promise["closed_on"] == (closed[0]["on_date"] if closed else None)
        assert not closed or closed == history[-1:]


@pytest.mark.parametrize("day", DAYS)
def test_sessions_are_held_short_and_end_with_a_promise_or_none(day: date) -> None:
    rows = story(day)
    answers = by(rows, "session_answer", "session_id")
    promises = by(rows, "session_commitment", "session_id")
    for session in [row for row in rows.all("coaching_session") if row["kind"] in ("prep", "debrief")]:
        at = [answer["answered_at"] for answer in answers[session["id"]]]
        assert session["started_at"] < at[0]
        assert at == sorted(at)
        assert session["state"] == "held"
        assert 180 <= session["seconds"] <= 560
        assert session["ended_at"] - session["started_at"] == timedelta(seconds=session["seconds"])
        assert at[-1] <= session["ended_at"]
        assert session["next_step_none"] == (session["next_step_by"] == "") == (session["id"] not in promises)


@pytest.mark.parametrize("day", DAYS)
def test_nothing_was_recorded_on_the_day_itself_or_later(day: date) -> None:
    rows = story(day)
    for table, column in (
        ("coaching_session", "on_date"), ("task_mark", "on_date"), ("time_entry", "on_date"),
        ("import_run", "as_of"), ("audit", "recorded_on"), ("commitment", "made_on"),
    ):  # fmt: skip
        assert max(row[column] for row in rows.all(table)) < day, table


@pytest.mark.parametrize("day", DAYS)
def test_money_is_whole_cents(day: date) -> None:
    amounts = [deal["amount_minor"] for deal in story(day).all("deal")]

    assert all(amount is None or isinstance(amount, int) for amount in amounts)
