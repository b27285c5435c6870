"""What deserves recognition, from facts on record: praise without one is never proposed.

A deal won after coaching, promises kept in a row, a skill that has risen, an audit that found nothing. What
was recognised already is not proposed again; a run of promises is counted anew from its last recognition on.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from salescoach.coaching.whom.queries import OutcomeRow
from salescoach.coaching.whom.standing import Standing
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted

WON, SKILL, RUN, AUDIT = "won", "skill", "run", "audit"
KINDS = (WON, SKILL, RUN, AUDIT)  # those that say most of the rep's work first
# For how many days a fact is news, by kind.
FRESH = {WON: 14, SKILL: 30, RUN: 7, AUDIT: 14}
LEAST_RUN = 3
RISEN_TENTHS = 10  # a whole anchor
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Suggestion(NamedTuple):
    """Something to recognise a rep for.

    Attributes:
        rep_id: the rep's id.
        kind: one of `KINDS`.
        fact: what it is called in commands and in the log, `won-12`.
        says: the fact in words, which may follow "for".
        on_date: the day it happened.
        detail: more of it, "" for nothing.
    """

    rep_id: int
    kind: str
    fact: str
    says: str
    on_date: date
    detail: str = ""


class WonRow(NamedTuple):
    """A deal won, and how many talks were about it before."""

    rep_id: int
    id: int
    name: str
    closed_on: date
    talks: int


class GivenRow(NamedTuple):
    """A recognition given: to whom, when, for which fact."""

    rep_id: int
    on_date: date
    fact: str


def won(rows: Iterable[WonRow], today: date) -> list[Suggestion]:
    """Deals won of late that were talked about before."""
    found = []
    for row in rows:
        if row.talks and 0 <= (today - row.closed_on).days <= FRESH[WON]:
            says = f"{row.name} won after {counted(row.talks, 'talk')}"
            found.append(Suggestion(row.rep_id, WON, f"won-{row.id}", says, row.closed_on))
    return found


def kept_run(
    rep_id: int, outcomes: Sequence[OutcomeRow], given: Iterable[GivenRow], today: date
) -> list[Suggestion]:
    """Promises kept in a row and in time, since one was broken or kept late, or the last run was recognised.

    Args:
        rep_id: whose.
        outcomes: how the rep's promises ended, newest first.
        given: what was recognised, at least of the days the run spans.
        today: the day.
    """
    runs = [row.on_date for row in given if row.rep_id == rep_id and row.fact.startswith(f"{RUN}-")]
    recognised = max(runs, default=None)
    run: list[OutcomeRow] = []
    for row in outcomes:
        late = row.due_on is not None and row.closed_on is not None and row.closed_on > row.due_on
        told = recognised is not None and row.closed_on is not None and row.closed_on <= recognised
        if row.state != "kept" or row.closed_on is None or late or told:
            break
        run.append(row)
    last = max((row.closed_on for row in run if row.closed_on is not None), default=None)
    if len(run) < LEAST_RUN or last is None or not 0 <= (today - last).days <= FRESH[RUN]:
        return []
    number = _NUMBERS[len(run)] if len(run) < len(_NUMBERS) else "more than ten"
    return [Suggestion(rep_id, RUN, f"run-{run[0].id}", f"{number} promises kept in a row", last)]


def risen(rep_id: int, standings: Iterable[Standing], today: date) -> list[Suggestion]:
    """Skills whose newest mark of the manager's own is a whole anchor above the one before it."""
    found = []
    for one in standings:
        mark, before = one.own, one.before
        if mark is None or before is None or mark.tenths - before.tenths < RISEN_TENTHS:
            continue
        if 0 <= (today - mark.on_date).days <= FRESH[SKILL]:
            says = f"{one.skill.name} up from {_mark(before.tenths)} to {_mark(mark.tenths)}"
            found.append(Suggestion(rep_id, SKILL, f"skill-{mark.id}", says, mark.on_date, mark.why))
    return found


def still_due(suggestions: Iterable[Suggestion], given: Iterable[GivenRow]) -> list[Suggestion]:
    """Those not recognised yet, the newest first, and of a day those that say most."""
    done: Collection[tuple[int, str]] = {(row.rep_id, row.fact) for row in given}
    left = [one for one in suggestions if (one.rep_id, one.fact) not in done]
    return sorted(
        left, key=lambda one: (-one.on_date.toordinal(), KINDS.index(one.kind), one.rep_id, one.fact)
    )


def _mark(tenths: int) -> str:
    return f"{tenths / 10:g}"
