"""The tasks in force: the 99 of the method, the user's own, and the user's changes to them."""

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.settings.sources import Source, load

SOURCE = Source("tasks.yaml", "salescoach.checklist.catalogue_file:compile_tasks")

CADENCES = ("daily", "weekly", "monthly", "quarterly", "yearly")
KINDS = ("work", "attitude")


class Task(NamedTuple):
    """One task, as the settings say it.

    Attributes:
        number: 1 to 99 as in the method, from 101 the user's own.
        name: as in the method.
        cadence: one of `CADENCES`.
        competency: one of `COMPETENCIES`.
        kind: one of `KINDS`.
        missed: `expires`, `carries_over` or `piles_up`.
        due: an ISO weekday for a weekly task, working days from the period's end for a longer one (1 is the
            last), 0 for a daily one.
        guidance: what it looks like when done well, and a first step.
        command: the command that does it, "" where there is none.
        measure: the measure that proves it, "" where there is none.
        at_least: what the measure must reach.
        note: shown with the task, or "".
        off: switched off, or optional and not chosen.
    """

    number: int
    name: str
    cadence: str
    competency: str
    kind: str
    missed: str
    due: int
    guidance: str
    command: str
    measure: str
    at_least: float
    note: str
    off: bool


def load_catalogue(run: Invocation) -> list[Task]:
    """Every task by number, those switched off included.

    Raises:
        WrongUse: where the user's tasks.yaml has mistakes.
    """
    return [Task(*row) for row in load(run, SOURCE)]


def task_numbered(tasks: list[Task], number: int) -> Task:
    """The task of a number.

    Raises:
        WrongUse: where there is none.
    """
    for task in tasks:
        if task.number == number:
            return task
    raise WrongUse(f"There is no task {number}.", "See them all: salescoach tasks list --all")
