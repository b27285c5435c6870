"""A team for the tests of calendars."""

import pytest

from salescoach.core.invocation import Invocation
from salescoach.people.store import add_rep
from salescoach.store.writing import writing
from tests.meetings.calendars import ANN, BEN


@pytest.fixture
def team(run: Invocation) -> Invocation:
    """Ann and Ben, known by their addresses."""
    with writing(run) as session:
        add_rep(session, run, "Ann Novak", [ANN])
        add_rep(session, run, "Ben Ortiz", [BEN])
    return run
