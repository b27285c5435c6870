"""Some thousand rows of an export, and what they say about deals.

What is done to each cell of a column is done by the interpreter's own loops, which take a fraction of the
time. Much is not needed of a row that says what it said last week: it is read only when somebody asks.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, partial
from json.encoder import encode_basestring
from typing import Any

from salescoach.core.rows import NamedTuple
from salescoach.deals.cell_columns import Texts
from salescoach.deals.closing import closing_days
from salescoach.deals.observation import Observation
from salescoach.deals.status import stage_status, status_of, word_status
from salescoach.intake.cells import Remembered
from salescoach.intake.mapping import Places, Profile

_BLANK = encode_basestring("")
Record = tuple[int, Observation, list[str]]  # line, what it says, the cells it stands in

_STRIPPED = (
    "forecast_category", "deal_type", "lost_reason", "contact", "decision_maker", "competitor", "product",
    "segment",
)  # fmt: skip


class Amounts(NamedTuple):
    """Amounts in minor units, None where there is none, and their currencies, row by row."""

    amount: Sequence[int | None]
    currency: Sequence[str]
    actual: Sequence[int | None]


class Sayings:
    """What a profile makes of cells: the status, and the columns no field uses. Shared by all rows of a file.

    Args:
        places: where the fields stand.
        profile: what the columns mean.
    """

    def __init__(self, places: Places, profile: Profile) -> None:
        self.fields = places.fields
        self._stages = Remembered(lambda stage: stage_status(stage, profile.stages))
        self._words = Remembered(lambda word: word_status(word, profile.statuses))
        self._statuses: dict[tuple[Any, ...], str] = {}
        self._only_stages = self.fields.keys().isdisjoint(("is_closed", "is_won", "status"))
        self._extras = [(place, f"{encode_basestring(header)}: ") for place, header in places.extra]

    def statuses(
        self, is_closed: Sequence[Any], is_won: Sequence[Any], words: Sequence[str], stages: Sequence[str]
    ) -> list[str]:
        """Open, won or lost, row by row."""
        of_stages = map(self._stages.__getitem__, stages)
        if self._only_stages:
            return list(of_stages)
        told = list(zip(is_closed, is_won, map(self._words.__getitem__, words), of_stages, strict=True))
        known = self._statuses
        known |= {flags: status_of(*flags) for flags in set(told) if flags not in known}
        return list(map(known.__getitem__, told))

    def extra(self, text: Texts) -> list[str]:
        """The columns no field uses, as a JSON object of those that are filled, row by row."""
        said = [
            [key + word if word != _BLANK else "" for word in map(encode_basestring, text.column(place))]
            for place, key in self._extras
        ]
        if len(said) == 1:
            return ["{" + pair + "}" for pair in said[0]]
        if not said:
            return ["{}"] * text.rows
        return ["{" + ", ".join(filter(None, pairs)) + "}" for pairs in zip(*said, strict=True)]


class Rows:
    """Rows as wide as the header, each with an identity.

    Args:
        sayings: of the file's profile.
        lines: where the rows stand.
        cells: of each.
        keys: the rows' ids in their source.
        prints: fingerprints; equal where a file of the same layout says the same.
        typed: values by field, of the fields the file has.
        amounts: of money.
        text: the cells by field, where they are at hand.
    """

    def __init__(
        self,
        sayings: Sayings,
        lines: Sequence[int],
        cells: Sequence[list[str]],
        keys: Sequence[str],
        prints: Sequence[str],
        typed: Mapping[str, Sequence[Any]],
        amounts: Amounts,
        text: Texts | None = None,
    ) -> None:
        self.lines = lines
        self.cells = cells
        self.keys = keys
        self.prints = prints
        self._sayings = sayings
        self._typed = typed
        self._amounts = amounts
        self._text = text or Texts(sayings.fields, cells)

    def __len__(self) -> int:
        return len(self.lines)

    def only(self, places: Sequence[int]) -> "Rows":
        """Some of the rows."""
        if len(places) == len(self.lines):
            return self

        def some(column: Sequence[Any]) -> list[Any]:
            return [column[place] for place in places]

        typed = {field: some(column) for field, column in self._typed.items()}
        amounts = Amounts(*map(some, self._amounts))
        parts = some(self.lines), some(self.cells), some(self.keys), some(self.prints)
        return Rows(self._sayings, *parts, typed, amounts)

    @property
    def owners(self) -> Sequence[str]:
        """Their owners."""
        return self._text["owner"]

    @property
    def pipelines(self) -> Iterable[str]:
        """Their pipelines, some more than once."""
        return map(str.strip, set(self._text["pipeline"]))

    @cached_property
    def statuses(self) -> Sequence[str]:
        """Open, won or lost, row by row."""
        flags = self._of("is_closed"), self._of("is_won")
        return self._sayings.statuses(*flags, self._text["status"], self._stages)

    @cached_property
    def _stages(self) -> Sequence[str]:
        return self._text.stripped("stage")

    def _of(self, field: str) -> Sequence[Any]:
        return self._typed.get(field) or [None] * len(self.lines)

    def columns(self) -> Sequence[Sequence[Any]]:
        """The values of observations, column by column in their order."""
        text, typed = self._text, self._typed
        amount, currency, actual = self._amounts
        told = [typed.get(field) for field in ("close_date", "closed_on", "won_on", "lost_on")]
        return (
            self.keys, self.prints, text["name" if "name" in self._sayings.fields else "id"],
            text["account"], text["owner"], text.stripped("pipeline"), self._stages, self.statuses,
            amount, currency, actual, self._of("created"), *closing_days(self.statuses, *told),
            self._of("stage_since"), text.stripped("next_step"), self._of("next_step_on"),
            self._of("last_activity"), self._of("contacts"), self._of("probability"),
            *map(text.stripped, _STRIPPED), self._of("discount"), self._of("margin"),
            self._sayings.extra(self._text),
        )  # fmt: skip

    def records(self) -> list[Record]:
        """The rows one by one."""
        if not self.lines:
            return []
        observed = map(partial(tuple.__new__, Observation), zip(*self.columns(), strict=True))
        return list(zip(self.lines, observed, self.cells, strict=True))
