"""What an observation changes on a deal: pure, from the deal as it was and the row as it is."""

from collections.abc import Collection, Mapping
from typing import Any

from salescoach.core.rows import NamedTuple
from salescoach.deals.changes import TRACKED, as_text
from salescoach.deals.observation import Observation


class Change(NamedTuple):
    """One tracked field's change, values as text."""

    field: str
    old: str | None
    new: str | None


class Difference(NamedTuple):
    """What to write to the deal, and which changes to keep."""

    values: dict[str, Any]
    changes: list[Change]


_COLUMNS = tuple(column for column in Observation._fields if column not in ("source_id", "fingerprint"))


def difference(
    old: Mapping[str, Any], new: Observation, filled: Collection[str], *, with_extra: bool = True
) -> Difference:
    """Compares a deal with an observation of it.

    Args:
        old: the deal's columns as stored.
        new: the row.
        filled: columns the file has something to say about; the others keep what they have.
        with_extra: False to leave the unknown columns out.
    """
    values = {
        column: found
        for column in _COLUMNS
        if column in filled
        and (with_extra or column != "extra")
        and (found := getattr(new, column)) != old[column]
    }
    changes = [
        Change(field, as_text(old[column]), as_text(values[column]))
        for field, column in TRACKED.items()
        if column in values
    ]
    return Difference(values, changes)
