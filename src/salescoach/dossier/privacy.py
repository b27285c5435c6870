"""What holds hold about a rep."""

from salescoach.store.held import Held

HELD = (
    Held(
        "rep_hold",
        "Holds on your records",
        about=("rep_id",),
        words=("why", "lifted_why"),
        codes=("written_by",),
        day="entered_on",
    ),
)
