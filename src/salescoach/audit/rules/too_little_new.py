"""A rep, or a team, that closes more than begins.

What it finds:
    Reps, and the team, who created fewer deals in the last 30 days than they won or lost, or deals of less
    value than those. A warning where both are too little, severe where both are far too little; where only
    one is, a warning if far too little, else worth a look. Where a new deal has no amount yet, the value
    cannot be judged, and the number alone is.

Why it matters:
    What is not begun today is missing in a few months, when the deals that are closing now are gone. By
    then it is too late to begin it. Many small beginnings do not replace a large end, nor one large the many.

Example:
    Nine deals worth 310,000 closed in 30 days, two worth 40,000 created.

What to do:
    Agree a number of first meetings a week, and put the hours for them into the calendar before others do.

Options:
    least_closed (4): with fewer deals closed in the time, nothing is said.
    warn_share (0.8): deals, and value, created for each one closed; below it is a warning.
    severe_share (0.4): below it is severe.

Source of the thresholds:
    None is published. That as much should begin as ends is arithmetic; the shares leave room for chance.
"""

from collections.abc import Sequence

from salescoach.audit.desk import Desk
from salescoach.audit.rule import Finding, Rule
from salescoach.core.money import compact
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted

FIX = "Agree a number of first meetings a week, and keep the hours for them free."


class Options(NamedTuple):
    """What is created for what is closed, in deals and in value."""

    least_closed: int = 4
    warn_share: float = 0.8
    severe_share: float = 0.4


def find(desk: Desk, policy: Options, today: int) -> Finding | None:  # noqa: ARG001
    """How much began, beside how much ended."""
    lately = desk.lately
    if lately.closed < max(policy.least_closed, 1):
        return None
    number = lately.created / lately.closed
    value = lately.created_minor / lately.closed_minor if _valued(desk) and lately.closed_minor else None
    shares = [share for share in (number, value) if share is not None]
    if min(shares) >= policy.warn_share:
        return None
    began = _told(lately.created, lately.created_minor, lately.created_blank, desk.currency)
    ended = _told(lately.closed, lately.closed_minor, 0, desk.currency)
    message = f"{began} created in 30 days, {ended} closed; {_lacking(number, value, policy.warn_share)}"
    return Finding(_severity(shares, policy), message, FIX)


def _severity(shares: Sequence[float], policy: Options) -> str:
    """Graver where number and value are too little; milder where one makes up for the other."""
    if max(shares) < policy.warn_share:
        return "severe" if max(shares) < policy.severe_share else "warn"
    return "warn" if min(shares) < policy.severe_share else "info"


def _valued(desk: Desk) -> bool:
    """Whether every new deal has an amount; none at all is worth nothing."""
    return desk.lately.created_blank == 0


def _told(deals: int, minor: int, blank: int, currency: str) -> str:
    """`9 (310k)`; a value that leaves deals out is not told."""
    return f"{deals} ({compact(minor, currency)})" if minor and not blank else str(deals)


def _lacking(number: float, value: float | None, warn: float) -> str:
    if value is None:
        return "the pipeline runs dry"
    if number >= warn:
        return "deals enough, but small ones"
    return "the pipeline runs dry" if value < warn else "value enough, but in few deals"


def unlearned(desks: Sequence[Desk], policy: Options) -> list[str]:
    """Reps of whose deals too few closed lately, and those of whose new deals the value is not known."""
    reps = {desk.rep_id for desk in desks}
    enough = [desk for desk in desks if desk.lately.closed >= policy.least_closed]
    few = len(reps - {desk.rep_id for desk in enough})
    blank = len({desk.rep_id for desk in enough if not _valued(desk)})
    of = counted(len(reps), "rep")
    found = [f"{few} of {of}: under {policy.least_closed} deals closed in 30 days"] if few else []
    if blank:
        found.append(f"{blank} of {of}: new deals without an amount, so that only their number was judged")
    return found


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
    whole=True,
)
