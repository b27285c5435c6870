"""Whom to coach today and on what, whom to praise or talk to, in words."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from salescoach.agenda.queries import AppointedRow
from salescoach.coaching.whom.plan import PRESSING, Talk, clock_text
from salescoach.coaching.whom.waiting import BEGUN_MINUTES
from salescoach.core.texts import counted

PRAISE_DAYS = 7  # a run of kept promises is news for a week
PRAISE_RUN = 3
TALK_LATE = 2  # promises late at the same time
MOST_REASONS = 3  # of a talk; the screen shows as many of them as fit


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
    """What decides whether a rep needs a word of praise or a talk.

    Attributes:
        name: the rep's name.
        since: the day the rep began, None where unknown.
        outcomes: how the last promises ended, newest first: `kept` or `broken`, and when.
        late: how many of the rep's promises are late.
        back: whether today is the first working day after an absence.
    """

    name: str
    since: date | None
    outcomes: Sequence[tuple[str, date | None]]
    late: int
    back: bool


def to_coach(talks: Sequence[Talk], now: datetime) -> list[Coaching]:
    """Whom to coach today, from the day's plan: who has a meeting, and whoever something presses on.

    A meeting says first what is missing: its prep before it, its debrief after it. Debriefs missed on earlier
    days are shown apart; `coach plan` gives every reason.
    """
    return [
        Coaching(
            talk.rep,
            "" if not talk.about else "today" if talk.at is None else clock_text(talk.at),
            talk.about,
            "; ".join([*_missing(talk, now), *(reason.text for reason in talk.reasons[:MOST_REASONS])]),
            talk.urgent and not talk.about,
        )
        for talk in talks
        if talk.on_date == now.date() and (talk.about or talk.points >= PRESSING)
    ]


def _missing(talk: Talk, now: datetime) -> list[str]:
    """That a meeting is to be prepared; or debriefed, where it is over or began long enough ago."""
    if not talk.about:
        return []
    if talk.at is not None and now.hour * 60 + now.minute >= talk.at + BEGUN_MINUTES:
        return ["to debrief"]
    return ["to prep"] if "prep" in talk.kinds else []


class Word(NamedTuple):
    """Something to say to somebody today."""

    rep: str
    text: str


def appointed_words(rows: Sequence[AppointedRow], today: date) -> list[Word]:
    """What was appointed for today, or is late: reviews of action plans, difficult conversations."""
    found = []
    for row in rows:
        late = (today - row.on_date).days
        when = "today" if not late else f"{counted(late, 'day')} late"
        what = "review the action plan" if row.kind == "plan" else "the talk you prepared"
        found.append(Word(row.rep, f"{what}, {when}: {row.about}"))
    return found


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
