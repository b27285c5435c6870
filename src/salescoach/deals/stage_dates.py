"""Columns that say when a deal entered each stage, such as HubSpot's `Date entered "Stage (Pipeline)"`.

A profile gives the pattern of their headers; which pipeline a header names is told by the deal's own, since
stages and pipelines may have brackets in their names.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from salescoach.core.rows import NamedTuple
from salescoach.deals.history_reading import second_of
from salescoach.deals.history_rows import HistoryRow
from salescoach.intake.cells import Remembered
from salescoach.intake.datecells import date_reader
from salescoach.intake.layout import header_key


class StageColumn(NamedTuple):
    """A column of dates: its place, and the stage it is about."""

    place: int
    stage: str


def stage_date_places(headers: Sequence[str], pattern: str) -> list[int]:
    """Where the columns stand; none without a pattern."""
    if not pattern:
        return []
    shape = re.compile(_shape(pattern, None), re.IGNORECASE)
    return [place for place, header in enumerate(headers) if shape.fullmatch(_plain(header))]


def _plain(header: str) -> str:
    return " ".join(header.replace("\ufeff", "").split())


def _shape(pattern: str, pipeline: str | None) -> str:
    """The pattern as an expression; of any pipeline where none is given."""
    parts = re.split(r"(\{stage\}|\{pipeline\})", " ".join(pattern.split()))
    of = "(?P<pipeline>.*)" if pipeline is None else re.escape(_plain(pipeline))
    named = {"{stage}": "(?P<stage>.+)", "{pipeline}": of}
    return "".join(named.get(part, re.escape(part)) for part in parts)


class StageDates:
    """Reads the dates of a file's rows.

    Args:
        headers: the file's.
        pattern: of the profile.
        orders: of day and month, by column.
    """

    def __init__(self, headers: Sequence[str], pattern: str, orders: Mapping[int, str]) -> None:
        self._headers = headers
        self._pattern = pattern
        self._places = stage_date_places(headers, pattern)
        self._read = {place: Remembered(date_reader(orders.get(place, ""))) for place in self._places}
        self._seconds = Remembered(second_of)
        self._columns: dict[str, list[StageColumn]] = Remembered(self._of_pipeline)

    def __bool__(self) -> bool:
        return bool(self._places)

    def _of_pipeline(self, pipeline: str) -> list[StageColumn]:
        """The columns of a pipeline; of a deal without one, all, where they name only one."""
        if not pipeline and "{pipeline}" in self._pattern:
            shape = re.compile(_shape(self._pattern, None), re.IGNORECASE)
            found = [(place, shape.fullmatch(_plain(self._headers[place]))) for place in self._places]
            if len({header_key(match["pipeline"]) for _, match in found if match}) > 1:
                return []
        else:
            shape = re.compile(_shape(self._pattern, pipeline), re.IGNORECASE)
            found = [(place, shape.fullmatch(_plain(self._headers[place]))) for place in self._places]
        return [StageColumn(place, match["stage"].strip()) for place, match in found if match]

    def read(self, cells: Sequence[str], pipeline: str, stage: str, as_of: date) -> HistoryRow | None:
        """When the deal entered its stages, oldest first, those of one moment as their columns stand.

        Args:
            cells: the row's.
            pipeline: the deal's.
            stage: the one it is in now; a column that spells it in another case means it.
            as_of: the day of the export; later dates are no history.
        """
        entered: list[tuple[date, int, int, str]] = []
        own = header_key(stage)
        for number, column in enumerate(self._columns[pipeline]):
            cell = cells[column.place] if column.place < len(cells) else ""
            on: Any = self._read[column.place][cell] if cell else None
            if isinstance(on, date) and on <= as_of:
                name = stage if header_key(column.stage) == own else column.stage
                entered.append((on, self._seconds[cell], number, name))
        if not entered:
            return None
        entered.sort()
        moves = [(on, name) for on, _, _, name in entered]
        return HistoryRow(moves[0][0], entered=moves, deal={"stage": stage})
