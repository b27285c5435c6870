"""How the day's plan is shown."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from salescoach.coaching.whom.plan import TALK_MINUTES, Talk, clock_text
from salescoach.coaching.whom.theme import RepFacts
from salescoach.core.dates import brief_date, long_date, weekday_letters
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted
from salescoach.output.text import Line, Span, cells, clipped, fitted, left_right, line, wrapped
from salescoach.people.naming import called, shell_name

WHEN = 5  # cells of the clock
NAMES, ABOUT = 12, 22  # cells at most
ORDER = (
    "Order: missed debriefs, meetings by the clock, then by points, the longest wait first among equals; "
    "--explain shows the points."
)


class Page(NamedTuple):
    """A plan to show.

    Attributes:
        now: the local moment.
        free: why the day is not worked, "" on a working day.
        talks: in their order.
        facts: of every rep.
        back: the day each absent rep is expected back, by rep id, where it is known.
        meant: minutes meant for coaching on a working day, `per_week` hours times `share` by the days worked.
        held: minutes of the sessions held today, `TALK_MINUTES` for one without a clock.
        sessions: how many those were.
        untimed: how many of them had no clock.
        per_week: the manager's hours.
        share: the part of them meant for coaching.
        explain: whether the points are shown.
    """

    now: datetime
    free: str
    talks: Sequence[Talk]
    facts: Sequence[RepFacts]
    back: dict[int, date]
    meant: float
    held: float
    sessions: int
    untimed: int
    per_week: float
    share: float
    explain: bool

    @property
    def names(self) -> list[str]:
        """The full names of all reps."""
        return [rep.name for rep in self.facts]

    @property
    def talk_count(self) -> int:
        """How many talks there are, a prep and a debrief being two."""
        return sum(len(talk.kinds) for talk in self.talks)

    @property
    def done(self) -> list[str]:
        """Who was coached today and has nothing left."""
        waiting = {talk.rep_id for talk in self.talks}
        today = self.now.date()
        return [rep.name for rep in self.facts if rep.last_coached == today and rep.id not in waiting]

    @property
    def absent(self) -> list[RepFacts]:
        """Who is not there today and has no meeting either."""
        waiting = {talk.rep_id for talk in self.talks}
        return [rep for rep in self.facts if not rep.there and rep.id not in waiting]


def plan_data(page: Page) -> dict[str, Any]:
    """The plan as JSON shows it; minutes as numbers."""
    return {
        "date": page.now.date(),
        "free": page.free or None,
        "talks": [_talk_data(talk) for talk in page.talks],
        "coached_today": page.done,
        "away": [{"rep": rep.name, "back_on": page.back.get(rep.id)} for rep in page.absent],
        "talk_minutes": TALK_MINUTES,
        "minutes_needed": page.talk_count * TALK_MINUTES,
        "minutes_meant": round(page.meant, 1),
        "minutes_held": round(page.held, 1),
        "sessions_held": page.sessions,
        "sessions_untimed": page.untimed,
    }


def _talk_data(talk: Talk) -> dict[str, Any]:
    return {
        "rep": talk.rep,
        "on": talk.on_date,
        "at": None if talk.at is None else clock_text(talk.at),
        "about": talk.about or None,
        "kinds": list(talk.kinds),
        "begin_by": None if talk.begin_by is None else clock_text(talk.begin_by),
        "minutes": talk.minutes,
        "points": talk.points,
        "reasons": [reason._asdict() for reason in talk.reasons],
        "theme": talk.theme._asdict() if talk.theme else None,
        "fits": talk.fits,
    }


def plan_lines(page: Page, width: int) -> list[Line]:
    """The plan on a screen: two lines a talk, why and on what; with the points three."""
    head = f"Coaching plan, {long_date(page.now.date())}"
    lines = [line(Span(left_right(head, f"{page.now:%H:%M}", width), "strong"))]
    if page.free:
        lines.append(line(Span(f"{page.free}: only what is owed to meetings", "dim")))
    lines += [line(Span(row, "dim")) for row in wrapped(time_words(page), width)]
    if not page.facts:
        return [*lines, [], line('No reps yet. Next: salescoach rep add "Ann Novak"')]
    names = {rep.name: called(rep.name, page.names) for rep in page.facts}
    wide = min(max((cells(names[talk.rep]) for talk in page.talks), default=0), NAMES)
    about = min(max((cells(talk.about) for talk in page.talks), default=0), ABOUT)
    for talk in page.talks:
        lines += _talk_lines(talk, page, (names[talk.rep], wide, about), width)
    if not page.talks:
        lines += [[], line("Nobody is left to coach today.")]
    absent = ", ".join(_absent_words(rep, page, names) for rep in page.absent)
    done = ", ".join(names[name] for name in page.done)
    lines += [[]] if absent or done else []
    lines += [line(Span(row, "dim")) for row in wrapped(f"Not there: {absent}", width)] if absent else []
    lines += [line(Span(row, "dim")) for row in wrapped(f"Coached today: {done}", width)] if done else []
    lines += [[], *(line(Span(row, "dim")) for row in wrapped(ORDER, width) if not page.explain)]
    return [*lines, line(f"Next: {next_words(page)}")]


def time_words(page: Page) -> str:
    """What the talks take beside what is meant for coaching; the denominator is named."""
    talks = counted(page.talk_count, "talk")
    meant = (
        f"of the {hours_text(page.meant)} you mean for coaching on a working day "
        f"({100 * page.share:.0f} % of {page.per_week:g} h a week)"
    )
    told = f"{talks} of {TALK_MINUTES} minutes: {hours_text(page.talk_count * TALK_MINUTES)} {meant}"
    if page.sessions:
        told += f"; {hours_text(page.held)} of it held in {counted(page.sessions, 'session')}"
        told += _untimed_words(page)
    late = sum(not talk.fits for talk in page.talks)
    if late:
        told += "; the last does not fit any more" if late == 1 else f"; the last {late} do not fit any more"
    return f"{told}."


def _untimed_words(page: Page) -> str:
    """How many of the sessions had no clock, and what they were taken for."""
    if not page.untimed:
        return ""
    taken = f"without a clock and taken for {TALK_MINUTES} min"
    if page.sessions == 1:
        return f", {taken}"
    which = "all" if page.untimed == page.sessions else f"{page.untimed}"
    return f", {which} of them {taken}{' each' if page.untimed > 1 else ''}"


def hours_text(minutes: float) -> str:
    """`1 h 24`, `48 min`."""
    whole = round(minutes)
    return f"{whole // 60} h {whole % 60:02d}" if whole >= 60 else f"{whole} min"


def _talk_lines(talk: Talk, page: Page, names: tuple[str, int, int], width: int) -> list[Line]:
    name, wide, about = names
    today = page.now.date()
    when = weekday_letters(talk.on_date) if talk.on_date != today else "–"
    if talk.at is not None and talk.on_date == today:
        when = clock_text(talk.at)
    kinds = " + ".join(talk.kinds)
    head = f"{when:>{WHEN}}  "
    indent = " " * (WHEN + 2)
    first = line(
        head, Span(fitted(name, wide), "strong"), f"  {fitted(talk.about, about)}  " if about else "  "
    )
    begin = f", by {clock_text(talk.begin_by)}" if talk.begin_by is not None else ""
    first.append(Span(f"{kinds}{begin}"))
    if not talk.fits:
        first.append(Span("   no time left for it", "alert"))
    lines: list[Line] = [[], first]
    why = " · ".join(reason.text for reason in talk.reasons)
    style = "alert" if talk.urgent else ""
    lines += [line(indent, Span(row, style)) for row in wrapped(why, width - len(indent))] if why else []
    if page.explain:
        told = " + ".join(f"{reason.points} {reason.kind.replace('_', ' ')}" for reason in talk.reasons)
        lines += [
            line(indent, Span(row, "dim")) for row in wrapped(f"{told} = {talk.points}", width - len(indent))
        ]
    if talk.theme is not None:
        lines += [line(indent, row) for row in wrapped(_theme_words(talk, page.explain), width - len(indent))]
    return lines


def _theme_words(talk: Talk, explain: bool) -> str:
    theme = talk.theme
    assert theme is not None, "asked for only where there is one"
    because = f" ({theme.because})" if explain else ""
    return f"{theme.name}{because}: {theme.question}" if theme.question else f"{theme.name}{because}"


def _absent_words(rep: RepFacts, page: Page, names: dict[str, str]) -> str:
    back = page.back.get(rep.id)
    return names[rep.name] + (f" until {brief_date(back, page.now.date())}" if back else "")


def next_words(page: Page) -> str:
    """What to type for the first talk."""
    first = next((talk for talk in page.talks if talk.kinds), None)
    if first is None:
        return "salescoach coach coverage"
    kind = "debrief" if first.kinds == ("debrief",) else "prep"
    return clipped(f"salescoach {kind} {shell_name(first.rep, page.names)}", 120)
