"""Whose meeting an event is: the reps it names, by their names, aliases and addresses."""

from collections.abc import Iterable, Mapping, Sequence

from salescoach.core.rows import NamedTuple
from salescoach.meetings.ics.event import Person
from salescoach.people.naming import AliasRow, RepRow, folded

# Providers whose addresses say nothing about where somebody works.
PRIVATE_MAIL = frozenset((
    "aol.com", "bluewin.ch", "gmail.com", "gmx.at", "gmx.ch", "gmx.de", "gmx.net", "googlemail.com",
    "hotmail.com",
    "icloud.com", "live.com", "mac.com", "mail.com", "me.com", "msn.com", "outlook.com", "pm.me", "proton.me",
    "protonmail.com", "t-online.de", "web.de", "yahoo.com", "ymail.com",
))  # fmt: skip


class Attendance(NamedTuple):
    """Who of the reps takes part.

    Attributes:
        reps: ids of those who do, in the order they are named.
        declined: ids of those who declined.
        others: everybody else, reps left out.
    """

    reps: tuple[int, ...]
    declined: tuple[int, ...]
    others: tuple[Person, ...]


def known_reps(reps: Iterable[RepRow], aliases: Iterable[AliasRow]) -> dict[str, int]:
    """The ids of the reps who are there, by each name and alias as they are compared."""
    here = {rep.id: rep for rep in reps if rep.archived_on is None}
    known = {alias.alias_key: alias.rep_id for alias in aliases if alias.rep_id in here}
    known.update({folded(rep.name): rep.id for rep in here.values()})
    return known


def rep_of(person: Person, known: Mapping[str, int]) -> int | None:
    """The rep a person is, None where it is none: by address, by name, by `Novak, Ann` turned round.

    A customer may bear a rep's name: the name alone counts where there is no address, where the address is
    of a company at which a rep is known to work, and where no rep's address is known at all.
    """
    found = known.get(folded(person.address)) if person.address else None
    if found is not None:
        return found
    domains = {domain_of(key) for key in known if "@" in key}
    if person.address and domains and domain_of(person.address) not in domains - PRIVATE_MAIL:
        return None
    return _by_name(person.name, known)


def _by_name(name: str, known: Mapping[str, int]) -> int | None:
    last, comma, first = name.partition(",")
    turned = f"{first} {last}" if comma else name
    found = known.get(folded(name))
    return known.get(folded(turned)) if found is None else found


def attendance(people: Sequence[Person], known: Mapping[str, int], owner: int | None) -> Attendance:
    """Who of the reps takes part in an event.

    Args:
        people: the organizer and the attendees.
        known: the reps by their names.
        owner: whose calendar it is, None where that is not known: that rep takes part unless declined.
    """
    by_rep: dict[int, bool] = {}
    others = []
    for person in people:
        rep = rep_of(person, known)
        if rep is None:
            others.append(person)
        else:
            by_rep[rep] = by_rep.get(rep, False) or person.declined
    if owner is not None:
        by_rep.setdefault(owner, False)
    return Attendance(
        tuple(rep for rep, declined in by_rep.items() if not declined),
        tuple(rep for rep, declined in by_rep.items() if declined),
        tuple(others),
    )


def owner_by_name(names: Iterable[str], known: Mapping[str, int]) -> int | None:
    """The rep whose name or address the calendar bears, None where it bears no or more than one."""
    found = {known[folded(name)] for name in names if folded(name) in known}
    return found.pop() if len(found) == 1 else None


def domain_of(address: str) -> str:
    """The part behind the @, in small letters; "" where there is none."""
    return address.rpartition("@")[2].casefold() if "@" in address else ""
