"""What difficult conversations hold about a rep."""

from salescoach.store.held import Held

HELD = (
    Held(
        "gap_talk",
        "Difficult conversations with you",
        about=("rep_id",),
        words=("facts", "opening", "otherwise", "asked", "response", "agreed", "withdrawn_why"),
        labels=("about",),
        codes=("state", "written_by"),
        day="entered_on",
        kept_for="talks",
    ),
    Held("talk_commitment", about=("talk_id>gap_talk",)),
)
