"""How `today` looks."""

import os
from collections.abc import Sequence

from salescoach.agenda.day import Day, Hours, Task
from salescoach.agenda.fitting import Part, composed
from salescoach.agenda.next_thing import Slot
from salescoach.checklist.focus import FocusTask
from salescoach.core.amounts import grouped
from salescoach.core.dates import WEEKDAYS, long_date, relative_day
from salescoach.core.texts import counted
from salescoach.output.text import Line, Span, cells, clipped, fitted, left_right, line
from salescoach.people.naming import called

LABEL = 15  # cells of the section's word at the left
WIDEST = 120  # cells: farther right, the eye no longer finds what belongs to a line
TALL = 29  # lines from which on each attitude in front has a line of its own
NAMES = (5, 12)  # cells a rep's name takes, at least and at most
EVERYTHING = "salescoach today --all"
FILL_IT = (
    ("your reps", 'salescoach rep add "Ann Novak" --alias ann@example.com'),
    ("your deals", "salescoach pipeline import EXPORT.csv --add-reps"),
    ("your first debrief", 'salescoach debrief ann "quote too high; sends B" --by fri'),
)


def screen_height() -> int:
    """Lines to fill: `LINES`, else the terminal's, else 24; one is left for the prompt."""
    named = os.environ.get("LINES", "")
    if named.isdecimal() and int(named) > 0:
        return max(int(named), 24) - 1
    try:
        return max(os.get_terminal_size(1).lines, 24) - 1
    except OSError:
        return 23


def today_lines(day: Day, width: int, height: int) -> list[Line]:
    """The morning's screen, in `height` lines; where `height` is 0, every line there is."""
    width = min(width, WIDEST)
    lines = _header(day, width)
    if not day.names:
        return lines + _empty()
    room = width - LABEL
    tall = height >= TALL or not height
    least = 1 if day.to_judge and not tall else 2  # of the attitudes: why the first is there gives way
    audited = f", audited {day.audit_days} days ago" if day.audit_days > 1 else ""
    parts = [
        Part(
            "NOT DEBRIEFED",
            [slot_line(slot, room, day.names) for slot in day.not_debriefed],
            3,
            1,
            EVERYTHING,
        ),
        Part("PROMISED", _promises(day, room), 3, 2, "salescoach commitments list"),
        Part("COACH", _coach(day, room), 6, 4, "salescoach coach plan"),
        Part("PEOPLE", _people(day, room), 3, 1, EVERYTHING),
        Part("ASK", _to_judge(day.to_judge), 1, 1, ""),
        Part("DEALS", _deals(day, room), 3, 2, "salescoach pipeline audit", day.deals_total, audited),
        Part("TASKS", _tasks(day.tasks, room), 3, 2, "salescoach tasks list"),
        Part("FOCUS", _focus(day.focus, room) if tall else _short_focus(day.focus, room), 3, least, ""),
        Part("HOURS", _hours(day.hours, room), 1, 1, ""),
    ]
    if not height:
        parts = [part._replace(quota=len(part.items)) for part in parts]
        height = sum(len(part.items) + 1 for part in parts) + len(lines)
    return lines + composed(parts, height - len(lines), LABEL)


def _header(day: Day, width: int) -> list[Line]:
    now = f"{long_date(day.now.date())}, {day.now:%H:%M}"
    days = f"{day.quarter_days} working day{'' if day.quarter_days == 1 else 's'}"
    end = f"{day.quarter.rpartition('-')[2]} ends in {days}"
    head = left_right(now, end, width)
    lines = [line(Span(head, "strong"))]
    if day.free:
        lines.append(line(Span(f"{day.free}: nothing falls due; this still matters", "dim")))
    text = f"Next: {day.next.text}"
    gap = width - cells(clipped(text, width)) - cells(day.next.command)
    if gap >= 2:
        lines.append(line(Span(text, "alert"), " " * gap, Span(day.next.command, "strong")))
    else:
        lines += [line(Span(text, "alert")), line("      ", Span(day.next.command, "strong"))]
    return [*lines, []]


def _empty() -> list[Line]:
    lines = [line("No reps are in your store yet. Three commands fill it:"), []]
    for what, command in FILL_IT:
        lines.append(line(Span(f"  {what:<20}", "dim"), command))
    return [*lines, [], line("Or look round with an invented team: salescoach demo")]


def slot_line(slot: Slot, room: int, names: Sequence[str]) -> Line:
    """A meeting that waits for its debrief."""
    when = f"{WEEKDAYS[slot.on_date.weekday()][:3].capitalize()} {slot.clock}".strip()
    name = called(slot.rep, names)
    left = room - cells(when) - cells(name) - 1
    return line(f"{when} ", Span(name, "strong"), clipped(f" · {slot.about}", left))


def _called(day: Day, reps: Sequence[str]) -> tuple[list[str], int]:
    """What the reps are called, and the cells their column takes, the blank after it included."""
    names = [called(rep, day.names) for rep in reps]
    return names, min(max([NAMES[0], *(cells(name) for name in names)]), NAMES[1]) + 1


def _promises(day: Day, room: int) -> list[Line]:
    lines = []
    names, wide = _called(day, [promise.who for promise in day.promises])
    for name, promise in zip(names, day.promises, strict=True):
        due = relative_day(promise.due_on, day.now.date())
        late = promise.due_on < day.now.date()
        what = fitted(promise.what, room - wide - len(due) - 2)
        lines.append(
            line(
                Span(fitted(name, wide - 1) + " ", "strong"),
                what,
                "  ",
                Span(due, "alert" if late else ""),
            )
        )
    return lines


def _coach(day: Day, room: int) -> list[Line]:
    """Whom to coach, then today's meetings of which nothing is left to do."""
    done = [slot for slot in day.slots if slot.debriefed]
    texts = [item.about for item in day.coach] + [slot.about for slot in done]
    about = min(max(map(cells, texts), default=0), 18 if room < 80 else 28)
    lines = []
    names, wide = _called(day, [item.rep for item in day.coach] + [slot.rep for slot in done])
    for name, item in zip(names, day.coach, strict=False):
        head = f"{item.at or '–':>5} "
        why = brief(item.why, room - 6 - wide - about - 2)
        spans = line(head, Span(fitted(name, wide - 1) + " ", "strong"))
        if item.about:
            spans.append(Span(fitted(item.about, about) + "  "))
            spans.append(Span(why))
        else:
            spans.append(Span(clipped(item.why, room - 6 - wide), "alert" if item.urgent else ""))
        lines.append(spans)
    for name, slot in zip(names[len(day.coach) :], done, strict=True):
        how = "prepared, debriefed" if slot.prepared else "debriefed without a prep"
        text = f"{slot.clock or 'today':>5} {fitted(name, wide)}{fitted(slot.about, about)}  {how}"
        lines.append(line(Span(clipped(text, room), "dim")))
    return lines


def brief(text: str, room: int) -> str:
    """Text of several parts in at most `room` cells: the last parts go first, then the end of the first."""
    parts = text.split("; ")
    while len(parts) > 1 and cells("; ".join(parts)) > room:
        parts.pop()
    return clipped("; ".join(parts), room)


def _people(day: Day, room: int) -> list[Line]:
    names, wide = _called(day, [word.rep for word in day.people])
    return [
        line(Span(fitted(name, wide - 1) + " ", "strong"), clipped(word.text, room - wide))
        for name, word in zip(names, day.people, strict=True)
    ]


def _to_judge(reps: int) -> list[Line]:
    """That the last talks with some reps have been judged by nobody."""
    if not reps:
        return []
    who = counted(reps, "rep")
    return [line(f"{who}: did the last talk help?   ", Span("salescoach coach judge", "dim"))]


def _deals(day: Day, room: int) -> list[Line]:
    amounts = [
        "" if item.amount_minor is None else grouped(item.amount_minor, item.currency) for item in day.deals
    ]
    about = min(max((cells(item.deal) for item in day.deals), default=0), 20 if room < 80 else 32)
    names, wide = _called(day, [item.rep for item in day.deals])
    money = max((len(amount) for amount in amounts), default=0)
    return [
        line(
            fitted(item.deal, about) + "  ",
            fitted(amount, money, right=True) + "  ",
            Span(fitted(name, wide - 1) + " ", "strong"),
            Span(brief(item.why, room - about - money - wide - 4), "alert" if item.severe else ""),
        )
        for item, amount, name in zip(day.deals, amounts, names, strict=True)
    ]


def _tasks(tasks: Sequence[Task], room: int) -> list[Line]:
    lines = []
    for task in tasks:
        command = task.command if room >= 60 else ""
        right = f"{task.when}  {command}".strip() if room >= 84 else task.when or command
        head = f"{task.number:>2} {task.name}"
        lines.append(line(fitted(head, room - cells(right) - 2) + "  ", Span(right, "dim")))
    return lines


def _focus(focus: Sequence[FocusTask], room: int) -> list[Line]:
    lines = []
    for item in focus:
        head = f"{item.number:>2} {item.name}"
        reason = item.reason
        if cells(head) + cells(reason) + 2 > room:
            reason = reason.partition(" · ")[0]
        reason = clipped(reason, max(room - cells(head) - 2, 18))
        lines.append(line(fitted(head, room - cells(reason) - 2) + "  ", Span(reason, "dim")))
    return lines


def _short_focus(focus: Sequence[FocusTask], room: int) -> list[Line]:
    """All attitudes in front on one line, and why the first of them is there on the next."""
    if not focus:
        return []
    each = (room - 3 * (len(focus) - 1)) // len(focus)
    names = [clipped(f"{item.number} {item.name}", each) for item in focus]
    spare = room - sum(cells(name) for name in names) - 3 * (len(focus) - 1)
    names = [
        name if cells(name) < each else clipped(f"{item.number} {item.name}", each + spare)
        for item, name in zip(focus, names, strict=True)
    ]
    return [line(" · ".join(names)), line(Span(clipped(focus[0].reason, room), "dim"))]


def _hours(hours: Sequence[Hours], room: int) -> list[Line]:
    """Every target where there is room, else coaching and recruiting by name and the others together."""
    aimed = [item for item in hours if item.target]
    if not aimed:
        return []
    whole = " · ".join(_hours_text(*item) for item in aimed) + " h this week"
    if cells(whole) <= room:
        return [line(whole)]
    named = [item for item in aimed if item.competency in ("coaching", "recruiting")]
    rest = [item for item in aimed if item not in named]
    parts = [_hours_text(*item) for item in named]
    if rest:
        parts.append(_hours_text("others", sum(i.hours for i in rest), sum(i.target for i in rest)))
    return [line(" · ".join(parts) + " h")]


def _hours_text(competency: str, hours: float, target: float) -> str:
    return f"{competency} {hours:.1f} of {target:g}"
