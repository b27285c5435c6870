"""How `today`, `wrap` and `week` look."""

import os
from collections.abc import Sequence
from datetime import date
from typing import Any

from salescoach.agenda.cadences import CadencePart
from salescoach.agenda.choosing import when_text
from salescoach.agenda.day import Day, Focus, Hours, Task
from salescoach.agenda.evening import Evening
from salescoach.agenda.fitting import Part, composed
from salescoach.core.dates import WEEKDAYS, long_date, relative_day
from salescoach.core.money import grouped, to_major
from salescoach.output.text import Line, Span, cells, clipped, fitted, left_right, line
from salescoach.people.naming import first_name

LABEL = 15  # cells of the section's word at the left
NAME = 6  # cells of a rep's first name
FILL_IT = (
    ("your reps", 'salescoach rep add "Ann Novak" --alias ann@example.com'),
    ("your deals", "salescoach pipeline import EXPORT.csv --add-reps"),
    ("your first debrief", 'salescoach debrief ann "quote too high; sends B" --by fri'),
)


def screen_height() -> int:
    """Lines to fill: `LINES`, else the terminal's, else 24; one is left for the prompt."""
    named = os.environ.get("LINES", "")
    if named.isdigit() and int(named) > 0:
        return max(int(named), 24) - 1
    try:
        return max(os.get_terminal_size(1).lines, 24) - 1
    except OSError:
        return 23


def today_lines(day: Day, width: int, height: int) -> list[Line]:
    """The morning's screen."""
    lines = _header(day, width)
    if not day.reps:
        return lines + _empty()
    room = width - LABEL
    parts = [
        Part(
            "NOT DEBRIEFED",
            [_slot_line(slot, room) for slot in day.not_debriefed],
            3,
            1,
            "salescoach coach history",
        ),
        Part("PROMISED", _promises(day, room), 3, 2, "salescoach commitments list"),
        Part("COACH", _coach(day, room), 6, 3, "salescoach coach coverage"),
        Part("PEOPLE", _people(day, room), 2, 1, "salescoach rep list"),
        Part("DEALS", _deals(day, room), 3, 1, "salescoach pipeline audit", day.deals_total),
        Part("TASKS", _tasks(day.tasks, room), 3, 2, "salescoach tasks list"),
        Part("FOCUS", _focus(day.focus, room), 3, 1, ""),
        Part("HOURS", _hours(day.hours, room), 1, 1, ""),
    ]
    return lines + composed(parts, height - len(lines), LABEL)


def _header(day: Day, width: int) -> list[Line]:
    now = f"{long_date(day.now.date())}, {day.now:%H:%M}"
    end = f"{day.quarter.rpartition('-')[2]} ends in {day.quarter_days} working days"
    head = left_right(now, end, width)
    lines = [line(Span(head, "strong"))]
    if day.free:
        lines.append(line(Span(f"{day.free}: no task is due; this still matters", "dim")))
    text = f"Next: {day.next.text}"
    gap = width - cells(clipped(text, width)) - cells(day.next.command)
    if gap >= 2:
        lines.append(line(Span(text, "alert"), " " * gap, Span(day.next.command, "strong")))
    else:
        lines += [line(Span(text, "alert")), line("      ", Span(day.next.command, "strong"))]
    return [*lines, []]


def _empty() -> list[Line]:
    lines = [line("Nothing is in your store yet. Three commands fill it:"), []]
    for what, command in FILL_IT:
        lines.append(line(Span(f"  {what:<20}", "dim"), command))
    return [*lines, [], line("Or look round with an invented team: salescoach demo")]


def _slot_line(slot: Any, room: int) -> Line:
    when = f"{WEEKDAYS[slot.on_date.weekday()][:3].capitalize()} {slot.clock}".strip()
    return line(f"{when} ", Span(first_name(slot.rep), "strong"), clipped(f" · {slot.about}", room - 16))


def _promises(day: Day, room: int) -> list[Line]:
    lines = []
    for promise in day.promises:
        due = relative_day(promise.due_on, day.now.date())
        late = promise.due_on < day.now.date()
        what = fitted(promise.what, room - NAME - len(due) - 2)
        lines.append(
            line(
                Span(fitted(promise.who, NAME - 1) + " ", "strong"),
                what,
                "  ",
                Span(due, "alert" if late else ""),
            )
        )
    return lines


def _coach(day: Day, room: int) -> list[Line]:
    about = max((cells(item.about) for item in day.coach), default=0)
    about = min(about, 14 if room < 80 else 28)
    lines = []
    for item in day.coach:
        head = f"{item.at or '–':>5} "
        why = clipped(item.why, room - 6 - NAME - about - 2)
        spans = line(head, Span(fitted(first_name(item.rep), NAME - 1) + " ", "strong"))
        if item.about:
            spans.append(Span(fitted(item.about, about) + "  "))
            spans.append(Span(why))
        else:
            spans.append(Span(clipped(item.why, room - 6 - NAME), "alert" if item.urgent else ""))
        lines.append(spans)
    return lines


def _people(day: Day, room: int) -> list[Line]:
    return [
        line(Span(fitted(first_name(word.rep), NAME - 1) + " ", "strong"), clipped(word.text, room - NAME))
        for word in day.people
    ]


def _deals(day: Day, room: int) -> list[Line]:
    amounts = [
        "" if item.amount_minor is None else grouped(item.amount_minor, item.currency) for item in day.deals
    ]
    names = min(max((cells(item.deal) for item in day.deals), default=0), 20 if room < 80 else 32)
    money = max((len(amount) for amount in amounts), default=0)
    return [
        line(
            fitted(item.deal, names) + "  ",
            fitted(amount, money, right=True) + "  ",
            Span(fitted(first_name(item.rep), NAME - 1) + " ", "strong"),
            Span(clipped(item.why, room - names - money - NAME - 4), "alert" if item.severe else ""),
        )
        for item, amount in zip(day.deals, amounts, strict=True)
    ]


def _tasks(tasks: Sequence[Task], room: int) -> list[Line]:
    lines = []
    for task in tasks:
        command = task.command if room >= 60 else ""
        right = f"{task.when}  {command}".strip() if room >= 84 else task.when or command
        head = f"{task.number:>2} {task.name}"
        lines.append(line(fitted(head, room - cells(right) - 2) + "  ", Span(right, "dim")))
    return lines


def _focus(focus: Sequence[Focus], room: int) -> list[Line]:
    lines = []
    for item in focus:
        head = f"{item.number:>2} {item.name}"
        reason = item.reason
        if cells(head) + cells(reason) + 2 > room:
            reason = reason.partition(" · ")[0]
        reason = clipped(reason, max(room - cells(head) - 2, 18))
        lines.append(line(fitted(head, room - cells(reason) - 2) + "  ", Span(reason, "dim")))
    return lines


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


def today_data(day: Day) -> dict[str, Any]:
    """The morning as JSON shows it."""
    today = day.now.date()
    return {
        "date": today,
        "time": f"{day.now:%H:%M}",
        "free": day.free or None,
        "quarter": day.quarter,
        "quarter_workdays_left": day.quarter_days,
        "next": {"text": day.next.text, "command": day.next.command},
        "not_debriefed": [
            {"rep": slot.rep, "about": slot.about, "on": slot.on_date, "at": slot.clock or None}
            for slot in day.not_debriefed
        ],
        "promises": [
            {
                "id": promise.id,
                "who": "manager" if promise.mine else promise.who,
                "what": promise.what,
                "due_on": promise.due_on,
                "days_late": max((today - promise.due_on).days, 0),
            }
            for promise in day.promises
        ],
        "coach": [
            {"rep": item.rep, "at": item.at or None, "about": item.about or None, "why": item.why or None}
            for item in day.coach
        ],
        "people": [word._asdict() for word in day.people],
        "deals": [
            {
                "id": item.id,
                "deal": item.deal,
                "rep": item.rep or None,
                "amount": None if item.amount_minor is None else to_major(item.amount_minor, item.currency),
                "currency": item.currency,
                "why": item.why,
            }
            for item in day.deals
        ],
        "tasks": [task._asdict() for task in day.tasks],
        "ticked_by_evidence": day.by_evidence,
        "focus": [item._asdict() for item in day.focus],
        "hours": [item._asdict() for item in day.hours],
    }


def evening_lines(evening: Evening, width: int) -> list[Line]:
    """What is proved and marked at the end of the day, before anything is asked."""
    room = width - LABEL
    head = f"{long_date(evening.now.date())}, {evening.now:%H:%M}"
    lines = [line(Span(head, "strong")), []]
    proved = [_said(task.number, task.name, task.says, room) for task in evening.proved]
    marked = [_said(task.number, task.name, task.says, room) for task in evening.marked]
    open_slots = [_slot_line(slot, room) for slot in evening.not_debriefed]
    parts = [
        Part(
            "PROVED",
            proved or [line(Span("nothing yet by evidence", "dim"))],
            6,
            2,
            "salescoach tasks list --all",
        ),
        Part("MARKED", marked, 4, 1, "salescoach tasks list --all"),
        Part("NOT DEBRIEFED", open_slots, 3, 1, "salescoach coach history"),
    ]
    lines += composed(parts, 16, LABEL)
    if evening.promises:
        count = "1 promise is" if evening.promises == 1 else f"{evening.promises} promises are"
        lines.append(
            line(
                Span(f"{'PROMISED':<{LABEL}}", "heading"),
                f"{count} due and open: salescoach commitments list",
            )
        )
    answered = [(item, answer) for item, answer in evening.focus if answer]
    for index, (item, answer) in enumerate(answered):
        label = "FOCUS" if index == 0 else ""
        lines.append(
            line(
                Span(f"{label:<{LABEL}}", "heading"),
                fitted(f"{item.number:>2} {item.name}", room - 8),
                answer,
            )
        )
    return lines


def tomorrow_line(evening: Evening) -> Line:
    """The first thing of the next working day."""
    day = WEEKDAYS[evening.tomorrow.weekday()].capitalize()
    return line(
        Span(f"{day} first: ", "alert"), evening.first.text, "   ", Span(evening.first.command, "strong")
    )


def _said(number: int, name: str, says: str, room: int) -> Line:
    head = f"{number:>2} {name}"
    says = clipped(says, max(room - cells(head) - 2, 24))
    return line(fitted(head, room - cells(says) - 2) + "  ", Span(says, "dim"))


def evening_data(evening: Evening) -> dict[str, Any]:
    """The evening as JSON shows it."""
    return {
        "date": evening.now.date(),
        "proved": [task._asdict() for task in evening.proved],
        "marked": [task._asdict() for task in evening.marked],
        "focus": [{**item._asdict(), "answer": answer or None} for item, answer in evening.focus],
        "not_debriefed": [
            {"rep": slot.rep, "about": slot.about, "at": slot.clock} for slot in evening.not_debriefed
        ],
        "promises_open": evening.promises,
        "tomorrow": {"date": evening.tomorrow, **evening.first._asdict()},
    }


def week_lines(parts: Sequence[CadencePart], hours: Sequence[Hours], today: date, width: int) -> list[Line]:
    """The weekly and longer tasks by cadence, then the week's hours."""
    lines: list[Line] = [line(Span(left_right(long_date(today), "the week and beyond", width), "strong")), []]
    for part in parts:
        left = "1 working day left" if part.days_left == 1 else f"{part.days_left} working days left"
        head = f"{part.cadence.upper()}  {part.label}"
        lines.append(line(Span(fitted(head, width - len(left) - 1), "heading"), Span(left, "dim")))
        lines += [_week_task(task, today, width) for task in part.open]
        if part.settled:
            names = ", ".join(f"{task.number} ({_settled(task)})" for task in part.settled)
            lines.append(line(Span(clipped(f"   settled: {names}", width), "dim")))
        lines.append([])
    lines += _hour_bars(hours)
    return lines


def _settled(task: Any) -> str:
    return "by evidence" if task.state == "evidence" else str(task.state)


def _week_task(task: Any, today: date, width: int) -> Line:
    command = task.command if width >= 100 else ""
    when = when_text(task, today)
    right = "  ".join(part for part in (when, command) if part)
    late = task.carried or task.owed or (task.due_on is not None and task.due_on <= today)
    head = fitted(f"{task.number:>4} {task.name}", width - cells(right) - 2)
    return line(head + "  ", Span(right, "alert" if late else "dim"))


def _hour_bars(hours: Sequence[Hours]) -> list[Line]:
    lines: list[Line] = [line(Span("HOURS this week", "heading"))] if hours else []
    for item in hours:
        full = max(item.target, item.hours, 0.1)
        filled = round(20 * item.hours / full)
        bar = "█" * filled + "░" * (20 - filled)
        target = f"of {item.target:g} h" if item.target else "h, no target"
        lines.append(line(f"   {item.competency:<15}{bar} {item.hours:5.1f} {target}"))
    return lines


def week_data(parts: Sequence[CadencePart], hours: Sequence[Hours], today: date) -> dict[str, Any]:
    """The week as JSON shows it."""
    return {
        "date": today,
        "cadences": [
            {
                "cadence": part.cadence,
                "ends": part.ends,
                "workdays_left": part.days_left,
                "open": [
                    {
                        "number": task.number,
                        "name": task.name,
                        "due_on": task.due_on,
                        "carried": task.carried,
                        "owed": task.owed,
                        "command": task.command or None,
                    }
                    for task in part.open
                ],
                "settled": [
                    {"number": task.number, "name": task.name, "state": task.state} for task in part.settled
                ],
            }
            for part in parts
        ],
        "hours": [item._asdict() for item in hours],
    }
