"""Finding an open deal by what a person types."""

from collections.abc import Sequence

from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple
from salescoach.people.naming import loose
from salescoach.store.reading import Query, Reader

SHOWN = 8  # candidates listed at most
LARGEST_ID = 2**63 - 1  # a larger number is no id, and no database takes it


class DealName(NamedTuple):
    """An open deal's names."""

    id: int
    name: str
    account: str
    rep_id: int | None


OPEN_OF_REP = Query(
    DealName,
    """SELECT id, name, account, rep_id FROM deal
    WHERE rep_id = :rep AND status = 'open' AND book_id = :book AND vanished_on IS NULL ORDER BY name, id""",
)
OPEN_DEALS = Query(
    DealName,
    """SELECT id, name, account, rep_id FROM deal
    WHERE book_id = :book AND status = 'open' AND vanished_on IS NULL ORDER BY name, id""",
)


def deal_named(reader: Reader, wanted: str, rep_id: int | None = None, book: int = 1) -> DealName:
    """The open deal meant by a part of its name or account, the rep's own before all; else by its number.

    Raises:
        WrongUse: where none or more than one is meant; the candidates are listed.
    """
    own = reader.all(OPEN_OF_REP, rep=rep_id, book=book) if rep_id is not None else []
    found = matching(wanted, own)
    if not found:
        everybodys = reader.all(OPEN_DEALS, book=book)
        number = wanted.strip().lstrip("#")
        found = matching(wanted, everybodys) or [deal for deal in everybodys if str(deal.id) == number]
    if len(found) == 1:
        return found[0]
    if found:
        raise WrongUse(f"{wanted!r} could be {len(found)} deals.", "Type more of the name.", _listed(found))
    raise WrongUse(
        f"No open deal is called {wanted!r}.",
        "See them: salescoach pipeline list",
        _listed(own),
    )


def matching(wanted: str, deals: Sequence[DealName]) -> list[DealName]:
    """The deals called exactly so; else those whose name or account holds what was typed."""
    key = loose(wanted)
    if not key:
        return []
    exact = [deal for deal in deals if loose(deal.name) == key]
    return exact or [deal for deal in deals if key in loose(deal.name) or key in loose(deal.account)]


def _listed(deals: Sequence[DealName]) -> tuple[str, ...]:
    shown = [f"{deal.name} ({deal.account})" if deal.account else deal.name for deal in deals[:SHOWN]]
    more = [f"… {len(deals) - SHOWN} more"] if len(deals) > SHOWN else []
    return tuple(shown + more)
