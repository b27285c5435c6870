"""How reasons given are shown."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from salescoach.accountability.reasons.reason import OBSTACLE, Patterns, ReasonRow
from salescoach.core.dates import brief_date, relative_day
from salescoach.core.texts import counted
from salescoach.output.listing import Column, Listing
from salescoach.output.text import Line, Span, left_right, line, wrapped

NONE = 'No reason is on record. Take one up: salescoach excuse REP "the words" --for calls'
MOST = 8  # reasons on the screen; all are in --list


def reason_data(row: ReasonRow) -> dict[str, Any]:
    """A reason as JSON shows it."""
    return {
        "id": row.id,
        "rep": row.rep,
        "on": row.on_date,
        "reason_given": row.words,
        "gap": row.gap or None,
        "expectation": row.expectation_id,
        "missed_from": row.missed_from,
        "missed_to": row.missed_to,
        "commitment": row.commitment_id,
        "session": row.session_id,
        "taken_up": row.id is not None,
        "real_problem": row.real_problem or None,
        "takes_on": row.taken or None,
        "cause": row.cause or None,
        "obstacle": row.obstacle or None,
        "obstacle_commitment": row.obstacle_id,
        "obstacle_state": row.came_of_obstacle or None,
        "obstacle_by": row.obstacle_due,
    }


def patterns_data(found: Patterns) -> dict[str, Any]:
    """What repeats itself, as JSON shows it."""
    return {
        "days": found.days,
        "given": found.given,
        "before": found.before,
        "real_problem_recorded": found.asked,
        "taken_on": found.taken,
        "causes": dict(found.causes),
        "repeated": [
            {"reason_given": one.words, "times": one.times, "last_on": one.last_on} for one in found.heard
        ],
        "obstacles": found.obstacles,
        "obstacles_removed": found.removed,
    }


def reasons_listing(rows: Sequence[ReasonRow], today: date) -> Listing:
    """The reasons of everybody, newest first."""
    shown: dict[tuple[int, str], str] = {}
    for index, row in enumerate(rows):
        shown[index, "id"] = f"{row.id}" if row.id is not None else f"debrief {row.session_id}"
        shown[index, "on"] = brief_date(row.on_date, today)
        shown[index, "cause"] = row.came_of_obstacle and f"{OBSTACLE}, {row.came_of_obstacle}" or row.cause
    columns = (
        Column("id", "NO"),
        Column("on", "GIVEN", "date"),
        Column("rep", "REP"),
        Column("reason_given", "REASON GIVEN", wrap=True),
        Column("gap", "GAP", wrap=True, drop=3),
        Column("takes_on", "TAKES ON", wrap=True, drop=1),
        Column("cause", "COMES DOWN TO", drop=2),
    )
    return Listing(
        columns,
        [reason_data(row) for row in rows],
        empty=NONE,
        shown=shown,
        next_command="salescoach excuse REP",
    )


def rep_lines(
    rep: str, called: str, rows: Sequence[ReasonRow], found: Patterns, today: date, width: int
) -> list[Line]:
    """The reasons of a rep, what was made of each, and what repeats itself."""
    count = f"{found.given} in {found.days} days, {found.before} in the {found.days} before"
    lines = [line(Span(left_right(f"{rep} · reasons given", count, width), "strong"))]
    if not rows:
        return [*lines, [], *(line(text) for text in wrapped(NONE.replace("REP", called), width))]
    for row in rows[:MOST]:
        lines += [[], *_reason(row, today, width)]
    if len(rows) > MOST:
        lines += [[], line(Span(f"  … {len(rows) - MOST} more: salescoach excuse {called} --list", "dim"))]
    return [*lines, [], *_patterns(found, today, width), [], line(f"Next: {_next(rows, found, called)}")]


def _reason(row: ReasonRow, today: date, width: int) -> list[Line]:
    number = f"{row.id}" if row.id is not None else "–"
    where = row.gap or (f"debrief {row.session_id}" if row.session_id is not None else "no gap named")
    state = "not taken up yet" if row.id is None else row.cause
    head = f"{number:>5}  {brief_date(row.on_date, today):<11} {where}"
    lines = [line(left_right(head, state, width))]
    lines += [
        line(Span(f"       {text}", "strong")) for text in wrapped(f"“{row.words}”", width - 7, indent=" ")
    ]
    for label, text in (
        ("real problem", row.real_problem),
        ("takes on", row.taken),
        ("in the way", _way(row, today)),
    ):
        for part in wrapped(f"{label}: {text}", width - 7, indent="  ") if text else []:
            lines.append(line(f"       {part}"))
    return lines


def _way(row: ReasonRow, today: date) -> str:
    if not row.obstacle:
        return ""
    due = f", yours to clear: {relative_day(row.obstacle_due, today)}" if row.obstacle_due else ""
    return row.obstacle + (due if row.came_of_obstacle == "stands" else f" ({row.came_of_obstacle})")


def _patterns(found: Patterns, today: date, width: int) -> list[Line]:
    said = [
        f"The real problem is on record for {found.asked} of {found.given}; something was taken on with "
        f"{found.taken}."
    ]
    if found.causes:
        said.append("It came down to: " + ", ".join(f"{word} {times}×" for word, times in found.causes) + ".")
    said += [
        f"Heard {one.times} times: “{one.words}”, last {brief_date(one.last_on, today)}."
        for one in found.heard[:3]
    ]
    if found.obstacles:
        said.append(
            f"{counted(found.obstacles, 'real obstacle')}, {found.removed} removed by you; "
            f"{len(found.standing)} still there."
        )
    lines = [line(Span("PATTERNS", "heading"))]
    for text in said:
        lines += [line(f"  {part}") for part in wrapped(text, width - 2, indent="  ")]
    return lines


def _next(rows: Sequence[ReasonRow], found: Patterns, called: str) -> str:
    if found.standing and found.standing[-1].obstacle_id is not None:
        return f"salescoach commitments kept {found.standing[-1].obstacle_id}"
    waiting = next((row for row in rows if row.id is None), None)
    if waiting is not None:
        return f"salescoach excuse {called} --debrief {waiting.session_id}"
    return f"salescoach expect talk {called}"
