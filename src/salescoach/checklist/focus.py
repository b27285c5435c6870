"""The few attitudes in front today: pure, the same all day, with the reason in words."""

from collections.abc import Mapping, Sequence
from datetime import date

from salescoach.core.rows import NamedTuple
from salescoach.settings.policies import CORE

# Share of managers who are good at each, as the method's source publishes.
PUBLISHED = {"coaching": 10, "accountability": 41, "motivating": 49, "recruiting": 59}
ENOUGH_MARKS = 20
TIED = 2  # a day without an attitude of the weakest competency weighs as much as this many without another


class FocusTask(NamedTuple):
    """An attitude in front today, and why."""

    number: int
    name: str
    reason: str


class Weakest(NamedTuple):
    """The competency to work on first, and in words where that comes from."""

    competency: str
    says: str


class Candidate(NamedTuple):
    """An attitude that could come to the front.

    Attributes:
        number: the task's.
        name: the task's.
        competency: the task's.
        last_on: the day before today on which it was last asked about, None for never.
        broken: whether it was broken then.
    """

    number: int
    name: str
    competency: str
    last_on: date | None
    broken: bool = False


def weakest_competency(chosen: str, strengths: Mapping[str, float], marks: int) -> Weakest:
    """The competency to work on first.

    Args:
        chosen: the one named in policies.yaml, or "".
        strengths: mean strength of the tasks of each core competency, 0 to 1, where anything was judged.
        marks: how many marks the strengths rest on.
    """
    if chosen:
        return Weakest(chosen, f"{chosen} is your weakest, as you set it")
    if marks >= ENOUGH_MARKS and len(strengths) > 1:
        found = min(CORE, key=lambda name: (strengths.get(name, 2.0), name))
        return Weakest(found, f"{found} is your weakest by your marks")
    found = min(PUBLISHED, key=lambda name: PUBLISHED[name])
    return Weakest(found, f"only {PUBLISHED[found]} % of managers are good at {found}")


def chosen(
    candidates: Sequence[Candidate], weakest: Weakest, count: int, today: date, made_on: date
) -> list[FocusTask]:
    """The attitudes in front today, those neglected longest and tied to the weakest competency first.

    Marks of today must not be in `candidates`, so that the choice stays until tomorrow. Among equals the turn
    passes on by the day, so that a manager who never answers still sees others tomorrow.
    """
    turn = today.toordinal() * count % len(candidates) if candidates else 0
    turned = [*candidates[turn:], *candidates[:turn]]
    ordered = sorted(turned, key=lambda one: -_weight(one, weakest, today, made_on))
    return [FocusTask(one.number, one.name, _reason(one, weakest, today)) for one in ordered[:count]]


def _weight(one: Candidate, weakest: Weakest, today: date, made_on: date) -> int:
    since = (today - (one.last_on or made_on)).days + (one.last_on is None)
    weight = max(since, 1) * (TIED if one.competency == weakest.competency else 1)
    return weight * TIED if one.broken else weight


def _reason(one: Candidate, weakest: Weakest, today: date) -> str:
    if one.last_on is None:
        said = "never asked yet"
    elif one.broken:
        said = f"broken {_ago(today, one.last_on)}"
    else:
        said = f"last kept {_ago(today, one.last_on)}"
    return f"{said} · {weakest.says}" if one.competency == weakest.competency else said


def _ago(today: date, day: date) -> str:
    distance = (today - day).days
    return "yesterday" if distance == 1 else f"{distance} days ago"
