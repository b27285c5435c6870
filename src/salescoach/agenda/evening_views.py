"""How `wrap` looks."""

from typing import Any

from salescoach.agenda.evening import Evening
from salescoach.agenda.fitting import Part, composed
from salescoach.agenda.views import LABEL, WIDEST, slot_line
from salescoach.core.dates import WEEKDAYS, long_date
from salescoach.output.text import Line, Span, cells, clipped, fitted, line
from salescoach.people.naming import called


def evening_lines(evening: Evening, width: int) -> list[Line]:
    """What is proved and marked at the end of the day, before anything is asked."""
    room = min(width, WIDEST) - LABEL
    head = f"{long_date(evening.now.date())}, {evening.now:%H:%M}"
    lines = [line(Span(head, "strong")), []]
    proved = [_said(task.number, task.name, task.says, room) for task in evening.proved]
    marked = [_said(task.number, task.name, task.says, room) for task in evening.marked]
    open_slots = [slot_line(slot, room, evening.names) for slot in evening.not_debriefed]
    parts = [
        Part(
            "PROVED",
            proved or [line(Span("nothing yet by evidence", "dim"))],
            6,
            2,
            "salescoach tasks list --all",
        ),
        Part("MARKED", marked, 4, 1, "salescoach tasks list --all"),
        Part("NOT DEBRIEFED", open_slots, 8, 3, "salescoach wrap --json"),
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
    if evening.to_judge:
        reps = ", ".join(dict.fromkeys(called(row.rep, evening.names) for row in evening.to_judge))
        text = clipped(f"did it help? salescoach coach judge: {reps}", room)
        lines.append(line(Span(f"{'ASK':<{LABEL}}", "heading"), text))
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


def tomorrow_lines(evening: Evening, width: int) -> list[Line]:
    """The first thing of the next working day; its command on a line of its own where one is too short."""
    day = WEEKDAYS[evening.tomorrow.weekday()].capitalize()
    head = line(Span(f"{day} first: ", "alert"), evening.first.text)
    command = Span(evening.first.command, "strong")
    if sum(cells(span.text) for span in head) + 3 + cells(command.text) <= width:
        return [[], [*head, Span("   "), command]]
    return [[], head, line("  ", command)]


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
        "to_judge": [
            {"id": row.id, "rep": row.rep, "kind": row.kind, "on": row.on_date, "about": row.title or None}
            for row in evening.to_judge
        ],
        "promises_open": evening.promises,
        "tomorrow": {"date": evening.tomorrow, **evening.first._asdict()},
    }
