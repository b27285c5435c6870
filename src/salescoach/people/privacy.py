"""What the reps' own tables hold about them, and what erasing does: their row stays as an anonymous seat."""

from salescoach.store.held import SEAT, SELF, Held

HELD = (
    Held(
        "rep",
        "You",
        about=(SELF,),
        erase=SEAT,
        names=("name",),
        words=("role",),
        codes=("status", "weekdays"),
        keys=("name_key",),
        blank={"started_on": None, "weekdays": "12345", "part_time": 100},
        day="entered_on",
    ),
    Held(
        "rep_alias",
        "Names and addresses you are known by",
        about=("rep_id",),
        names=("alias",),
        keys=("alias_key",),
    ),
    Held("quota", "Quotas", about=("rep_id",), codes=("period", "currency"), day="starts_on"),
    Held("erasure", about=("rep_id",), erase=SEAT),
    Held("erased_name", about=("erasure_id>erasure",), erase=SEAT, keys=("name_hash",)),
    Held("absence", "Days away; no reason is kept", about=("rep_id",), day="starts_on", kept_for="absences"),
    Held(
        "profile_answer",
        "What you told of yourself; you may have any of it struck",
        about=("rep_id",),
        words=("answer",),
        labels=("asked",),
        codes=("question", "written_by"),
        day="on_date",
        kept_for="profile",
    ),
    Held("energy_note", "How your days were", about=("rep_id",), day="on_date", kept_for="energy"),
    Held(
        "subject_export",
        "Files that were written for you",
        about=("rep_id",),
        labels=("path",),
        day="made_on",
    ),
)
