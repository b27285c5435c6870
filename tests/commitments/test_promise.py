"""The state machine of promises."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.commitments.promise import BECOMES, Event, Standing, after, replayed
from salescoach.core.errors import Refused

MONDAY = date(2026, 11, 23)
days = st.integers(0, 400).map(lambda count: MONDAY + timedelta(days=count))
events = st.lists(
    st.builds(
        lambda kind, on, due: Event(kind, on, due if kind == "moved" else None),
        st.sampled_from(list(BECOMES)), days, days,
    ),
    max_size=12,
)  # fmt: skip


@settings(deadline=None)
@given(events)
def test_whatever_is_tried_a_closed_promise_never_changes(tried: list[Event]) -> None:
    told = [Event("made", MONDAY, MONDAY)]
    standing = Standing("open", MONDAY)
    for event in tried:
        try:
            standing = after(standing, event)
        except Refused:
            assert standing.state != "open" or event.due_on == standing.due_on
        else:
            told.append(event)

    assert replayed(told) == standing
    assert (standing.closed_on is None) == (standing.state == "open")
    assert standing.moves == sum(event.kind == "moved" for event in told)
    assert sum(event.kind in ("kept", "broken", "withdrawn") for event in told) <= 1


@pytest.mark.parametrize("kind", ["moved", "kept", "broken", "withdrawn"])
def test_a_kept_promise_is_refused_with_what_it_is(kind: str) -> None:
    kept = after(Standing("open", MONDAY), Event("kept", MONDAY))

    with pytest.raises(Refused, match="It was kept on 2026-11-23"):
        after(kept, Event(kind, MONDAY, MONDAY))


def test_a_move_to_the_same_day_is_no_move() -> None:
    with pytest.raises(Refused, match="due on 2026-11-23 already"):
        after(Standing("open", MONDAY), Event("moved", MONDAY, MONDAY))
