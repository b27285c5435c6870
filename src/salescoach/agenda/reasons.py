"""Whom to coach today and on what, whom to praise or talk to, in words."""

from collections.abc import Sequence
from datetime import date, datetime

from salescoach.agenda.queries import AppointedRow
from salescoach.coaching.whom.plan import PRESSING, Talk, clock_text
from salescoach.coaching.whom.waiting import BEGUN_MINUTES
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted
from salescoach.people.energy import Stretch

BROKEN_DAYS = 7  # broken promises are news for a week
TALK_LATE = 2  # promises late at the same time
NEW_DAYS = 14
ORDER = ("bad_stretch", "talk", "praise", "news")  # late promises stand on the screen already
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
        stretch: the bad stretch the rep is in, None for none.
        goal: the rep's big goal, "" where it is not known.
        praise: what the rep deserves recognition for, "" for nothing.
        form: how the rep likes to hear of it, "" where that is not known.
    """

    name: str
    since: date | None
    outcomes: Sequence[tuple[str, date | None]]
    late: int
    back: bool
    stretch: Stretch | None = None
    goal: str = ""
    praise: str = ""
    form: str = ""


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
    """Something to say today: `appointed`, `bad_stretch`, `talk`, `praise`, `news` or `goal`."""

    rep: str
    text: str
    kind: str


def appointed_words(rows: Sequence[AppointedRow], today: date) -> list[Word]:
    """What was appointed for today, or is late: reviews of action plans, difficult conversations."""
    return [
        Word(row.rep, f"{_APPOINTED[row.kind]}, {_when(row, today)}: {row.about}", "appointed")
        for row in rows
        if row.kind in _APPOINTED
    ]


def goal_words(rows: Sequence[AppointedRow], today: date) -> list[Word]:
    """Whose goal is to be followed up; it can wait until everything else was said."""
    return [
        Word(row.rep, f"goal follow-up, {_when(row, today)}: {row.about}", "goal")
        for row in rows
        if row.kind == "goal"
    ]


_APPOINTED = {"plan": "review the action plan", "talk": "the talk you prepared"}


def _when(row: AppointedRow, today: date) -> str:
    late = (today - row.on_date).days
    return f"{counted(late, 'day')} late" if late else "today"


def people_words(reps: Sequence[RepState], today: date) -> list[Word]:
    """Bad stretches before talks (most promises late first), praise, and news: who is back, who is new."""
    found: list[Word] = []
    for state in sorted(reps, key=lambda state: -state.late):
        found += [
            Word(state.name, text, kind)
            for kind, text in (
                ("talk", _talk(state, today)), ("bad_stretch", _stretch(state)),
                ("praise", _praise(state)), ("news", _news(state, today)),
            )
            if text
        ]  # fmt: skip
    return sorted(found, key=lambda word: ORDER.index(word.kind))


def _talk(state: RepState, today: date) -> str:
    if state.late >= TALK_LATE:
        return f"{state.late} promises late: ask what is in the way"
    newest = state.outcomes[0][1] if state.outcomes else None
    fresh = newest is not None and (today - newest).days <= BROKEN_DAYS
    if fresh and [outcome for outcome, _ in state.outcomes[:2]] == ["broken", "broken"]:
        return "two promises broken in a row: ask what the real problem is"
    return ""


def _stretch(state: RepState) -> str:
    """A question and what the rep works for; no cheering."""
    if state.stretch is None:
        return ""
    days = f"low on {state.stretch.low} of {state.stretch.of} days"
    return f"{days}: ask why; goal: {state.goal}" if state.goal else f"{days}: ask what is behind it"


def _praise(state: RepState) -> str:
    if not state.praise:
        return ""
    return f"{state.praise}: say so{f', {state.form}' if state.form else ''}"


def _news(state: RepState, today: date) -> str:
    if state.back:
        return "back today: say what was decided meanwhile"
    if state.since is not None and 0 <= (today - state.since).days < NEW_DAYS:
        return f"began {(today - state.since).days} days ago: five minutes a day"
    return ""
