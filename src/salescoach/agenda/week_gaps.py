"""What `week` shows of expectations: who is off, who was not spoken to, whose bar could be raised."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from salescoach.accountability.gap_words import over_words, row_words, running_words, spoken_words
from salescoach.accountability.standing import Standing
from salescoach.accountability.wording import what_words
from salescoach.output.text import Line, Span, cells, clipped, fitted, line
from salescoach.people.naming import called

LONGEST_NAME = 10
MOST = 6  # expectations; `expect gap` has them all


def gap_lines(found: Sequence[Standing], names: Sequence[str], today: date, width: int) -> list[Line]:
    """A block of the week, the most urgent first; nothing where nothing is expected of anybody."""
    if not found:
        return []
    off = [one for one in found if one.off]
    ready = sum(one.raising is not None for one in found)
    silent = sum(one.spoken is None for one in off)
    told = f"{len(off)} of {len(found)} off" + (f", {silent} not spoken to" if silent else "")
    told += f", {ready} ready for more" if ready else ""
    style = "alert" if silent else "dim"
    lines: list[Line] = [line(Span(fitted("GAPS", width - cells(told)), "heading"), Span(told, style))]
    wide = min(max((cells(called(one.rep, names)) for one in off), default=0), LONGEST_NAME)
    for one in off[:MOST]:
        lines += _gap(one, fitted(called(one.rep, names), wide), today, width)
    if len(off) > MOST:
        lines.append(line(Span(f"   … {len(off) - MOST} more: salescoach expect gap", "dim")))
    return [*lines, []]


def _gap(one: Standing, name: str, today: date, width: int) -> list[Line]:
    state = "; ".join(part for part in (row_words(one), spoken_words(one, today)) if part)
    where = over_words(one) if one.missed_in_a_row else running_words(one)
    left = f"   {name}  {what_words(one.expected, one.metric)}"
    text = clipped(f"   {' ' * cells(name)}  {state} · {where}", width)
    return [line(clipped(left, width)), line(Span(text, "" if one.spoken else "alert"))]


def gap_data(found: Sequence[Standing]) -> list[dict[str, Any]]:
    """The same as JSON; `expect gap --json` has it whole."""
    return [
        {
            "id": one.expected.id,
            "rep": one.rep,
            "metric": one.expected.metric,
            "off": one.off,
            "spoken_on": one.spoken.on_date if one.spoken else None,
            "missed_in_a_row": one.missed_in_a_row,
            "tolerated": one.tolerated,
            "raise": one.raising is not None,
        }
        for one in found
    ]
