"""Which rep an owner in an export is."""

import re
from collections.abc import Iterable, Sequence

from salescoach.core.rows import NamedTuple
from salescoach.people.naming import AliasRow, RepRow, folded

_MAIL = re.compile(r"([^\s@]{1,64})@[^\s@]{1,190}")
_RECORD_ID = re.compile(r"005[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?|\d+|[0-9a-f]{8}-[0-9a-f-]{27}", re.ASCII)


class NewOwner(NamedTuple):
    """An owner who is no rep yet: as exported, and the name such a rep would get."""

    owner: str
    name: str


def rep_ids(reps: Sequence[RepRow], aliases: Sequence[AliasRow]) -> dict[str, int]:
    """Every rep by folded name and alias; archived reps too, whose deals are still theirs."""
    by_id = {rep.id for rep in reps}
    found = {alias.alias_key: alias.rep_id for alias in aliases if alias.rep_id in by_id}
    found.update((folded(rep.name), rep.id) for rep in reps)
    return found


def proposed_name(owner: str) -> str:
    """The name a rep would get: `Ann Novak` of ann.novak@example.com; "" for an id or nothing."""
    text = " ".join(owner.split())
    if not text or len(text) > 200 or _RECORD_ID.fullmatch(text):
        return ""
    mail = _MAIL.fullmatch(text)
    if mail is None:
        return text
    words = re.split(r"[._-]+", mail[1].split("+")[0])
    return " ".join(word.capitalize() for word in words if word) or text


def new_owners(owners: Iterable[str], known: dict[str, int]) -> list[NewOwner]:
    """The owners who could become reps, each folded name once, in order of appearance."""
    found: dict[str, NewOwner] = {}
    for owner in owners:
        key = folded(owner)
        name = proposed_name(owner)
        if key and name and key not in known and key not in found:
            found[key] = NewOwner(owner, name)
    return list(found.values())
