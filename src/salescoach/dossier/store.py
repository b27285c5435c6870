"""Writes about a whole person: holds, exports, erasing."""

from collections.abc import Sequence

from sqlmodel import Session, col, select, text

from salescoach.core.errors import Refused
from salescoach.core.invocation import Invocation
from salescoach.core.texts import storable
from salescoach.dossier.declared import BY_TABLE
from salescoach.dossier.mentions import Mentions
from salescoach.dossier.retention import Past
from salescoach.dossier.tables import RepHold
from salescoach.people.erased import SALT, fresh_salt, name_hash
from salescoach.people.naming import folded
from salescoach.people.tables import ErasedName, Erasure, Rep, RepAlias
from salescoach.store.erasing import Count, Rewriting, delete_rows, erase_rows
from salescoach.store.tables import StoreFact
from salescoach.store.writing import identity


def place_hold(session: Session, run: Invocation, rep_id: int, why: str) -> RepHold:
    """Places a hold on a rep's records."""
    hold = RepHold(rep_id=rep_id, why=storable(why, "the reason"), entered_at=run.now(), entered_on=run.today)
    session.add(hold)
    session.flush()
    return hold


def lift_holds(session: Session, run: Invocation, rep_id: int, why: str) -> int:
    """Lifts every hold on a rep's records; returns how many there were."""
    standing = select(RepHold).where(RepHold.rep_id == rep_id, col(RepHold.lifted_at).is_(None))
    found = session.exec(standing).all()
    for hold in found:
        hold.lifted_at, hold.lifted_on = run.now(), run.today
        hold.lifted_why = storable(why, "the reason")
        session.add(hold)
    return len(found)


def erase_rep(session: Session, run: Invocation, rep_id: int) -> tuple[str, list[Count]]:
    """Erases a rep from the store; the files remain to be dealt with. Returns the seat's name and the counts.

    Raises:
        Refused: where a hold stands, or the rep is gone or erased already.
    """
    rep = session.get(Rep, rep_id)
    if rep is None or session.exec(select(Erasure).where(Erasure.rep_id == rep_id)).first():
        raise Refused("That rep has been erased already.", "See: salescoach rep list --all")
    standing = select(RepHold).where(RepHold.rep_id == rep_id, col(RepHold.lifted_at).is_(None))
    if session.exec(standing).first():
        raise Refused(f"A hold stands on {rep.name}'s records.", "Lift it first: salescoach rep hold --lift")
    names = [rep.name, *session.exec(select(RepAlias.alias).where(RepAlias.rep_id == rep_id)).all()]
    seat = _free_seat(session, rep)
    counts = erase_rows(
        session.connection(), BY_TABLE, rep_id, _rewriting(session, rep, names, seat), run.today
    )
    _leave_seat(session, run, rep, seat)
    _keep_hashes(session, run, rep, names)
    # What an import overwrote is gone, so none can be taken back; and each file is to be read anew.
    session.connection().execute(text("UPDATE import_run SET undoable = :no, reading = ''"), {"no": False})
    return seat, counts


def mentions_of(session: Session, rep: Rep, names: list[str]) -> Mentions:
    """How texts may name a rep, given who else is there."""
    others = session.exec(select(Rep.name).where(Rep.id != rep.id)).all()
    return Mentions(rep.name, names[1:], others)


def _rewriting(session: Session, rep: Rep, names: list[str], seat: str) -> Rewriting:
    mentions = mentions_of(session, rep, names)
    return Rewriting(
        seat,
        mentions.in_words,
        lambda words: mentions.words_without(words, seat),
        lambda label: mentions.label_without(label, seat),
    )


def _free_seat(session: Session, rep: Rep) -> str:
    from salescoach.people.erased import SEAT

    number = len(session.exec(select(Erasure.id)).all()) + 1
    taken = set(session.exec(select(Rep.name_key).where(Rep.book_id == rep.book_id)).all())
    while folded(f"{SEAT} {number}") in taken:
        number += 1
    return f"{SEAT} {number}"


def _leave_seat(session: Session, run: Invocation, rep: Rep, seat: str) -> None:
    session.refresh(rep)
    rep.name, rep.name_key = seat, folded(seat)
    rep.status, rep.role, rep.weekdays, rep.part_time = "left", "", "12345", 100
    rep.started_on = None
    rep.left_on = rep.left_on or run.today
    rep.archived_on = rep.archived_on or run.today
    session.add(rep)


def _keep_hashes(session: Session, run: Invocation, rep: Rep, names: list[str]) -> None:
    salt = session.get(StoreFact, SALT)
    if salt is None:
        salt = StoreFact(name=SALT, value=fresh_salt())
        session.add(salt)
    erasure = Erasure(rep_id=identity(rep), erased_at=run.now(), erased_on=run.today)
    session.add(erasure)
    session.flush()
    for key in dict.fromkeys(folded(name) for name in names):
        session.add(ErasedName(erasure_id=identity(erasure), name_hash=name_hash(key, salt.value)))


def let_run_out(session: Session, run: Invocation, past: Sequence[Past]) -> list[Count]:
    """Removes what is past its retention; returns how many rows of each table went or were emptied."""
    link = session.connection()
    counts = []
    for one in past:
        if one.columns:
            sets = ", ".join(f"{column} = NULL" for column in one.columns)
            statement = text(f"UPDATE {one.table} SET {sets} WHERE id = :id")
            link.execute(statement, [{"id": number} for number in one.ids])
            counts.append(Count(one.table, kept=len(one.ids)))
    going = {one.table: set(one.ids) for one in past if not one.columns}
    return [*counts, *delete_rows(link, BY_TABLE, going, run.today)]


def finish_erasures(session: Session, run: Invocation) -> int:
    """Notes that the files of every erasure have been dealt with; returns how many were waiting."""
    waiting = session.exec(select(Erasure).where(col(Erasure.finished_at).is_(None))).all()
    for erasure in waiting:
        erasure.finished_at = run.now()
        session.add(erasure)
    return len(waiting)
