"""A rep who closes more deals than begin.

What it finds:
    Reps who created fewer deals in the last 30 days than they won or lost.

Why it matters:
    What is not begun today is missing in a few months, when the deals that are closing now are gone. By
    then it is too late to begin it.

Example:
    Nine deals closed in 30 days, two created.

What to do:
    Agree a number of first meetings a week, and put the hours for them into the calendar before others do.

Options:
    least_closed (4): with fewer deals closed in the time, nothing is said.
    warn_share (0.8): deals created for each one closed; below it is a warning.
    severe_share (0.4): below it is severe.

Source of the thresholds:
    None is published. That as many should begin as end is arithmetic; the shares leave room for chance.
"""

from collections.abc import Sequence
from typing import NamedTuple

from salescoach.audit.desk import Desk
from salescoach.audit.rule import Finding, Rule
from salescoach.core.texts import counted

FIX = "Agree a number of first meetings a week, and keep the hours for them free."


class Options(NamedTuple):
    """Deals created for each one closed."""

    least_closed: int = 4
    warn_share: float = 0.8
    severe_share: float = 0.4


def find(desk: Desk, policy: Options, today: int) -> Finding | None:  # noqa: ARG001
    """How many were created, beside how many closed; said once for a rep with several currencies."""
    created, closed = desk.record.created, desk.record.closed
    if closed < max(policy.least_closed, 1) or created >= policy.warn_share * closed:
        return None
    severe = created < policy.severe_share * closed
    message = f"{created} created in 30 days, {closed} closed; the pipeline runs dry"
    return Finding("severe" if severe else "warn", message, FIX)


def unlearned(desks: Sequence[Desk], policy: Options) -> list[str]:
    """Reps of whose deals too few closed lately."""
    reps = {desk.rep_id: desk.record.closed for desk in desks}
    few = sum(closed < policy.least_closed for closed in reps.values())
    if not few:
        return []
    return [f"{few} of {counted(len(reps), 'rep')}: under {policy.least_closed} deals closed in 30 days"]


RULE = Rule(
    code="TM103",
    name="too-little-new",
    severity="severe",
    action="build the pipeline",
    doc=__doc__,
    options=Options(),
    find=find,
    needs=(("created_on",),),
    unlearned=unlearned,
    team=True,
)
