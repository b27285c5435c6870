"""What is noted of the demo's sessions beside their answers: how they went, and what came of them."""

from datetime import date
from random import Random

from salescoach.upkeep.demo.days import Span
from salescoach.upkeep.demo.rows import Row

ADVICE = (
    "Send the figures before the price",
    "Ask who else has to agree",
    "Leave the demo out until the money is named",
    "Call the finance director yourself",
    "Ask what happens if they do nothing",
)
NOTED = 0.7  # of the sessions; the others were in a hurry
ASKED = (0.45, 0.68)  # the manager learns to ask: the share in the first quarter, and in the second
QUALITY = (3.0, 3.7)  # so the talks get better
ADDED_VALUE, WORKED = 0.78, 0.58
NOTHING: Row = {
    "asked_or_advised": "",
    "recommendation": "",
    "recommendation_worked": None,
    "quality": None,
    "added_value": None,
}


def noted(rng: Random, kind: str, day: date, span: Span) -> Row:
    """The columns of a session that its answers do not decide."""
    later = int(day >= span.half)
    asked = rng.random() < ASKED[later]
    mark = min(max(round(rng.gauss(QUALITY[later], 0.8)), 1), 5)
    helps, works, advice = rng.random() < ADDED_VALUE, rng.random() < WORKED, rng.choice(ADVICE)
    if rng.random() > NOTED:
        return NOTHING
    return {
        "asked_or_advised": "asked" if asked else "advised",
        "recommendation": "" if asked else advice,
        "recommendation_worked": None if asked or day > span.weeks[-3] else works,
        "quality": mark,
        "added_value": helps if kind == "debrief" else None,
    }
