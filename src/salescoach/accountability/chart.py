"""Small charts of text: what was done of what was asked, period by period."""

from collections.abc import Sequence

from salescoach.accountability.expectation import PERCENT
from salescoach.accountability.judging import FREE, RUNNING, Judged

BLOCKS = "▁▂▃▄▅▆▇█"
FULL, PLAIN = "█", "#"
SHOWN = 6  # periods in a line


def told(one: Judged, unit: str) -> int | None:
    """What a period is told as without blocks: a share as it is, else percent of what was asked."""
    return one.actual if unit == PERCENT and one.state != FREE else share_of(one)


def share_of(one: Judged) -> int | None:
    """What was done in percent of what was asked, rounded down; None where nothing is known or asked."""
    if one.actual is None or not one.due or one.state == FREE:
        return None
    return 100 * one.actual // one.due


def sparkline(periods: Sequence[Judged], unit: str, *, blocks: bool) -> str:
    """The newest periods that are over, a cell each: a full block is the target or more, "?" nothing known.

    Without blocks the same in percent: `40 71 104`.
    """
    shown = [one for one in periods if one.state not in (FREE, RUNNING)][-SHOWN:]
    if not blocks:
        numbers = (told(one, unit) for one in shown)
        return " ".join("?" if number is None else str(number) for number in numbers) + " %" if shown else ""
    return "".join("?" if share is None else _block(share) for share in map(share_of, shown))


def _block(share: int) -> str:
    """Seven steps below the target: only what was reached is full."""
    return BLOCKS[-1] if share >= 100 else BLOCKS[max(0, share) * (len(BLOCKS) - 1) // 100]


def bar(one: Judged, most: int, width: int, *, blocks: bool) -> str:
    """A bar as long as what was done, where `most` fills the width; something done is never nothing drawn."""
    if not one.actual or most <= 0:
        return ""
    filled = max(1, one.actual * width // most)
    return (FULL if blocks else PLAIN) * min(filled, width)
