"""The day's plan: whom to coach on what, why, and in which order; the one source for `today`, too.

Talks about a meeting come by the clock, the others by the points of their reasons. The same facts give the
same plan.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from salescoach.coaching.meeting import MeetingRow
from salescoach.coaching.skills import Skill
from salescoach.coaching.whom.theme import RepFacts, Theme, theme_of
from salescoach.coaching.whom.waiting import BEGUN_MINUTES
from salescoach.core.dates import short_date, weekday_letters
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted

TALK_MINUTES = 6  # the method's five to seven
PRESSING = 3  # points from which on a talk without a meeting belongs on the morning's screen
URGENT = 5  # points of a single reason that should stand out
BROKEN_DAYS, ENERGY_DAYS, UNTALKED_DAYS = 14, 7, 5
MOST_FINDINGS = 2  # of a deal, in a talk about it
# What each kind of reason counts; a finding by its severity.
POINTS = {
    "prepared": 0, "undebriefed": 4, "first_meeting": 2, "idle": 3, "long_idle": 5, "broken": 3, "late": 2,
    "kept": 0, "energy": 2, "focus": 1, "focus_untouched": 2, "weak_spot": 1, "habit": 0,
    "running": 0,
}  # fmt: skip
# What a talk is about where nothing else is known, and why.
MEETING_THEME = ("closing", "every meeting ends with a next step")
FREE_THEME = ("hunting", "no meeting today")
FINDING_POINTS = {"severe": 2, "warn": 1, "info": 0}


class Reason(NamedTuple):
    """Why to talk: its kind, in words, and what it counts in the order."""

    kind: str
    text: str
    points: int


class Talk(NamedTuple):
    """A talk to hold today.

    Attributes:
        rep: the rep's full name.
        rep_id: the rep's id.
        on_date: the meeting's day; today's without a meeting.
        at: minutes after midnight when the meeting begins, None without a time or a meeting.
        about: the deal or the meeting, "" without one.
        kinds: what is still to be held: `prep`, `debrief`, `talk`; nothing while a meeting of days runs.
        reasons: why, those that count most first; whether it was prepared goes before them.
        theme: what to work on, None where nothing is known.
        begin_by: minutes after midnight by which the prep has to begin, so that those after it fit, too.
        fits: whether it still fits into the time for coaching.
    """

    rep: str
    rep_id: int
    on_date: date
    at: int | None
    about: str
    kinds: tuple[str, ...]
    reasons: tuple[Reason, ...]
    theme: Theme | None
    begin_by: int | None = None
    fits: bool = True

    @property
    def points(self) -> int:
        """What its reasons count together."""
        return sum(reason.points for reason in self.reasons)

    @property
    def urgent(self) -> bool:
        """Whether one of its reasons should stand out."""
        return any(reason.points >= URGENT for reason in self.reasons)

    @property
    def minutes(self) -> int:
        """How long its talks take."""
        return TALK_MINUTES * len(self.kinds)


class Known(NamedTuple):
    """What the plan needs beside the reps.

    Attributes:
        now: the local moment.
        meetings: of today and of the working day before, in order of time.
        earlier: how many meetings there were about a deal, by its id.
        skills: those in force.
        tolerated: working days without coaching that are still fine.
        budget: minutes meant for coaching that are left today.
        low_energy: the most a rep says of a low day, of 5; from policies.yaml, as with bad stretches.
    """

    now: datetime
    meetings: Sequence[MeetingRow]
    earlier: Mapping[int, int]
    skills: Sequence[Skill]
    tolerated: int
    budget: float
    low_energy: int


def clock_text(minute: int) -> str:
    """`10:00`."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def plan_of(reps: Sequence[RepFacts], known: Known) -> list[Talk]:
    """The talks of a day in the order in which to hold them.

    First meetings of the working day before that were not debriefed, then today's by the clock, then who has
    no meeting by points, the longest wait first among equals, then by name. Whoever was coached today and has
    no meeting left is done with.
    """
    today = known.now.date()
    by_id = {rep.id: rep for rep in reps}
    talks = [
        _about(row, by_id[row.rep_id], known)
        for row in known.meetings
        if row.with_customer and not row.debriefed and row.rep_id in by_id and row.on_date <= today
    ]
    busy = {talk.rep_id for talk in talks} | {
        row.rep_id for row in known.meetings if row.with_customer and row.on_date == today
    }
    others = [rep for rep in reps if rep.there and rep.id not in busy and rep.last_coached != today]
    rest = [(_without_meeting(rep, known), rep) for rep in others]
    rest.sort(key=lambda pair: (-pair[0].points, pair[1].last_coached or date.min, pair[1].name))
    return _fitted(_begun_by([*talks, *(talk for talk, _ in rest)], known), known)


def _about(row: MeetingRow, rep: RepFacts, known: Known) -> Talk:
    """A talk about a meeting."""
    today = known.now.date()
    at = int(row.at_time[:2]) * 60 + int(row.at_time[3:5]) if row.at_time else None
    if row.on_date < today <= row.last_date:
        return _running(row, rep, known)
    minute = known.now.hour * 60 + known.now.minute
    ahead = row.on_date == today and (at is None or minute < at + min(row.minutes, BEGUN_MINUTES))
    kinds: tuple[str, ...] = ("prep", "debrief") if ahead and not row.prepared else ("debrief",)
    if row.last_date > today:  # its debrief comes after its last day
        kinds = kinds[:-1]
    found = [one for one in rep.found if one.deal_id is not None and one.deal_id == row.deal_id]
    reasons = [Reason("finding", one.message, FINDING_POINTS[one.severity]) for one in found[:MOST_FINDINGS]]
    if row.on_date < today:
        reasons.insert(0, _reason("undebriefed", "not debriefed"))
    elif row.deal_id is not None and known.earlier.get(row.deal_id) == 0:
        reasons.insert(0, _reason("first_meeting", "first meeting"))
    reasons += _of_promises(rep, today, also_kept=True) + _of_the_rep(rep, known)
    reasons += _of_waiting(rep, known.tolerated)
    reasons.sort(key=_weight)
    if row.prepared and row.on_date == today:
        reasons.insert(0, _reason("prepared", "prepared"))
    theme = theme_of(rep, found, known.skills, MEETING_THEME, today)
    about = row.deal or row.title
    return Talk(rep.name, rep.id, row.on_date, at, about, kinds, tuple(reasons), theme)


def _running(row: MeetingRow, rep: RepFacts, known: Known) -> Talk:
    """A meeting of days that began before today: nothing to hold but, on its last day, its debrief."""
    today = known.now.date()
    last = row.last_date == today
    text = "ends today" if last else f"runs until {weekday_letters(row.last_date)}"
    kinds = ("debrief",) if last else ()
    about = row.deal or row.title
    return Talk(rep.name, rep.id, today, None, about, kinds, (_reason("running", text),), None)


def _without_meeting(rep: RepFacts, known: Known) -> Talk:
    """A talk with a rep who has no meeting today: on what presses most, else on filling the pipeline."""
    today = known.now.date()
    reasons = _of_waiting(rep, known.tolerated)
    worst = rep.found[0] if rep.found else None
    if worst is not None:
        text = f"{worst.deal}: {worst.message}" if worst.deal else worst.message
        reasons.append(Reason("finding", text, FINDING_POINTS[worst.severity]))
    reasons += _of_promises(rep, today, also_kept=False) + _of_the_rep(rep, known)
    if not reasons:
        reasons = [_reason("habit", "no meeting today: prospecting")]
    theme = theme_of(rep, [worst] if worst else [], known.skills, FREE_THEME, today)
    kinds = ("talk",)
    return Talk(rep.name, rep.id, today, None, "", kinds, tuple(sorted(reasons, key=_weight)), theme)


def _weight(reason: Reason) -> int:
    return -reason.points


def _reason(kind: str, text: str) -> Reason:
    return Reason(kind, text, POINTS[kind])


def idle_text(last: date | None, days: int | None) -> str:
    """How long a rep has gone without coaching, in words.

    Args:
        last: the day of the last session, None where there was none.
        days: whole working days since, None where that is too long ago to count.
    """
    if last is None:
        return "not coached yet"
    if days is None:
        return f"not coached since {short_date(last)}"
    return f"{counted(days, 'working day')} without coaching"


def _of_waiting(rep: RepFacts, tolerated: int) -> list[Reason]:
    if rep.days is not None and rep.days < tolerated:
        return []
    kind = "long_idle" if rep.days is None or rep.days > 2 * tolerated else "idle"
    return [_reason(kind, idle_text(rep.last_coached, rep.days))]


def _of_promises(rep: RepFacts, today: date, *, also_kept: bool) -> list[Reason]:
    found = []
    last = rep.outcomes[0] if rep.outcomes else None
    if last is not None and last.state == "broken":
        fresh = last.closed_on is not None and (today - last.closed_on).days <= BROKEN_DAYS
        found.append(Reason("broken", "last promise broken", POINTS["broken"] if fresh else 0))
    elif last is not None and also_kept:
        found.append(_reason("kept", "last promise kept"))
    if rep.late:
        found.append(_reason("late", f"{counted(rep.late, 'promise')} late"))
    return found


def _of_the_rep(rep: RepFacts, known: Known) -> list[Reason]:
    """Energy, and what the rep works on or might."""
    found = []
    if rep.energy is not None and rep.energy[0] <= known.low_energy:
        day = rep.energy[1]
        when = "today" if day == known.now.date() else f"on {weekday_letters(day)}"
        found.append(_reason("energy", f"low energy {when}"))
    if rep.focus is not None:
        name = _short(rep.focus.skill)
        untouched = rep.focus_days is None or rep.focus_days >= UNTALKED_DAYS
        since = "" if rep.focus_days is None else f", not for {counted(rep.focus_days, 'working day')}"
        text = f"working on: {name}{since if untouched else ''}"
        found.append(_reason("focus_untouched" if untouched else "focus", text))
    elif rep.weak:
        spot = rep.weak[0]
        found.append(
            _reason("weak_spot", f"weak spot: {_short(spot.standing.skill.code)} (n {spot.evidence})")
        )
    return found


def _short(code: str) -> str:
    return code.replace("_", " ")


def _begun_by(talks: Sequence[Talk], known: Known) -> list[Talk]:
    """The talks with the minute by which each prep has to begin, counted back from the last meeting."""
    minute = known.now.hour * 60 + known.now.minute
    latest: dict[int, int] = {}
    next_start = 24 * 60
    for place, talk in reversed(list(enumerate(talks))):
        if "prep" in talk.kinds and talk.at is not None and talk.at > minute:
            next_start = min(talk.at, next_start) - TALK_MINUTES
            latest[place] = next_start
    return [talk._replace(begin_by=latest.get(place)) for place, talk in enumerate(talks)]


def _fitted(talks: Sequence[Talk], known: Known) -> list[Talk]:
    """The talks, those marked for which the time meant for coaching is too short."""
    left, found = known.budget, []
    for talk in talks:
        left -= talk.minutes
        found.append(talk._replace(fits=left >= 0))
    return found
