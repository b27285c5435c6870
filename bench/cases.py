"""What is measured. One more case is one more entry."""

from typing import NamedTuple

READ, WRITTEN, TEN_TIMES = "ten years", "a copy of it", "ten times the history"
BARE = "python -c pass"


class Case(NamedTuple):
    """A command to measure.

    Attributes:
        name: how the table calls it; `--only` takes a part of it.
        words: its arguments; `{run}` becomes the number of the run, `{promise}` an open promise of its own,
            `{day}` a day of its own.
        limit: the ratio it must not exceed.
        aim: the ratio to reach.
        store: which store it works on.
        command: the words of the command table it needs, to say "not there" while it is missing.
        env: environment variables beside the usual ones.
        says: what its output must contain, else it has failed.
        against: the case its time is divided by; the bare interpreter unless named.
        beyond: whether limit and aim are milliseconds beyond that case's time, not multiples of it.
    """

    name: str
    words: tuple[str, ...]
    limit: float
    aim: float
    store: str = READ
    command: str = ""
    env: dict[str, str] = {}  # noqa: RUF012  (never written to)
    says: str = ""
    against: str = BARE
    beyond: bool = False


COMPLETE = {
    "_SALESCOACH_COMPLETE": "complete_bash",
    "COMP_WORDS": "salescoach\nrep\nshow\nAn",
    "COMP_CWORD": "3",
}

CASES: tuple[Case, ...] = (
    Case("today", ("today",), 10, 7, command="today", says="PROMISED"),
    Case("--help", ("--help",), 8, 5, says="debrief"),
    Case("tasks list", ("tasks", "list"), 14, 9, command="tasks list", says="Manage the pipeline"),
    Case(
        "coach impact", ("coach", "impact"), 1000, 500, command="coach impact", says="DEALS WON", beyond=True
    ),
    Case("coach plan", ("coach", "plan"), 10, 7, command="coach plan", says="talks of"),
    Case("coach skills", ("coach", "skills"), 10, 7, command="coach skills", says="WEAK SPOTS"),
    Case("coach coverage", ("coach", "coverage"), 10, 7, command="coach coverage", says="WAIT"),
    Case("pipeline audit", ("pipeline", "audit"), 20, 14, WRITTEN, "pipeline audit", says="AT RISK"),
    Case("complete a rep's name", (), 9, 9, command="rep show", env=COMPLETE, says="Ann"),
    Case("tasks done", ("tasks", "done", "20", "--on", "{day}"), 40, 30, WRITTEN, "tasks done"),
    Case(
        "debrief",
        ("debrief", "ann", "quote too high, run {run}; sends option B", "--by", "fri"),
        40,
        30,
        WRITTEN,
        "debrief",
    ),
    Case("commitments kept", ("commitments", "kept", "{promise}"), 40, 30, WRITTEN, "commitments kept"),
    Case("rep away", ("rep", "away", "ann", "{day}", "{day}"), 40, 30, WRITTEN, "rep away"),
    Case("today, ten times", ("today",), 1.1, 1.1, TEN_TIMES, "today", says="PROMISED", against="today"),
)


def chosen(only: str) -> list[Case]:
    """The cases whose name contains a text, and those they are divided by."""
    found = [case for case in CASES if only.lower() in case.name.lower()]
    needed = {case.against for case in found} - {BARE} - {case.name for case in found}
    return [case for case in CASES if case in found or case.name in needed]
