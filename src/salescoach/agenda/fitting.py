"""Making a screen of sections fit a terminal's height, the least important lines going first."""

from collections.abc import Sequence

from salescoach.core.rows import NamedTuple
from salescoach.output.text import Line, Span, line


class Part(NamedTuple):
    """A section of a screen.

    Attributes:
        label: the word at the left.
        items: its lines, best first.
        quota: how many are shown at the most.
        least: how many stay when room is short.
        more: the command that shows the rest.
        total: how many there are in all, where that is more than `items` holds.
        aside: what the line about the rest says beside their number.
    """

    label: str
    items: Sequence[Line]
    quota: int
    least: int
    more: str
    total: int = 0
    aside: str = ""

    def hidden(self, shown: int) -> int:
        """How many items a screen leaves out that shows `shown` of them."""
        return max(self.total, len(self.items)) - shown

    def height(self, shown: int) -> int:
        """Lines the section takes, the line about the rest included."""
        return shown + (1 if self.more and self.hidden(shown) else 0) if self.items else 0


def fit(parts: Sequence[Part], room: int) -> list[int]:
    """How many items of each part to show so that all fit into `room` lines.

    Parts shrink one line at a time, the one with the most lines above its least first, later parts before
    earlier ones; where even the least does not fit, the least is shown.
    """
    shown = [min(part.quota, len(part.items)) for part in parts]

    def height() -> int:
        return sum(part.height(count) for part, count in zip(parts, shown, strict=True))

    while height() > room:
        slack = [(shown[n] - part.least, n) for n, part in enumerate(parts) if shown[n] > part.least]
        if not slack:
            break
        shown[max(slack)[1]] -= 1
    return shown


def composed(parts: Sequence[Part], room: int, label_width: int) -> list[Line]:
    """The parts as lines, each with its label before its first line."""
    lines: list[Line] = []
    for part, count in zip(parts, fit(parts, room), strict=True):
        rows = list(part.items[:count])
        if rows and part.more and part.hidden(count) > 0:
            rows.append(line(Span(f"… {part.hidden(count)} more{part.aside}: {part.more}", "dim")))
        for index, row in enumerate(rows):
            label = part.label if index == 0 else ""
            lines.append([Span(f"{label:<{label_width}}", "heading" if label else ""), *row])
    return lines
