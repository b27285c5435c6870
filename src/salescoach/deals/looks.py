"""What a column's cells look like, for exports whose headers are in an unknown language or mean nothing.

Only what one column alone can be is proposed; where two could be it, neither is.
"""

import re
from collections.abc import Sequence
from datetime import date

from salescoach.core.rows import NamedTuple
from salescoach.intake.cells import is_empty
from salescoach.intake.datecells import date_reader, looks_like_date
from salescoach.intake.moneycells import looks_like_money

_FEWEST = 5  # rows below which cells say nothing
_MOST = 0.8
_MOST_STAGES, _MOST_OWNERS = 15, 60
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}")
_ID = re.compile(r"(?=\S*\d)[\w./#~-]{1,64}")


class _Column(NamedTuple):
    """A column's filled cells, and how many rows there are."""

    place: int
    cells: list[str]
    rows: int

    @property
    def distinct(self) -> int:
        return len(set(self.cells))

    def share(self, pattern: re.Pattern[str]) -> float:
        """The share of the filled cells that match."""
        return sum(bool(pattern.fullmatch(cell)) for cell in self.cells) / max(len(self.cells), 1)

    @property
    def is_unique(self) -> bool:
        return len(self.cells) == self.rows == self.distinct

    @property
    def repeats(self) -> bool:
        """Whether few values stand in many rows."""
        return 1 < self.distinct <= self.rows / 2 and len(self.cells) >= _MOST * self.rows


def by_looks(sample: Sequence[Sequence[str]], width: int, taken: dict[str, int]) -> dict[str, int]:
    """Places of the fields that the cells give away.

    Args:
        sample: rows.
        width: of the header.
        taken: what is known already, by field; those columns are left alone.
    """
    if len(sample) < _FEWEST:
        return {}
    free = [_column(place, sample) for place in range(width) if place not in taken.values()]
    free = [column for column in free if column.cells]
    dates = [c for c in free if sum(map(looks_like_date, c.cells)) >= _MOST * len(c.cells)]
    texts = [c for c in free if c not in dates and sum(map(looks_like_money, c.cells)) < _MOST * len(c.cells)]
    numbers = [c for c in free if c not in dates and c not in texts]
    told = _texts(texts, numbers)
    amount = _amount([c for c in numbers if c.place != told.get("id")])
    found = {**_dates(dates, sample, taken), **told, **amount}
    return {field: place for field, place in found.items() if field not in taken}


def _column(place: int, sample: Sequence[Sequence[str]]) -> _Column:
    cells = [row[place].strip() for row in sample if place < len(row) and not is_empty(row[place])]
    return _Column(place, cells, len(sample))


def _dates(columns: list[_Column], sample: Sequence[Sequence[str]], taken: dict[str, int]) -> dict[str, int]:
    """The one column of dates is when deals close; of two, that which is never the earlier one."""
    if {"created", "close_date"} & taken.keys() or not 1 <= len(columns) <= 2:
        return {}
    if len(columns) == 1:
        return {"close_date": columns[0].place}
    for first, second in (columns, columns[::-1]):
        if _is_before(first.place, second.place, sample):
            return {"created": first.place, "close_date": second.place}
    return {}


def _is_before(first: int, second: int, sample: Sequence[Sequence[str]]) -> bool:
    """Whether the first date is nearly never after the second, in either order of day and month."""
    later = earlier = 0
    for row in sample:
        if max(first, second) >= len(row):
            continue
        pairs = [(date_reader(o)(row[first]), date_reader(o)(row[second])) for o in ("dmy", "mdy")]
        days = [(a, b) for a, b in pairs if isinstance(a, date) and isinstance(b, date)]
        earlier += bool(days) and all(a < b for a, b in days)
        later += bool(days) and all(a > b for a, b in days)
    return earlier >= 2 and later <= earlier / 20


def _texts(texts: list[_Column], numbers: list[_Column]) -> dict[str, int]:
    """Id, owner, stage, name and account."""
    found: dict[str, int] = {}
    # Amounts can all be different, too: numbers are ids only where ids stand, in the first column.
    ids = [c for c in (*texts, *numbers) if c.is_unique and c.share(_ID) == 1]
    ids = sorted((c for c in ids if c in texts or c.place == 0), key=lambda c: c.place)
    if len(ids) == 1 or (ids and ids[0].place == 0):
        found["id"] = ids[0].place
    texts = [c for c in texts if c not in ids]
    few = [c for c in texts if c.repeats]
    owners = [c for c in few if c.distinct <= _MOST_OWNERS and max(c.share(_MAIL), c.share(_PERSON)) >= _MOST]
    mails = [c for c in owners if c.share(_MAIL) >= _MOST]
    stages = [c for c in few if c.distinct <= _MOST_STAGES and c not in owners]
    if len(owners) == 2 and not stages and not mails:
        return found  # people, or stages of two words: nobody can tell
    for field, columns in (("owner", mails or owners), ("stage", stages)):
        if len(columns) == 1:
            found[field] = columns[0].place
    many = sorted((c for c in texts if c not in few), key=lambda c: -c.distinct)
    if len(many) == 1 or (len(many) == 2 and many[0].distinct > many[1].distinct):
        found.update({field: c.place for field, c in zip(("name", "account"), many, strict=False)})
    return found


def _amount(numbers: list[_Column]) -> dict[str, int]:
    """The one column of numbers that are neither ids nor percentages nor counts."""
    columns = [c for c in numbers if any(_digits(cell) > 100 for cell in c.cells)]
    if len(columns) > 1:
        columns = [c for c in columns if not (c.is_unique and c.share(_ID) == 1 and c.place == 0)]
    return {"amount": columns[0].place} if len(columns) == 1 else {}


def _digits(cell: str) -> int:
    """The whole part of a number, roughly: for telling amounts from percentages."""
    return int(re.sub(r"[.,]\d{1,2}$|\D", "", cell)[:15] or 0)
