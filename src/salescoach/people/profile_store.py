"""Writes about what reps tell of themselves: answers are appended; what is struck is deleted for good."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, select

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.texts import storable
from salescoach.people.profile import Given
from salescoach.people.tables import ProfileAnswer
from salescoach.store.writing import writing


def keep_answers(run: Invocation, rep_id: int, given: Iterable[Given]) -> int:
    """Keeps answers in one transaction; returns how many were new.

    One that repeats the answer that holds is left out: nothing has changed.

    Raises:
        WrongUse: for a day to come.
    """
    with writing(run) as session:
        return sum(_kept(session, run, rep_id, one) for one in given)


def strike(run: Invocation, rep_id: int, keys: Sequence[str]) -> int:
    """Deletes everything a rep ever answered to some questions; returns how many answers that were."""
    with writing(run) as session:
        return _struck(session, rep_id, keys)


def decline(run: Invocation, rep_id: int, asked: Iterable[tuple[str, str]]) -> int:
    """Notes that a rep would rather not be asked; what they answered to it before is deleted.

    Args:
        run: the clock and the store.
        rep_id: whose.
        asked: keys, each with the question as it is asked.

    Returns:
        how many earlier answers were deleted.
    """
    with writing(run) as session:
        gone = 0
        for key, words in asked:
            gone += _struck(session, rep_id, [key])
            session.add(_row(run, rep_id, Given(key, words, "", run.today), declined=True))
        return gone


def _kept(session: Session, run: Invocation, rep_id: int, one: Given) -> bool:
    if one.on_date > run.today:
        raise WrongUse(f"{one.on_date.isoformat()} has not come yet.", "Name the day it was said: --on DATE")
    words = storable(one.answer, f"the answer to {one.key}")
    rows = _rows(session, rep_id, one.key)
    for row in rows:
        if row.declined:  # they answer after all
            session.delete(row)
    told = [row for row in rows if not row.declined]
    if told and told[-1].answer == words:
        return False
    session.add(_row(run, rep_id, one._replace(answer=words), declined=False))
    session.flush()
    return True


def _row(run: Invocation, rep_id: int, one: Given, *, declined: bool) -> ProfileAnswer:
    return ProfileAnswer(
        rep_id=rep_id, question=one.key, asked=one.asked, answer=one.answer, declined=declined,
        on_date=one.on_date, entered_at=run.now(), entered_on=run.today,
    )  # fmt: skip


def _rows(session: Session, rep_id: int, key: str) -> list[ProfileAnswer]:
    found = (
        select(ProfileAnswer)
        .where(ProfileAnswer.rep_id == rep_id, ProfileAnswer.question == key)
        .order_by(col(ProfileAnswer.on_date), col(ProfileAnswer.id))
    )
    return list(session.exec(found))


def _struck(session: Session, rep_id: int, keys: Sequence[str]) -> int:
    gone = [row for key in keys for row in _rows(session, rep_id, key)]
    for row in gone:
        session.delete(row)
    session.flush()
    return sum(not row.declined for row in gone)
