"""Reads the rows of an export as what they say about deals.

Some thousand rows are read together, column by column: what is done to each cell of a column is then done by
the interpreter's own loops, which take a fraction of the time.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from hashlib import blake2b
from itertools import repeat
from json.encoder import encode_basestring
from typing import Any, NamedTuple

from salescoach.core.errors import WrongUse
from salescoach.deals.closing import closing_days
from salescoach.deals.fields import FIELDS
from salescoach.deals.identity import LONGEST_ID, formed_id, id_text
from salescoach.deals.money_column import MoneyColumn
from salescoach.deals.observation import FILLS, Observation, Rejected
from salescoach.deals.status import stage_status, status_of, word_status
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


_TYPED = (
    "is_closed", "is_won", "created", "close_date", "closed_on", "won_on", "lost_on", "stage_since",
    "next_step_on", "last_activity", "contacts", "probability", "discount", "margin",
)  # fmt: skip
_STRIPPED = (
    "next_step", "forecast_category", "deal_type", "lost_reason", "contact", "decision_maker", "competitor",
    "product", "segment",
)  # fmt: skip

Line = tuple[int, list[str]]
Record = tuple[int, Observation, list[str]]  # line, what it says, the cells it stands in
Refusal = tuple[int, list[str], Rejected]


class _Column(Remembered):
    """Reads a column's cells, each distinct one once; remembers which cannot be read."""

    def __init__(self, read: Callable[[str], Any]) -> None:
        super().__init__(read)
        self.bad: set[str] = set()

    def __missing__(self, cell: str) -> Any:
        value = super().__missing__(cell)
        if value is UNREADABLE:
            value = self[cell] = None
            if len(self.bad) < self.MOST:
                self.bad.add(cell)
        return value


class RowReader:
    """Reads rows; keeps count of the cells it could not read."""

    def __init__(self, reading: Reading, currency: str) -> None:
        self.trouble: dict[str, Trouble] = {}
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
        self._stages = Remembered(lambda stage: stage_status(stage, reading.profile.stages))
        self._words = Remembered(lambda word: word_status(word, reading.profile.statuses))
        self._statuses: dict[tuple[Any, ...], str] = {}
        self._currencies = Remembered(_currency_code)
        salt = repr(reading[:4] + (reading.of_one,)).encode("utf-8", "replace")
        self._salted = blake2b(digest_size=8, key=blake2b(salt, digest_size=16).digest())
        self._extras = [(place, f"{encode_basestring(header)}: ") for place, header in reading.places.extra]

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

    def read(self, rows: Sequence[Line]) -> tuple[list[Record], list[Refusal]]:
        """What the rows say, and which say nothing, and why."""
        whole, refused = self._of_width(rows)
        if not whole:
            return [], refused
        lines = [line for line, _ in whole]
        cells = [row for _, row in whole]
        text = _Texts(self._fields, cells)
        typed = {field: self._typed(field, lines, text[field]) for field in self._columns}
        keys, wrong = self._keys(text, typed)
        observed = map(partial(tuple.__new__, Observation), self._observed(keys, lines, cells, text, typed))
        records = list(zip(lines, observed, cells, strict=True))
        if wrong:
            refused += [(*whole[place], why) for place, why in wrong.items()]
            records = [record for place, record in enumerate(records) if place not in wrong]
        return records, sorted(refused, key=lambda refusal: refusal[0])

    def _of_width(self, rows: Sequence[Line]) -> tuple[Sequence[Line], list[Refusal]]:
        """The rows as wide as the header; those with less are filled up, those with more refused."""
        width = self._width
        if all(len(cells) == width for _, cells in rows):
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

    def _keys(self, text: "_Texts", typed: dict[str, Any]) -> tuple[Sequence[str], dict[int, Rejected]]:
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

    def _given_keys(self, text: "_Texts") -> tuple[list[str], dict[int, Rejected]]:
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

    def _observed(
        self,
        keys: Sequence[str],
        lines: Sequence[int],
        cells: Sequence[list[str]],
        text: "_Texts",
        typed: dict[str, Any],
    ) -> Iterable[tuple[Any, ...]]:
        """The values of observations, row by row."""
        nothing = [None] * len(lines)
        stage = _stripped(text["stage"])
        status = self._status(typed, text["status"], stage)
        amount, currency, actual = self._amounts(lines, text)
        days = closing_days(status, *(typed.get(f) for f in ("close_date", "closed_on", "won_on", "lost_on")))
        extra = self._extra(cells) if self._extras else ["{}"] * len(lines)
        get = {field: typed.get(field, nothing) for field in _TYPED}
        stripped = {f: _stripped(text[f]) if f in self._fields else text[f] for f in _STRIPPED}
        return zip(
            keys, self._fingerprints(cells), text["name" if "name" in self._fields else "id"],
            text["account"], text["owner"], _stripped(text["pipeline"]), stage, status, amount, currency,
            actual, get["created"], *days, get["stage_since"], stripped["next_step"], get["next_step_on"],
            get["last_activity"], get["contacts"], get["probability"],
            *(stripped[field] for field in _STRIPPED[1:]), get["discount"], get["margin"], extra, strict=True,
        )  # fmt: skip

    def _status(self, typed: dict[str, Any], words: Sequence[str], stages: Sequence[str]) -> list[str]:
        nothing = [None] * len(stages)
        told = list(
            zip(
                typed.get("is_closed", nothing),
                typed.get("is_won", nothing),
                map(self._words.__getitem__, words),
                map(self._stages.__getitem__, stages),
                strict=True,
            )
        )
        known = self._statuses
        known |= {flags: status_of(*flags) for flags in set(told) if flags not in known}
        return list(map(known.__getitem__, told))

    def _amounts(
        self, lines: Sequence[int], text: "_Texts"
    ) -> tuple[Sequence[Any], Sequence[str], Sequence[Any]]:
        """Amounts, their currencies, and actual amounts; in minor units."""
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
        return amounts.get("amount", nothing), shown, amounts.get("actual", nothing)

    def _row_currencies(self, lines: Sequence[int], text: "_Texts") -> list[str]:
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

    def _extra(self, cells: Sequence[list[str]]) -> list[str]:
        """The columns no field uses, as a JSON object of those that are filled."""
        extras = self._extras
        return [
            "{"
            + ", ".join([key + encode_basestring(row[place]) for place, key in extras if row[place]])
            + "}"
            for row in cells
        ]

    def _header(self, field: str) -> str:
        places = self._fields.get(field)
        return self._reading.headers[places[0]].strip() if places else field

    def _note(self, field: str, line: int, cell: str) -> None:
        header = self._header(field)
        before = self.trouble.get(header)
        self.trouble[header] = before._replace(cells=before.cells + 1) if before else Trouble(1, line, cell)

    def _typed(self, field: str, lines: Sequence[int], cells: Sequence[str]) -> list[Any]:
        column = self._columns[field]
        values = list(map(column.__getitem__, cells))
        if column.bad:
            for place, cell in enumerate(cells):
                if cell in column.bad:
                    self._note(field, lines[place], cell)
        return values

    def _column(self, field: str) -> _Column:
        kind, place = FIELDS[field].kind, self._fields[field][0]
        if kind == "date":
            return _Column(date_reader(self._reading.orders[place]))
        if kind == "percent":
            return _Column(
                percent_reader(place in self._reading.of_one, negative=field in ("margin", "discount"))
            )
        return _Column(read_flag if kind == "flag" else read_whole)


class _Texts(dict[str, Sequence[str]]):
    """Some rows' cells by field, "" where the file has no such column; joined where it has several.

    Args:
        fields: where the fields stand.
        rows: as wide as the header.
    """

    def __init__(self, fields: dict[str, tuple[int, ...]], rows: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self._fields = fields
        self._rows = rows
        self._by_place: list[tuple[str, ...]] = list(zip(*rows, strict=True))

    def __missing__(self, field: str) -> Sequence[str]:
        places = self._fields.get(field, ())
        if len(places) == 1:
            found: Sequence[str] = self._by_place[places[0]]
        elif places:
            found = [_joined(row, places) for row in self._rows]
        else:
            found = [""] * len(self._rows)
        self[field] = found
        return found


def _stripped(cells: Sequence[str]) -> list[str]:
    return list(map(str.strip, cells))


def _joined(cells: Sequence[str], places: Sequence[int]) -> str:
    return " · ".join(cell for place in places if (cell := cells[place].strip()))


def _currency_code(cell: str) -> str:
    code = cell.strip().upper()
    if "-" in code:  # `EUR - Euro`, as Salesforce labels them
        code = code.partition("-")[0].strip()
    return code if len(code) == 3 and code.isascii() and code.isalpha() else ""
