"""Which sessions are meant: one by its number, or those of a span."""

from datetime import date

from salescoach.coaching.questions import SESSION_KINDS
from salescoach.coaching.session_queries import CONSULTED, SESSION, SESSIONS_SINCE, SessionRow
from salescoach.core.errors import WrongUse
from salescoach.people.naming import shell_name, whole_in_shell
from salescoach.people.queries import PRESENT_REPS, rep_named
from salescoach.store.reading import Reader

LARGEST_ID = 2**63 - 1


def session_numbered(reader: Reader, number: int, book: int = 1) -> SessionRow:
    """The session of a number.

    Raises:
        WrongUse: where there is none.
    """
    found = reader.one(SESSION, id=number, book=book) if 0 < number <= LARGEST_ID else None
    if found is None:
        raise WrongUse(f"There is no session {number}.", "See: salescoach coach history")
    return found


def called_in_shell(reader: Reader, rep: str, book: int = 1) -> str:
    """What to type for a rep in a command."""
    present = [row.name for row in reader.all(PRESENT_REPS, book=book)]
    return shell_name(rep, present) if rep in present else whole_in_shell(rep)


def choose_sessions(
    reader: Reader, since: date, rep: str | None, kind: str | None, book: int = 1
) -> list[SessionRow]:
    """The sessions since a day, newest first, of one rep (as a peer, too) and kind where they are named.

    Raises:
        WrongUse: for an unknown rep or kind.
    """
    if kind is not None and kind not in SESSION_KINDS:
        raise WrongUse(f"There is no kind {kind!r}.", f"Use one of: {', '.join(SESSION_KINDS)}.")
    rep_id = rep_named(reader, rep, book).id if rep else None
    # A session with several promises comes once a promise; the first of them stands for it.
    consulted = {row.id for row in reader.all(CONSULTED, rep=rep_id)} if rep_id else set()
    rows = {row.id: row for row in reversed(reader.all(SESSIONS_SINCE, book=book, since=since))}
    return [
        row
        for row in reversed(rows.values())
        if (rep_id in (None, row.rep_id) or row.id in consulted) and kind in (None, row.kind)
    ]
