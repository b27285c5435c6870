"""A morning, put together: everything `today` shows, in its order, as plain values."""

from collections.abc import Sequence
from datetime import date, datetime

from salescoach.agenda.next_thing import Slot, Thing
from salescoach.agenda.reasons import Coaching, Word
from salescoach.checklist.focus import FocusTask
from salescoach.core.rows import NamedTuple


class Promise(NamedTuple):
    """A promise due today or late: whose by full name, or `me`; `mine` where the manager made it."""

    id: int
    who: str
    what: str
    due_on: date
    mine: bool


class DealWord(NamedTuple):
    """A deal that needs a word, and why."""

    id: int
    deal: str
    rep: str
    amount_minor: int | None
    currency: str
    why: str
    severe: bool


class Task(NamedTuple):
    """A task that is due: what to do, by when, with which command."""

    number: int
    name: str
    when: str
    command: str
    cadence: str


class Hours(NamedTuple):
    """Hours on a competency this week, and the week's target."""

    competency: str
    hours: float
    target: float


class Day(NamedTuple):
    """Everything `today` shows.

    Attributes:
        now: the local moment.
        free: why the day is not worked, "" on a working day.
        quarter: the fiscal quarter's label.
        quarter_days: working days left in it, today included.
        next: the one next thing.
        slots: customer meetings of today.
        not_debriefed: earlier meetings that were never debriefed.
        to_judge: with how many reps the last talk of earlier days has been judged by nobody.
        promises: due or late, the latest first.
        coach: whom to coach on what.
        people: talks, praise, news.
        deals: deals that need a word.
        deals_total: how many deals have a finding.
        audit_days: days since the last audit, 0 where there was none.
        tasks: due tasks, most urgent first.
        by_evidence: how many tasks evidence has ticked in this period.
        focus: attitudes in front.
        hours: this week's hours.
        names: the full names of all reps.
    """

    now: datetime
    free: str
    quarter: str
    quarter_days: int
    next: Thing
    slots: Sequence[Slot]
    not_debriefed: Sequence[Slot]
    to_judge: int
    promises: Sequence[Promise]
    coach: Sequence[Coaching]
    people: Sequence[Word]
    deals: Sequence[DealWord]
    deals_total: int
    audit_days: int
    tasks: Sequence[Task]
    by_evidence: int
    focus: Sequence[FocusTask]
    hours: Sequence[Hours]
    names: Sequence[str]
