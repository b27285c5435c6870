"""What promises hold about a rep. Those kept or broken stay as a count; open ones go."""

from salescoach.store.held import SEAT, Held

HELD = (
    Held(
        "commitment",
        "Promises, yours and those made to you",
        about=("rep_id",),
        erase=SEAT,
        words=("what",),
        codes=("owner", "state"),
        blank={"what": "(erased)"},
        keep_if="state IN ('kept', 'broken')",
        day="made_on",
        kept_for="promises",
        ages_if="state <> 'open'",
    ),
    Held(
        "commitment_event",
        "What became of these promises",
        about=("commitment_id>commitment",),
        erase=SEAT,
        words=("note",),
        codes=("kind", "written_by"),
        day="on_date",
    ),
)
