"""The words for how an income goal stands; apart, as mornings read them alone."""

REACHED, OVER, NO_PLAN, TOO_SMALL = "reached", "day_over", "no_commission_plan", "plan_pays_no_more"
UNKNOWN, AHEAD, ON_TRACK, BEHIND, OUT = "not_enough_data", "ahead", "on_track", "behind", "out_of_reach"
VERDICTS = (REACHED, OVER, NO_PLAN, TOO_SMALL, UNKNOWN, AHEAD, ON_TRACK, BEHIND, OUT)
