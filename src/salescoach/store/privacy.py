"""Facts about the store: about no person."""

from salescoach.store.held import NOBODY, Held

HELD = (Held("store_fact", erase=NOBODY, codes=("name", "value")),)
