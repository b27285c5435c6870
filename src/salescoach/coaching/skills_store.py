"""Writes about skills: assessments are appended, amended by a further one and withdrawn, never changed."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session

from salescoach.coaching.skills import HIGHEST, LOWEST
from salescoach.coaching.tables import SkillAssessment, SkillFocus
from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import storable
from salescoach.store.writing import identity, writing


class Marked(NamedTuple):
    """A mark to keep.

    Attributes:
        rep_id: whose.
        skill: the skill's code.
        tenths: ten times the mark, 10 to 50.
        on_date: the day it was observed.
        why: what was observed; may be "" only for an outside mark.
        source: who assessed, "" for the manager.
        original: the mark as it came from there.
        amends: id of the assessment it takes the place of, None for a further one.
    """

    rep_id: int
    skill: str
    tenths: int
    on_date: date
    why: str = ""
    source: str = ""
    original: str = ""
    amends: int | None = None


def keep_marks(run: Invocation, marks: Iterable[Marked]) -> list[int]:
    """Keeps marks in one transaction, all or none; returns their ids.

    Raises:
        WrongUse: for a mark off the scale, a day to come, and an own mark without what was observed.
        Refused: where an assessment to amend was withdrawn already.
    """
    with writing(run) as session:
        return [_kept(session, run, mark) for mark in marks]


def withdraw_assessment(run: Invocation, number: int, why: str) -> None:
    """Withdraws an assessment: it stays, with the reason, and counts no more.

    Raises:
        WrongUse: without a reason.
        Refused: where it was withdrawn already.
    """
    with writing(run) as session:
        if not storable(why, "the reason"):
            raise WrongUse("An assessment is withdrawn with a reason.", 'Add: --why "…"')
        _withdraw(session, run, number, why)


def set_focus(run: Invocation, rep_id: int, skill: str, why: str, on_date: date) -> None:
    """Records what a rep works on from a day on; "" ends it.

    Raises:
        WrongUse: for a day to come.
    """
    _not_to_come(run, on_date)
    with writing(run) as session:
        session.add(
            SkillFocus(
                rep_id=rep_id, skill=skill, on_date=on_date, why=storable(why, "the reason"),
                entered_at=run.now(), entered_on=run.today,
            )
        )  # fmt: skip


def _kept(session: Session, run: Invocation, mark: Marked) -> int:
    _not_to_come(run, mark.on_date)
    why = storable(mark.why, "what was observed")
    if not LOWEST * 10 <= mark.tenths <= HIGHEST * 10:
        raise WrongUse(f"{mark.tenths / 10:g} is no mark.", f"Marks go from {LOWEST} to {HIGHEST}.")
    if not why and not mark.source:
        raise WrongUse("A mark rests on something you saw or heard.", 'Say what: --why "…"')
    if mark.amends is not None:
        _withdraw(session, run, mark.amends, "amended")
    row = SkillAssessment(
        rep_id=mark.rep_id, skill=mark.skill, tenths=mark.tenths, on_date=mark.on_date, why=why,
        source=storable(mark.source, "the source"), original=storable(mark.original, "the mark"),
        amends_id=mark.amends, entered_at=run.now(), entered_on=run.today,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return identity(row)


def _withdraw(session: Session, run: Invocation, number: int, why: str) -> None:
    row = session.get(SkillAssessment, number)
    if row is None or row.withdrawn_on is not None:
        raise Refused(
            f"Assessment {number} is not there (any more).", "See them: salescoach coach skills REP --history"
        )
    row.withdrawn_at, row.withdrawn_on, row.withdrawn_why = run.now(), run.today, storable(why, "the reason")
    session.add(row)


def _not_to_come(run: Invocation, on_date: date) -> None:
    if on_date > run.today:
        raise WrongUse(f"{on_date.isoformat()} has not come yet.", "Name the day it was observed: --on DATE")
