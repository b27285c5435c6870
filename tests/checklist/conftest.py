"""The checklist's tests measure with fakes: other rooms' measures have tests of their own."""

from collections.abc import Callable

import pytest

from salescoach.checklist import measures
from salescoach.core.measures import Measure, Measured

Pretend = Callable[[str, Measured], None]


@pytest.fixture(autouse=True)
def pretend(monkeypatch: pytest.MonkeyPatch) -> Pretend:
    """Every measure finds nothing; `pretend(name, found)` lets one find something in the newest span."""
    found: dict[str, Measured] = {}

    def fake(name: str) -> Measure:
        nothing = Measured(None, 0, "nothing to measure")

        def measure(reader: object, spans: object, facts: object) -> list[Measured]:
            assert isinstance(spans, list)
            newest = max(spans)
            return [found.get(name, nothing) if span == newest else nothing for span in spans]

        return measure

    monkeypatch.setattr(measures, "measure_named", fake)
    return found.__setitem__
