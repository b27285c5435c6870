"""Did a meeting that was prepared advance its deal more often than one that was not? Pure.

Every meeting with a customer about an open deal counts once, from the same start: the deal's stage on the
evening before, and its age. It advanced the deal where that reached a later stage, or was won, by the end of
the window. Age matters: deals long in a stage seldom leave it, and who prepares late meetings more than early
ones would seem to do harm. All meetings of one deal hang together, as do their windows.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from salescoach.coaching.impact.comparing import Case
from salescoach.coaching.impact.landmark import begun_on
from salescoach.core.rows import NamedTuple
from salescoach.deals.past import Past, State
from salescoach.deals.status import OPEN, WON, stage_status

ADVANCE_DAYS = 14
AGES = 3  # groups of equal size, by the age of the deal, of the meetings that start from one stage
DOSE_DAYS = 14  # before a meeting, in which sessions about its deal count
RECENT, UNKNOWN_THEN, UNORDERED, NO_DEAL = "recent", "unknown_then", "unordered", "no_deal"

# (pipeline, stage, another stage) to whether that one is later; None where nothing tells.
Later = Callable[[str, str, str], bool | None]


class MeetingRow(NamedTuple):
    """A meeting with a customer that was not cancelled."""

    id: int
    rep: str
    deal_id: int | None
    on_date: date


class Started(NamedTuple):
    """A meeting that counts.

    Attributes:
        meeting_id: which.
        rep: whose.
        deal_id: about which deal.
        on_date: the day.
        stage: of the deal on the evening before.
        age: days since the deal was made; in a result of `advances` its group, from 0, among the meetings
            that start from the same stage.
        advanced: whether the deal went on.
        prepared: whether a prep was held before.
        sessions: about the deal in the days up to the meeting, its own prep included.
    """

    meeting_id: int
    rep: str
    deal_id: int
    on_date: date
    stage: str
    age: int
    advanced: bool
    prepared: bool
    sessions: int


class Advances(NamedTuple):
    """The meetings that count, and how many do not, by the reason."""

    meetings: list[Started]
    left_out: Mapping[str, int]


def advances(
    meetings: Iterable[MeetingRow],
    pasts: Mapping[int, Past],
    prepared: Collection[int],
    touched: Mapping[int, Sequence[date]],
    later: Later,
    followed: Mapping[str, date],
) -> Advances:
    """What became of each meeting's deal.

    Args:
        meetings: in any order.
        pasts: of their deals, from the beginning, by id.
        prepared: the meetings that had a prep before they began.
        touched: the days of the sessions about each deal, ascending; debriefs of a later day included.
        later: which stage is later.
        followed: by a deal's source, the newest day known of.
    """
    left_out: Counter[str] = Counter()
    found = []
    for meeting in meetings:
        past = pasts.get(meeting.deal_id) if meeting.deal_id is not None else None
        judged = NO_DEAL if past is None else _judged(meeting, past, later, followed)
        if past is None or isinstance(judged, str):
            left_out[str(judged)] += 1
            continue
        stage, age, advanced = judged
        own = meeting.id in prepared
        sessions = own + _shortly_before(touched.get(past.deal.id, ()), meeting.on_date)
        found.append(
            Started(
                meeting.id, meeting.rep, past.deal.id, meeting.on_date, stage, age, advanced, own, sessions
            )
        )
    return Advances(_by_age(found), dict(left_out))


def _judged(
    meeting: MeetingRow, past: Past, later: Later, followed: Mapping[str, date]
) -> tuple[str, int, bool] | str:
    """From which stage and age, and whether the deal went on; why the meeting does not count where not."""
    ending = meeting.on_date + timedelta(days=ADVANCE_DAYS)
    if ending > followed.get(past.deal.source, date.min):
        return RECENT
    start = _start(past, meeting.on_date)
    begun = begun_on(past)
    if start is None:
        return UNKNOWN_THEN
    advanced = _advanced(past, start, meeting.on_date, ending, later)
    if advanced is None:
        return UNORDERED
    return start.stage, (meeting.on_date - begun).days if begun else 0, advanced


def _shortly_before(days: Sequence[date], day: date) -> int:
    """How many of the days, ascending, lie in the span before a day."""
    return bisect_left(days, day) - bisect_left(days, day - timedelta(days=DOSE_DAYS))


def _by_age(meetings: Sequence[Started]) -> list[Started]:
    """The meetings with the group of their deal's age."""
    ages: dict[str, list[int]] = {}
    for one in meetings:
        ages.setdefault(one.stage, []).append(one.age)
    bounds = {
        stage: [sorted(found)[len(found) * part // AGES] for part in range(1, AGES)]
        for stage, found in ages.items()
    }
    return [one._replace(age=sum(one.age >= bound for bound in bounds[one.stage])) for one in meetings]


def _start(past: Past, day: date) -> State | None:
    """How the deal stood on the evening before; None where it was not open, or its stage is not known.

    A deal first seen later has the stage of that day on record, or that of its closing, which tells the end;
    but for a move that the CRM itself dates: that tells where it came from.
    """
    state = past.at(day - timedelta(days=1))
    if state.standing != OPEN or not state.stage or stage_status(state.stage, {}) != OPEN:
        return None
    known = max(day, past.deal.first_seen_on)  # what is dated before an export saw the deal, the CRM dates
    told = any(step.on <= known and step.before.stage != step.after.stage for step in past.steps)
    return state if past.deal.first_seen_on <= day or told else None


def _advanced(past: Past, start: State, day: date, ending: date, later: Later) -> bool | None:
    """Whether a later stage was reached, or the deal won; None where only an unordered move was made."""
    unsure = False
    for step in past.steps:
        if not day <= step.on <= ending:
            continue
        if step.after.standing == WON:
            return True
        if step.after.standing == OPEN and step.after.stage != start.stage:
            is_later = later(step.after.pipeline, start.stage, step.after.stage)
            if is_later:
                return True
            unsure = unsure or is_later is None
    return None if unsure else False


def prepared_cases(meetings: Iterable[Started]) -> list[Case]:
    """Advanced or not, of the meetings that were prepared and of the others."""
    return [_case(one, one.prepared) for one in meetings]


def dose_cases(meetings: Iterable[Started]) -> list[Case]:
    """Of the prepared meetings: those with further sessions about the deal shortly before, and the others."""
    return [_case(one, one.sessions > 1) for one in meetings if one.prepared]


def record_cases(meetings: Iterable[Started], begun: Mapping[str, date]) -> list[Case]:
    """Each rep's meetings since the rep was first coached, and the same rep's earlier ones."""
    return [_case(one, one.on_date >= begun[one.rep]) for one in meetings if one.rep in begun]


def _case(one: Started, coached: bool) -> Case:
    return Case(one.advanced, coached, (one.rep, one.stage, one.age), one.deal_id)
