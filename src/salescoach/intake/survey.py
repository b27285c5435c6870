"""The first pass over a file: what whole columns say, before a single cell is read for good."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import filterfalse, islice

from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple
from salescoach.intake.cells import is_over_one
from salescoach.intake.datecells import OrderEvidence, OrderUnknown
from salescoach.intake.layout import Layout
from salescoach.intake.moneycells import DecimalEvidence

MOST_DISTINCT = 5_000  # values of a column that are told apart
_LONGEST_DISTINCT = 300  # characters; an owner or a currency is shorter
_OTHER = {"dmy": "mdy", "mdy": "dmy"}
_EVERY = 500  # rows looked at together
_REMEMBERED = 20_000  # different dates of a column


class Survey(NamedTuple):
    """What a file's columns say.

    Attributes:
        rows: rows below the header, of every kind.
        records: those of them that are records.
        dates: evidence by column.
        money: evidence by column.
        over_one: columns of percentages in which a number over 1 stands.
        distinct: the different values of the columns asked for, in order of appearance, the first 5,000.
    """

    rows: int
    records: int
    dates: dict[int, OrderEvidence]
    money: dict[int, DecimalEvidence]
    over_one: frozenset[int]
    distinct: dict[int, list[str]]


def survey(
    rows: Iterable[tuple[int, list[str]]], layout: Layout, kinds: Mapping[int, str], distinct: Iterable[int]
) -> Survey:
    """Reads every row once.

    Args:
        rows: the rows below the header.
        layout: tells records from the rest.
        kinds: column to `date`, `money` or `percent`; other kinds need no survey.
        distinct: columns whose values are wanted.
    """
    gathered = _Gathered(kinds)
    values: dict[int, dict[str, None]] = {column: {} for column in distinct}
    count = records = 0
    rows = iter(rows)
    while chunk := list(islice(rows, _EVERY)):
        count += len(chunk)
        kept = _ByColumn([cells for _, cells in layout.records(chunk)])
        records += kept.rows
        gathered.look(kept)
        for column, found in values.items():
            _note_distinct(found, kept.column(column))
    told = {column: list(found) for column, found in values.items()}
    return Survey(count, records, gathered.dates, gathered.money, frozenset(gathered.over_one), told)


def _note_distinct(found: dict[str, None], cells: Iterable[str]) -> None:
    """Adds a column's new values, in order of appearance, until there are too many."""
    for cell in filterfalse(found.__contains__, cells):
        if len(found) >= MOST_DISTINCT:
            return
        if len(cell) <= _LONGEST_DISTINCT:
            found.setdefault(cell)


class _ByColumn:
    """Some rows, column by column.

    Attributes:
        rows: how many there are.
    """

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        self.rows = len(rows)
        self._cells = rows
        one_width = len(set(map(len, rows))) == 1
        self._columns = list(zip(*rows, strict=True)) if one_width else None

    def column(self, place: int) -> Sequence[str]:
        """A column's cells; of rows that are too short to have it, none."""
        if self._columns is None:
            return [cells[place] for cells in self._cells if place < len(cells)]
        return self._columns[place] if place < len(self._columns) else ()


class _Gathered:
    """The different cells of some thousand rows, looked at together: most columns repeat themselves."""

    def __init__(self, kinds: Mapping[int, str]) -> None:
        self.dates = {column: OrderEvidence() for column, kind in kinds.items() if kind == "date"}
        self.money = {column: DecimalEvidence() for column, kind in kinds.items() if kind == "money"}
        self.over_one: set[int] = set()
        self._percent = [column for column, kind in kinds.items() if kind == "percent"]
        self._known: dict[int, set[str]] = {column: set() for column in self.dates}

    def look(self, rows: _ByColumn) -> None:
        """Adds the cells of some rows to the evidence."""
        for column, known in self._known.items():
            cells = set(filterfalse(known.__contains__, rows.column(column)))
            if cells:
                self.dates[column] = self.dates[column].plus(cells)
                known |= cells
            if len(known) > _REMEMBERED:
                known.clear()
        for column, evidence in self.money.items():
            self.money[column] = evidence.plus(set(rows.column(column)))
        for column in self._percent:
            if column not in self.over_one and any(map(is_over_one, set(rows.column(column)))):
                self.over_one.add(column)


def date_orders(
    evidence: Mapping[int, OrderEvidence],
    headers: Sequence[str],
    asked: str = "",
    usual: str = "",
    warnings: list[str] | None = None,
) -> dict[int, str]:
    """The order of day and month in each column of dates.

    Args:
        evidence: by column.
        headers: the file's, for messages.
        asked: the user's `--date-order`, which settles every column.
        usual: the profile's, for columns that cannot tell.
        warnings: gets a sentence where a column was decided by the file's other columns.

    Raises:
        WrongUse: naming `--date-order`, where a column contradicts itself.
        OrderUnknown: naming it, too, where nothing can tell.
    """
    if asked:
        return dict.fromkeys(evidence, asked)
    orders: dict[int, str] = {}
    names = {column: repr(headers[column].strip()) for column in evidence}
    told = {found.order for found in evidence.values() if found.order}
    elsewhere = told.pop() if len(told) == 1 else ""
    for column, found in evidence.items():
        order = found.order
        if order is None and found.dmy and found.mdy:
            raise WrongUse(
                f"The dates in {names[column]} contradict each other: {found.dmy} of them are dates only "
                f"with the day first, {found.mdy} only with the month first.",
                "Say which is right, and the others stay empty: --date-order dmy or --date-order mdy",
            )
        if order is None:
            order = usual or elsewhere
            if not order:
                raise OrderUnknown(
                    f"The dates in {names[column]} can be read in two ways, such as {found.example}.",
                    "Say which comes first, day or month: --date-order dmy or --date-order mdy",
                )
            if warnings is not None and not usual:
                words = "day first" if order == "dmy" else "month first"
                warnings.append(
                    f"The dates in {names[column]} could be read in two ways; they were read {words}, as in "
                    f"the file's other columns. If that is wrong: --date-order {_OTHER[order]}"
                )
        orders[column] = order or "dmy"  # either: the column's dates do not depend on it
    return orders
