"""What strikes hold about a rep."""

from salescoach.store.held import Held

HELD = (
    Held(
        "strike",
        "Strikes given to you",
        about=("rep_id",),
        words=("facts", "otherwise", "why"),
        labels=("period", "brings", "told"),
        codes=("written_by",),
        day="on_date",
        kept_for="strikes",
    ),
    Held(
        "strike_note",
        "Your answers to them, and what was withdrawn",
        about=("strike_id>strike",),
        words=("words",),
        codes=("kind", "written_by"),
        day="on_date",
    ),
)
