"""Aligned text for the screens a person waits for: no Rich, a millisecond.

A line is a list of spans; a span is text with one of four styles. Widths count terminal cells.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from salescoach.output.safe import safe

ANSI = {"strong": "1", "dim": "2", "alert": "33", "heading": "1;36"}
ELLIPSIS = "…"


class Span(NamedTuple):
    """A piece of a line; style is "", "strong", "dim", "alert" or "heading"."""

    text: str
    style: str = ""


Line = list[Span]


def line(*pieces: str | Span) -> Line:
    """A line of pieces; plain strings have no style."""
    return [piece if isinstance(piece, Span) else Span(piece) for piece in pieces]


def cells(text: str) -> int:
    """How many terminal cells the text takes."""
    if text.isascii():
        return len(text)
    return sum(_cell(character) for character in text)


def _cell(character: str) -> int:
    if character < "\u0300":
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """Safe text in exactly `width` cells: padded, or cut with an ellipsis."""
    text = clipped(text, width)
    padding = " " * (width - cells(text))
    return padding + text if right else text + padding


def clipped(text: str, width: int) -> str:
    """Safe text in at most `width` cells, cut with an ellipsis."""
    text = safe(text)
    if cells(text) <= width:
        return text
    if width < 1:
        return ""
    taken, used = [], 0
    for character in text:
        used += _cell(character)
        if used > width - 1:
            break
        taken.append(character)
    return "".join(taken).rstrip() + ELLIPSIS


def wrapped(text: str, width: int, *, indent: str = "") -> list[str]:
    """Safe text broken at spaces into lines of at most `width` cells; a longer word is cut."""
    lines: list[str] = []
    current = ""
    for word in safe(text).split():
        while cells(word) > width:
            head = clipped(word, width)
            if current:
                lines.append(current)
                current = ""
            cut = len(head.rstrip(ELLIPSIS)) or 1
            lines.append(word[:cut])
            word = word[cut:]
        joined = f"{current} {word}" if current else word
        if cells(joined) <= width:
            current = joined
        else:
            lines.append(current)
            current = word
    if current or not lines:
        lines.append(current)
    return lines[:1] + [indent + rest for rest in lines[1:]]


def columns(rows: Sequence[Sequence[str]], gap: int = 2) -> list[str]:
    """Rows of cells as aligned lines, each column as wide as its widest cell."""
    widths = [max(cells(safe(cell)) for cell in column) for column in zip(*rows, strict=True)]
    spaces = " " * gap
    return [
        spaces.join(fitted(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def left_right(left: str, right: str, width: int) -> str:
    """`left` and `right` at the two ends of a line; the left is cut where both do not fit."""
    right = safe(right)
    room = width - cells(right) - 2
    return f"{fitted(left, max(room, 0))}  {right}" if right else clipped(left, width)


def rendered(lines: Iterable[Line], *, colour: bool, width: int) -> str:
    """The lines as one string, each cut to the width, with ANSI styles only where colour is wanted."""
    return "".join(_rendered_line(spans, colour, width) + "\n" for spans in lines)


def _rendered_line(spans: Line, colour: bool, width: int) -> str:
    pieces: list[str] = []
    room = width
    for index, span in enumerate(spans):
        text = clipped(span.text, room)
        room -= cells(text)
        if index == len(spans) - 1:
            text = text.rstrip()
        if text:
            code = ANSI.get(span.style) if colour else None
            pieces.append(f"\x1b[{code}m{text}\x1b[0m" if code else text)
    joined = "".join(pieces)
    return joined if colour else joined.rstrip()
