"""The manager's marks on the tasks: about no rep, though a note may name one."""

from salescoach.store.held import NOBODY, Held

HELD = (
    Held("task_mark", erase=NOBODY, words=("why",), codes=("kind", "written_by")),
    Held("task_away", erase=NOBODY),
)
