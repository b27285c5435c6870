"""Writes about energy: by statements, and each write takes away what is past its retention (90 days)."""

from datetime import date, timedelta

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.people.energy import HIGHEST, LOWEST
from salescoach.people.held_back import NOT_HELD
from salescoach.store.statements import Statement, Writer, stating

NOTE = Statement(
    """INSERT INTO energy_note (rep_id, energy, on_date, entered_at, entered_on)
    VALUES (:rep, :energy, :on, :at, :today) RETURNING id"""
)
_OF_BOOK = "(SELECT id FROM rep WHERE book_id = :book)"
FORGET = (
    Statement(
        f"""DELETE FROM energy_note
        WHERE on_date < :before AND rep_id IN {_OF_BOOK} AND rep_id {NOT_HELD}"""
    ),
    Statement(
        f"""DELETE FROM session_answer WHERE question = 'energy' AND answered_on < :before AND EXISTS (
            SELECT 1 FROM coaching_session s
            WHERE s.id = session_answer.session_id AND s.book_id = :book AND s.rep_id {NOT_HELD})"""
    ),
    Statement(
        f"""UPDATE coaching_session SET energy = NULL
        WHERE book_id = :book AND on_date < :before AND energy IS NOT NULL AND rep_id {NOT_HELD}"""
    ),
)
STRIKE = (
    Statement(f"DELETE FROM energy_note WHERE rep_id = :rep AND on_date = :on AND rep_id IN {_OF_BOOK}"),
    Statement(
        """DELETE FROM session_answer WHERE question = 'energy' AND session_id IN (
            SELECT s.id FROM coaching_session s
            WHERE s.book_id = :book AND s.rep_id = :rep AND s.on_date = :on)"""
    ),
    Statement(
        "UPDATE coaching_session SET energy = NULL WHERE book_id = :book AND rep_id = :rep AND on_date = :on"
    ),
)


def note_energy(
    run: Invocation, rep_id: int, energy: int, on_date: date, kept_days: int, book: int = 1
) -> None:
    """Keeps how a rep said a day was, and deletes what is past its retention.

    Args:
        run: the clock and the store.
        rep_id: whose day.
        energy: 1 to 5.
        on_date: the day.
        kept_days: for how long energy is kept, 0 for ever.
        book: the manager's book.

    Raises:
        WrongUse: for a number off the scale, a day to come and one that would be deleted at once.
    """
    if not LOWEST <= energy <= HIGHEST:
        raise WrongUse(f"{energy} is not on the scale.", f"Give {LOWEST} (empty) to {HIGHEST} (full).")
    if on_date > run.today:
        raise WrongUse(f"{on_date.isoformat()} has not come yet.", "Name the day it was: --on DATE")
    if kept_days and on_date < run.today - timedelta(days=kept_days):
        raise WrongUse(
            f"{on_date.isoformat()} is over {kept_days} days ago: energy is not kept for longer.",
            "Leave it out.",
        )
    with stating(run) as writer:
        writer.insert(NOTE, rep=rep_id, energy=energy, on=on_date, at=run.now(), today=run.today)
        forget_energy(writer, run.today, kept_days, book)


def strike_energy(run: Invocation, rep_id: int, on_date: date, book: int = 1) -> None:
    """Deletes all that was said of a rep's energy on a day, also in sessions."""
    with stating(run) as writer:
        for statement in STRIKE:
            writer.run(statement, rep=rep_id, on=on_date, book=book)


def forget_energy(writer: Writer, today: date, kept_days: int, book: int = 1) -> None:
    """Deletes what was said of energy over `kept_days` days ago, in and beside sessions; for 0 nothing.

    What a hold stands on stays.
    """
    if kept_days:
        for statement in FORGET:
            writer.run(statement, before=today - timedelta(days=kept_days), book=book)
