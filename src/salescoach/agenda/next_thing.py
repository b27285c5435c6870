"""The one next thing: what a manager should do at this minute, and the command for it."""

from collections.abc import Sequence
from datetime import date, time

from salescoach.coaching.meeting import command_of
from salescoach.core.dates import WEEKDAYS
from salescoach.core.rows import NamedTuple
from salescoach.meetings.lasting import last_date
from salescoach.people.naming import called, shell_name

BEGUN_MINUTES = 45  # a meeting that began so long ago can be debriefed, even if its slot runs on
PREP_AHEAD_MINUTES = 20  # an unprepared meeting this close goes before an older debrief
EVENING = time(16, 30)  # from here on, wrap comes before anything that can wait


class Slot(NamedTuple):
    """A meeting as the agenda needs it.

    Attributes:
        rep: the rep's name.
        about: the deal, or the meeting's title.
        on_date: its day.
        at: minutes after midnight when it begins, None for a day without a time.
        minutes: how long it is planned to take.
        with_customer: whether it is a meeting worth a prep and a debrief.
        prepared: whether a prep was held for it.
        debriefed: whether a debrief was held for it.
        deal_id: the deal it is about, None where that is not known.
        rep_id: the rep's id.
    """

    rep: str
    about: str
    on_date: date
    at: int | None
    minutes: int
    with_customer: bool
    prepared: bool
    debriefed: bool
    deal_id: int | None = None
    rep_id: int = 0

    @property
    def clock(self) -> str:
        """`10:00`, or "" for a day without a time."""
        return "" if self.at is None else f"{self.at // 60:02d}:{self.at % 60:02d}"

    @property
    def last_date(self) -> date:
        """Its last day; only what takes over a day has another than its first."""
        return last_date(self.on_date, self.clock, self.minutes)

    def can_be_debriefed(self, today: date, minute: int) -> bool:
        """Whether the meeting is over, or has run long enough to talk about."""
        if self.last_date != today:
            return self.last_date < today
        if self.on_date < today:
            return True  # its last day
        return self.at is None or minute >= self.at + min(self.minutes, BEGUN_MINUTES)


class Draft(NamedTuple):
    """A session that was begun and not finished."""

    kind: str
    rep: str
    answers: int


class Thing(NamedTuple):
    """Something to do, in words, and the command that does it."""

    text: str
    command: str


FIRST_STEP = Thing("name your reps", "salescoach rep add NAME")


class Waiting(NamedTuple):
    """What else could come next, best first; each is used only where nothing more urgent is there."""

    late_promise: str = ""
    uncoached: str = ""
    uncoached_why: str = ""
    audit: str = ""
    task: str = ""
    task_command: str = ""


def next_thing(
    today: date,
    now: time,
    slots: Sequence[Slot],
    drafts: Sequence[Draft],
    waiting: Waiting,
    names: Sequence[str],
    *,
    workday: bool,
) -> Thing:
    """The one next thing.

    An unfinished session comes first, then today's meetings by the clock, then older debriefs, and in the
    evening the day's wrap; after that a promise of the manager's own, a rep nobody coaches,
    the audit, a task.

    Args:
        today: the day.
        now: the local time of day.
        slots: meetings of today and of the working day before, in order of time.
        drafts: unfinished sessions.
        waiting: what else could come next.
        names: every rep's name, so that the command names one without doubt.
        workday: whether the day is worked; on others only what is owed to people is proposed.
    """
    if drafts:
        kept = f"{drafts[0].answers} answer{'' if drafts[0].answers == 1 else 's'} kept"
        kept = kept if drafts[0].answers else "begun"
        return Thing(
            f"finish the {drafts[0].kind} with {called(drafts[0].rep, names)}, {kept}",
            command_of(drafts[0].kind, shell_name(drafts[0].rep, names)),
        )
    minute = now.hour * 60 + now.minute
    for thing in (
        _from_meetings(today, minute, slots, names),
        _from_day(now, waiting, names) if workday else None,
    ):
        if thing is not None:
            return thing
    if not workday:
        return Thing("nothing is due today", "salescoach week")
    return Thing("nothing is waiting: walk the floor", "salescoach tasks focus")


def _from_meetings(today: date, minute: int, slots: Sequence[Slot], names: Sequence[str]) -> Thing | None:
    mine = [slot for slot in slots if slot.with_customer]
    ahead = [
        s
        for s in mine
        if s.on_date == today and s.at is not None and s.at > minute and not s.prepared and not s.debriefed
    ]
    open_ones = [s for s in mine if not s.debriefed and s.can_be_debriefed(today, minute)]
    soon = [s for s in ahead if s.at is not None and s.at - minute <= PREP_AHEAD_MINUTES]
    if soon:
        return _prep(soon[0], names)
    todays = [s for s in open_ones if s.on_date == today]
    if todays:
        return _debrief(todays[-1], today, names)
    if ahead:
        return _prep(ahead[0], names)
    return _debrief(open_ones[-1], today, names) if open_ones else None


def _from_day(now: time, waiting: Waiting, names: Sequence[str]) -> Thing | None:
    if now >= EVENING:
        return Thing("wrap the day, under a minute", "salescoach wrap")
    if waiting.late_promise:
        return Thing(f"your promise: {waiting.late_promise}", "salescoach commitments list --mine")
    if waiting.uncoached:
        return Thing(
            f"five minutes with {called(waiting.uncoached, names)}, {waiting.uncoached_why}",
            f"salescoach prep {shell_name(waiting.uncoached, names)}",
        )
    if waiting.audit:
        return Thing(waiting.audit, "salescoach pipeline audit")
    if waiting.task:
        return Thing(waiting.task, waiting.task_command or "salescoach tasks list")
    return None


def _prep(slot: Slot, names: Sequence[str]) -> Thing:
    return Thing(
        f"prep {called(slot.rep, names)} for {slot.about} at {slot.clock}",
        f"salescoach prep {shell_name(slot.rep, names)}",
    )


def _debrief(slot: Slot, today: date, names: Sequence[str]) -> Thing:
    when = f"at {slot.clock}" if slot.clock else "today"
    if slot.on_date != today:
        when = f"on {WEEKDAYS[slot.on_date.weekday()].capitalize()}"
    return Thing(
        f"debrief {called(slot.rep, names)} on {slot.about}, {when}",
        f"salescoach debrief {shell_name(slot.rep, names)}",
    )
