"""Asking of earlier talks whether they helped, each answer kept at once; for `coach judge` and `wrap`."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from salescoach.coaching.drafts import Said, judge
from salescoach.coaching.notes import VERDICTS
from salescoach.coaching.queries import ASKED_BACK
from salescoach.coaching.records.amending import amend_session
from salescoach.coaching.verdict_queries import TO_JUDGE, ToJudge
from salescoach.coaching.verdicts import (
    JUDGED_WITHIN,
    answers_of,
    newest_each,
    open_verdicts,
    questions_of,
    talk_words,
)
from salescoach.core.errors import Refused
from salescoach.core.invocation import Invocation
from salescoach.core.texts import counted
from salescoach.dialog.asking import Ask, Dialog, Kept, at_terminal
from salescoach.output.messages import say_done
from salescoach.people.naming import called
from salescoach.people.queries import PRESENT_REPS
from salescoach.store.reading import Reader, reading

BOOK = 1
EXPLAIN = "The rep's own word, as you heard it. Enter leaves it open; Ctrl-C stops, what was said is kept."
_OPTION = {"helpful": "--helpful", "added_value": "--added-value", "recommendation_worked": "--worked"}
_WORDS = {note.key: note.asked for note in VERDICTS}


def read_to_judge(run: Invocation, reader: Reader, rep_id: int | None = None) -> list[ToJudge]:
    """The talks of the last three weeks that nobody judged, newest first, of one rep where it is named."""
    since = run.today - timedelta(days=JUDGED_WITHIN)
    rows = reader.all(TO_JUDGE, book=BOOK, since=since, until=run.today)
    return [row for row in rows if rep_id in (None, row.rep_id)]


def read_last_to_judge(run: Invocation, reader: Reader) -> list[ToJudge]:
    """Of each rep the newest talk of the days before today that nobody judged."""
    since, until = run.today - timedelta(days=ASKED_BACK), run.today - timedelta(days=1)
    return newest_each(reader.all(TO_JUDGE, book=BOOK, since=since, until=until))


def judge_newest(
    run: Invocation, rows: Sequence[ToJudge], rep: str, raw: Mapping[str, Any]
) -> tuple[int, Mapping[str, str]]:
    """Keeps verdicts of the newest talk that waits for all of them; returns its number and what changed.

    Raises:
        Refused: where there is none.
    """
    for row in rows:
        if raw.keys() <= {note.key for note in open_verdicts(row)}:
            return row.id, amend_session(run, row.id, raw, "", None)
    raise Refused(
        f"No talk with {rep} of the last {JUDGED_WITHIN} days waits for that.",
        f"Put another right: salescoach coach amend ID {_OPTION[next(iter(raw))]}",
    )


def ask_unjudged(run: Invocation, rows: Sequence[ToJudge]) -> None:
    """Asks about talks at the terminal, and says at the end how many answers there were.

    Raises:
        Interrupted: where the person stops.
    """
    count = 0

    def kept() -> Kept:
        return Kept(f"Stopped; {counted(count, 'answer')} kept.", "Go on with: salescoach coach judge")

    def told() -> None:
        nonlocal count
        count += 1

    with reading(run) as reader:
        names = [rep.name for rep in reader.all(PRESENT_REPS, book=BOOK)]
    ask_verdicts(run, at_terminal(kept=kept), rows, names, told)
    say_done(run, f"Kept {counted(count, 'answer')}.", "salescoach coach impact")


def ask_verdicts(
    run: Invocation, dialog: Dialog, rows: Sequence[ToJudge], names: Sequence[str], told: Callable[[], None]
) -> None:
    """Asks of each talk what nobody has said yet, by one key each; `told` is called after each answer."""
    for row in rows:
        dialog.tell(talk_words(row, called(row.rep, names), run.today))
        for words, choices, key in questions_of(row):
            said = answers_of(key, dialog.choice(Ask(words, EXPLAIN, lead=" "), choices))
            if said:
                judge(run, row.id, Said(said, _WORDS, 0))
                told()
