"""What hours prove."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from salescoach.coaching.tables import CoachingSession
from salescoach.core.invocation import Invocation
from salescoach.core.measures import Facts, Measured
from salescoach.core.periods import day_of, week_of
from salescoach.manager.evidence import hours_on_core, recruiting_hours
from salescoach.manager.store import log_time
from salescoach.people.store import add_rep
from salescoach.store.reading import reading
from salescoach.store.writing import writing
from tests.checklist.making import TODAY

HOURS = {"coaching": 20.0, "accountability": 4.0, "motivating": 2.0, "recruiting": 3.0}
FACTS = Facts(TODAY, 1, HOURS, 5, 1)
LAST_WEEK = date(2026, 11, 18)
Log = Callable[..., None]


@pytest.fixture
def log(run: Invocation) -> Log:
    """Logs minutes on a competency and a day."""

    def write(competency: str, minutes: int, on: date = TODAY) -> None:
        with writing(run) as session:
            log_time(session, run, competency, minutes, on)

    return write


def of_weeks(run: Invocation) -> list[Measured]:
    with reading(run) as reader:
        return recruiting_hours(reader, [week_of(TODAY), week_of(LAST_WEEK)], FACTS)


def test_recruiting_hours_are_a_share_of_the_target_span_by_span(run: Invocation, log: Log) -> None:
    log("recruiting", 90)
    log("recruiting", 300, on=LAST_WEEK)
    log("other", 300)

    assert of_weeks(run) == [
        Measured(0.5, 3, "1.5 of 3.0 recruiting hours"),
        Measured(1.0, 3, "5.0 of 3.0 recruiting hours"),
    ]


def test_no_recruiting_at_all_is_measured_as_none_of_it(run: Invocation) -> None:
    assert of_weeks(run)[0] == Measured(0.0, 3, "0.0 of 3.0 recruiting hours")


def test_hours_on_the_core_count_up_to_each_target(run: Invocation, log: Log) -> None:
    log("coaching", 600)
    log("recruiting", 6)
    with reading(run) as reader:
        today, yesterday = hours_on_core(reader, [day_of(TODAY), day_of(LAST_WEEK)], FACTS)

    assert today.value == pytest.approx(4.1 / 5.8)
    assert today.says == "4.1 of 5.8 hours on the core four"
    assert yesterday == Measured(None, 0, "no hours logged")


def test_held_sessions_count_by_their_own_clock_and_drafts_do_not(run: Invocation, log: Log) -> None:
    now = datetime.fromisoformat("2026-11-23T08:00:00+00:00")
    with writing(run) as session:
        rep = add_rep(session, run, "Ann Novak")
        for state in ("held", "draft", "withdrawn"):
            session.add(
                CoachingSession(
                    rep_id=rep.id or 0,
                    kind="debrief",
                    state=state,
                    on_date=TODAY,
                    started_at=now,
                    seconds=3600,
                )
            )
    with reading(run) as reader:
        found = hours_on_core(reader, [week_of(TODAY)], FACTS)[0]

    assert found.says == "1.0 of 29.0 hours on the core four"


@pytest.mark.parametrize("measure", [hours_on_core, recruiting_hours])
def test_without_targets_or_spans_nothing_is_proved(
    run: Invocation, log: Log, measure: Callable[..., list[Measured]]
) -> None:
    log("recruiting", 60)
    with reading(run) as reader:
        assert measure(reader, [week_of(TODAY)], FACTS._replace(weekly_hours={}))[0].value is None
        assert measure(reader, [], FACTS) == []
