"""Streaks, and a strength that fades rather than resets. Pure; read over a bounded window.

Strength goes through the periods that were judged, oldest first, from 0:

    strength = strength * d + outcome * (1 - d),   d = 0.5 ** (1 / half_life)

with outcome 1 for done (or proved) and 0 for missed. Leaving a task alone for `half_life` periods halves its
strength, doing it for as many closes half the distance to 100 %. One miss costs a little, never everything.
Excused skips, days away, attitudes nobody asked about and days on which there was nothing to do (no meeting
to debrief) are no periods: they change neither figure.
"""

from collections.abc import Iterable, Sequence

from salescoach.core.rows import NamedTuple

# Periods looked back over, and after how many judged ones half of a strength is gone.
WINDOW = {"daily": 120, "weekly": 52, "monthly": 24, "quarterly": 12, "yearly": 6}
HALF_LIFE = {"daily": 10, "weekly": 6, "monthly": 4, "quarterly": 2, "yearly": 1}

DONE, MISSED, NEUTRAL = "done", "missed", "neutral"


class Progress(NamedTuple):
    """How a task has gone.

    Attributes:
        streak: periods in a row in which it was done, the current one included once it is.
        more: whether the streak reaches the end of what was looked at, and may be longer.
        strength: 0 to 1.
        done: periods in which it was done.
        judged: periods that counted; where it is 0 nothing can be said.
    """

    streak: int
    more: bool
    strength: float
    done: int
    judged: int

    @property
    def streak_text(self) -> str:
        """`12`, or `120+` where there may be more."""
        return f"{self.streak}+" if self.more else str(self.streak)


NOTHING = Progress(0, False, 0.0, 0, 0)


def outcome(mark: str, *, proved: bool, unasked: bool) -> str:
    """What a past period in which the task was due comes to.

    Args:
        mark: the kind of the mark that decides, "" for none; it overrides evidence.
        proved: whether evidence reached its threshold.
        unasked: whether a period without either counts neither way: an attitude nobody asked about, or a task
            whose measure found nothing to measure, such as debriefs on a day without meetings.
    """
    if mark in ("done", "kept"):
        return DONE
    if mark == "broken":
        return MISSED
    if mark == "skipped":
        return NEUTRAL
    if proved:
        return DONE
    return NEUTRAL if unasked else MISSED


def progress(outcomes: Sequence[str], half_life: float, *, cut: bool = False) -> Progress:
    """Streak and strength of outcomes, newest first.

    Args:
        outcomes: `DONE`, `MISSED` or `NEUTRAL`, one a period.
        half_life: in judged periods.
        cut: whether older periods exist that were not looked at.
    """
    judged = [one for one in outcomes if one != NEUTRAL]
    done = judged.count(DONE)
    streak = judged.index(MISSED) if MISSED in judged else len(judged)
    return Progress(
        streak=streak,
        more=cut and streak == len(judged) and streak > 0,
        strength=strength(reversed(judged), half_life),
        done=done,
        judged=len(judged),
    )


def strength(judged: Iterable[str], half_life: float) -> float:
    """The strength after the outcomes, oldest first: 0 to 1."""
    keep = 0.5 ** (1 / half_life)
    found = 0.0
    for one in judged:
        found = found * keep + (one == DONE) * (1 - keep)
    return found
