"""The evening's questions and what the answers mark: each is kept as soon as it is given."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from salescoach.agenda.evening import Evening
from salescoach.checklist.marks import parse_numbers
from salescoach.checklist.store import add_marks
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.dialog.answers import answers_from
from salescoach.dialog.asking import Ask, Kept, at_terminal
from salescoach.dialog.choices import Choice
from salescoach.store.writing import writing

ANSWERS = (Choice("y", "yes"), Choice("n", "no"), Choice("s", "skip"))


class Answers(NamedTuple):
    """Numbers as they were typed: attitudes kept, and whatever was broken."""

    kept: Sequence[str]
    broken: Sequence[str]


def answered(kept: Sequence[str] | None, broken: Sequence[str] | None, source: str | None) -> Answers | None:
    """The answers given as options or in a file; None where none were given.

    Raises:
        WrongUse: where the file holds anything but `kept` and `broken`.
    """
    given = Answers(list(kept or ()), list(broken or ()))
    if source is not None:
        found = answers_from(source)
        unknown = sorted(set(found) - {"kept", "broken"})
        if unknown:
            raise WrongUse(
                f"wrap has no answer {unknown[0]!r}.", "Give kept and broken, each a list of numbers."
            )
        given = Answers(
            [*given.kept, *_words(found.get("kept"))], [*given.broken, *_words(found.get("broken"))]
        )
    return given if given.kept or given.broken or source is not None else None


def _words(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, list) else str(value).split()


def mark(run: Invocation, given: Answers, evening: Evening) -> None:
    """Marks what was given, all of it or nothing.

    Raises:
        WrongUse: for numbers no task has, and for a task both kept and broken.
    """
    kept = parse_numbers(given.kept, evening.names) if given.kept else []
    broken = parse_numbers(given.broken, evening.names) if given.broken else []
    both = sorted(set(kept) & set(broken))
    if both:
        raise WrongUse(f"Task {both[0]} cannot be both kept and broken.", "Name it once.")
    with writing(run) as session:
        add_marks(session, run, kept, "kept", run.today)
        add_marks(session, run, broken, "broken", run.today)


def ask(run: Invocation, evening: Evening) -> None:
    """Asks about the attitudes in front that are not answered yet, then which others were broken."""
    count = 0

    def kept() -> Kept:
        return Kept(
            f"Stopped; {count} answer{'' if count == 1 else 's'} kept.", "Go on with: salescoach wrap"
        )

    dialog = at_terminal(kept=kept)
    dialog.tell("")
    for item, answer in evening.focus:
        if answer:
            continue
        found = dialog.choice(Ask(f"{item.number} {item.name}: did you?", item.reason), ANSWERS, "skip")
        if found in ("yes", "no"):
            count += 1
            with writing(run) as session:
                add_marks(session, run, [item.number], "kept" if found == "yes" else "broken", run.today)
    while True:
        typed = dialog.text(Ask("Which did you break today?", "Numbers of any of the tasks, such as 27 36."))
        try:
            broken = parse_numbers(typed.split(), evening.names) if typed else []
            break
        except WrongUse as error:
            dialog.tell(f"{error.what} {error.remedy}")
    if broken:
        with writing(run) as session:
            add_marks(session, run, broken, "broken", run.today)
