"""Merges what a CRM's history states with the changes the exports showed: one chain a field. Pure.

The CRM's history knows the day a deal moved, the exports only the day it was seen; one move is told once. So
a change that was observed is dropped where the history explains what that export showed, and kept where it
does not. The values of a chain join: each change begins with what the one before ended with.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from salescoach.core.rows import NamedTuple

STATED, OBSERVED = "stated", "observed"
# Days: a CRM writes times of its own zone, so the day a history states can be the one after the export's.
SLACK = timedelta(days=1)


class Point(NamedTuple):
    """One change a history states.

    Attributes:
        on: the CRM's date.
        old: the value before.
        new: the value after.
        row: which of the deal's rows says it, from 0.
    """

    on: date
    old: str | None
    new: str | None
    row: int = -1


class Link(NamedTuple):
    """One change of a chain, as the store keeps it; id 0 and row -1 where it is not from there.

    Attributes:
        on: when it happened or was first seen.
        old: the value before.
        new: the value after.
        basis: stated or observed.
        id: of the stored change.
        row: of the history's row that states it.
        as_of: when it was told; None for a new one: with the history's file.
        import_id: which import told it, 0 for a new one.
    """

    on: date
    old: str | None
    new: str | None
    basis: str
    id: int = 0
    row: int = -1
    as_of: date | None = None
    import_id: int = 0


class Stored(NamedTuple):
    """What the store holds of a field: its value, when the deal was seen, its changes in order."""

    value: str | None
    seen_from: date
    seen_to: date
    chain: Sequence[Link]


class Chain(NamedTuple):
    """A merged history.

    Attributes:
        links: the changes, oldest first.
        value: what the field is now.
        gaps: changes the history leaves out, told on the day of the next one.
        contradicted: changes an export showed that the history does not explain.
        unlike: whether the history ends with another value than the deal has.
    """

    links: list[Link]
    value: str | None
    gaps: int = 0
    contradicted: int = 0
    unlike: bool = False


def merged(
    stored: Stored, points: Sequence[Point], told: date, now: str | None, says_now: bool = False
) -> Chain:
    """The chain of a field with what a history states of it.

    Args:
        stored: what the store holds.
        points: what the history states, oldest first; where there are none the chain stays.
        told: as of when the history was exported.
        now: the field's value in the same file, beside its history.
        says_now: whether the file has it.
    """
    stated = _union([link for link in stored.chain if link.basis == STATED], points)
    observed = [link for link in stored.chain if link.basis == OBSERVED]
    # Where the deal is unlike its history, the last change says so; on the history's last day it would be
    # taken for a change before that. It is found anew.
    ending = observed[-1:] if stated and stored.chain[-1:] == observed[-1:] else []
    again = [link for link in ending if link.on == stated[-1].on]
    walk = _Walk(stored, stated, told)
    observed = observed[: len(observed) - len(again)]
    for link in sorted([*observed, *stated], key=lambda link: (link.on, link.basis == STATED)):
        if link.basis == STATED:
            walk.state(link)
        else:
            walk.observe(link)
    return walk.ended(now, says_now)


def _union(known: Sequence[Link], points: Iterable[Point]) -> list[Link]:
    """What is stated by now: day by day the longer telling, since reports show parts of a history."""
    days = {day: list(links) for day, links in groupby(known, key=attrgetter("on"))}
    for day, found in groupby(points, key=attrgetter("on")):
        new = [_link(point) for point in found]
        old = days.get(day, [])
        same = [(one.new, one.basis) for one in old] == [(one.new, one.basis) for one in new]
        if same:
            days[day] = [one._replace(row=two.row) for one, two in zip(old, new, strict=True)]
        elif len(new) >= len(old):
            days[day] = new
    return [link for day in sorted(days) for link in days[day]]


def _link(point: Point) -> Link:
    return Link(point.on, point.old, point.new, STATED, row=point.row)


class _Walk:
    """Goes along the changes in the order of their days and joins them."""

    def __init__(self, stored: Stored, stated: Sequence[Link], told: date) -> None:
        self._stored = stored
        self._told = told
        self._by_day: dict[date, list[Link]] = {}
        for link in stated:
            self._by_day.setdefault(link.on, []).append(link)
        self._from = stated[0].on if stated else date.max
        self._links: list[Link] = []
        self._gaps = self._contradicted = 0
        chain = stored.chain
        begins = bool(stated) and (not chain or stated[0].on <= chain[0].on)
        self._value = stated[0].old if begins else chain[0].old if chain else stored.value

    def observe(self, link: Link) -> None:
        """A change an export showed: told already, or joined."""
        if link.new == self._value:
            return
        if link.on + SLACK >= self._from and link.new in self._around(link.on):
            return
        self._contradicted += self._from <= link.on <= self._told
        self._add(link)

    def state(self, link: Link) -> None:
        """A change the history states."""
        if link.new == self._value:
            return
        if link.old != self._value:
            self._gaps += 1
            self._add(Link(link.on, self._value, link.old, OBSERVED, as_of=link.on))
        self._add(link)

    def ended(self, now: str | None, says_now: bool) -> Chain:
        """The chain, led on to what the deal is now."""
        value, unlike = self._now(now, says_now), False
        if value != self._value:
            unlike = bool(self._links) and self._links[-1].basis == STATED
            self._add(Link(self._unlike_since(says_now), None, value, OBSERVED))
        return Chain(self._links, value, self._gaps, self._contradicted, unlike)

    def _unlike_since(self, says_now: bool) -> date:
        """The first day an export showed what the history does not lead to."""
        last = self._links[-1].on if self._links else date.min
        seen = (self._stored.seen_from, self._stored.seen_to)
        days = (self._told,) if says_now and self._is_newest else (*seen, self._told)
        return next((day for day in days if day > last), last)

    @property
    def _is_newest(self) -> bool:
        return self._told >= self._stored.seen_to

    def _now(self, now: str | None, says_now: bool) -> str | None:
        if says_now and self._is_newest:
            return now
        last, seen, value = self._links[-1:], self._stored.seen_to, self._stored.value
        if not last or last[0].basis != STATED or not self._is_newest:
            return value
        if last[0].on > seen or (last[0].on >= seen - SLACK and value in self._around(seen)):
            return self._value
        return value

    def _around(self, day: date) -> Collection[str | None]:
        """What the field was on a day, as stated: before, during and, for the zone's sake, soon after."""
        return {
            value
            for near in (day, day + SLACK)
            for link in self._by_day.get(near, ())
            for value in (link.old, link.new)
        }

    def _add(self, link: Link) -> None:
        if link.old != self._value:
            link = link._replace(old=self._value)
        self._links.append(link)
        self._value = link.new
