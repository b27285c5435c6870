"""The registry of measures."""

import importlib
import inspect

import pytest

from salescoach.checklist.measures import PLACES, proves
from salescoach.core.measures import Measured


@pytest.mark.parametrize("name", sorted(PLACES))
def test_every_name_leads_to_a_measure_of_that_name(name: str) -> None:
    module, _, function = PLACES[name].partition(":")
    found = getattr(importlib.import_module(module), function)

    assert function == name
    assert module.endswith(".evidence")
    assert list(inspect.signature(found).parameters) == ["reader", "spans", "facts"]


def test_a_share_just_reached_proves_and_nothing_measured_does_not() -> None:
    assert proves(Measured(0.1 + 0.2, 10, ""), 0.3)
    assert proves(Measured(0.3, 10, ""), 0.1 + 0.2)
    assert not proves(Measured(None, 0, ""), 0.0)
    assert not proves(None, 0.0)
