"""What sessions tell within weeks, and whether it changes: their later half beside the earlier. Pure.

A measure is a list of what was noted: whose, when, and the value. Both halves hold as many of them; they are
compared within each rep, as one rep says yes more readily than another. What a rep said in one week hangs
together.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from salescoach.coaching.impact.comparing import Arm, Case, Comparison, arm, compare
from salescoach.core.rows import NamedTuple

KEPT, OPEN_PROMISE = "kept", "open"
PROMISES, HELPFUL, ADDED_VALUE, WORKED, ASKED = (
    "promises_kept", "helpful", "added_value", "recommendation_worked", "asked",
)  # fmt: skip


class SessionPast(NamedTuple):
    """A session that was held; None and "" where nobody noted it."""

    id: int
    rep: str
    meeting_id: int | None
    deal_id: int | None
    kind: str
    on_date: date
    helpful: bool | None
    added_value: bool | None
    recommendation_worked: bool | None
    quality: int | None
    asked_or_advised: str
    next_step_by: str


class PromisePast(NamedTuple):
    """A rep's promise from a session: kept, broken or open."""

    rep: str
    due_on: date
    state: str


class Noted(NamedTuple):
    """One value that was noted: 1 or 0, or a mark."""

    rep: str
    on_date: date
    value: float


class Trend(NamedTuple):
    """A measure.

    Attributes:
        all: of the whole span.
        halves: the later half as the coached, the earlier as the others.
        split: the later half's first day, None without any value.
        months: (first day, values, mean) of each month that has any.
    """

    all: Arm
    halves: Comparison
    split: date | None
    months: list[tuple[date, int, float]]


def shares_noted(
    sessions: Iterable[SessionPast], promises: Iterable[PromisePast], today: date
) -> dict[str, list[Noted]]:
    """What was noted of each measure that is a share."""
    found: dict[str, list[Noted]] = {
        PROMISES: [
            Noted(one.rep, one.due_on, float(one.state == KEPT))
            for one in promises
            if one.state != OPEN_PROMISE or one.due_on < today
        ],
        HELPFUL: [],
        ADDED_VALUE: [],
        WORKED: [],
        ASKED: [],
    }
    for session in sessions:
        said = {
            HELPFUL: session.helpful,
            ADDED_VALUE: session.added_value,
            WORKED: session.recommendation_worked,
            ASKED: _asked(session),
        }
        for measure, value in said.items():
            if value is not None:
                found[measure].append(Noted(session.rep, session.on_date, float(value)))
    return found


def _asked(session: SessionPast) -> bool | None:
    """Whether the manager asked; where only it was noted who found the next step, the rep's means asked."""
    if session.asked_or_advised:
        return session.asked_or_advised == "asked"
    return session.next_step_by == "rep" if session.next_step_by else None


def quality_noted(sessions: Iterable[SessionPast]) -> list[Noted]:
    """The marks that conversations were given."""
    return [Noted(one.rep, one.on_date, one.quality) for one in sessions if one.quality is not None]


def trend(noted: Sequence[Noted], *, shares: bool = True) -> Trend:
    """A measure over the whole, and its later half beside the earlier."""
    days = sorted(one.on_date for one in noted)
    split = days[len(days) // 2] if days else None
    cases = [
        Case(one.value, split is not None and one.on_date >= split, one.rep, _week(one)) for one in noted
    ]
    return Trend(arm(cases, shares=shares), compare(cases, shares=shares), split, _months(noted))


def _week(one: Noted) -> tuple[str, int]:
    return one.rep, (one.on_date.toordinal() - 1) // 7


def _months(noted: Iterable[Noted]) -> list[tuple[date, int, float]]:
    found: dict[date, list[float]] = {}
    for one in noted:
        found.setdefault(one.on_date.replace(day=1), []).append(one.value)
    return [(month, len(values), sum(values) / len(values)) for month, values in sorted(found.items())]
