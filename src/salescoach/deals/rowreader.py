"""Reads the rows of an export: their identity, dates, numbers and money; refuses those that have none."""

from collections.abc import Sequence
from hashlib import blake2b
from itertools import repeat
from typing import Any

from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple
from salescoach.deals.cell_columns import Texts, Troubles, TypedColumn
from salescoach.deals.fields import FIELDS
from salescoach.deals.identity import LONGEST_ID, formed_id, id_text
from salescoach.deals.money_column import MoneyColumn
from salescoach.deals.observation import FILLS, Rejected
from salescoach.deals.rows import Amounts, Rows, Sayings
from salescoach.intake.cells import Remembered, percent_reader, read_flag, read_whole
from salescoach.intake.datecells import date_reader
from salescoach.intake.mapping import Places, Profile
from salescoach.intake.moneycells import MoneyReader


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


_TYPED = (
    "is_closed", "is_won", "created", "close_date", "closed_on", "won_on", "lost_on", "stage_since",
    "next_step_on", "last_activity", "contacts", "probability", "discount", "margin",
)  # fmt: skip
Line = tuple[int, list[str]]
Refusal = tuple[int, list[str], Rejected]


class RowReader:
    """Reads rows; keeps count of the cells it could not read."""

    def __init__(self, reading: Reading, currency: str) -> None:
        self.trouble = Troubles()
        self.short_rows = 0
        self._reading = reading
        self._fields = reading.places.fields
        self._width = len(reading.headers)
        self._columns = {field: self._column(field) for field in _TYPED if field in self._fields}
        self._money = {
            field: MoneyColumn(reading.money[self._fields[field][0]], currency)
            for field in ("amount", "actual")
            if field in self._fields
        }
        self._currency = currency
        self._sayings = Sayings(reading.places, reading.profile)
        self._currencies = Remembered(_currency_code)
        salt = repr(reading[:4] + (reading.of_one,)).encode("utf-8", "replace")
        self._salted = blake2b(digest_size=8, key=blake2b(salt, digest_size=16).digest())

    @property
    def currency(self) -> str:
        """Of amounts that do not say theirs."""
        return self._currency

    @property
    def has_ids(self) -> bool:
        """Whether the file has a column of ids."""
        return "id" in self._fields

    @property
    def filled(self) -> frozenset[str]:
        """The deal columns this file has something to say about."""
        columns = {column for field in self._fields for column in FILLS.get(field, ())}
        return frozenset(columns | ({"extra"} if self._reading.places.extra else set()))

    def read(self, rows: Sequence[Line]) -> tuple[Rows | None, list[Refusal]]:
        """The rows that are deals, None where none is; and those that are none, and why."""
        whole, refused = self._of_width(rows)
        if not whole:
            return None, refused
        lines, cells = zip(*whole, strict=True)
        text = Texts(self._fields, cells)
        typed = {field: self._typed(field, lines, text[field]) for field in self._columns}
        keys, wrong = self._keys(text, typed)
        amounts = self._amounts(lines, text)
        found = Rows(self._sayings, lines, cells, keys, self._fingerprints(cells), typed, amounts, text)
        if wrong:
            refused += [(*whole[place], why) for place, why in wrong.items()]
            refused.sort(key=lambda refusal: refusal[0])
            found = found.only([place for place in range(len(lines)) if place not in wrong])
        return found if found.lines else None, refused

    def _of_width(self, rows: Sequence[Line]) -> tuple[Sequence[Line], list[Refusal]]:
        """The rows as wide as the header; those with less are filled up, those with more refused."""
        width = self._width
        if {len(cells) for _, cells in rows} == {width}:
            return rows, []
        whole: list[Line] = []
        refused: list[Refusal] = []
        for line, cells in rows:
            if any(cell.strip() for cell in cells[width:]):
                why = f"has {len(cells)} cells where the header has {width}"
                refused.append((line, cells, Rejected("", why, "Quote cells that hold the delimiter.")))
            else:
                self.short_rows += len(cells) < width
                whole.append((line, (cells + [""] * width)[:width]))
        return whole, refused

    def _keys(self, text: Texts, typed: dict[str, Any]) -> tuple[Sequence[str], dict[int, Rejected]]:
        """Each row's identity, and the rows that have none."""
        if self.has_ids:
            return self._given_keys(text)
        wrong = {
            place: Rejected(self._header("name"), "is empty", "Give the deal a name.")
            for place, name in enumerate(text["name"])
            if not name.strip()
        }
        created = typed.get("created") or repeat(None)
        made = zip(text["account"], text["name"], created, strict=False)
        return [formed_id(account, name, str(day or "")) for account, name, day in made], wrong

    def _given_keys(self, text: Texts) -> tuple[list[str], dict[int, Rejected]]:
        keys = list(map(str.strip, text["id"]))
        form = self._reading.profile.ids
        wrong: dict[int, Rejected] = {}
        if form or max(map(len, keys)) > LONGEST_ID or not all(keys):
            for place, key in enumerate(keys):
                try:
                    keys[place] = id_text(key, form)
                except WrongUse as error:
                    wrong[place] = Rejected(self._header("id"), error.what, error.remedy)
                if not key:
                    remedy = "Give the deal its id from the CRM."
                    wrong[place] = Rejected(self._header("id"), "is empty", remedy)
        if not all(text["name"]):
            shown = zip(text["name"], text["stage"], text["owner"], text["account"], strict=True)
            for place, cells in enumerate(shown):
                if not any(cells) and place not in wrong:
                    remedy = "Export the deal again, with its name and stage."
                    wrong[place] = Rejected(self._header("name"), "nothing but an id", remedy)
        return keys, wrong

    def _amounts(self, lines: Sequence[int], text: Texts) -> Amounts:
        currencies = self._row_currencies(lines, text)
        shown: Sequence[str] = (
            [code or self._currency for code in currencies] if currencies else ([self._currency] * len(lines))
        )
        amounts: dict[str, Sequence[Any]] = {}
        for field, column in self._money.items():
            minor, codes, bad = column.read(text[field], currencies, shown)
            for place in bad:
                self._note(field, lines[place], text[field][place])
            amounts[field] = minor
            shown = codes if field == "amount" else shown
        nothing = [None] * len(lines)
        return Amounts(amounts.get("amount", nothing), shown, amounts.get("actual", nothing))

    def _row_currencies(self, lines: Sequence[int], text: Texts) -> list[str]:
        """The currency each row names, "" where none; empty where there is no such column."""
        if "currency" not in self._fields:
            return []
        codes = list(map(self._currencies.__getitem__, text["currency"]))
        if not all(codes):
            for place, cell in enumerate(text["currency"]):
                if not codes[place] and cell.strip():
                    self._note("currency", lines[place], cell)
        return codes

    def _fingerprints(self, cells: Sequence[list[str]]) -> list[str]:
        fresh = self._salted.copy
        found = []
        for row in cells:
            digest = fresh()
            digest.update("\x1f".join(row).encode("utf-8", "surrogatepass"))
            found.append(digest.hexdigest())
        return found

    def _header(self, field: str) -> str:
        places = self._fields.get(field)
        return self._reading.headers[places[0]].strip() if places else field

    def _note(self, field: str, line: int, cell: str) -> None:
        self.trouble.note(self._header(field), line, cell)

    def _typed(self, field: str, lines: Sequence[int], cells: Sequence[str]) -> list[Any]:
        column = self._columns[field]
        values = list(map(column.__getitem__, cells))
        if column.bad:
            for place, cell in enumerate(cells):
                if cell in column.bad:
                    self._note(field, lines[place], cell)
        return values

    def _column(self, field: str) -> TypedColumn:
        kind, place = FIELDS[field].kind, self._fields[field][0]
        if kind == "date":
            return TypedColumn(date_reader(self._reading.orders[place]))
        if kind == "percent":
            return TypedColumn(
                percent_reader(place in self._reading.of_one, negative=field in ("margin", "discount"))
            )
        return TypedColumn(read_flag if kind == "flag" else read_whole)


def _currency_code(cell: str) -> str:
    code = cell.strip().upper()
    if "-" in code:  # `EUR - Euro`, as Salesforce labels them
        code = code.partition("-")[0].strip()
    return code if len(code) == 3 and code.isascii() and code.isalpha() else ""
