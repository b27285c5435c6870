"""What deals hold about the rep who owns them. They stay, as every win rate rests on them; the words go."""

from salescoach.store.held import SEAT, Held

HELD = (
    Held(
        "deal",
        "Deals",
        about=("rep_id",),
        erase=SEAT,
        names=("owner",),
        people=("contact", "decision_maker"),
        words=("next_step", "lost_reason", "extra"),
        labels=("name", "account", "competitor", "product", "segment"),
        codes=("source", "pipeline", "stage", "status", "currency", "forecast_category", "deal_type"),
        keys=("source_id", "fingerprint"),
        blank={"extra": "{}", "fingerprint": "", "next_step_on": None},
        day="created_on",
    ),
    # Only owners, stages, states, amounts and days are followed: of these, an owner's name is replaced.
    Held(
        "deal_change",
        "What changed in your deals",
        about=("deal_id>deal",),
        erase=SEAT,
        labels=("old_value", "new_value"),
        codes=("field", "basis"),
        day="on_date",
    ),
    Held("deal_presence", about=("deal_id>deal",), erase=SEAT),
    Held(
        "deal_evidence",
        "What is known of your deals beyond their export",
        about=("deal_id>deal",),
        erase=SEAT,
        words=("evidence",),
        codes=("subject", "answer", "written_by"),
        day="on_date",
    ),
)
