"""What holds and exports hold about a rep."""

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
    Held(
        "subject_export",
        "Files that were written for you",
        about=("rep_id",),
        labels=("path",),
        day="made_on",
    ),
)
