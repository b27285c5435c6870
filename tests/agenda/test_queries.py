"""What `today` reads of appointments goes by the open ones alone, however much there was before."""

from contextlib import closing

from salescoach.agenda.queries import APPOINTED
from salescoach.core.invocation import Invocation
from salescoach.store.opening import open_store


def test_appointments_are_sought_in_the_indexes_of_open_ones(run: Invocation) -> None:
    with closing(open_store(run)) as link:
        params = {"book": 1, "today": "2026-11-23"}
        plan = [row[3] for row in link.execute(f"EXPLAIN QUERY PLAN {APPOINTED.file_sql}", params)]

    sought = [step for step in plan if "action_plan_open" in step or "gap_talk_planned" in step]
    assert len(sought) == 2
    assert not [step for step in plan if step.startswith("SCAN")]
