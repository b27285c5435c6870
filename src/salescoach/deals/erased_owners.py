"""Rows of an erased person: they go to the anonymous seat, and nothing of the person comes back with them."""

from collections.abc import Iterable, Mapping, Sequence

from salescoach.core.texts import counted
from salescoach.deals.owners import proposed_name
from salescoach.intake.mapping import Places
from salescoach.people.erased import Seat, erased_among
from salescoach.people.naming import folded
from salescoach.store.reading import Reader

WORDS = ("next_step", "next_step_on", "lost_reason")  # what such an owner wrote; a deal's facts stay


def erased_owners(reader: Reader, owners: Iterable[str]) -> dict[str, Seat]:
    """The owners of a file who have been erased, by folded name; an address counts by the name in it."""
    spelled = {folded(owner): folded(proposed_name(owner)) for owner in owners}
    found = erased_among(reader, [*spelled, *spelled.values()])
    return {
        owner: found.get(owner) or found[name]
        for owner, name in spelled.items()
        if owner in found or name in found
    }


class Clearing:
    """Takes erased persons out of a file's rows before anything else reads them.

    Args:
        erased: as `erased_owners` gives them.
        places: where the fields stand.
    """

    def __init__(self, erased: Mapping[str, Seat], places: Places) -> None:
        self._erased = erased
        self._owner = places.fields.get("owner", (None,))[0]
        self._words = [place for field in WORDS for place in places.fields.get(field, ())]
        self._extra = [place for place, _ in places.extra]
        self._seats: dict[str, str] = {}
        self.rows = 0

    def cleared(self, rows: Sequence[tuple[int, list[str]]]) -> Sequence[tuple[int, list[str]]]:
        """The rows; those of an erased owner with the seat's name, and without what the owner wrote."""
        if not self._erased or self._owner is None:
            return rows
        return [(line, self._row(cells)) for line, cells in rows]

    def row(self, cells: list[str]) -> list[str]:
        """The same for the cells of one row."""
        return self._row(cells) if self._erased and self._owner is not None else cells

    def _row(self, cells: list[str]) -> list[str]:
        assert self._owner is not None
        theirs = self._owner < len(cells) and bool(self._seat(cells[self._owner]))
        self.rows += theirs
        cleared = [self._seat(cell) or cell for cell in cells]
        if theirs:
            for place in (*self._words, *self._extra):
                if place < len(cleared):
                    cleared[place] = ""
        return cleared

    def _seat(self, cell: str) -> str:
        if cell not in self._seats:
            if len(self._seats) > 10_000:
                self._seats.clear()
            seat = self._erased.get(folded(cell)) if cell.strip() else None
            self._seats[cell] = seat.name if seat else ""
        return self._seats[cell]

    def sentences(self) -> list[str]:
        """What a person should know about it."""
        if not self.rows:
            return []
        seats = ", ".join(sorted({f"“{seat.name}”" for seat in self._erased.values()}))
        rows = counted(self.rows, "row") + (" is" if self.rows == 1 else " are")
        return [f"{rows} owned by somebody who was erased: kept under {seats}, without their words."]
