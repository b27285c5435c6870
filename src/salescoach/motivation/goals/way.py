"""From the revenue a goal takes to deals, proposals, meetings and conversations, in all and a week. Pure.

Each row is worked out from the one above it as it is, not as it is shown: only what is shown is rounded.
"""

from collections.abc import Mapping

from salescoach.core.estimates import Estimate, exactly, product
from salescoach.core.rows import NamedTuple
from salescoach.motivation.goals.figures import MEETING, PROPOSAL, SIZE, WIN, Figure

DEALS, PROPOSALS, MEETINGS, CONVERSATIONS = "deals", "proposals", "meetings", "conversations"
ROWS = (DEALS, PROPOSALS, MEETINGS, CONVERSATIONS)
BY = {DEALS: SIZE, PROPOSALS: WIN, MEETINGS: PROPOSAL, CONVERSATIONS: MEETING}  # which figure leads there


class WayRow(NamedTuple):
    """A row of the way.

    Attributes:
        row: one of `ROWS`.
        figure: by which it follows from the row above.
        total: how many it takes, None where the figure or the row above is not known.
        a_week: the same over the working weeks left, None also where less than one is.
    """

    row: str
    figure: Figure
    total: Estimate | None
    a_week: Estimate | None


def way_of(revenue: int, figures: Mapping[str, Figure], weeks: float) -> list[WayRow]:
    """The rows, top down.

    Args:
        revenue: still to be won, in minor units.
        figures: by step, as `figures.figures` gives them.
        weeks: working weeks left.
    """
    found: list[WayRow] = []
    under: list[Estimate] | None = []
    for row in ROWS:
        figure = figures[BY[row]]
        estimate = figure.estimate
        under = None if under is None or estimate is None else [*under, estimate]
        total = None if under is None else product([exactly(revenue)], under)
        found.append(WayRow(row, figure, total, total.times(1 / weeks) if total and weeks >= 1 else None))
    return found
