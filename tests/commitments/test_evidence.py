"""What promises prove."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from salescoach.commitments.evidence import (
    own_promises_kept,
    own_promises_not_late,
    promises_owned_by_reps,
)
from salescoach.commitments.promise import Event
from salescoach.commitments.store import events_of, make_promise, record
from salescoach.core.invocation import Invocation
from salescoach.core.measures import Facts, Measure, Measured
from salescoach.core.periods import Period, day_of, week_of
from salescoach.people.store import add_rep
from salescoach.store.reading import reading
from salescoach.store.writing import identity, writing

MONDAY = date(2026, 11, 23)
FRIDAY = MONDAY - timedelta(days=3)
FACTS = Facts(MONDAY, 1, {}, 5, 1)
Promise = Callable[..., int]


@pytest.fixture
def promise(run: Invocation) -> Promise:
    """Makes a promise of the manager and closes it, if told so."""

    def make(due_on: date, closed: str = "", on: date = MONDAY, made_on: date = FRIDAY) -> int:
        with writing(run) as session:
            made = make_promise(session, run, owner="manager", what="call", due_on=due_on, made_on=made_on)
            if closed:
                record(session, run, identity(made), Event(closed, on))
            return identity(made)

    return make


def measured(run: Invocation, measure: Measure, *spans: Period) -> list[Measured]:
    """The measure over the spans."""
    with reading(run) as reader:
        return measure(reader, spans, FACTS)


@pytest.mark.parametrize("measure", [own_promises_not_late, own_promises_kept, promises_owned_by_reps])
def test_nothing_promised_proves_nothing(run: Invocation, measure: Measure) -> None:
    (found,) = measured(run, measure, day_of(MONDAY))

    assert (found.value, found.of) == (None, 0)
    assert found.says
    assert measured(run, measure) == []


def test_a_promise_left_open_is_late_on_every_later_day(run: Invocation, promise: Promise) -> None:
    promise(FRIDAY)
    promise(MONDAY)

    on_friday, on_monday = measured(run, own_promises_not_late, day_of(FRIDAY), day_of(MONDAY))

    assert (on_friday.value, on_friday.of) == (1.0, 1)
    assert (on_monday.value, on_monday.of) == (0.5, 2)
    assert on_monday.says == "1 of your 2 promises late"


def test_closed_after_its_day_is_late_and_on_its_day_is_not(run: Invocation, promise: Promise) -> None:
    promise(FRIDAY, "kept", MONDAY)
    promise(FRIDAY, "kept", FRIDAY)

    assert measured(run, own_promises_not_late, week_of(FRIDAY))[0].value == 0.5


def test_what_is_not_due_yet_is_not_judged(run: Invocation, promise: Promise) -> None:
    promise(FRIDAY, "kept", FRIDAY)
    promise(FRIDAY, "broken", FRIDAY)
    promise(FRIDAY)  # overdue: not kept
    promise(MONDAY)  # due today, still open: not judged yet

    found = measured(run, own_promises_kept, Period(FRIDAY, MONDAY, ""))[0]

    assert found == Measured(1 / 3, 3, "1 of your 3 promises kept")


def test_a_withdrawn_promise_counts_neither_way(run: Invocation, promise: Promise) -> None:
    promise(MONDAY, "withdrawn")

    assert measured(run, own_promises_kept, day_of(MONDAY))[0].value is None


def test_reps_own_the_promises_they_made(run: Invocation, promise: Promise) -> None:
    promise(MONDAY, made_on=MONDAY)
    with writing(run) as session:
        ann = identity(add_rep(session, run, "Ann Novak"))
        for _ in range(3):
            make_promise(session, run, owner="rep", rep_id=ann, what="call", due_on=MONDAY)

    found = measured(run, promises_owned_by_reps, day_of(MONDAY))[0]

    assert (found.value, found.of, found.says) == (0.75, 4, "3 of 4 promises made by reps")


def test_the_events_say_what_the_row_says(run: Invocation, promise: Promise) -> None:
    number = promise(FRIDAY)
    with writing(run) as session:
        row = record(session, run, number, Event("moved", MONDAY, MONDAY), "no answer yet")
        assert (row.state, row.due_on) == ("open", MONDAY)
    with writing(run) as session:
        assert events_of(session, number) == [
            Event("made", FRIDAY, FRIDAY), Event("moved", MONDAY, MONDAY),
        ]  # fmt: skip
