"""Reads the rows of an export as what they say about deals."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from hashlib import blake2b
from operator import itemgetter
from typing import Any, NamedTuple

from salescoach.core.errors import WrongUse
from salescoach.deals.fields import FIELDS
from salescoach.deals.identity import formed_id, id_text
from salescoach.deals.observation import FILLS, Observation, Rejected
from salescoach.deals.status import OPEN, WON, stage_status, status_of, word_status
from salescoach.intake.cells import UNREADABLE, Remembered, percent_reader, read_flag, read_whole
from salescoach.intake.datecells import date_reader
from salescoach.intake.mapping import Places, Profile
from salescoach.intake.moneycells import MoneyReader


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


class _Texts(NamedTuple):
    """A row's cells of text, "" where the file has no such column."""

    id: str
    name: str
    account: str
    owner: str
    pipeline: str
    stage: str
    status: str
    currency: str
    next_step: str
    forecast_category: str
    deal_type: str
    lost_reason: str
    contact: str
    decision_maker: str
    competitor: str
    product: str
    segment: str


class _Typed(NamedTuple):
    """A row's cells of other kinds, money aside; None where empty, unreadable or without a column."""

    is_closed: bool | None
    is_won: bool | None
    created: date | None
    close_date: date | None
    closed_on: date | None
    won_on: date | None
    lost_on: date | None
    stage_since: date | None
    next_step_on: date | None
    last_activity: date | None
    contacts: int | None
    probability: int | None
    discount: int | None
    margin: int | None


class _Column(Remembered):
    """Reads a column's cells, each distinct one once; one that cannot be read is told every time."""

    def __init__(self, read: Callable[[str], Any], tell: Callable[[str], None]) -> None:
        super().__init__(read)
        self._tell = tell

    def __missing__(self, cell: str) -> Any:
        value = super().__missing__(cell)
        if value is UNREADABLE:
            del self[cell]
            self._tell(cell)
            return None
        return value


class RowReader:
    """Reads rows; keeps count of the cells it could not read.

    A row is read as its cells, an empty one behind them, where the fields without a column point, and the
    fields that are joined of several columns. So every field stands in one place, and a whole row of them is
    taken at once.
    """

    def __init__(self, reading: Reading, currency: str) -> None:
        self.trouble: dict[str, Trouble] = {}
        self.short_rows = 0
        self._reading = reading
        self._fields = reading.places.fields
        self._width = len(reading.headers)
        self._currency = currency
        self._line = 0
        self._joined = [places for places in self._fields.values() if len(places) > 1]
        self._texts = itemgetter(*map(self._place, _Texts._fields))
        self._typed = itemgetter(*(self._fields.get(field, (self._width,))[0] for field in _Typed._fields))
        self._columns = [self._column(field) for field in _Typed._fields]
        self._amount, self._actual = self._money_getter("amount"), self._money_getter("actual")
        self._stages = Remembered(lambda stage: stage_status(stage, reading.profile.stages))
        self._words = Remembered(lambda word: word_status(word, reading.profile.statuses))
        self._currencies = Remembered(_currency_code)
        salt = repr(reading[:4] + (reading.of_one,)).encode("utf-8", "replace")
        self._salt = blake2b(salt, digest_size=16).digest()

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
        row = [*cells, "", *(_joined(cells, places) for places in self._joined)]
        text = _Texts._make(self._texts(row))
        typed = _Typed._make([read[cell] for read, cell in zip(self._columns, self._typed(row), strict=True)])
        key = self._key(text, typed)
        return key if isinstance(key, Rejected) else self._observed(key, cells, text, typed)

    def _key(self, text: _Texts, typed: _Typed) -> str | Rejected:
        if not self.has_ids:
            if not text.name.strip():
                return Rejected(self._header("name"), "is empty", "Give the deal a name.")
            return formed_id(text.account, text.name, str(typed.created or ""))
        try:
            key = id_text(text.id, self._reading.profile.ids)
        except WrongUse as error:
            return Rejected(self._header("id"), error.what, error.remedy)
        if not key:
            return Rejected(self._header("id"), "is empty", "Give the deal its id from the CRM.")
        if not (text.name or text.stage or text.owner or text.account):
            return Rejected(
                self._header("name"), "nothing but an id", "Export the deal again, with its name and stage."
            )
        return key

    def _observed(self, key: str, cells: list[str], text: _Texts, typed: _Typed) -> Observation:
        stage = text.stage.strip()
        status = status_of(typed.is_closed, typed.is_won, self._words[text.status], self._stages[stage])
        currency = self._row_currency(text.currency)
        amount = self._amount(cells, currency)
        actual = self._actual(cells, currency)
        return Observation(
            key,
            self._fingerprint(cells),
            text.name if "name" in self._fields else text.id,
            text.account,
            text.owner,
            text.pipeline.strip(),
            stage,
            status,
            amount.minor if amount else None,
            amount.currency if amount else currency or self._currency,
            actual.minor if actual else None,
            typed.created,
            *_closing(status, typed),
            typed.stage_since,
            text.next_step.strip(),
            typed.next_step_on,
            typed.last_activity,
            typed.contacts,
            typed.probability,
            text.forecast_category.strip(),
            text.deal_type.strip(),
            text.lost_reason.strip(),
            text.contact.strip(),
            text.decision_maker.strip(),
            text.competitor.strip(),
            text.product.strip(),
            text.segment.strip(),
            typed.discount,
            typed.margin,
            self._extra(cells),
        )

    def _fingerprint(self, cells: list[str]) -> str:
        spelled = "\x1f".join(cells).encode("utf-8", "surrogatepass")
        return blake2b(spelled, digest_size=16, key=self._salt).hexdigest()

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

    def _place(self, field: str) -> int:
        """Where the field stands in a row as it is read."""
        places = self._fields.get(field)
        if not places:
            return self._width
        return places[0] if len(places) == 1 else self._width + 1 + self._joined.index(places)

    def _column(self, field: str) -> _Column:
        places = self._fields.get(field)
        read = self._cell_reader(field, places[0]) if places else lambda _: None
        return _Column(read, lambda cell: self._note(field, cell))

    def _cell_reader(self, field: str, place: int) -> Callable[[str], Any]:
        kind = FIELDS[field].kind
        if kind == "date":
            return date_reader(self._reading.orders[place])
        if kind == "percent":
            return percent_reader(place in self._reading.of_one, negative=field in ("margin", "discount"))
        return read_flag if kind == "flag" else read_whole

    def _money_getter(self, field: str) -> Callable[[list[str], str], Any]:
        places = self._fields.get(field)
        if not places:
            return lambda *_: None
        place = places[0]
        reader = self._reading.money[place]

        def get(cells: list[str], currency: str) -> Any:
            amount = reader.read(cells[place], currency)
            if amount is UNREADABLE:
                self._note(field, cells[place])
                return None
            return amount

        return get


def _joined(cells: list[str], places: Sequence[int]) -> str:
    return " · ".join(cell for place in places if (cell := cells[place].strip()))


def _closing(status: str, typed: _Typed) -> tuple[date | None, date | None]:
    """The close date, and the day the deal was won or lost; the former stands in for a missing latter."""
    if status == OPEN:
        return typed.close_date, None
    closed = typed.closed_on or (typed.won_on if status == WON else typed.lost_on) or typed.close_date
    return typed.close_date or closed, closed


def _currency_code(cell: str) -> str:
    code = cell.strip().upper()
    if "-" in code:  # `EUR - Euro`, as Salesforce labels them
        code = code.partition("-")[0].strip()
    return code if len(code) == 3 and code.isascii() and code.isalpha() else ""
