"""Writes about reps. Names and aliases are unique in a book, compared folded."""

import os
import re
from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, col, select

from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.money import Money
from salescoach.core.periods import Period
from salescoach.people.erased import SALT, name_hash
from salescoach.people.naming import STATUSES, folded
from salescoach.people.tables import Absence, ErasedName, Quota, Rep, RepAlias, SubjectExport
from salescoach.store.tables import StoreFact

LONGEST_NAME = 200


def add_rep(session: Session, run: Invocation, name: str, aliases: Iterable[str] = (), book: int = 1) -> Rep:
    """Adds a rep and returns it with its id.

    Raises:
        WrongUse: for a name that is empty or too long.
        Refused: where the name or an alias belongs to somebody already.
    """
    rep = Rep(book_id=book, name=name, name_key="", entered_at=run.now(), entered_on=run.today)
    rename(session, rep, name)
    session.add(rep)
    session.flush()
    for alias in aliases:
        add_alias(session, rep, alias)
    if _known_again(session, [rep.name, *aliases]):
        run.warnings.append(
            f"Somebody known so was erased; exports that name {rep.name} mean this rep from now on."
        )
    return rep


def _known_again(session: Session, names: Iterable[str]) -> bool:
    """Forgets the hashes of an erased person's names where somebody is added by one of them."""
    salt = session.get(StoreFact, SALT)
    if salt is None:
        return False
    hashes = [name_hash(name, salt.value) for name in names]
    found = session.exec(select(ErasedName).where(col(ErasedName.name_hash).in_(hashes))).all()
    for row in found:
        session.delete(row)
    return bool(found)


def rename(session: Session, rep: Rep, name: str) -> None:
    """Gives a rep a name, free of spaces around it."""
    name = _tidy(name)
    if not name.strip() or len(name) > LONGEST_NAME:
        raise WrongUse(
            "A rep needs a name of 1 to 200 characters.", 'For example: salescoach rep add "Ann Novak"'
        )
    key = folded(name)
    _refuse_taken(session, rep, key, name)
    rep.name, rep.name_key = name, key


def _tidy(name: str) -> str:
    """Without blanks around it, and with one wherever several were; every other character stays."""
    return re.sub(r"[ \t\r\n]+", " ", name).strip(" ")


def add_alias(session: Session, rep: Rep, alias: str) -> None:
    """Adds a name or address by which a CRM or calendar knows the rep; known ones are left as they are."""
    alias = _tidy(alias)
    if not alias.strip() or len(alias) > LONGEST_NAME:
        raise WrongUse("An alias has 1 to 200 characters.", "For example: --alias ann.novak@example.com")
    key = folded(alias)
    _refuse_taken(session, rep, key, alias)
    known = session.exec(
        select(RepAlias).where(RepAlias.book_id == rep.book_id, RepAlias.alias_key == key)
    ).first()
    if known is None and key != rep.name_key:
        assert rep.id is not None
        session.add(RepAlias(book_id=rep.book_id, rep_id=rep.id, alias=alias, alias_key=key))
        session.flush()


def note_file_given(session: Session, run: Invocation, rep_id: int, path: str) -> None:
    """Records that a file was written for a rep, so that erasing can name it."""
    session.add(
        SubjectExport(rep_id=rep_id, path=os.path.abspath(path), made_at=run.now(), made_on=run.today)
    )


def remove_alias(session: Session, rep: Rep, alias: str) -> None:
    """Removes an alias.

    Raises:
        WrongUse: where the rep has no such alias; the ones there are listed.
    """
    kept = session.exec(select(RepAlias).where(RepAlias.rep_id == rep.id)).all()
    gone = [row for row in kept if row.alias_key == folded(alias)]
    if not gone:
        raise WrongUse(
            f"{rep.name} has no alias {alias!r}.",
            "Name one of these." if kept else "There is none.",
            tuple(row.alias for row in kept),
        )
    session.delete(gone[0])


def _refuse_taken(session: Session, rep: Rep, key: str, shown: str) -> None:
    named = session.exec(select(Rep).where(Rep.book_id == rep.book_id, Rep.name_key == key)).first()
    if named is not None and named.id != rep.id:
        remedy = (
            "Use another name."
            if named.archived_on is None
            else "That rep is archived; to bring one back: salescoach rep edit NAME --status active"
        )
        raise Refused(f"There is already a rep named {shown!r}.", remedy)
    alias = session.exec(
        select(RepAlias).where(RepAlias.book_id == rep.book_id, RepAlias.alias_key == key)
    ).first()
    if alias is not None and alias.rep_id != rep.id:
        owner = session.get(Rep, alias.rep_id)
        raise Refused(
            f"{shown!r} is an alias of {owner.name if owner else 'another rep'}.",
            "Remove it there first: salescoach rep edit REP --remove-alias …",
        )


def rep_by_id(session: Session, rep_id: int) -> Rep:
    """The rep of an id that a query has just returned.

    Raises:
        Refused: where it has been erased in between.
    """
    rep = session.get(Rep, rep_id)
    if rep is None:
        raise Refused("That rep has just been removed by another process.", "Run the command again.")
    return rep


def set_quota(session: Session, run: Invocation, rep_id: int, period: Period, amount: Money) -> None:
    """Sets a rep's quota for a period, in place of an earlier one for the same period.

    Raises:
        WrongUse: for a negative amount.
    """
    if amount.minor < 0:
        raise WrongUse("A quota cannot be negative.", "For example: --quota 250k")
    same = select(Quota).where(
        Quota.rep_id == rep_id, Quota.starts_on == period.start, Quota.ends_on == period.end
    )
    quota = session.exec(same).first() or Quota(
        rep_id=rep_id, period=period.label, starts_on=period.start, ends_on=period.end, amount_minor=0,
        currency=amount.currency, entered_at=run.now(), entered_on=run.today,
    )  # fmt: skip
    quota.amount_minor, quota.currency = amount.minor, amount.currency
    quota.entered_at, quota.entered_on = run.now(), run.today
    session.add(quota)


def set_status(rep: Rep, status: str) -> None:
    """Gives a rep a status; any but `left` brings somebody archived back.

    Raises:
        WrongUse: for a status there is none of.
    """
    if status not in STATUSES:
        raise WrongUse(f"There is no status {status!r}.", f"Use one of: {', '.join(STATUSES)}.")
    rep.status = status
    if status != "left":
        rep.left_on = rep.archived_on = None


def add_absence(session: Session, run: Invocation, rep_id: int, start: date, end: date) -> None:
    """Records days a rep is not there.

    Raises:
        WrongUse: where the end lies before the start.
    """
    if end < start:
        raise WrongUse(
            f"{end.isoformat()} lies before {start.isoformat()}.", "Give the first day, then the last."
        )
    if not _same_absences(session, rep_id, start, end):
        session.add(Absence(
            rep_id=rep_id, starts_on=start, ends_on=end, entered_at=run.now(), entered_on=run.today
        ))  # fmt: skip


def remove_absence(session: Session, rep_id: int, start: date, end: date) -> None:
    """Takes days recorded by mistake back.

    Raises:
        WrongUse: where exactly that span was never recorded.
    """
    found = _same_absences(session, rep_id, start, end)
    if not found:
        raise WrongUse(
            f"No days from {start.isoformat()} to {end.isoformat()} are recorded.",
            "See those that are: salescoach rep show REP",
        )
    for row in found:
        session.delete(row)


def _same_absences(session: Session, rep_id: int, start: date, end: date) -> list[Absence]:
    same = select(Absence).where(Absence.rep_id == rep_id, Absence.starts_on == start, Absence.ends_on == end)
    return list(session.exec(same).all())
