"""What an import says about itself: sentences from its counts."""

from collections.abc import Mapping, Sequence

from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted
from salescoach.deals.cell_columns import Trouble
from salescoach.deals.owners import NewOwner

NAMES_SHOWN = 5
ENCODING_ASSUMED = (
    "The file is not UTF-8 and was read as Windows-1252; if names look wrong, add: --encoding NAME"
)


class Told(NamedTuple):
    """What is worth a sentence.

    Attributes:
        trouble: cells that could not be read, by header.
        short_rows: rows with fewer cells than the header.
        identity: how deals are told apart where the file has no ids, "" where it has.
        collided: rows that look like another deal without being one.
        merged: rows that repeat another.
        late: deals that newer exports hold.
        rejected: the first rejected rows, in words.
    """

    trouble: Mapping[str, Trouble]
    short_rows: int
    identity: str
    collided: int
    merged: int
    late: int
    rejected: Sequence[str]


def sentences(told: Told) -> list[str]:
    """The warnings."""
    found = [
        f"{counted(bad.cells, 'cell')} of {header!r} could not be read and {_is(bad.cells)} empty now; "
        f"the first is {bad.cell[:40]!r} in line {bad.line}."
        for header, bad in told.trouble.items()
    ]
    if told.short_rows:
        found.append(
            f"{counted(told.short_rows, 'row')} had fewer cells than the header; the missing ones were "
            "read as empty."
        )
    if told.identity:
        found.append(
            f"The file has no ids: deals are told apart {told.identity}{_collisions(told.collided)}."
        )
    if told.merged:
        verb = "repeats another row and was" if told.merged == 1 else "repeat another row and were"
        found.append(f"{counted(told.merged, 'row')} {verb} merged with it.")
    if told.late:
        found.append(
            f"Newer exports have been imported: this one adds to the history of "
            f"{counted(told.late, 'deal')}; the deals stay as the newest export shows them."
        )
    return found + [f"Rejected, {example}" for example in told.rejected]


def _collisions(rows: int) -> str:
    if not rows:
        return ""
    verb = "looks like another deal and was" if rows == 1 else "look like another deal and were"
    return f"; {counted(rows, 'row')} {verb} kept apart as #2, #3 …"


def unknown_owners(owners: Sequence[NewOwner]) -> str:
    """That the export has owners who are no reps, and how to add them."""
    names = ", ".join(sorted(owner.name for owner in owners)[:NAMES_SHOWN])
    more = f" and {len(owners) - NAMES_SHOWN} more" if len(owners) > NAMES_SHOWN else ""
    verb = "owner is none" if len(owners) == 1 else "owners are none"
    return (
        f"{len(owners)} {verb} of your reps: {names}{more}. Their deals were read all the same. Add them by "
        "importing again with --add-reps, or one by one: salescoach rep add NAME --alias OWNER"
    )


def amounts_contradict(header: str, sign: str, example: str) -> str:
    """That a column writes decimals in two ways."""
    name = "point" if sign == "." else "comma"
    return (
        f"The amounts in {header!r} contradict each other, such as {example}; the {name} was taken as the "
        'decimal sign. A mapping can say it: decimal: ","'
    )


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
