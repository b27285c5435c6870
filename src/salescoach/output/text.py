"""Aligned text for the screens a person waits for: no Rich, a millisecond.

A line is a list of spans; a span is text with one of four styles. Widths count terminal cells.
"""

import unicodedata
from collections.abc import Iterable, Sequence

from salescoach.core.rows import NamedTuple
from salescoach.output.safe import safe

ANSI = {"strong": "1", "dim": "2", "alert": "33", "heading": "1;36"}
ELLIPSIS = "…"
JOINER, NON_JOINER = "\u200d", "\u200c"
AS_EMOJI = "\ufe0f"
SKIN_TONES = "\U0001f3fb", "\U0001f3ff"


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
    if _is_plain(text):
        return len(text)
    return sum(width for _, width in clusters(text))


def _is_plain(text: str) -> bool:
    """Whether each character takes one cell for itself: Latin letters, dashes, quotes, the ellipsis."""
    return text.isascii() or all(one < "\u0300" or "\u2010" <= one <= "\u2027" for one in text)


def clusters(text: str) -> list[tuple[str, int]]:
    """The text in pieces that cannot be parted, with their cells: a letter with its marks, a joined emoji."""
    found: list[tuple[str, int]] = []
    for character in text:
        width = _cell(character)
        if not found:
            found.append((character, width))
            continue
        before, taken = found[-1]
        toned = SKIN_TONES[0] <= character <= SKIN_TONES[1]
        joined = taken == 2 and (toned or (before.endswith(JOINER) and _is_picture(character)))
        if width == 0 or joined:
            # A heart or an aeroplane is text by default, and wide where an emoji is asked for.
            wide = character == AS_EMOJI and taken == 1 and _is_picture(before[0])
            found[-1] = (before + character, 2 if wide else taken)
        else:
            found.append((character, width))
    return found


def _is_picture(character: str) -> bool:
    return character in "#*0123456789" or unicodedata.category(character) == "So"


def _cell(character: str) -> int:
    if character < "\u0300":
        return 1
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Mc") or character in (JOINER, NON_JOINER):
        return 0
    if "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7ff":
        return 0  # Hangul vowels and finals, drawn into the syllable before them
    if category == "Cn":  # newer than this Python knows: emoji are wide
        return 2 if "\U0001f300" <= character <= "\U0001faff" else 1
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
    return _head(text, width - 1).rstrip(" " + JOINER + NON_JOINER) + ELLIPSIS


def _head(text: str, width: int) -> str:
    """As much of the text's beginning as takes at most `width` cells."""
    if _is_plain(text):
        return text[:width]
    taken, used = [], 0
    for piece, piece_width in clusters(text):
        used += piece_width
        if used > width:
            break
        taken.append(piece)
    return "".join(taken)


def wrapped(text: str, width: int, *, indent: str = "") -> list[str]:
    """Safe text broken at spaces into lines of at most `width` cells; a longer word is cut.

    Lines after the first begin with the indent, which counts, where that leaves room for a letter.
    """
    indent = indent if cells(indent) + 2 <= width else ""
    lines, start = [], ""
    for word in safe(text).split():
        joined = f"{start} {word}" if start.strip() else start + word
        if cells(joined) > width and start.strip():
            lines.append(start)
            joined = indent + word
        while cells(joined) > width:
            head = _head(joined, width) or clusters(joined)[0][0]
            lines.append(head)
            joined = indent + joined[len(head) :]
        start = joined
    return [*lines, start]


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
