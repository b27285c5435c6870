"""How coverage is shown: reps by days, readable without colour, and what coaching took of the time."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from salescoach.coaching.occasion import day_text
from salescoach.coaching.whom.coverage import Covered, DayCell, Spent, Time
from salescoach.coaching.whom.coverage_page import Page
from salescoach.core.dates import brief_date, short_date
from salescoach.core.periods import week_of
from salescoach.core.texts import counted
from salescoach.output.listing import Column, Listing
from salescoach.output.text import Line, Span, cells, fitted, line, wrapped
from salescoach.people.naming import called, shell_name
from salescoach.people.views import ADD_FIRST

NAMES, WAIT, COUNTS = 10, 5, 5  # cells of the columns beside the days
LETTERS = "MTWTFSS"
# Quarters of what a day's meetings asked for, from nothing to everything.
QUARTERS = "○◔◑◕●"
SIGNS = {
    "all": QUARTERS[-1],
    "none": QUARTERS[0],
    "ahead": "›",
    "coached": "+",
    "not_coached": "·",
    "away": "–",
    "off": " ",
}
STYLES = {"none": "alert", "not_coached": "dim", "away": "dim", "all": "strong"}
LEGEND = (
    "Preps and debriefs of a day's meetings: ● all, ◕ ◑ ◔ a part, ○ none. Without a meeting: + coached, "
    "· not. › ahead, – away. WAIT: working days without coaching."
)
KIND_WORDS = {
    "talk": "preps and debriefs", "one-on-one": "one-on-ones", "role-play": "role-plays",
    "ride-along": "ride-alongs", "co-development": "group sessions",
}  # fmt: skip
USUAL_TALKS, TALK_MINUTES = 16, 6  # the method's: eight meetings a day, two talks of six minutes each


def sign_of(cell: DayCell) -> str:
    """A day as one sign."""
    if cell.state == "part":
        return QUARTERS[min(max(round(4 * cell.held / cell.due), 1), 3)]
    return SIGNS[cell.state]


def coverage_lines(page: Page, width: int) -> list[Line]:
    """Coverage on a screen: the heat map, who waits, the time."""
    span = f"{brief_date(page.days[0], page.days[-1])} to {short_date(page.days[-1])}"
    lines = [line(Span(f"Coaching coverage, {span}", "strong")), []]
    if not page.rows:
        return [*lines, line(ADD_FIRST)]
    lines += _map(page, width)
    lines += [line(Span(row, "dim")) for row in wrapped(LEGEND, width)]
    lines += [[], *(line(row) for row in wrapped(waiting_words(page), width))]
    without = without_meetings_words(page)
    lines += [line(row) for row in wrapped(without, width)] if without else []
    lines += [[], *_time(page, width)]
    return [*lines, [], line(f"Next: {next_words(page)}")]


def _map(page: Page, width: int) -> list[Line]:
    names = {row.rep: called(row.rep, page.names) for row in page.rows}
    wide = min(max(3, *(cells(name) for name in names.values())), NAMES)
    room = width - wide - WAIT - 2 * COUNTS - 10
    weeks, gap = _weeks(page, room)
    earlier = (page.days[-1] - week_of(page.days[0]).start).days // 7 + 1 - len(weeks)
    size = len(page.weekdays) * (1 + len(gap)) - len(gap)
    begins = (brief_date(week, page.days[-1]) for week in weeks)
    heads = "  ".join(fitted(text if cells(text) <= size else text.replace(" ", ""), size) for text in begins)
    letters = gap.join(LETTERS[day - 1] for day in page.weekdays)
    left = f"{'REP':<{wide}}  {'WAIT':>{WAIT}}  "
    right = f"  {'PREP':>{COUNTS}}  {'DEBR':>{COUNTS}}"
    lines = [
        line(Span(" " * len(left) + heads, "dim")),
        line(Span(left + "  ".join([letters] * len(weeks)) + right, "heading")),
    ]
    for row in page.rows:
        lines.append(_row(row, names[row.rep], (wide, weeks, gap), page))
    if earlier > 0:
        text = f"{counted(earlier, 'earlier week')} counted on the right, not shown at this width"
        lines.append(line(Span(text, "dim")))
    return lines


def _weeks(page: Page, room: int) -> tuple[list[date], str]:
    """The Mondays of the weeks that fit, the newest of them, and what stands between the days."""
    mondays = [day for day in page.days if day.isoweekday() == 1]
    for gap in (" ", ""):
        size = len(page.weekdays) * (1 + len(gap)) - len(gap) + 2
        fits = max((room + 2) // size, 1)
        if fits >= len(mondays):
            return mondays, gap
    return mondays[-fits:], gap


def _row(row: Covered, name: str, frame: tuple[int, list[date], str], page: Page) -> Line:
    wide, weeks, gap = frame
    by_day = {cell.day: cell for cell in row.cells}
    wait = "never" if row.last_on is None else f"{row.days} d" if row.days is not None else "> 1 y"
    spans = line(
        Span(fitted(name, wide), "strong"), "  ", Span(f"{wait:>{WAIT}}", "alert" if row.waits else ""), "  "
    )
    for week in weeks:
        for place, weekday in enumerate(page.weekdays):
            cell = by_day.get(week + timedelta(days=weekday - 1))
            space = "" if place == len(page.weekdays) - 1 else gap
            text = (sign_of(cell) if cell else " ") + space
            spans.append(Span(text, STYLES.get(cell.state, "") if cell else ""))
        spans.append(Span("  "))
    spans.append(Span(_counts(row)))
    return spans


def _counts(row: Covered) -> str:
    """Meetings prepared and debriefed; of a rep without any, the days on which the rep was coached."""
    if not row.meetings:
        return f"{row.free_coached}/{counted(row.free_days, 'day')}".rjust(2 * COUNTS + 2)
    return f"{row.prepared}/{row.meetings}".rjust(COUNTS) + f"  {row.debriefed}/{row.meetings}".rjust(
        COUNTS + 2
    )


def waiting_words(page: Page) -> str:
    """Who has waited for how long, and what that is measured by."""
    waiting = [row for row in page.rows if row.waits]
    limit = counted(page.limit, "working day")
    if not waiting:
        return f"Nobody has waited {limit} or more."
    today = page.days[-1]
    told = []
    for row in waiting:
        last = f"last {day_text(row.last_on, today)}" if row.last_on else "never yet"
        days = f"{counted(row.days, 'day')}, " if row.days is not None else ""
        told.append(f"{called(row.rep, page.names)} ({days}{last})")
    return f"Without coaching for {limit} or more: {', '.join(told)}."


def without_meetings_words(page: Page) -> str:
    """Of reps who had no meeting at all: whether finding customers was talked about with them."""
    reps = [row for row in page.rows if not row.meetings and row.free_days]
    if not reps:
        return ""
    names = [(called(row.rep, page.names), row.prospecting) for row in reps]
    told = ", ".join(f"{name} ({counted(times, 'talk')})" for name, times in names if times)
    not_told = ", ".join(name for name, times in names if not times)
    parts = [f"with {told}"] if told else []
    parts += [f"not with {not_told}"] if not_told else []
    return f"Without any meeting, coached on prospecting: {'; '.join(parts)}."


def _time(page: Page, width: int) -> list[Line]:
    time = page.time
    workdays = f"{counted(time.workdays, 'working day')} of {time.day_hours:g} h"
    lines = [line(Span(f"TIME   of {time.worked_hours:g} h, {workdays}", "heading"))]
    for one in time.spent:
        if one.sessions:
            kind = KIND_WORDS.get(one.kind, one.kind)
            untimed = f"   {one.untimed} of unknown length" if one.untimed else ""
            took = "–" if one.minutes_each is None else f"{one.seconds / 3600:.1f}"
            lines.append(line(f"  {kind:<22}{one.sessions:>5}  {took:>6} h", Span(untimed, "dim")))
    if time.logged:
        lines.append(line(f"  {'logged besides':<22}{'':>5}  {time.logged / 3600:>6.1f} h"))
    share = "" if time.share is None else f"   {_percent(time.share)} of {time.worked_hours:g} h"
    meant = "" if page.alone else f"; you mean {100 * time.meant:.0f} %"
    lines.append(line(f"  {'together':<22}{'':>5}  {time.hours:>6.1f} h", Span(f"{share}{meant}")))
    words = pace_words(page)
    return lines + [line(Span(row, "dim")) for row in wrapped(words, width) if words]


def pace_words(page: Page) -> str:
    """What talks of a few minutes are of a day, in numbers: sixteen of six minutes are not half of it."""
    time, days = page.time, page.time.workdays
    if page.alone or not days:
        return ""
    now = _pace(time.talks, time) if time.talks.sessions else ""
    usual = USUAL_TALKS * TALK_MINUTES
    meant = time.meant * time.day_hours * 60
    text = (
        f"{now}{USUAL_TALKS} talks of {TALK_MINUTES} minutes a day, two for each of eight meetings, are "
        f"{hours_text(usual)}: {100 * time.day_share(usual):.0f} % of a day, not {100 * time.meant:.0f} %."
    )
    if meant > usual:
        rest = hours_text(meant - usual)
        text += f" The other {rest} are one-on-ones, role-plays, ride-alongs and group sessions."
    return text


def _pace(talks: Spent, time: Time) -> str:
    a_day, minutes = talks.sessions / time.workdays, talks.minutes_each
    if minutes is None:
        return f"Now {a_day:.1f} talks a day, of unknown length. "
    timed = talks.sessions - talks.untimed
    of_those = f" of the {timed} whose length is known" if talks.untimed else ""
    return (
        f"Now {a_day:.1f} talks a day, {minutes:.1f} minutes each on average{of_those}: "
        f"{_percent(time.day_share(a_day * minutes))} of a day. "
    )


def _percent(share: float) -> str:
    return "under 1 %" if 0 < share < 0.01 else f"{100 * share:.0f} %"


def hours_text(minutes: float) -> str:
    """`1 h 36`, `48 min`."""
    whole = round(minutes)
    return f"{whole // 60} h {whole % 60:02d}" if whole >= 60 else f"{whole} min"


def next_words(page: Page) -> str:
    """What to type for whoever has waited longest."""
    waiting = [row for row in page.rows if row.waits]
    if not waiting:
        return "salescoach coach plan"
    return f"salescoach prep {shell_name(waiting[0].rep, page.names)}"


def coverage_data(page: Page) -> dict[str, Any]:
    """Coverage as JSON shows it; hours as numbers."""
    time = page.time
    usual = USUAL_TALKS * TALK_MINUTES
    return {
        "from": page.days[0],
        "to": page.days[-1],
        "limit": page.limit,
        "reps": [{**rep_data(row), "days": [_cell_data(cell) for cell in row.cells]} for row in page.rows],
        "time": {
            "workdays": time.workdays,
            "hours_per_day": round(time.day_hours, 2),
            "hours_worked": round(time.worked_hours, 2),
            "kinds": [
                {
                    "kind": one.kind,
                    "sessions": one.sessions,
                    "hours": round(one.seconds / 3600, 2),
                    "untimed": one.untimed,
                }
                for one in time.spent
            ],
            "hours_logged": round(time.logged / 3600, 2),
            "hours": round(time.hours, 2),
            "share": None if time.share is None else round(time.share, 3),
            "meant": time.meant,
            "sixteen_talks": {"hours": usual / 60, "share_of_a_day": round(time.day_share(usual), 3)},
        },
    }


def rep_data(row: Covered) -> dict[str, Any]:
    """One rep's coverage, without the single days."""
    return {
        "rep": row.rep,
        "last_on": row.last_on,
        "working_days": row.days,
        "there_today": row.there,
        "due": row.waits,
        "meetings": row.meetings,
        "prepared": row.prepared,
        "debriefed": row.debriefed,
        "days_without_meeting": row.free_days,
        "coached_on_them": row.free_coached,
        "on_prospecting": row.prospecting,
        "sessions": row.sessions,
        "minutes": round(row.seconds / 60, 1),
    }


def _cell_data(cell: DayCell) -> dict[str, Any]:
    return {
        "date": cell.day, "state": cell.state, "meetings": cell.meetings, "due": cell.due, "held": cell.held,
        "talks": cell.talks,
    }  # fmt: skip


def coverage_listing(rows: Sequence[Covered]) -> Listing:
    """Coverage as a list, for spreadsheets."""
    kinds = {"rep": "text", "last_on": "date", "there_today": "flag", "due": "flag"}
    data = [rep_data(row) for row in rows]
    keys = list(data[0]) if data else ["rep"]
    columns = [Column(key, key.upper(), kinds.get(key, "number")) for key in keys]  # type: ignore[arg-type]
    return Listing(columns=columns, rows=data, empty=ADD_FIRST)
