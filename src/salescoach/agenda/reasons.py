"""Whom to coach today and on what, whom to praise or talk to, in words."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from salescoach.agenda.next_thing import Slot
from salescoach.coaching.coverage import workdays_without
from salescoach.core.dates import short_date
from salescoach.core.workdays import WorkCalendar

PRAISE_DAYS = 7  # a run of kept promises is news for a week
PRAISE_RUN = 3
TALK_LATE = 2  # promises late at the same time


class Coaching(NamedTuple):
    """A rep to coach today.

    Attributes:
        rep: the rep's name.
        at: `10:00`, "" without a meeting.
        about: the deal or meeting, "" without one.
        why: what to coach on, in words; "" where nothing is known.
        urgent: whether it should stand out.
    """

    rep: str
    at: str
    about: str
    why: str
    urgent: bool


class RepState(NamedTuple):
    """What decides whether a rep needs coaching, a word of praise or a talk.

    Attributes:
        id: the rep's id.
        name: the rep's name.
        there: whether the rep works today.
        last_coached: day of the last session, None where there was none.
        since: the day the rep began, None where unknown.
        outcomes: how the last promises ended, newest first: `kept` or `broken`, and when.
        late: how many of the rep's promises are late.
        back: whether today is the first working day after an absence.
    """

    id: int
    name: str
    there: bool
    last_coached: date | None
    since: date | None
    outcomes: Sequence[tuple[str, date | None]]
    late: int
    back: bool


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
    return f"{days} working day{'' if days == 1 else 's'} without coaching"


def to_coach(
    today: date,
    slots: Sequence[Slot],
    reps: Sequence[RepState],
    words: Mapping[int, Sequence[str]],
    earlier: Mapping[int, int],
    calendar: WorkCalendar,
    tolerated: int,
) -> list[Coaching]:
    """Reps with customer meetings today, by the clock, then those left without coaching, longest first.

    Args:
        today: the day.
        slots: the day's meetings.
        reps: everybody.
        words: findings in words by deal id.
        earlier: how many earlier meetings there were by deal id.
        calendar: the manager's working days.
        tolerated: working days without coaching that are still fine.
    """
    states = {state.id: state for state in reps}
    found = [
        _with_meeting(slot, states.get(slot.rep_id), words, earlier)
        for slot in slots
        if slot.with_customer and slot.on_date == today and not slot.debriefed
    ]
    busy = {slot.rep_id for slot in slots if slot.on_date == today and slot.with_customer}
    idle = [
        (workdays_without(state.last_coached, today, calendar), state)
        for state in reps
        if state.there and state.id not in busy
    ]
    idle = [(days, state) for days, state in idle if days is None or days >= tolerated]
    idle.sort(key=lambda pair: (pair[1].last_coached or date.min, pair[1].name))
    for days, state in idle:
        why = idle_text(state.last_coached, days)
        found.append(Coaching(state.name, "", "", why, urgent=days is None or days > 2 * tolerated))
    return found


def _with_meeting(
    slot: Slot, state: RepState | None, words: Mapping[int, Sequence[str]], earlier: Mapping[int, int]
) -> Coaching:
    reasons = list(words.get(slot.deal_id or 0, ()))[:2]
    if slot.deal_id is not None and earlier.get(slot.deal_id) == 0:
        reasons.insert(0, "first meeting")
    if state is not None and state.outcomes and len(reasons) < 2:
        reasons.append(f"last promise {state.outcomes[0][0]}")
    if slot.prepared:
        reasons.insert(0, "prepared")
    return Coaching(slot.rep, slot.clock or "today", slot.about, "; ".join(reasons), urgent=False)


class Word(NamedTuple):
    """Something to say to somebody today."""

    rep: str
    text: str


def people_words(reps: Sequence[RepState], today: date) -> list[Word]:
    """Talks (most promises late first) before praise before news: who is back, who is new."""
    talks, praise, news = [], [], []
    for state in sorted(reps, key=lambda state: -state.late):
        states = [outcome for outcome, _ in state.outcomes]
        newest = state.outcomes[0][1] if state.outcomes else None
        fresh = newest is not None and (today - newest).days <= PRAISE_DAYS
        if state.late >= TALK_LATE:
            talks.append(Word(state.name, f"{state.late} promises late: ask what is in the way"))
        elif fresh and states[:2] == ["broken", "broken"]:
            talks.append(Word(state.name, "two promises broken in a row: ask what the real problem is"))
        elif fresh and len(states) >= PRAISE_RUN and set(states[:PRAISE_RUN]) == {"kept"}:
            praise.append(Word(state.name, "three promises kept in a row: say so"))
        if state.back:
            news.append(Word(state.name, "back today: say what was decided meanwhile"))
        elif state.since is not None and 0 <= (today - state.since).days < 14:
            news.append(Word(state.name, f"began {(today - state.since).days} days ago: five minutes a day"))
    return talks + praise + news
