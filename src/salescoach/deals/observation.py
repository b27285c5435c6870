"""One row of an export as what it says about a deal."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import blake2b
from typing import Any, NamedTuple

from salescoach.core.errors import WrongUse
from salescoach.deals.fields import FIELDS
from salescoach.deals.identity import formed_id, id_text
from salescoach.deals.status import OPEN, WON, stage_status, status_of, word_status
from salescoach.intake.cells import UNREADABLE, Remembered, percent_reader, read_flag, read_whole
from salescoach.intake.datecells import date_reader
from salescoach.intake.mapping import Places, Profile
from salescoach.intake.moneycells import MoneyReader


class Observation(NamedTuple):
    """What one row says, in the deal table's terms and order."""

    source_id: str
    fingerprint: str
    name: str
    account: str
    owner: str
    pipeline: str
    stage: str
    status: str
    amount_minor: int | None
    currency: str
    actual_minor: int | None
    created_on: date | None
    close_on: date | None
    closed_on: date | None
    stage_since: date | None
    next_step: str
    next_step_on: date | None
    last_activity_on: date | None
    contacts: int | None
    probability: int | None
    forecast_category: str
    deal_type: str
    lost_reason: str
    extra: str


# Which of a deal's columns a field of the export fills; a column without its field keeps what the store has.
FILLS: dict[str, tuple[str, ...]] = {
    "name": ("name",), "account": ("account",), "owner": ("owner",), "pipeline": ("pipeline",),
    "stage": ("stage", "status"),
    "status": ("status",), "is_closed": ("status",), "is_won": ("status",), "amount": ("amount_minor",
    "currency"),
    "currency": ("currency",), "actual": ("actual_minor",), "created": ("created_on",),
    "close_date": ("close_on", "closed_on"),
    "closed_on": ("closed_on",), "won_on": ("closed_on",), "lost_on": ("closed_on",),
    "stage_since": ("stage_since",),
    "next_step": ("next_step",), "next_step_on": ("next_step_on",), "last_activity": ("last_activity_on",),
    "contacts": ("contacts",), "probability": ("probability",), "forecast_category": ("forecast_category",),
    "deal_type": ("deal_type",), "lost_reason": ("lost_reason",),
}  # fmt: skip


class Rejected(NamedTuple):
    """Why a row is no deal: the column's header, the reason, and what to do."""

    cell: str
    reason: str
    remedy: str


class Trouble(NamedTuple):
    """Cells of one column that could not be read: how many, and the first one's line and content."""

    cells: int
    line: int
    cell: str


class Reading(NamedTuple):
    """How a file's cells are read.

    Attributes:
        headers: the file's.
        places: where the fields stand.
        profile: what the columns mean.
        orders: of day and month, by column.
        money: reader by column.
        of_one: columns of percentages that count to 1.
    """

    headers: list[str]
    places: Places
    profile: Profile
    orders: dict[int, str]
    money: dict[int, MoneyReader]
    of_one: frozenset[int]


class RowReader:
    """Reads rows; keeps count of the cells it could not read."""

    def __init__(self, reading: Reading, currency: str) -> None:
        self.trouble: dict[str, Trouble] = {}
        self.short_rows = 0
        self._reading = reading
        self._fields = reading.places.fields
        self._width = len(reading.headers)
        self._currency = currency
        self._line = 0
        self._texts = {field: self._text_getter(field) for field in FIELDS if FIELDS[field].kind == "text"}
        self._typed = {field: self._typed_getter(field) for field in FIELDS if FIELDS[field].kind != "text"}
        self._amount, self._actual = self._typed.pop("amount"), self._typed.pop("actual")
        self._stages = Remembered(lambda stage: stage_status(stage, reading.profile.stages))
        self._words = Remembered(lambda word: word_status(word, reading.profile.statuses))
        self._currencies = Remembered(_currency_code)
        self._salt = blake2b(
            repr(reading[:4] + (reading.of_one,)).encode("utf-8", "replace"), digest_size=16
        ).digest()

    @property
    def has_ids(self) -> bool:
        """Whether the file has a column of ids."""
        return "id" in self._fields

    @property
    def filled(self) -> frozenset[str]:
        """The deal columns this file has something to say about."""
        columns = {column for field in self._fields for column in FILLS.get(field, ())}
        return frozenset(columns | ({"extra"} if self._reading.places.extra else set()))

    def read(self, line: int, cells: list[str]) -> Observation | Rejected:
        """What the row says, or why it says nothing."""
        if len(cells) != self._width:
            if any(cell.strip() for cell in cells[self._width :]):
                return Rejected(
                    "",
                    f"has {len(cells)} cells where the header has {self._width}",
                    "Quote cells that hold the delimiter.",
                )
            self.short_rows += len(cells) < self._width
            cells = (cells + [""] * self._width)[: self._width]
        self._line = line
        text = {field: get(cells) for field, get in self._texts.items()}
        typed = {field: get(cells) for field, get in self._typed.items()}
        key = self._key(text, typed)
        return key if isinstance(key, Rejected) else self._observed(key, cells, text, typed)

    def _key(self, text: dict[str, str], typed: dict[str, Any]) -> str | Rejected:
        if not self.has_ids:
            if not text["name"].strip():
                return Rejected(self._header("name"), "is empty", "Give the deal a name.")
            return formed_id(text["account"], text["name"], str(typed["created"] or ""))
        try:
            key = id_text(text["id"], self._reading.profile.ids)
        except WrongUse as error:
            return Rejected(self._header("id"), error.what, error.remedy)
        if not key:
            return Rejected(self._header("id"), "is empty", "Give the deal its id from the CRM.")
        if not (text["name"] or text["stage"] or text["owner"] or text["account"]):
            return Rejected(
                self._header("name"), "nothing but an id", "Export the deal again, with its name and stage."
            )
        return key

    def _observed(
        self, key: str, cells: list[str], text: dict[str, str], typed: dict[str, Any]
    ) -> Observation:
        stage = text["stage"].strip()
        status = status_of(
            typed["is_closed"], typed["is_won"], self._words[text["status"]], self._stages[stage]
        )
        currency = self._row_currency(text["currency"])
        amount = self._amount(cells, currency)
        actual = self._actual(cells, currency)
        return Observation(
            key,
            blake2b(
                "\x1f".join(cells).encode("utf-8", "surrogatepass"), digest_size=16, key=self._salt
            ).hexdigest(),
            text["name"] if "name" in self._fields else text["id"],
            text["account"],
            text["owner"],
            text["pipeline"].strip(),
            stage,
            status,
            amount.minor if amount else None,
            amount.currency if amount else currency or self._currency,
            actual.minor if actual else None,
            typed["created"],
            *_closing(status, typed),
            typed["stage_since"],
            text["next_step"].strip(),
            typed["next_step_on"],
            typed["last_activity"],
            typed["contacts"],
            typed["probability"],
            text["forecast_category"].strip(),
            text["deal_type"].strip(),
            text["lost_reason"].strip(),
            self._extra(cells),
        )

    def _row_currency(self, cell: str) -> str:
        if not cell:
            return ""
        code: str = self._currencies[cell]
        if not code and cell.strip():
            self._note("currency", cell)
        return code

    def _extra(self, cells: list[str]) -> str:
        kept = {header: cells[place] for place, header in self._reading.places.extra if cells[place]}
        return json.dumps(kept, ensure_ascii=False) if kept else "{}"

    def _header(self, field: str) -> str:
        places = self._fields.get(field)
        return self._reading.headers[places[0]].strip() if places else field

    def _note(self, field: str, cell: str) -> None:
        header = self._header(field)
        before = self.trouble.get(header)
        self.trouble[header] = (
            before._replace(cells=before.cells + 1) if before else Trouble(1, self._line, cell)
        )

    def _text_getter(self, field: str) -> Callable[[list[str]], str]:
        places = self._fields.get(field)
        if not places:
            return lambda _: ""
        if len(places) == 1:
            place = places[0]
            return lambda cells: cells[place]
        return lambda cells: " · ".join(cell for place in places if (cell := cells[place].strip()))

    def _typed_getter(self, field: str) -> Callable[..., Any]:
        places = self._fields.get(field)
        if not places:
            return lambda *_: None
        place = places[0]
        if FIELDS[field].kind == "money":
            return self._money_getter(field, place)
        read = Remembered(self._cell_reader(FIELDS[field].kind, place))

        def get(cells: list[str]) -> Any:
            value = read[cells[place]]
            if value is UNREADABLE:
                self._note(field, cells[place])
                return None
            return value

        return get

    def _cell_reader(self, kind: str, place: int) -> Callable[[str], Any]:
        if kind == "date":
            return date_reader(self._reading.orders[place])
        if kind == "percent":
            return percent_reader(place in self._reading.of_one)
        return read_flag if kind == "flag" else read_whole

    def _money_getter(self, field: str, place: int) -> Callable[[list[str], str], Any]:
        reader = self._reading.money[place]

        def get(cells: list[str], currency: str) -> Any:
            amount = reader.read(cells[place], currency)
            if amount is UNREADABLE:
                self._note(field, cells[place])
                return None
            return amount

        return get


def _closing(status: str, typed: Mapping[str, Any]) -> tuple[date | None, date | None]:
    """The close date, and the day the deal was won or lost; the former stands in for a missing latter."""
    if status == OPEN:
        return typed["close_date"], None
    closed = typed["closed_on"] or typed["won_on" if status == WON else "lost_on"] or typed["close_date"]
    return typed["close_date"] or closed, closed


def _currency_code(cell: str) -> str:
    code = cell.strip().upper()
    if "-" in code:  # `EUR - Euro`, as Salesforce labels them
        code = code.partition("-")[0].strip()
    return code if len(code) == 3 and code.isascii() and code.isalpha() else ""
