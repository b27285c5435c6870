"""Finding a rep by what a person types, and the folded keys under which names are compared."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple

STATUSES = ("active", "ramping", "left")


class RepRow(NamedTuple):
    """A rep as most commands need it.

    Attributes:
        id: the rep's id.
        name: as it was entered.
        status: one of `STATUSES`.
        role: in the manager's words, "" where none was given.
        started_on: first day, None where unknown.
        archived_on: when the rep was archived, None while not.
        weekdays: ISO numbers of the working days as digits, `12345`.
        part_time: percent of full time.
    """

    id: int
    name: str
    status: str
    role: str
    started_on: date | None
    archived_on: date | None
    weekdays: str
    part_time: int


class AliasRow(NamedTuple):
    """One alias of one rep."""

    rep_id: int
    alias: str
    alias_key: str


def folded(name: str) -> str:
    """The key under which names are compared: NFKC, case and surrounding or repeated spaces aside.

    Accents stay: `Müller` and `Muller` are two people; looking for one finds the other through `loose`.
    """
    caseless = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(unicodedata.normalize("NFKC", caseless).split())  # folding case can part letters again


def loose(name: str) -> str:
    """The folded name without accents, for finding by what is easy to type."""
    parts = unicodedata.normalize("NFKD", folded(name))
    return "".join(character for character in parts if not unicodedata.combining(character))


def find_rep(wanted: str, reps: Sequence[RepRow], aliases: Sequence[AliasRow] = ()) -> RepRow:
    """The one rep meant by what was typed.

    An exact name or alias wins over a part of one; a part matches at the start of a word before it matches
    anywhere. Archived reps are found only by their exact name.

    Raises:
        WrongUse: where nobody or more than one is meant; the candidates are listed.
    """
    key = folded(wanted)
    by_id = {rep.id: rep for rep in reps}
    names: list[tuple[str, RepRow]] = [(folded(rep.name), rep) for rep in reps]
    names += [(alias.alias_key, by_id[alias.rep_id]) for alias in aliases if alias.rep_id in by_id]
    exact = _distinct(rep for name, rep in names if name == key)
    if len(exact) == 1:
        return exact[0]
    present = [(name, rep) for name, rep in names if rep.archived_on is None]
    # Accents that were typed are meant: Müller is not Muller. Those that were not may be there all the same.
    matches = exact or _matching(key, present) if key != loose(wanted) else exact
    matches = matches or _matching(loose(wanted), [(loose(name), rep) for name, rep in present])
    if len(matches) == 1:
        return matches[0]
    archived = _matching(loose(wanted), [(loose(name), rep) for name, rep in names if rep.archived_on])
    raise _not_one(wanted, matches, [rep for rep in reps if rep.archived_on is None], archived)


def first_name(name: str) -> str:
    """The name's first word, as people call each other."""
    return name.split()[0] if name.split() else name


def called(name: str, everyone: Sequence[str]) -> str:
    """What a narrow screen calls a rep: the first name, with as many initials as tell its bearers apart.

    Args:
        name: the rep's full name.
        everyone: the names of all reps, this one's may be among them.
    """
    words = name.split()
    others = [other.split() for other in everyone if other != name]
    for count in range(1, len(words) + 1):
        if all(_initials(words, count) != _initials(other, count) for other in others):
            return _initials(words, count)
    return name


def calling(everyone: Iterable[str]) -> Callable[[str], str]:
    """`called` among these names, for many rows: each name is worked out once."""
    names = tuple(dict.fromkeys(everyone))
    found: dict[str, str] = {}

    def call(name: str) -> str:
        if name not in found:
            found[name] = called(name, names)
        return found[name]

    return call


def _initials(words: Sequence[str], count: int) -> str:
    return " ".join([*words[:1], *(f"{word[0]}." for word in words[1:count])])


def shell_name(name: str, everyone: Sequence[str]) -> str:
    """The shortest thing to type for a rep: the first name, or the whole one where that is not enough."""
    word = loose(first_name(name))
    twins = sum(begins_a_word(word, loose(other)) for other in everyone)
    if word.isascii() and word.isalnum() and twins <= 1:
        return word
    return whole_in_shell(name)


def whole_in_shell(name: str) -> str:
    """A rep's whole name as it is typed in a command: the only way to an archived one."""
    if any(sign in name for sign in '"$`\\!'):
        # What is typed again from a screen must not run what a hostile name contains.
        return "'" + name.replace("'", "'\\''") + "'"
    return f'"{name}"'


def _matching(part: str, names: Sequence[tuple[str, RepRow]]) -> list[RepRow]:
    if not part:
        return []
    for matches in (
        (rep for name, rep in names if name == part),
        (rep for name, rep in names if begins_a_word(part, name)),
        (rep for name, rep in names if part in name),
    ):
        found = _distinct(matches)
        if found:
            return found
    return []


def begins_a_word(part: str, name: str) -> bool:
    """Whether the name, from one of its words on, begins with the part; both as they are compared."""
    words = name.split()
    return any(" ".join(words[index:]).startswith(part) for index in range(len(words)))


def _distinct(reps: object) -> list[RepRow]:
    return list({rep.id: rep for rep in reps}.values())  # type: ignore[attr-defined]


def _not_one(
    wanted: str, matches: Sequence[RepRow], everyone: Sequence[RepRow], archived: Sequence[RepRow]
) -> WrongUse:
    if matches:
        names = tuple(rep.name for rep in matches)
        return WrongUse(f"{wanted!r} could be {len(names)} reps.", "Type more of the name.", names)
    if archived:
        return WrongUse(
            f"There is no rep {wanted!r} now, but archived:",
            "Type the whole name; to bring one back: salescoach rep edit NAME --status active",
            tuple(rep.name for rep in archived[:12]),
        )
    if not everyone:
        return WrongUse(
            f"There is no rep {wanted!r}: there are no reps yet.", 'Add one: salescoach rep add "Ann Novak"'
        )
    near = sorted(everyone, key=lambda rep: rep.name)[:12]
    more = (f"… {len(everyone) - 12} more: salescoach rep list",) if len(everyone) > 12 else ()
    return WrongUse(
        f"There is no rep {wanted!r}.",
        "Name one of these, or add one: salescoach rep add",
        tuple(rep.name for rep in near) + more,
    )
