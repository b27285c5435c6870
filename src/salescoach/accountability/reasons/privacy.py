"""What reasons given hold about a rep."""

from salescoach.store.held import Held

HELD = (
    Held(
        "reason_given",
        "Reasons you gave",
        about=("rep_id",),
        words=("words", "gap", "real_problem", "taken", "obstacle", "withdrawn_why"),
        codes=("cause", "written_by"),
        day="on_date",
        kept_for="reasons",
    ),
)
