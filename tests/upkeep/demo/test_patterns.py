"""What docs/demo.md promises is there, whatever the day."""

from datetime import date, timedelta

import pytest

from salescoach.upkeep.demo.days import Span, is_workday, span_to, workdays_after
from salescoach.upkeep.demo.planted import BRIGHTLINE, HARBOR
from salescoach.upkeep.demo.rows import Row, Rows
from salescoach.upkeep.demo.team import ANN, BEN, CLEO, DAN, EVA
from tests.upkeep.demo.days import DAYS, story


def deal(rows: Rows, account: str) -> Row:
    return next(row for row in rows.all("deal") if row["account"] == account)


def open_deals(rows: Rows) -> list[Row]:
    return [row for row in rows.all("deal") if row["status"] == "open" and row["vanished_on"] is None]


def pushes(rows: Rows, of: Row) -> int:
    return sum(
        row["new_value"] > row["old_value"]
        for row in rows.all("deal_change")
        if row["deal_id"] == of["id"]
        and row["field"] == "close_date"
        and row["old_value"]
        and row["new_value"]
    )


def win_rate(rows: Rows, rep: int, start: date, end: date) -> float:
    closed = [
        row["status"]
        for row in rows.all("deal")
        if row["rep_id"] == rep and row["closed_on"] and start <= row["closed_on"] < end
    ]
    assert len(closed) >= 4
    return closed.count("won") / len(closed)


@pytest.mark.parametrize("day", DAYS)
def test_nobody_coaches_cleo(day: date) -> None:
    rows = story(day)
    last = {
        rep: max(row["on_date"] for row in rows.all("coaching_session") if row["rep_id"] == rep)
        for rep in range(1, 9)
    }

    assert day - last[CLEO] > timedelta(weeks=5)
    assert all(day - last[rep] < timedelta(weeks=4) for rep in last if rep != CLEO)
    assert (
        sum(row["rep_id"] == CLEO and last[CLEO] < row["on_date"] < day for row in rows.all("meeting")) >= 3
    )


@pytest.mark.parametrize("day", DAYS)
def test_one_deal_was_pushed_four_times_and_no_other_so_often(day: date) -> None:
    rows = story(day)
    counts = {row["name"]: pushes(rows, row) for row in open_deals(rows)}

    assert counts.pop(f"{BRIGHTLINE} rollout") == 4
    assert max(counts.values()) < 4


@pytest.mark.parametrize("day", DAYS)
def test_evas_win_rate_rises(day: date) -> None:
    rows, span = story(day), span_to(day)

    before, now = win_rate(rows, EVA, span.weeks[0], span.half), win_rate(rows, EVA, span.half, day)

    assert before <= 0.4 < 0.6 <= now


def due(rows: Rows, rep: int, owner: str = "rep") -> list[Row]:
    own = [row for row in rows.all("commitment") if row["rep_id"] == rep and row["owner"] == owner]
    return sorted(own, key=lambda row: row["due_on"])


@pytest.mark.parametrize("day", DAYS)
def test_ben_kept_his_last_three_promises_and_broke_one_before(day: date) -> None:
    states = [row["state"] for row in due(story(day), BEN) if row["due_on"] < day]

    assert states[-3:] == ["kept"] * 3
    assert "broken" in states


@pytest.mark.parametrize("day", DAYS)
def test_dan_is_late_twice_and_so_is_the_manager_once_and_nobody_else(day: date) -> None:
    rows = story(day)
    late = [(row["owner"], row["rep_id"]) for row in rows.all("commitment")
            if row["state"] == "open" and row["due_on"] < day]  # fmt: skip
    today = [
        row["owner"] for row in rows.all("commitment") if row["state"] == "open" and row["due_on"] == day
    ]

    assert sorted(late) == [("manager", BEN), ("rep", DAN), ("rep", DAN)]
    assert sorted(today) == ["manager", "rep"]


@pytest.mark.parametrize("day", DAYS)
def test_the_largest_deal_stands_still_and_one_stage_is_too_full(day: date) -> None:
    rows = story(day)
    still = deal(rows, HARBOR)
    stages = [row["stage"] for row in open_deals(rows)]

    assert still["amount_minor"] == max(row["amount_minor"] or 0 for row in open_deals(rows))
    assert (day - still["stage_since"]).days > 45
    assert (day - still["last_activity_on"]).days > 45
    assert stages.count("Qualified") > 0.35 * len(stages)


@pytest.mark.parametrize("day", DAYS)
def test_there_is_a_meeting_at_ten_and_one_nobody_debriefed(day: date) -> None:
    rows, span = story(day), span_to(day)
    debriefed = {row["meeting_id"] for row in rows.all("coaching_session") if row["kind"] == "debrief"}
    prepared = {row["meeting_id"] for row in rows.all("coaching_session") if row["kind"] == "prep"}
    missed = [row for row in _held(rows, span.last) if row["id"] not in debriefed]
    coming = [row for row in _held(rows, _next(span)) if row["at_time"] in ("10:00", "11:30")]

    assert [row["rep_id"] for row in missed] == [DAN]
    assert [(row["rep_id"], row["id"] in prepared) for row in coming] == [(ANN, False), (BEN, True)]


def _held(rows: Rows, day: date) -> list[Row]:
    return [
        row
        for row in rows.all("meeting")
        if row["on_date"] == day and row["with_customer"] and row["state"] == "planned"
    ]


def _next(span: Span) -> date:
    return span.today if is_workday(span.today) else workdays_after(span.today, 1)


@pytest.mark.parametrize("day", DAYS)
def test_the_weekly_audit_is_overdue_and_recruiting_falls_short(day: date) -> None:
    rows = story(day)
    recruiting = [row for row in rows.all("time_entry") if row["competency"] == "recruiting"]
    by_week: dict[tuple[int, int], int] = {}
    for row in recruiting:
        week = row["on_date"].isocalendar()[:2]
        by_week[week] = by_week.get(week, 0) + row["minutes"]

    assert (day - max(row["recorded_on"] for row in rows.all("audit"))).days > 7
    assert max(by_week.values()) < 120


@pytest.mark.parametrize("day", DAYS)
def test_one_attitude_was_neglected_longest_and_one_task_has_a_streak(day: date) -> None:
    rows, span = story(day), span_to(day)
    last_kept = {row["task"]: row["on_date"] for row in rows.all("task_mark") if row["kind"] == "kept"}
    recognised = {
        row["on_date"] for row in rows.all("task_mark") if row["task"] == 2 and row["kind"] == "done"
    }
    since = len([worked for worked in span.worked if worked > last_kept[27]])

    assert 19 <= since <= 26
    assert all(worked in recognised for worked in span.worked[-12:] if not _off(rows, worked))
    assert span.worked[-13] not in recognised


def _off(rows: Rows, day: date) -> bool:
    away = rows.all("task_away")[0]
    return bool(away["starts_on"] <= day <= away["ends_on"])


@pytest.mark.parametrize("day", DAYS)
def test_what_ann_and_dan_work_on_is_what_their_debriefs_turn_on(day: date) -> None:
    rows = story(day)
    works_on = {row["rep_id"]: row["skill"] for row in rows.all("skill_focus")}

    assert (works_on[ANN], works_on[DAN]) == ("money", "decision_makers")
    for rep in (ANN, DAN):
        turned = [
            r["skill"] for r in rows.all("coaching_session") if r["rep_id"] == rep and r["kind"] == "debrief"
        ]
        assert turned.count(works_on[rep]) > len(turned) / 2


@pytest.mark.parametrize("day", DAYS)
def test_marks_rise_stand_low_were_withdrawn_and_come_from_outside(day: date) -> None:
    rows = story(day)
    marks = rows.all("skill_assessment")
    eva = [row["tenths"] for row in marks if row["rep_id"] == EVA and row["skill"] == "closing"]

    assert eva == [20, 40]
    assert [row["withdrawn_why"] for row in marks if row["withdrawn_on"]] == ["was not his deal"]
    assert {row["source"] for row in marks} == {"", "OMG"}
    assert {row["rep_id"] for row in marks if row["source"]} == set(range(1, 9))
    assert all(10 <= row["tenths"] <= 50 for row in marks)
    current = {
        row["rep_id"] for row in marks if not row["source"] and day - row["on_date"] <= timedelta(days=90)
    }
    assert current == set(range(1, 9)) - {CLEO}


@pytest.mark.parametrize("day", DAYS)
def test_longer_talks_and_groups_are_held_besides_but_not_with_cleo(day: date) -> None:
    rows = story(day)
    longer = [row for row in rows.all("coaching_session") if row["kind"] not in ("prep", "debrief")]
    late = day - timedelta(weeks=5)
    peers = {row["session_id"]: row["rep_id"] for row in rows.all("session_participant")}

    assert {row["kind"] for row in longer} == {"one-on-one", "role-play", "ride-along", "co-development"}
    assert not [row for row in longer if row["rep_id"] == CLEO and row["on_date"] > late]
    assert not [row for row in longer if peers.get(row["id"]) == CLEO and row["on_date"] > late]
    assert max(row["on_date"] for row in longer) < day
