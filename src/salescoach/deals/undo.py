"""Which imports an undo takes back together, and what holds it up. Pure.

An import is compared with what the store holds when it arrives, whatever day it is as of: so imports are
taken back in the opposite order of their arrival, and an older one only together with those after it.
"""

from collections.abc import Sequence
from datetime import date

from salescoach.core.errors import Refused, WrongUse
from salescoach.core.rows import NamedTuple

_LIST = "See which there are: salescoach pipeline imports"
_LIST_ALL = "See which there were: salescoach pipeline imports --all"


class Arrived(NamedTuple):
    """An import as an undo sees it.

    Attributes:
        id: grows in the order of arrival.
        file_name: what was imported.
        as_of: the observation's date.
        created: how many deals it created.
        updated: how many rows changed something.
        imported_on: the day it was made.
        undone_on: the day it was taken back, None where it stands.
        undoable: whether it kept what it overwrote.
    """

    id: int
    file_name: str
    as_of: date
    created: int
    updated: int
    imported_on: date
    undone_on: date | None
    undoable: bool


class Hanging(NamedTuple):
    """A record on a deal that would go: what it is, the deal's name, its day."""

    what: str
    deal: str
    on: date


class Counts(NamedTuple):
    """What taking imports back does to the store.

    Attributes:
        deals_removed: deals that only these imports created.
        deals_restored: deals known before them that they held or changed.
        changes_removed: changes these imports told.
        findings_removed: recorded findings of audits on the deals that go.
        audits: recorded audits of these imports; they stay and no longer count as the last one.
    """

    deals_removed: int
    deals_restored: int
    changes_removed: int
    findings_removed: int
    audits: int


class UndoResult(NamedTuple):
    """What an undo did, or with `dry_run` would do; `imports` newest first."""

    imports: list[Arrived]
    counts: Counts
    hanging: list[Hanging]
    dry_run: bool


def taken_back(imports: Sequence[Arrived], wanted: int | None) -> list[Arrived]:
    """The imports to take back, newest first: the one that is wanted, and before it all that came later.

    Args:
        imports: all there are and were, in any order.
        wanted: an id; None for the newest.

    Raises:
        WrongUse: where there is no such import, or it has been taken back already.
        Refused: where one of them kept nothing of what it overwrote.
    """
    standing = sorted((one for one in imports if one.undone_on is None), key=lambda one: -one.id)
    if wanted is not None:
        _check(imports, wanted)
    elif not standing:
        raise WrongUse("There is no import to take back.", _LIST_ALL)
    going = [one for one in standing if one.id >= (standing[0].id if wanted is None else wanted)]
    _check_journals(going, standing)
    return going


def undoable(imports: Sequence[Arrived]) -> set[int]:
    """The ids of the imports that can be taken back, alone or with those after them."""
    standing = sorted((one for one in imports if one.undone_on is None), key=lambda one: -one.id)
    found: set[int] = set()
    for one in standing:
        if not one.undoable:
            break
        found.add(one.id)
    return found


def _check(imports: Sequence[Arrived], wanted: int) -> None:
    one = next((one for one in imports if one.id == wanted), None)
    if one is None:
        raise WrongUse(f"There is no import {wanted}.", _LIST)
    if one.undone_on is not None:
        raise WrongUse(f"Import {wanted} was taken back on {one.undone_on.isoformat()} already.", _LIST)


def _check_journals(going: Sequence[Arrived], standing: Sequence[Arrived]) -> None:
    without = next((one for one in going if not one.undoable), None)
    if without is None:
        return
    possible = undoable(standing)
    remedy = (
        f"Those since can be: salescoach pipeline undo {min(possible)}"
        if possible
        else "Import a newer export: it corrects the deals, and what it lacks has vanished."
    )
    raise Refused(
        f"Import {without.id} cannot be taken back: what it overwrote was not kept, as in stores of older "
        "versions and of the demo.",
        remedy,
    )
