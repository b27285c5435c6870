"""What calendars and meetings hold about a rep. Past meetings stay as a count, without a title."""

from salescoach.store.held import SEAT, Held

HELD = (
    Held(
        "meeting",
        "Meetings",
        about=("rep_id",),
        erase=SEAT,
        words=("title", "kind_by"),
        codes=("at_time", "state", "source", "deal_by"),
        keys=("source_uid", "series", "maybe_deals"),
        blank={"series": "", "maybe_deals": "", "at_time": ""},
        keep_if="on_date <= :today",
        day="on_date",
        kept_for="meetings",
    ),
    Held(
        "calendar_source",
        "Calendars of yours that are followed",
        about=("rep_id",),
        labels=("path",),
        words=("problem",),
        keys=("seen",),
    ),
    Held("calendar_sighting", about=("meeting_id>meeting",)),
    Held(
        "meeting_choice",
        "What was decided about a series of your meetings",
        about=("rep_id",),
        keys=("series",),
        day="entered_on",
    ),
)
