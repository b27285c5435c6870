"""What personal goals and pay hold about a rep: told of the rep's own will, and erased whole."""

from salescoach.store.held import Held

HELD = (
    Held(
        "personal_goal",
        "Your personal goals",
        about=("rep_id",),
        words=("what",),
        codes=("currency", "state", "written_by"),
        day="began_on",
        kept_for="goals",
        ages_if="closed_on < :before",
    ),
    Held(
        "goal_change",
        "What happened to these goals",
        about=("goal_id>personal_goal",),
        words=("says", "why", "what"),
        codes=("kind", "written_by"),
        day="on_date",
    ),
    Held(
        "goal_milestone",
        "Steps towards them",
        about=("goal_id>personal_goal",),
        words=("what",),
        codes=("state",),
        day="by_on",
    ),
    Held(
        "goal_rate",
        "Rates stated by hand for their arithmetic",
        about=("goal_id>personal_goal",),
        words=("why",),
        codes=("step", "value", "written_by"),
        day="entered_on",
    ),
    Held(
        "goal_review",
        "How these goals were followed up",
        about=("goal_id>personal_goal",),
        words=("note", "changes"),
        codes=("verdict", "written_by"),
        day="on_date",
    ),
    Held("goal_expectation", about=("goal_id>personal_goal",)),
    Held(
        "commission_plan",
        "What you are paid by",
        about=("rep_id",),
        codes=("terms", "currency", "written_by"),
        day="entered_on",
    ),
)
