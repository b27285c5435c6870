"""Reads the rows of a history file: a stage history's snapshots, or a field history's old and new values."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple
from salescoach.deals.cell_columns import Troubles
from salescoach.deals.changes import AMOUNT, CLOSE_DATE, OWNER, STAGE, as_text
from salescoach.deals.history_rows import CREATED_EVENT, HistoryRow
from salescoach.deals.identity import id_text
from salescoach.deals.observation import Rejected
from salescoach.intake.cells import UNREADABLE, Remembered
from salescoach.intake.datecells import date_reader
from salescoach.intake.layout import header_key
from salescoach.intake.mapping import FIELD_HISTORY, Places, Profile
from salescoach.intake.moneycells import MoneyReader

OTHER = "other"
_TIME = re.compile(r"\b(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?\s*([ap])?\.?m?\b", re.IGNORECASE)
_USER_ID = re.compile(r"005[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?", re.ASCII)
# A value column of a field history holds dates, amounts and words by turns; each kind is surveyed apart, in a
# place of its own behind the row's cells.
VIRTUAL = ((AMOUNT, "old_value"), (AMOUNT, "new_value"), (CLOSE_DATE, "old_value"), (CLOSE_DATE, "new_value"))


class HistoryReading(NamedTuple):
    """How a history file is read.

    Attributes:
        headers: the file's.
        places: where the fields stand.
        profile: what the columns mean.
        orders: of day and month, by column; the value columns in their virtual places.
        money: readers by column, as for `orders`.
        as_of: the day of the export.
    """

    headers: list[str]
    places: Places
    profile: Profile
    orders: Mapping[int, str]
    money: Mapping[int, MoneyReader]
    as_of: date


def virtual_places(width: int) -> dict[tuple[str, str], int]:
    """Where a field history's amounts and dates are surveyed, by field and column."""
    return {key: width + number for number, key in enumerate(VIRTUAL)}


def spread(cells: list[str], width: int, places: Places, events: Mapping[str, str]) -> list[str]:
    """A field history's row with its values in their virtual places."""
    cells = (cells + [""] * width)[:width]
    what = events.get(header_key(cells[places.fields["changed_field"][0]]), OTHER)
    return [
        *cells,
        *(cells[places.fields[column][0]] if field == what else "" for field, column in VIRTUAL),
    ]


def second_of(cell: str) -> int:
    """The second of the day in a cell with date and time; −1 without a time."""
    match = _TIME.search(cell)
    if match is None:
        return -1
    hour, half = int(match[1]), (match[4] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    second = hour * 3600 + int(match[2]) * 60 + int(match[3] or 0)
    return second if second < 86_400 else -1


class HistoryReader:
    """Reads rows; keeps count of the cells it could not read."""

    def __init__(self, reading: HistoryReading, currency: str) -> None:
        self.trouble = Troubles()
        self._reading = reading
        self._currency = currency
        self._line = 0
        self._width = len(reading.headers)
        self._fields = {field: places[0] for field, places in reading.places.fields.items()}
        self._virtual = virtual_places(self._width)
        self._when = Remembered(date_reader(reading.orders.get(self._fields["changed_on"], "")))
        self._seconds = Remembered(second_of)
        self._words = Remembered(lambda cell: reading.profile.events.get(header_key(cell), OTHER))
        self._dates = {place: Remembered(date_reader(order)) for place, order in reading.orders.items()}
        self._of_fields = reading.profile.kind == FIELD_HISTORY

    def read(self, line: int, cells: list[str]) -> tuple[str, HistoryRow] | Rejected:
        """The deal's id and what the row says, or why it says nothing."""
        if any(cell.strip() for cell in cells[self._width :]):
            return Rejected(
                "",
                f"has {len(cells)} cells where the header has {self._width}",
                "Quote cells that hold the delimiter.",
            )
        self._line = line
        cells = cells if len(cells) == self._width else (cells + [""] * self._width)[: self._width]
        key = self._key(cells)
        if isinstance(key, Rejected):
            return key
        on = self._day(cells)
        if isinstance(on, Rejected):
            return on
        second = self._seconds[self._cell(cells, "changed_on")]
        row = self._change(cells, on, second) if self._of_fields else self._snapshot(cells, on, second)
        return row if isinstance(row, Rejected) else (key, row)

    def _key(self, cells: list[str]) -> str | Rejected:
        try:
            key = id_text(self._cell(cells, "id"), self._reading.profile.ids)
        except WrongUse as error:
            return Rejected(self._header("id"), error.what, error.remedy)
        return key or Rejected(self._header("id"), "is empty", "Give the deal its id from the CRM.")

    def _day(self, cells: list[str]) -> date | Rejected:
        cell = self._cell(cells, "changed_on")
        on, header, as_of = self._when[cell], self._header("changed_on"), self._reading.as_of
        if on is None:
            return Rejected(header, "is empty", "Write the day of the change.")
        if on is UNREADABLE:
            return Rejected(header, f"is no date: {cell[:40]!r}", "Write it as 2026-11-27.")
        assert isinstance(on, date), "neither empty nor unreadable"
        if on > as_of + timedelta(days=1):
            return Rejected(
                header,
                f"{on.isoformat()} lies after the export of {as_of.isoformat()}",
                "Correct it, or name the day the export was made on: --as-of DATE",
            )
        return min(on, as_of)  # the CRM's zone may be a day ahead

    def _snapshot(self, cells: list[str], on: date, second: int) -> HistoryRow | Rejected:
        stage = self._cell(cells, "to_stage").strip()
        if not stage:
            return Rejected(self._header("to_stage"), "is empty", "Write the stage the deal was in.")
        shows: dict[str, str | None] = {STAGE: stage}
        if "amount" in self._fields:
            shows[AMOUNT] = self._money(cells, self._fields["amount"], cells[self._fields["amount"]])
        if "close_date" in self._fields:
            shows[CLOSE_DATE] = self._date(self._fields["close_date"], self._cell(cells, "close_date"))
        came_from = self._cell(cells, "from_stage").strip() if "from_stage" in self._fields else None
        return HistoryRow(on, second, came_from, shows, deal=self._deal(cells))

    def _change(self, cells: list[str], on: date, second: int) -> HistoryRow:
        what = self._words[self._cell(cells, "changed_field")]
        old, new = (self._value(what, cells, column) for column in ("old_value", "new_value"))
        if what == OWNER and any(_USER_ID.fullmatch(value or "") for value in (old, new)):
            what = OTHER  # Salesforce tells each change of owner twice: by name, and by id
        deal = self._deal(cells)
        if "amount" in self._fields:
            deal["amount_minor"] = self._money(cells, self._fields["amount"], self._cell(cells, "amount"))
        if "close_date" in self._fields:
            deal["close_on"] = self._date(self._fields["close_date"], self._cell(cells, "close_date"))
        if what == CREATED_EVENT:
            old = new = None
        return HistoryRow(on, second, moved=(what, old, new), deal=deal)

    def _value(self, what: str, cells: list[str], column: str) -> str | None:
        cell = self._cell(cells, column)
        if what == AMOUNT:
            return self._money(cells, self._virtual[AMOUNT, column], cell, column)
        if what == CLOSE_DATE:
            return self._date(self._virtual[CLOSE_DATE, column], cell, column)
        return as_text(cell.strip())

    def _deal(self, cells: list[str]) -> dict[str, Any]:
        """What the row says of the deal as it is now, by deal column, dates and amounts as text."""
        found: dict[str, Any] = {
            column: self._cell(cells, field).strip()
            for field, column in _OF_DEAL
            if field in self._fields and self._cell(cells, field).strip()
        }
        if "created" in self._fields:
            created = self._date(self._fields["created"], self._cell(cells, "created"))
            if created:
                found["created_on"] = created
        return found

    def _date(self, place: int, cell: str, column: str = "") -> str | None:
        found = self._dates[place][cell]
        if found is UNREADABLE:
            self._note(column, place, cell)
            return None
        return as_text(found)

    def _money(self, cells: list[str], place: int, cell: str, column: str = "") -> str | None:
        currency = self._cell(cells, "currency").strip().upper()
        found: Any = self._reading.money[place].read(cell, currency if len(currency) == 3 else "")
        if found is UNREADABLE:
            self._note(column, place, cell)
            return None
        return as_text(found.minor) if found else None

    def _note(self, column: str, place: int, cell: str) -> None:
        header = self._header(column) if column else self._reading.headers[place].strip()
        self.trouble.note(header, self._line, cell)

    def _cell(self, cells: list[str], field: str) -> str:
        place = self._fields.get(field)
        return cells[place] if place is not None else ""

    def _header(self, field: str) -> str:
        return self._reading.headers[self._fields[field]].strip()


_OF_DEAL = (
    ("name", "name"), ("account", "account"), ("owner", "owner"), ("pipeline", "pipeline"),
    ("stage", "stage"), ("currency", "currency"), ("deal_type", "deal_type"), ("segment", "segment"),
    ("product", "product"),
)  # fmt: skip
