"""Strikes and difficult conversations read nothing of what moves a rep."""

import re

import pytest

from salescoach.accountability import evidence
from salescoach.accountability import queries as expectations
from salescoach.accountability.plans import queries as plans
from salescoach.accountability.reasons import queries as reasons
from salescoach.accountability.strikes import queries
from salescoach.accountability.talks import queries as talks
from salescoach.store.reading import Query

PRIVATE = re.compile(r"energy|motivat|profile|personal_goal|goal_|recognition|pulse|intrinsic", re.IGNORECASE)
MODULES = (queries, evidence, talks, reasons, plans, expectations)
SQL = {
    f"{module.__name__}.{name}": value.sql
    for module in MODULES
    for name, value in vars(module).items()
    if isinstance(value, Query)
}


@pytest.mark.parametrize("name", SQL)
def test_no_query_touches_energy_profile_or_motivation(name: str) -> None:
    assert PRIVATE.search(SQL[name]) is None
