"""The manager's hours: about no rep, though a note may name one."""

from salescoach.store.held import NOBODY, Held

HELD = (Held("time_entry", erase=NOBODY, words=("note",), codes=("competency",)),)
