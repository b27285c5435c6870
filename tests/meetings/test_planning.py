"""What a reading changes, worked out before anything is written."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.meetings.planning import Plan, Scope, Stored, Wanted, planned

TODAY = date(2026, 11, 23)
SCOPE = Scope(TODAY, date(2026, 10, 26), date(2027, 1, 18), date(2026, 10, 26), whole=True)
AT = datetime(2026, 11, 26, 9, tzinfo=UTC)


def wanted(uid: str = "u/", **other: Any) -> Wanted:
    found = Wanted(
        f"{uid}/1", 1, "s", 0, "Meeting", date(2026, 11, 26), "10:00", AT, 60, True, "client.com", None,
        "", "", cancelled=False,
    )  # fmt: skip
    return found._replace(**other)


def stored(like: Wanted | None = None, **other: Any) -> Stored:
    one = like or wanted()
    found = Stored(
        7, one.rep_id, one.deal_id, one.title, one.on_date, one.at_time, one.starts_at, one.minutes,
        one.with_customer, "planned", one.source_uid, one.series, one.sequence, one.kind_by, one.deal_by,
        one.maybe_deals, False, False, True, False,
    )  # fmt: skip
    return found._replace(**other)


def counts(plan: Plan) -> dict[str, int]:
    names = ("create", "updated", "moved", "cancelled", "gone", "kept", "unchanged")
    return {name: len(getattr(plan, name)) for name in names if len(getattr(plan, name))}


def test_what_is_new_is_made_and_what_is_the_same_stays() -> None:
    assert counts(planned([], [wanted()], SCOPE)) == {"create": 1}
    assert counts(planned([stored()], [wanted()], SCOPE)) == {"unchanged": 1}


def test_a_new_time_moves_it_and_another_title_changes_it() -> None:
    moved = planned([stored()], [wanted(on_date=date(2026, 11, 27))], SCOPE)
    renamed = planned([stored()], [wanted(title="Other")], SCOPE)

    assert (counts(moved), moved.change) == ({"updated": 1, "moved": 1}, {7: {"on_date": date(2026, 11, 27)}})
    assert (counts(renamed), renamed.change) == ({"updated": 1}, {7: {"title": "Other"}})


def test_an_older_version_from_another_calendar_changes_nothing() -> None:
    assert counts(planned([stored(sequence=3)], [wanted(sequence=2, title="Old")], SCOPE)) == {"unchanged": 1}
    assert counts(planned([stored(sequence=3)], [wanted(sequence=2, cancelled=True)], SCOPE)) == {
        "unchanged": 1
    }


def test_what_is_cancelled_is_cancelled_once_and_never_made() -> None:
    off = wanted(cancelled=True, sequence=1)

    assert counts(planned([stored()], [off], SCOPE)) == {"cancelled": 1}
    assert counts(planned([stored(state="cancelled", sequence=1)], [off], SCOPE)) == {"unchanged": 1}
    assert counts(planned([], [off], SCOPE)) == {}


def test_what_was_debriefed_took_place_whatever_the_calendar_says() -> None:
    held = stored(debriefed=True, has_session=True, on_date=date(2026, 11, 20))

    assert counts(planned([held], [wanted(cancelled=True)], SCOPE)) == {"unchanged": 1}
    assert counts(planned([held], [], SCOPE)) == {"kept": 1}


def test_what_was_only_prepared_is_cancelled_and_kept_as_a_row() -> None:
    plan = planned([stored(has_session=True)], [], SCOPE)

    assert plan.change == {7: {"state": "cancelled"}}
    assert counts(plan) == {"gone": 1}


def test_what_comes_back_is_planned_again() -> None:
    plan = planned([stored(state="cancelled")], [wanted()], SCOPE)

    assert plan.change == {7: {"state": "planned"}}


@pytest.mark.parametrize(
    ("row", "scope"),
    [
        (stored(), SCOPE._replace(whole=False)),
        (stored(), SCOPE._replace(unread_uids=frozenset({"u"}))),
        (stored(here=False), SCOPE),
        (stored(on_date=date(2027, 3, 1)), SCOPE),
        (stored(state="cancelled"), SCOPE),
    ],
    ids=["half a file", "unreadable", "of another calendar", "outside the window", "cancelled already"],
)
def test_absence_proves_nothing(row: Stored, scope: Scope) -> None:
    assert counts(planned([row], [], scope)) == {}


def test_a_past_meeting_before_all_that_an_export_holds_stays() -> None:
    past = stored(on_date=date(2026, 11, 10))

    assert counts(planned([past], [], SCOPE._replace(covers=date(2026, 11, 16)))) == {"kept": 1}
    assert counts(planned([past], [], SCOPE)) == {"gone": 1}


def test_what_another_calendar_still_holds_is_only_lost_here() -> None:
    plan = planned([stored(elsewhere=True)], [], SCOPE)

    assert (plan.change, plan.lost) == ({}, [7])


def test_what_the_manager_said_of_a_meeting_stays() -> None:
    row = stored(deal_id=5, deal_by="said", with_customer=False, kind_by="said")

    assert counts(planned([row], [wanted(deal_id=9, deal_by="sure")], SCOPE)) == {"unchanged": 1}


@pytest.mark.parametrize(
    ("before", "now", "deal"),
    [
        ({"deal_by": ""}, {"deal_id": 9, "deal_by": "sure"}, 9),
        ({"deal_by": "unsure", "maybe_deals": "9 8"}, {"deal_id": 9, "deal_by": "sure"}, 9),
        ({"deal_id": 5, "deal_by": "sure"}, {"deal_id": 9, "deal_by": "sure"}, 9),
        ({"deal_id": 5, "deal_by": "sure", "has_session": True}, {"deal_id": 9, "deal_by": "sure"}, 5),
        ({"deal_id": 5, "deal_by": "sure"}, {"deal_by": "unsure", "maybe_deals": "9 8"}, 5),
        ({"deal_id": 5, "deal_by": "sure"}, {}, 5),  # the deal has been won since
        ({"deal_id": 5, "deal_by": "sure"}, {"deal_by": "said"}, None),  # about no deal, he says
    ],
)
def test_a_deal_once_sure_gives_way_only_to_a_surer_one(
    before: dict[str, Any], now: dict[str, Any], deal: int | None
) -> None:
    row = stored(**before)
    plan = planned([row], [wanted(**now)], SCOPE)

    assert plan.change.get(7, {}).get("deal_id", row.deal_id) == deal


def test_one_that_became_a_series_is_the_same_meeting_on_its_day() -> None:
    days = [date(2026, 11, 26), date(2026, 12, 3)]
    plan = planned([stored()], [wanted(f"u/{day}", on_date=day) for day in days], SCOPE)

    assert counts(plan) == {"create": 1, "updated": 1}
    assert plan.change == {7: {"source_uid": "u/2026-11-26/1"}}


def test_one_named_on_the_spot_becomes_the_calendar_s_at_the_same_minute() -> None:
    spot = stored(here=False, source_uid="x", series="", kind_by="", title="Brightline", deal_id=5)

    plan = planned([], [wanted(deal_id=5, deal_by="sure")], SCOPE, [spot])
    assert (counts(plan), plan.change[7]["source"]) == ({"updated": 1}, "calendar")
    assert "deal_id" not in plan.change[7]
    for other in (wanted(deal_id=9), wanted(at_time="11:00"), wanted(with_customer=False)):
        assert counts(planned([], [other], SCOPE, [spot])) == {"create": 1}


def test_a_series_cancelled_as_a_whole_takes_all_its_meetings_with_it() -> None:
    rows = [
        stored(id=1, source_uid="u/2026-11-26/1"),
        stored(id=2, source_uid="u/2026-12-03/1"),
        stored(id=3, source_uid="u/2026-11-19/1", debriefed=True),
        stored(id=4, source_uid="other/2026-12-03/1"),
        stored(id=5, source_uid="u/2026-12-10/1", sequence=8),
    ]  # fmt: skip

    plan = planned(rows, [], SCOPE._replace(ended={"u": 2}, whole=False))

    assert plan.cancelled == [1, 2]


rows = st.builds(
    lambda uid, state, session, day, here: stored(
        wanted(f"u{uid}"), id=uid, state=state, has_session=session, on_date=day, here=here
    ),
    st.integers(1, 6), st.sampled_from(["planned", "cancelled"]), st.booleans(),
    st.dates(SCOPE.first, SCOPE.last), st.booleans(),
)  # fmt: skip
wants = st.builds(
    lambda uid, off, day: wanted(f"u{uid}", cancelled=off, on_date=day), st.integers(1, 8), st.booleans(),
    st.dates(SCOPE.first, SCOPE.last),
)  # fmt: skip


@given(
    st.lists(rows, unique_by=lambda row: row.id, max_size=6),
    st.lists(wants, unique_by=lambda one: one.source_uid, max_size=8),
)
def test_a_second_reading_of_the_same_finds_nothing_to_change(
    before: list[Stored], now: list[Wanted]
) -> None:
    plan = planned(before, now, SCOPE)
    after = {row.id: row._replace(here=row.here or row.id in plan.held) for row in before}
    for number, changes in plan.change.items():
        after[number] = after[number]._replace(**changes)
    for number, one in enumerate(plan.create, start=100):
        after[number] = stored(one, id=number)

    again = planned(list(after.values()), now, SCOPE)

    assert (again.create, again.change) == ([], {})
    known = {row.source_uid for row in before}
    never_made = sum(one.cancelled and one.source_uid not in known for one in now)
    assert len(plan.create) + len(plan.held) + never_made == len(now)
