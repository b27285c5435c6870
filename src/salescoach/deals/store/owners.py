"""Writes the owners of deals who become reps."""

from collections.abc import Sequence

from sqlmodel import Session

from salescoach.core.invocation import Invocation
from salescoach.deals.owners import NewOwner
from salescoach.people.naming import folded
from salescoach.people.store import add_alias, add_rep, rep_by_id
from salescoach.store.writing import identity


def add_owners(
    session: Session, run: Invocation, owners: Sequence[NewOwner], known: dict[str, int]
) -> list[str]:
    """Makes reps of owners, or aliases of reps who have that name already; returns the new reps' names.

    Args:
        session: an open transaction.
        run: for the day they are entered on.
        owners: who are no reps yet.
        known: rep by folded name or alias; gets the new ones.
    """
    added = []
    for owner in owners:
        rep_id = known.get(folded(owner.name))
        if rep_id is None:
            rep = add_rep(session, run, owner.name)
            added.append(rep.name)
            rep_id = known[folded(owner.name)] = identity(rep)
        if folded(owner.owner) != folded(owner.name):
            add_alias(session, rep_by_id(session, rep_id), owner.owner)
        known[folded(owner.owner)] = rep_id
    return added
