"""The evening's questions and what the answers mark: each is kept as soon as it is given."""

from collections.abc import Callable, Sequence
from typing import Any

from salescoach.agenda.evening import Evening
from salescoach.checklist.board import load_setting
from salescoach.checklist.catalogue import Task, load_catalogue
from salescoach.checklist.marks import parse_numbers
from salescoach.checklist.schedule import Setting
from salescoach.checklist.store import mark
from salescoach.coaching.records.judging import ask_verdicts
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.dialog.answers import answers_from
from salescoach.dialog.asking import Ask, Dialog, Kept, at_terminal
from salescoach.dialog.choices import Choice
from salescoach.settings.policies import load_policies
from salescoach.store.reading import reading
from salescoach.store.writing import writing

MOST_JUDGED = 5  # talks: the evening takes less than a minute
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


class Marker:
    """Marks tasks of today by their numbers."""

    def __init__(self, run: Invocation) -> None:
        self._run = run
        self._tasks: dict[int, Task] = {task.number: task for task in load_catalogue(run)}
        with reading(run) as reader:
            self._setting: Setting = load_setting(run, reader, load_policies(run))

    def numbers(self, words: Sequence[str]) -> list[int]:
        """The tasks meant by what was typed.

        Raises:
            WrongUse: for numbers no task has.
        """
        return parse_numbers(words, self._tasks) if words else []

    def mark(self, kept: Sequence[int], broken: Sequence[int]) -> None:
        """Marks both in one transaction.

        Raises:
            WrongUse: for a task both kept and broken.
        """
        both = sorted(set(kept) & set(broken))
        if both:
            raise WrongUse(f"Task {both[0]} cannot be both kept and broken.", "Name it once.")
        with writing(self._run) as session:
            for kind, numbers in (("kept", kept), ("broken", broken)):
                tasks = [self._tasks[number] for number in numbers]
                mark(session, self._run, tasks, kind, self._run.today, self._setting)


def mark_given(run: Invocation, given: Answers) -> None:
    """Marks what was given as options or in a file, all of it or nothing."""
    marker = Marker(run)
    marker.mark(marker.numbers(given.kept), marker.numbers(given.broken))


def ask(run: Invocation, evening: Evening) -> None:
    """Asks about the attitudes in front, which others were broken, and whether the last talks helped."""
    marker, count = Marker(run), 0

    def kept() -> Kept:
        return Kept(
            f"Stopped; {count} answer{'' if count == 1 else 's'} kept.", "Go on with: salescoach wrap"
        )

    def one_more() -> None:
        nonlocal count
        count += 1

    dialog = at_terminal(kept=kept)
    dialog.tell("")
    _ask_focus(dialog, marker, evening, one_more)
    _ask_broken(dialog, marker, one_more)
    if evening.to_judge:
        dialog.tell("Did the last talks help? By the rep's word; Enter leaves it open.")
        ask_verdicts(run, dialog, evening.to_judge[:MOST_JUDGED], evening.names, one_more)


def _ask_focus(dialog: Dialog, marker: Marker, evening: Evening, told: Callable[[], None]) -> None:
    for item, answer in evening.focus:
        if answer:
            continue
        found = dialog.choice(Ask(f"{item.number} {item.name}: did you?", item.reason), ANSWERS, "skip")
        if found in ("yes", "no"):
            marker.mark(*(([item.number], []) if found == "yes" else ([], [item.number])))
            told()


def _ask_broken(dialog: Dialog, marker: Marker, told: Callable[[], None]) -> None:
    while True:
        typed = dialog.text(Ask("Which did you break today?", "Numbers of any of the tasks, such as 27 36."))
        try:
            broken = marker.numbers(typed.split())
            break
        except WrongUse as error:
            dialog.tell(f"{error.what} {error.remedy}")
    if broken:
        marker.mark([], broken)
        told()
