"""What happened, in order, and what came of what."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from salescoach.dossier.chain.happened import (
    DEAL,
    ENDED,
    FOUND,
    GONE,
    OTHER,
    PROMISED,
    TALK,
    Event,
    Seen,
    finding_events,
    linked,
)

DAY = date(2026, 11, 2)


def day(number: int) -> date:
    return DAY + timedelta(days=number)


def seen(audit: int, rule: str, deal: int | None = 7) -> Seen:
    return Seen(audit, day(audit), rule, deal, "Harbor" if deal else "", "stands still")


AUDITS = [(1, day(1)), (2, day(2)), (3, day(3))]


def test_a_finding_is_told_when_it_comes_and_when_it_goes() -> None:
    events = finding_events(AUDITS, [seen(2, "MV101"), seen(1, "DT101"), seen(2, "DT101")], day(0))

    assert [(one.on, one.kind, one.says) for one in sorted(events)] == [
        (day(1), "found", "Harbor: stands still (DT101)"),
        (day(2), "found", "Harbor: stands still (MV101)"),
        (day(3), "gone", "Harbor: DT101 no longer found"),
        (day(3), "gone", "Harbor: MV101 no longer found"),
    ]


def test_what_the_audit_before_had_is_not_new() -> None:
    events = finding_events(AUDITS, [seen(1, "DT101"), seen(2, "DT101"), seen(3, "DT101")], day(2))

    assert events == []


def test_findings_on_the_rep_need_no_deal() -> None:
    (event,) = finding_events(AUDITS[:1], [seen(1, "CV101", None)], day(0))

    assert (event.says, event.deal_id) == ("stands still (CV101)", None)


def test_one_thing_leads_to_the_next_from_finding_to_outcome() -> None:
    events = [
        Event(day(1), FOUND, "found", "Harbor", "finding MV101/7", "", 7),
        Event(day(2), TALK, "debrief", "Harbor", "talk 1", "", 7),
        Event(day(2), PROMISED, "promised", "call them", "promise 1", "talk 1", 7),
        Event(day(4), ENDED, "kept", "call them", "", "promise 1", 7),
        Event(day(5), GONE, "gone", "MV101", "", "finding MV101/7", 7),
        Event(day(9), DEAL, "won", "Harbor", "", "", 7),
    ]

    rows = {row.event.kind: row for row in linked(reversed(events))}

    assert rows["found"].of is rows["found"].after is None
    assert rows["debrief"].after is events[0]
    assert rows["promised"].of is events[1]
    assert rows["kept"].of is events[2]
    assert rows["gone"].of is events[0]
    assert rows["gone"].after is events[3]
    assert rows["won"].after is events[3]


def test_what_is_about_another_deal_or_none_is_not_tied_to_it() -> None:
    rows = linked(
        [
            Event(day(1), FOUND, "found", "Harbor", "finding MV101/7", "", 7),
            Event(day(2), TALK, "debrief", "Cobalt", "talk 1", "", 8),
            Event(day(3), TALK, "one-on-one", "", "talk 2", "", None),
            Event(day(3), OTHER, "marked", "money: 3 of 5"),
        ]
    )

    assert all(row.of is None and row.after is None for row in rows)


EVENTS = st.builds(
    Event,
    st.integers(0, 20).map(day),
    st.sampled_from([FOUND, TALK, PROMISED, ENDED, GONE, DEAL, OTHER]),
    st.sampled_from(["found", "debrief", "kept"]),
    st.text(max_size=3),
    st.sampled_from(["", "talk 1", "talk 2", "promise 1"]),
    st.sampled_from(["", "talk 1", "talk 2", "promise 1"]),
    st.sampled_from([None, 7, 8]),
)


@given(st.lists(EVENTS, max_size=12))
def test_nothing_is_lost_and_nothing_comes_of_what_lies_ahead(events: list[Event]) -> None:
    rows = linked(events)

    assert sorted(map(str, (row.event for row in rows))) == sorted(map(str, events))
    places = [(row.event.on, row.event.order) for row in rows]
    assert places == sorted(places)
    for row in rows:
        for source in (row.of, row.after):
            assert source is None or (source.on, source.order) <= (row.event.on, row.event.order)
        assert row.after is None or row.after.deal_id == row.event.deal_id
