"""What the log of recognition holds about a rep."""

from salescoach.store.held import Held

HELD = (
    Held(
        "recognition",
        "What you were recognised for",
        about=("rep_id",),
        words=("words", "form", "withdrawn_why"),
        codes=("fact", "written_by"),
        day="on_date",
        kept_for="recognition",
    ),
)
