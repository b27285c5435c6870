"""Whether a hold stands on a rep's records: in a dispute nothing of them is deleted, whoever wishes it.

Holds belong to a room above; their table is only named here.
"""

from salescoach.core.errors import Refused
from salescoach.core.rows import NamedTuple
from salescoach.people.naming import RepRow
from salescoach.store.reading import Query, Reader

NOT_HELD = "NOT IN (SELECT h.rep_id FROM rep_hold h WHERE h.lifted_on IS NULL)"  # after a column of rep ids


class HoldRow(NamedTuple):
    """A hold that stands, by its reason."""

    why: str


HOLDS = Query(HoldRow, "SELECT h.why FROM rep_hold h WHERE h.rep_id = :rep AND h.lifted_on IS NULL")


def refuse_while_held(reader: Reader, rep: RepRow) -> None:
    """Refuses to delete anything of a rep on whose records a hold stands.

    Raises:
        Refused: then, with the reason given for the hold.
    """
    found = reader.one(HOLDS, rep=rep.id)
    if found is not None:
        raise Refused(
            f"A hold stands on {rep.name}'s records ({found.why}): nothing of them is deleted.",
            "See: salescoach rep hold",
        )
