"""Which owners of a file are reps, and which are to become some: asked before anything is written."""

from collections.abc import Iterable

from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.deals.erased_owners import erased_owners
from salescoach.deals.import_result import ImportOptions
from salescoach.deals.import_words import unknown_owners
from salescoach.deals.owners import NewOwner, new_owners, rep_ids
from salescoach.deals.questions import ask_new_reps
from salescoach.people.erased import Seat
from salescoach.people.naming import folded
from salescoach.people.queries import ALIASES, REPS
from salescoach.store.reading import Reader, reading


class Owners(NamedTuple):
    """Whose rows a file holds.

    Attributes:
        reps: the reps by folded name and alias.
        wanted: the owners to add as reps.
        erased: the seats of owners who were erased, by folded name; they never become reps again.
    """

    reps: dict[str, int]
    wanted: list[NewOwner]
    erased: dict[str, Seat]


def known_reps(reader: Reader) -> dict[str, int]:
    """Every rep by folded name and alias."""
    return rep_ids(reader.all(REPS, book=1), reader.all(ALIASES, book=1))


def known_and_wanted(
    run: Invocation, options: ImportOptions, owners: Iterable[str], warnings: list[str]
) -> Owners:
    """The reps by folded name and alias, the owners to add as reps, and those who were erased.

    Args:
        run: the run.
        options: what was asked for.
        owners: as the file spells them, in order of appearance.
        warnings: gets a sentence where owners stay unknown because nobody could be asked.
    """
    with reading(run) as reader:
        reps = known_reps(reader)
        unknown = [owner for owner in owners if folded(owner) not in reps]
        erased = erased_owners(reader, unknown)
    new = new_owners([owner for owner in unknown if folded(owner) not in erased], reps)
    if not new:
        return Owners(reps, [], erased)
    wanted = options.add_reps or (None if options.dry_run else ask_new_reps(new))
    if wanted is None:
        warnings.append(unknown_owners(new))
    return Owners(reps, new if wanted else [], erased)
