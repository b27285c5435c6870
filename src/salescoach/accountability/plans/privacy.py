"""What action plans hold about a rep; their steps are promises, and go as promises do."""

from salescoach.store.held import Held

HELD = (
    Held(
        "action_plan",
        "Action plans with you",
        about=("rep_id",),
        words=("gap", "success", "closed_why"),
        codes=("result", "written_by"),
        day="entered_on",
        kept_for="plans",
        ages_if="closed_on < :before",
    ),
    Held("plan_step", about=("plan_id>action_plan",)),
)
