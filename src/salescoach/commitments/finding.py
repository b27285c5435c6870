"""Finding a promise by its number or by a part of its words."""

from collections.abc import Sequence

from salescoach.commitments.queries import BY_ID, OPEN, PromiseRow
from salescoach.core.errors import WrongUse
from salescoach.people.naming import loose
from salescoach.store.reading import Reader

SHOWN = 8  # candidates listed at most


def find_promise(wanted: str, promises: Sequence[PromiseRow]) -> PromiseRow:
    """The one promise whose words are those typed, or hold them.

    Raises:
        WrongUse: where none or more than one does; the candidates are listed.
    """
    key = loose(wanted)
    if not key:
        raise WrongUse("A promise is named by its number or by a part of its words.", _LIST)
    exact = [promise for promise in promises if loose(promise.what) == key]
    found = exact or [promise for promise in promises if key in loose(promise.what)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise WrongUse(f"No open promise says {wanted!r}.", _LIST, _candidates(promises))
    raise WrongUse(
        f"{wanted!r} could be {len(found)} promises.", "Name it by its number.", _candidates(found)
    )


def promise_named(reader: Reader, wanted: str, book: int = 1) -> PromiseRow:
    """The promise meant by what was typed: a number names any, words name an open one.

    Raises:
        WrongUse: where none or more than one is meant.
    """
    number = wanted.strip().lstrip("#")
    if number.isascii() and number.isdecimal() and len(number) < 19:
        found = reader.one(BY_ID, book=book, id=int(number))
        if found is not None:
            return found
        raise WrongUse(f"There is no promise {number}.", _LIST)
    return find_promise(wanted, reader.all(OPEN, book=book))


_LIST = "See them: salescoach commitments list"


def _candidates(promises: Sequence[PromiseRow]) -> tuple[str, ...]:
    shown = [
        f"{promise.id}  {promise.rep or 'me'}: {promise.what} (due {promise.due_on.isoformat()})"
        for promise in promises[:SHOWN]
    ]
    more = [f"… {len(promises) - SHOWN} more"] if len(promises) > SHOWN else []
    return tuple(shown + more)
