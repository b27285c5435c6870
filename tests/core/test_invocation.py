"""One run: its day, its instant."""

import gc
from datetime import UTC, datetime, timedelta

from salescoach.core.errors import Interrupted, Refused, WrongUse
from salescoach.core.invocation import Invocation, resume_garbage_collection


def test_a_pinned_clock_gives_the_instant_to_record_in_utc() -> None:
    run = Invocation(clock=datetime.fromisoformat("2026-07-01T00:30").astimezone())

    assert run.today.isoformat() == "2026-07-01"
    assert run.now() == datetime(2026, 6, 30, 22, 30, tzinfo=UTC)


def test_an_unpinned_clock_moves() -> None:
    assert abs(Invocation().now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_errors_know_how_the_process_ends() -> None:
    assert (WrongUse("a").exit_code, Refused("a").exit_code, Interrupted("a").exit_code) == (2, 1, 130)


def test_long_commands_resume_garbage_collection_again() -> None:
    gc.disable()

    resume_garbage_collection()

    assert gc.isenabled()
