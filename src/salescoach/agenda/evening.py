"""The end of a day: what is proved, what was asked, what comes first tomorrow. Plain values."""

from collections.abc import Sequence
from datetime import date, datetime

from salescoach.agenda.next_thing import FIRST_STEP, Slot, Thing
from salescoach.checklist.focus import FocusTask
from salescoach.coaching.verdict_queries import ToJudge
from salescoach.core.rows import NamedTuple
from salescoach.people.naming import called


class Ticked(NamedTuple):
    """A task that is done today: by evidence, with what it says, or by hand."""

    number: int
    name: str
    says: str


class Evening(NamedTuple):
    """Everything `wrap` shows and asks about.

    Attributes:
        now: the local moment.
        proved: tasks that evidence has ticked in their present period.
        marked: tasks marked by hand today.
        focus: today's attitudes, with what was answered so far: `kept`, `broken` or "".
        not_debriefed: today's customer meetings that have been held and not debriefed.
        to_judge: of each rep the last talk of earlier days that nobody judged.
        promises: how many promises were due today or before and are still open.
        names: the full names of all reps.
        tomorrow: the next working day.
        first: the first thing then.
    """

    now: datetime
    proved: Sequence[Ticked]
    marked: Sequence[Ticked]
    focus: Sequence[tuple[FocusTask, str]]
    not_debriefed: Sequence[Slot]
    to_judge: Sequence[ToJudge]
    promises: int
    names: Sequence[str]
    tomorrow: date
    first: Thing


def first_tomorrow(
    day: date,
    slots: Sequence[Slot],
    promises: Sequence[tuple[str, str]],
    names: Sequence[str],
    *,
    audit_due: bool,
) -> Thing:
    """The first thing of the next working day: its first meeting, a promise, the audit or `today`.

    Args:
        day: the next working day.
        slots: that day's meetings in order of time.
        promises: who and what, of those due by that day.
        names: the full names of all reps.
        audit_due: whether the weekly audit is due by then.
    """
    if not names:
        return FIRST_STEP
    customers = [slot for slot in slots if slot.with_customer and slot.on_date == day]
    if customers:
        slot = customers[0]
        at = f" at {slot.clock}" if slot.clock else ""
        done = ", prepared already" if slot.prepared else ""
        return Thing(f"{called(slot.rep, names)}, {slot.about}{at}{done}", "salescoach today")
    if promises:
        who, what = promises[0]
        return Thing(f"promise of {who}: {what}", "salescoach commitments list")
    if audit_due:
        return Thing("the weekly pipeline audit", "salescoach pipeline audit")
    return Thing("a look at the day", "salescoach today")
