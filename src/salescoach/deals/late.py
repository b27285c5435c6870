"""An export that arrives after a newer one: what it adds to a deal's history, pure.

The deal itself stays as the newest observation shows it. The late observation gets its change, and the next
observation the return; where a change was already known there, that one now starts from what the late export
showed. So the changes of a field always form a chain, in the order of their dates.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from salescoach.core.rows import NamedTuple
from salescoach.deals.changes import ABSENT, PRESENCE, PRESENT
from salescoach.deals.status import OPEN


class KnownChange(NamedTuple):
    """A change the store has; `as_of` is the day it was seen, or the one the CRM states."""

    id: int
    field: str
    old: str | None
    new: str | None
    as_of: date
    stated: bool = False


class Run(NamedTuple):
    """Observations in a row that held the deal, from the first to the last; id 0 for one not stored yet."""

    id: int
    start: date
    end: date


def present_runs(stored: Sequence[Run], deal: Mapping[str, Any]) -> list[Run]:
    """A deal's presence runs: where the running one ends, the deal itself knows, and not its stored row."""
    runs = list(stored)
    if deal["vanished_on"] is None and runs[-1].end < deal["last_seen_on"]:
        runs[-1] = runs[-1]._replace(end=deal["last_seen_on"])
    return runs


class NewChange(NamedTuple):
    """A change to add."""

    field: str
    old: str | None
    new: str | None
    on: date


class LateEffect(NamedTuple):
    """What to write.

    Attributes:
        added: changes to add.
        restarted: old values to give to known changes, by id.
        dropped: known changes that turn out to have happened earlier.
        runs: presence runs to add (id 0) or to store anew.
    """

    added: list[NewChange]
    restarted: dict[int, str | None]
    dropped: list[int]
    runs: list[Run]

    @property
    def events(self) -> int:
        """How many changes it adds."""
        return len(self.added)


def state_at(
    current: Mapping[str, str | None], known: Sequence[KnownChange], day: date
) -> dict[str, str | None]:
    """The tracked fields as of a day: today's values, walked back over the changes told later.

    Args:
        current: the fields' values now.
        known: the deal's changes, oldest first.
        day: as of which.
    """
    state = dict(current)
    for change in reversed(known):
        if change.as_of > day and change.field in state:
            state[change.field] = change.old
    return state


def late_effect(
    current: Mapping[str, str | None],
    observed: Mapping[str, str | None],
    known: Sequence[KnownChange],
    runs: Sequence[Run],
    day: date,
    days: Sequence[date],
) -> LateEffect:
    """What an observation as of `day` adds to the history of a deal that newer exports hold.

    Args:
        current: tracked fields now.
        observed: tracked fields in the late row; a field the file does not have is left out.
        known: the deal's changes, oldest first.
        runs: when it was present, oldest first; the last one ends with the newest observation that held it.
        day: of the late export.
        days: of all observations of this source, sorted.
    """
    effect = LateEffect([], {}, [], [])
    first = runs[0].start if runs else day
    start = max(day, first)  # a deal made later by our exports: its earlier self changes into its first one
    state = state_at(current, known, start)
    for field, value in observed.items():
        if value != state[field]:
            _field_effect(effect, field, state[field], value, known, runs, day, days)
    _presence_effect(effect, known, runs, day, days, observed.get("status") in (None, OPEN))
    return effect


def _field_effect(
    effect: LateEffect,
    field: str,
    state: str | None,
    value: str | None,
    known: Sequence[KnownChange],
    runs: Sequence[Run],
    day: date,
    days: Sequence[date],
) -> None:
    there = next((change for change in known if change.field == field and change.as_of > day), None)
    if _is_stated(field, value, known, there, day):
        return
    before_first = day < runs[0].start
    if not before_first:
        effect.added.append(NewChange(field, state, value, day))
    back = runs[0].start if before_first else _next_present(runs, day, days)
    if back is None:
        return
    if there is None or there.as_of > back:
        effect.added.append(NewChange(field, value, state, back))
    elif there.new == value:
        effect.dropped.append(there.id)
    else:
        effect.restarted[there.id] = value


def _is_stated(
    field: str, value: str | None, known: Sequence[KnownChange], there: KnownChange | None, day: date
) -> bool:
    """Whether the CRM's own history tells of the value, on the day or by the next change."""
    if there is not None and there.stated and there.new == value:
        return True
    return any(c.stated and c.field == field and c.as_of == day and value in (c.old, c.new) for c in known)


def _next_present(runs: Sequence[Run], day: date, days: Sequence[date]) -> date | None:
    """The first observation after the day that held the deal."""
    for run in runs:
        if run.start > day:
            return run.start
        if run.end > day:
            return next((found for found in days if day < found <= run.end), run.end)
    return None


def _presence_effect(
    effect: LateEffect,
    known: Sequence[KnownChange],
    runs: Sequence[Run],
    day: date,
    days: Sequence[date],
    is_open: bool,
) -> None:
    if any(run.start <= day <= run.end for run in runs):
        return
    after = next((run for run in runs if run.start > day), None)
    before = next((run for run in reversed(runs) if run.end < day), None)
    absent = (
        [found for found in days if (before.end if before else date.min) < found < after.start]
        if after
        else []
    )
    if before and not any(found < day for found in absent):
        effect.runs.append(before._replace(end=day))
    elif after and not any(found > day for found in absent):
        effect.runs.append(after._replace(start=day))
        for change in known:
            if change.field == PRESENCE and change.new == PRESENT and change.as_of == after.start:
                effect.dropped.append(change.id)
                effect.added.append(NewChange(PRESENCE, ABSENT, PRESENT, day))
    else:
        effect.runs.append(Run(0, day, day))
        gone = next(found for found in absent if found > day)
        if before is None and after and is_open:  # the export after this one lacked a deal nobody knew of yet
            effect.added.append(NewChange(PRESENCE, PRESENT, ABSENT, gone))
            effect.added.append(NewChange(PRESENCE, ABSENT, PRESENT, after.start))
        elif before:
            effect.added.append(NewChange(PRESENCE, ABSENT, PRESENT, day))
            effect.added.append(NewChange(PRESENCE, PRESENT, ABSENT, gone))


def late_absence(
    runs: Sequence[Run], day: date, days: Sequence[date], known: Sequence[KnownChange] = ()
) -> LateEffect:
    """What a full export that lacked the deal adds: it is gone, and back at the next that held it.

    A deal whose last run had ended by then, and which was missed only later, was gone on this day already.
    """
    effect = LateEffect([], {}, [], [])
    around = next((run for run in runs if run.start < day < run.end), None)
    if around is None:
        missed = next((c for c in known if c.field == PRESENCE and c.as_of > day), None)
        if missed is not None and missed.new == ABSENT and any(run.end < day for run in runs):
            effect.dropped.append(missed.id)
            effect.added.append(NewChange(PRESENCE, PRESENT, ABSENT, day))
        return effect
    last = max((found for found in days if around.start <= found < day), default=around.start)
    back = next((found for found in days if day < found <= around.end), around.end)
    effect.runs.append(around._replace(end=last))
    effect.runs.append(Run(0, back, around.end))
    effect.added.append(NewChange(PRESENCE, PRESENT, ABSENT, day))
    effect.added.append(NewChange(PRESENCE, ABSENT, PRESENT, back))
    return effect
