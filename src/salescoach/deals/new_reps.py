"""Which owners of a file are reps, and which are to become some: asked before anything is written."""

from collections.abc import Iterable

from salescoach.core.invocation import Invocation
from salescoach.deals.import_result import ImportOptions
from salescoach.deals.import_words import unknown_owners
from salescoach.deals.owners import NewOwner, new_owners, rep_ids
from salescoach.deals.questions import ask_new_reps
from salescoach.people.queries import ALIASES, REPS
from salescoach.store.reading import Reader, reading


def known_reps(reader: Reader) -> dict[str, int]:
    """Every rep by folded name and alias."""
    return rep_ids(reader.all(REPS, book=1), reader.all(ALIASES, book=1))


def known_and_wanted(
    run: Invocation, options: ImportOptions, owners: Iterable[str], warnings: list[str]
) -> tuple[dict[str, int], list[NewOwner]]:
    """The reps by folded name and alias, and the owners to add as reps.

    Args:
        run: the run.
        options: what was asked for.
        owners: as the file spells them, in order of appearance.
        warnings: gets a sentence where owners stay unknown because nobody could be asked.
    """
    with reading(run) as reader:
        reps = known_reps(reader)
    new = new_owners(owners, reps)
    if not new:
        return reps, []
    wanted = options.add_reps or (None if options.dry_run else ask_new_reps(new))
    if wanted is None:
        warnings.append(unknown_owners(new))
    return reps, new if wanted else []
