"""Whether a rep leans to intrinsic or extrinsic motivation, as far as a few picked statements can tell.

Each pair of statements is one hint. Their share has Wilson's 95 % interval; a leaning is named only where the
98 % interval leaves out one half, so that somebody who picks at random is given one in at most 4 % of cases.
It is what a rep says in a minute, not a finding about them, and the manager's own word goes before it.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from salescoach.core.intervals import Z95, Z98, Rate, wilson
from salescoach.core.rows import NamedTuple
from salescoach.people.profile import BOTH, EXTRINSIC, INTRINSIC, LEANING, AnswerRow

LEAST = 6  # pairs decided for one side, below which nothing is said
NOT_ENOUGH, UNCLEAR = "not_enough_data", "unclear"
EFFECT_98 = (Z98 / Z95) ** 2  # the design effect that widens Wilson's 95 % interval to 98 %


class Leaning(NamedTuple):
    """What is known of a rep's leaning.

    Attributes:
        verdict: `intrinsic`, `extrinsic`, `both` (only by hand), `unclear` or `not_enough_data`.
        by_hand: whether it is the manager's word.
        said: what the statements alone say.
        rate: the share picked for the intrinsic side, with its 95 % interval; None without any.
        both: pairs that were called equally true; they decide nothing.
        wanted: how many more pairs are needed, 0 where there are enough.
        on_date: the newest day it rests on.
    """

    verdict: str
    by_hand: bool
    said: str
    rate: Rate | None
    both: int
    wanted: int
    on_date: date | None


def leaning_of(answers: Mapping[str, AnswerRow], pairs: Iterable[str]) -> Leaning:
    """The leaning by the answers that hold.

    Args:
        answers: by key.
        pairs: the keys of the statements in force; answers to others count no more.
    """
    picked = [answers[key] for key in pairs if key in answers and not answers[key].declined]
    sides = [row.answer for row in picked]
    inner, outer = sides.count(INTRINSIC), sides.count(EXTRINSIC)
    found = verdict_of(inner, outer)
    rate = wilson(inner, inner + outer) if inner + outer else None
    word = answers.get(LEANING)
    by_hand = word is not None and not word.declined
    days = [row.on_date for row in [*picked, *([word] if word is not None and by_hand else [])]]
    return Leaning(
        verdict=word.answer if word is not None and by_hand else found,
        by_hand=by_hand,
        said=found,
        rate=rate,
        both=sides.count(BOTH),
        wanted=max(LEAST - inner - outer, 0),
        on_date=max(days, default=None),
    )


def verdict_of(inner: int, outer: int) -> str:
    """What so many picks for each side say."""
    if inner + outer < LEAST:
        return NOT_ENOUGH
    sure = wilson(inner, inner + outer, EFFECT_98)
    if sure.low > 0.5:
        return INTRINSIC
    return EXTRINSIC if sure.high < 0.5 else UNCLEAR
