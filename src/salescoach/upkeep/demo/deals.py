"""The team's deals: ordinary ones by chance, beside those the story needs."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from random import Random

from salescoach.upkeep.demo.days import Span, workday_on_or_after
from salescoach.upkeep.demo.lives import Life, course, live
from salescoach.upkeep.demo.planted import planted_lives
from salescoach.upkeep.demo.team import Persona, generator_for, team_of
from salescoach.upkeep.demo.words import ACCOUNTS, LOST_REASONS, PROJECTS

SHORTEST, LONGEST = 42, 126  # days an ordinary deal lives


def every_life(span: Span) -> list[Life]:
    """All deals, the older first."""
    rng = generator_for("deals", span.today)
    planted = planted_lives(span)
    names = _names(rng, {life.account for life in planted})
    ordinary = [life for rep in team_of(span) for life in _ordinary(rng, span, rep, names)]
    return sorted(
        [*planted, *ordinary], key=lambda life: (life.first, life.created_on, life.account, life.project)
    )


def _names(rng: Random, taken: set[str]) -> Iterator[tuple[str, str]]:
    names = [(account, project) for account in ACCOUNTS if account not in taken for project in PROJECTS]
    rng.shuffle(names)
    yield from names
    for again in count(2):
        yield from ((account, f"{project} {again}") for account, project in names)


def _ordinary(rng: Random, span: Span, rep: Persona, names: Iterator[tuple[str, str]]) -> Iterator[Life]:
    """A rep's deals; how they end follows the rep's pattern, so that a win rate is what the story says."""
    closed = [0, 0]
    courses = []
    born = span.weeks[0] - timedelta(days=LONGEST + rng.randint(0, span.pace))
    while born < span.last - timedelta(days=2):
        days = rng.randint(SHORTEST, LONGEST)
        if born + timedelta(days=days) > span.weeks[0]:
            courses.append((workday_on_or_after(born), days))
        born += timedelta(days=rng.randint(span.pace // 2, span.pace + span.pace // 2))
    for start, days in sorted(courses, key=lambda one: one[0] + timedelta(days=one[1])):
        quarter = int(start + timedelta(days=days) >= span.half)
        pattern = rep.wins[quarter]
        outcome = pattern[closed[quarter] % len(pattern)]
        closed[quarter] += 1
        yield live(
            rng, course(rng, rep.id, start, days, outcome), span.weeks, next(names), rng.choice(LOST_REASONS)
        )
