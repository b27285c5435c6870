"""Writes about recognition: entries are appended, and withdrawn with a reason, never changed."""

from datetime import date

from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.texts import storable
from salescoach.motivation.tables import Recognition
from salescoach.store.writing import identity, writing


def recognise(run: Invocation, rep_id: int, words: str, fact: str, form: str, on_date: date) -> int:
    """Logs a recognition; returns its number.

    Raises:
        WrongUse: without words, and for a day to come.
    """
    said = storable(words, "what it is for")
    if not said:
        raise WrongUse("Recognition names what it is for.", 'For example: "for asking for the budget first"')
    if on_date > run.today:
        raise WrongUse(f"{on_date.isoformat()} has not come yet.", "Log it once it was said: --on DATE")
    with writing(run) as session:
        row = Recognition(
            rep_id=rep_id, words=said, fact=fact, form=storable(form, "the form"), on_date=on_date,
            entered_at=run.now(), entered_on=run.today,
        )  # fmt: skip
        session.add(row)
        session.flush()
        return identity(row)


def withdraw(run: Invocation, number: int, why: str) -> None:
    """Withdraws a recognition: it stays, with the reason, and counts no more.

    Raises:
        WrongUse: without a reason.
        Refused: where it was withdrawn already, or removed in between.
    """
    reason = storable(why, "the reason")
    if not reason:
        raise WrongUse("A recognition is withdrawn with a reason.", 'Add: --why "…"')
    with writing(run) as session:
        row = session.get(Recognition, number)
        if row is None or row.withdrawn_on is not None:
            raise Refused(
                f"Recognition {number} was withdrawn already.", "See: salescoach motivate recognise REP"
            )
        row.withdrawn_on, row.withdrawn_why = run.today, reason
        session.add(row)
