"""What coaching holds about a rep. A session that was held stays as a count: who coached, when, how long."""

from salescoach.store.held import SEAT, Held

HELD = (
    Held(
        "coaching_session",
        "Coaching sessions",
        about=("rep_id",),
        erase=SEAT,
        words=("theme", "topic", "excuse", "recommendation", "withdrawn_why"),
        codes=("kind", "state", "outcome", "next_step_by", "written_by", "skill", "asked_or_advised"),
        blank={
            "helpful": None,
            "prepared": None,
            "skill": "",
            "role_play": None,
            "added_value": None,
            "recommendation_worked": None,
            "quality": None,
            "energy": None,
        },
        keep_if="state = 'held'",
        day="on_date",
        kept_for="sessions",
        ages_if="state <> 'draft'",
        columns_kept_for={"energy": ("energy",)},
    ),
    Held(
        "session_answer",
        "Questions and answers of these sessions",
        about=("session_id>coaching_session",),
        words=("asked", "answer"),
        codes=("question",),
        day="answered_on",
        kept_for="energy",  # the one answer that runs out before its session
        ages_if="question = 'energy'",
    ),
    Held("session_commitment", about=("session_id>coaching_session",), erase=SEAT),
    Held("session_participant", "Group sessions in which you advised a colleague", about=("rep_id",)),
    Held("session_evidence", about=("session_id>coaching_session",), erase=SEAT),
    Held(
        "skill_assessment",
        "Marks on skills",
        about=("rep_id",),
        words=("why", "withdrawn_why"),
        labels=("source",),
        codes=("skill", "original", "written_by"),
        day="on_date",
        kept_for="skills",
    ),
    Held(
        "skill_focus",
        "What you were to work on",
        about=("rep_id",),
        words=("why",),
        codes=("skill", "written_by"),
        day="on_date",
        kept_for="skills",
    ),
)
