"""What `motivate recognise` was asked to do with the log."""

from salescoach.coaching.choosing import LARGEST_ID, called_in_shell
from salescoach.core.dates import parse_date
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.motivation.deserved import Suggestion
from salescoach.motivation.noticing import Noticed, notice
from salescoach.motivation.recognition_queries import RECOGNITION, RECOGNITIONS_OF_REP, RecognitionRow
from salescoach.people.naming import RepRow
from salescoach.people.queries import rep_named
from salescoach.store.reading import reading


class Log(NamedTuple):
    """A rep's recognitions, and what else is known.

    Attributes:
        rep: whose.
        called: what to type for them.
        rows: the log, newest first, withdrawn entries too.
        noticed: what may be said, to everybody.
    """

    rep: RepRow
    called: str
    rows: list[RecognitionRow]
    noticed: Noticed


def read_log(run: Invocation, rep: str) -> Log:
    """One rep's log.

    Raises:
        WrongUse: for an unknown rep.
    """
    with reading(run) as reader:
        found = rep_named(reader, rep)
        rows = reader.all(RECOGNITIONS_OF_REP, rep=found.id, today=run.today)
        return Log(found, called_in_shell(reader, found.name), rows, notice(run, reader))


def record(run: Invocation, log: Log, words: str, fact: str, form: str, on: str) -> str:
    """Logs a recognition; says what was logged.

    Args:
        run: the clock and the store.
        log: whose, and what there is to say.
        words: what for, "" to take the fact's own.
        fact: a suggestion's name, "" for none.
        form: how it was given.
        on: the day, "" for today.

    Raises:
        WrongUse: for a fact that is none (any more), and without words.
    """
    from salescoach.motivation.store import recognise

    based = _suggestion(log, fact) if fact else None
    said = words.strip().removeprefix("for ").strip() or (based.says if based else "")
    day = parse_date(on, run.today, past=True) if on else run.today
    recognise(run, log.rep.id, said, based.fact if based else "", form, day)
    return f"Recognised {log.rep.name}: {said}."


def withdraw(run: Invocation, number: int, why: str) -> RecognitionRow:
    """Withdraws an entry; returns it.

    Raises:
        WrongUse: where there is none of that number, or no reason.
        Refused: where it was withdrawn already.
    """
    from salescoach.motivation.store import withdraw as withdrawn

    with reading(run) as reader:
        row = reader.one(RECOGNITION, id=number, book=1) if 0 < number <= LARGEST_ID else None
    if row is None:
        raise WrongUse(f"There is no recognition {number}.", "See them: salescoach motivate recognise REP")
    withdrawn(run, number, why)
    return row


def _suggestion(log: Log, fact: str) -> Suggestion:
    there = log.noticed.of(log.rep.id)
    found = next((one for one in there if one.fact == fact.strip()), None)
    if found is None:
        listed = tuple(f"{one.fact}  {one.says}" for one in there)
        what = "Name one of these." if listed else "None is on record; say in words what it is for."
        raise WrongUse(f"There is no fact {fact!r} of {log.rep.name} to recognise.", what, listed)
    return found
