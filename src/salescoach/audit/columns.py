"""Deals row by row, and column by column where many are looked at for one thing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import repeat
from typing import Any

from salescoach.audit.deal import AuditDeal

Place = tuple[str, str]  # the pipeline and the stage, as the CRM has them


class Deals(list[AuditDeal]):
    """Deals, and what several rules ask of all of them, found once.

    A list that is not changed once a column of it was asked for.

    Args:
        deals: the deals.
        columns: the same by field, where they are at hand.
    """

    def __init__(self, deals: Iterable[AuditDeal] = (), columns: Iterable[Sequence[Any]] = ()) -> None:
        super().__init__(deals)
        self._columns = dict(zip(AuditDeal._fields, columns, strict=False))
        self._telling: dict[tuple[str, ...], Sequence[str]] = {}
        self._alike: dict[tuple[str, ...], dict[Any, AuditDeal]] = {}

    def column(self, name: str) -> Sequence[Any]:
        """The values of a field, in the order of the deals."""
        if not self._columns:
            columns = zip(*self, strict=True) if self else repeat(())
            self._columns = dict(zip(AuditDeal._fields, columns, strict=False))
        return self._columns[name]

    def keys(self, names: Sequence[str]) -> Iterator[Any]:
        """The values of several fields as a tuple for each deal; of one field, the value itself."""
        if len(names) == 1:
            return iter(self.column(names[0]))
        return zip(*(self.column(name) for name in names), strict=True)

    def alike(self, names: tuple[str, ...]) -> dict[Any, AuditDeal]:
        """One deal for each combination of values of these fields, by its key in `told_apart`."""
        if names not in self._alike:
            self._alike[names] = dict(zip(self.told_apart(names), self, strict=True))
        return self._alike[names]

    def told_apart(self, names: tuple[str, ...]) -> Iterator[Any]:
        """A key for each deal by which those with other values of these fields are told apart.

        The same as `keys`, but for fields in which no deal differs from another: most have one pipeline.
        """
        if names not in self._telling:
            varied = [name for name in names if not self._is_constant(name)]
            self._telling[names] = varied or names[:1]
        columns = [
            # A way is a long tuple, and the same text gives the same one: which one it is says as much.
            map(id, self.column(name)) if name == "stage_moves" else self.column(name)
            for name in self._telling[names]
        ]
        return iter(columns[0]) if len(columns) == 1 else zip(*columns, strict=True)

    def _is_constant(self, name: str) -> bool:
        values = self.column(name)
        return len(values) > 0 and values.count(values[0]) == len(values)

    @cached_property
    def places(self) -> Counter[Place]:
        """How many deals stand in each stage."""
        return Counter(self.keys(("pipeline", "stage")))

    def within(self, places: Iterable[Place]) -> int:
        """How many deals stand in any of these stages."""
        return sum(self.places[place] for place in places)

    @cached_property
    def met(self) -> dict[str, set[str]]:
        """The stages that deals are in or were in, by pipeline: many deals share few ways."""
        found: dict[str, set[str]] = {}
        for deal in self.alike(("pipeline", "stage", "stage_moves")).values():
            there = found.setdefault(deal.pipeline, set())
            there.add(deal.stage)
            for move in deal.stage_moves:
                there.update(move[:2])
        return found
