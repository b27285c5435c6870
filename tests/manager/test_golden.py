"""The week's hours as they are shown, compared whole."""

from datetime import date, datetime

from salescoach.coaching.tables import CoachingSession
from salescoach.core.invocation import Invocation
from salescoach.people.store import add_rep
from salescoach.store.writing import writing
from tests.conftest import Cli
from tests.golden import assert_golden


def test_the_weeks_hours_are_as_they_are_meant_to_be(cli: Cli, run: Invocation) -> None:
    cli("time log recruiting 45m --note", "coffee with a candidate")
    cli("time log coaching 1h30 --on 2026-11-24 --today 2026-11-24")
    cli("time log other 2h --on 2026-11-25 --today 2026-11-25")
    started = datetime.fromisoformat("2026-11-23T08:00:00+00:00")
    with writing(run) as session:
        rep = add_rep(session, run, "Ann Novak")
        for day in (23, 24, 25):
            session.add(
                CoachingSession(
                    rep_id=rep.id or 0, kind="debrief", state="held", on_date=date(2026, 11, day),
                    started_at=started, seconds=5400,
                )
            )  # fmt: skip

    assert_golden("manager/time-show.txt", cli("time show --today 2026-11-25").out)
