"""Who has been coached and who has not: reps' days, preps and debriefs against meetings, and the time."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from salescoach.coaching.meeting import MeetingRow
from salescoach.coaching.whom.waiting import BEGUN_MINUTES, workdays_without
from salescoach.core.periods import week_of
from salescoach.core.rows import NamedTuple
from salescoach.core.workdays import WorkCalendar
from salescoach.people.naming import RepRow
from salescoach.people.queries import AbsenceRow, is_there

WEEKS = 4  # shown where nothing else is asked for
MOST_WEEKS = 53
MEETING_KINDS = ("prep", "debrief")
PROSPECTING = "hunting"  # the skill of a talk about finding customers


class HeldRow(NamedTuple):
    """A session held: with whom, when, of which kind, on which skill; `peer` where the rep only consulted."""

    rep_id: int
    on_date: date
    kind: str
    skill: str
    seconds: int
    peer: bool


class DayCell(NamedTuple):
    """A rep's day.

    Attributes:
        day: the date.
        worked: whether the manager works on it.
        there: whether the rep does.
        meetings: with customers, those still ahead among them.
        due: preps and debriefs that these ask for, two each; of one still ahead only a prep that was held.
        held: those of them that were held.
        talks: sessions held on the day, of any kind.
    """

    day: date
    worked: bool
    there: bool
    meetings: int
    due: int
    held: int
    talks: int

    @property
    def state(self) -> str:
        """How the day stands.

        `all`, `part` or `none` of what was due, or `ahead`; without a meeting `coached` or `not_coached`;
        `away` where the rep was not there, `off` where the manager was not.
        """
        if self.due:
            return "all" if self.held >= self.due else "part" if self.held else "none"
        if self.meetings:
            return "ahead"
        if self.talks:
            return "coached"
        if not self.worked:
            return "off"
        return "not_coached" if self.there else "away"


class Covered(NamedTuple):
    """One rep's coaching.

    Attributes:
        rep: the rep's name.
        last_on: the day of the last session, None where there was none.
        days: the manager's whole working days gone by since, today not among them; None where there was none,
            or too long ago to count.
        there: whether the rep works today.
        waits: whether the rep has waited longer than the policy allows.
        cells: a day each, oldest first.
        meetings: with customers in the span, up to now.
        prepared: those that were prepared.
        debriefed: those that were debriefed.
        free_days: days on which both worked and there was no meeting.
        free_coached: those of them on which the rep was coached.
        prospecting: sessions on finding customers.
        sessions: of any kind, those in which the rep only consulted among them.
        seconds: the length of the rep's own sessions together.
    """

    rep: str
    last_on: date | None
    days: int | None
    there: bool
    waits: bool
    cells: list[DayCell]
    meetings: int
    prepared: int
    debriefed: int
    free_days: int
    free_coached: int
    prospecting: int
    sessions: int
    seconds: int


class Known(NamedTuple):
    """What coverage is made of.

    Attributes:
        now: the local moment.
        days: those shown, oldest first, the last of them today.
        meetings: in these days.
        held: sessions in these days, peers' credits among them.
        last: the day of the last session by rep id.
        absences: days reps are away.
        calendar: the manager's working days.
        limit: working days without coaching that are too many.
    """

    now: datetime
    days: Sequence[date]
    meetings: Sequence[MeetingRow]
    held: Sequence[HeldRow]
    last: Mapping[int, date | None]
    absences: list[AbsenceRow]
    calendar: WorkCalendar
    limit: int

    @property
    def today(self) -> date:
        """The last day."""
        return self.days[-1]

    def is_over(self, row: MeetingRow) -> bool:
        """Whether a meeting has gone on for long enough to be debriefed."""
        if row.on_date != self.today:
            return row.on_date < self.today
        if not row.at_time:
            return False
        begins = int(row.at_time[:2]) * 60 + int(row.at_time[3:5])
        return self.now.hour * 60 + self.now.minute >= begins + min(row.minutes, BEGUN_MINUTES)


def days_of(today: date, weeks: int) -> list[date]:
    """The days of so many weeks, this one included, from a Monday to today."""
    first = week_of(today).start - timedelta(weeks=weeks - 1)
    return [first + timedelta(days=n) for n in range((today - first).days + 1)]


def coverage_of(reps: Sequence[RepRow], known: Known) -> list[Covered]:
    """Each rep's coaching, who has waited longest first; who is not there today comes last."""
    found = [_covered(rep, known) for rep in reps]
    return sorted(found, key=lambda row: (not row.there, row.last_on or date.min, row.rep))


def _covered(rep: RepRow, known: Known) -> Covered:
    meetings = [row for row in known.meetings if row.rep_id == rep.id and row.with_customer]
    held = [row for row in known.held if row.rep_id == rep.id]
    cells = [_cell(rep, day, meetings, held, known) for day in known.days]
    last_on = known.last.get(rep.id)
    days = workdays_without(last_on, known.today, known.calendar)
    there = is_there(rep, known.today, known.absences)
    over = [row for row in meetings if known.is_over(row)]
    free = [cell for cell in cells if cell.there and cell.worked and not cell.meetings]
    return Covered(
        rep=rep.name,
        last_on=last_on,
        days=days,
        there=there,
        waits=there and (days is None or days >= known.limit),
        cells=cells,
        meetings=len(over),
        prepared=sum(row.prepared for row in over),
        debriefed=sum(row.debriefed for row in over),
        free_days=len(free),
        free_coached=sum(cell.talks > 0 for cell in free),
        prospecting=sum(row.skill == PROSPECTING for row in held),
        sessions=len(held),
        seconds=sum(row.seconds for row in held if not row.peer),
    )


def _cell(
    rep: RepRow, day: date, meetings: Sequence[MeetingRow], held: Sequence[HeldRow], known: Known
) -> DayCell:
    todays = [row for row in meetings if row.on_date == day]
    done = [row.prepared + row.debriefed for row in todays]
    due = [2 if known.is_over(row) else held for row, held in zip(todays, done, strict=True)]
    return DayCell(
        day=day,
        worked=known.calendar.is_workday(day),
        there=is_there(rep, day, known.absences),
        meetings=len(todays),
        due=sum(due),
        held=sum(done),
        talks=sum(row.on_date == day for row in held),
    )


class Spent(NamedTuple):
    """Sessions of one kind, preps and debriefs being one.

    Attributes:
        kind: `talk` for preps and debriefs.
        sessions: how many.
        seconds: how long those took whose length is known.
        untimed: how many were noted without a clock, as one line of words is.
    """

    kind: str
    sessions: int
    seconds: int
    untimed: int = 0

    @property
    def minutes_each(self) -> float | None:
        """What one takes on average, of those whose length is known; None where none is."""
        timed = self.sessions - self.untimed
        return self.seconds / 60 / timed if timed else None


class Time(NamedTuple):
    """What coaching took of the manager's time.

    Attributes:
        spent: by kind; a group session counts once, whoever consulted in it.
        logged: seconds logged as coaching besides.
        workdays: the manager's working days in the span, today among them.
        day_hours: hours of a working day.
        meant: the share of the time that coaching is meant to take.
    """

    spent: list[Spent]
    logged: int
    workdays: int
    day_hours: float
    meant: float

    @property
    def talks(self) -> Spent:
        """The preps and debriefs."""
        return self.spent[0]

    @property
    def worked_hours(self) -> float:
        """The denominator: working days times the hours of one."""
        return self.workdays * self.day_hours

    @property
    def hours(self) -> float:
        """All coaching whose length is known: sessions by their clock, and what was logged besides."""
        return (sum(one.seconds for one in self.spent) + self.logged) / 3600

    @property
    def share(self) -> float | None:
        """The part of the time worked, None without a working day."""
        return self.hours / self.worked_hours if self.worked_hours else None

    def day_share(self, minutes: float) -> float:
        """What so many minutes are of a working day."""
        return minutes / 60 / self.day_hours


# In the order shown; the first holds preps and debriefs. Kinds that are not named here come last.
KINDS = ("talk", "one-on-one", "role-play", "ride-along", "co-development")


def time_of(held: Iterable[HeldRow], logged: int, workdays: int, day_hours: float, meant: float) -> Time:
    """The manager's time on coaching.

    Args:
        held: sessions; credits of peers are passed over, so that a group session counts once.
        logged: seconds logged as coaching besides sessions.
        workdays: the manager's working days in the span.
        day_hours: hours of a working day.
        meant: the share of the time that coaching is meant to take.
    """
    counted: dict[str, tuple[int, int, int]] = dict.fromkeys(KINDS, (0, 0, 0))
    for row in held:
        if not row.peer:
            kind = "talk" if row.kind in MEETING_KINDS else row.kind
            sessions, seconds, untimed = counted.get(kind, (0, 0, 0))
            counted[kind] = sessions + 1, seconds + row.seconds, untimed + (not row.seconds)
    spent = [Spent(kind, *numbers) for kind, numbers in counted.items()]
    return Time(spent, logged, workdays, day_hours, meant)
