"""The rejects file: rows that were not taken, each with its line, its cell, the reason and the remedy.

It lies beside the import, only its owner can read it, and corrected it imports by itself: `read_as` says how
the original was read, because three rows out of ten thousand cannot tell whether the day comes first.
"""

import csv
import json
import os
from collections.abc import Iterator, Sequence
from typing import IO, Any

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.places import home, make_private_file, make_private_folder
from salescoach.core.rows import NamedTuple

REMARKS = ("line", "cell", "reason", "remedy", "read_as")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class ReadAs(NamedTuple):
    """How the original file was read."""

    crm: str = ""
    map_file: str = ""
    as_of: str = ""
    date_order: str = ""
    decimal: str = ""


class RejectsWriter:
    """Writes rejected rows; makes the file with the first of them.

    Args:
        run: where the home folder is, for a file in a folder that cannot be written.
        path: the imported file.
        headers: its columns.
        read_as: how it is read.
        delimiter: what separates the cells, as in the original.
    """

    def __init__(
        self, run: Invocation, path: str, headers: Sequence[str], read_as: ReadAs, delimiter: str = ","
    ) -> None:
        self.path = ""
        self.count = 0
        self._run = run
        self._original = path
        self._headers = list(headers)
        self._read_as = json.dumps({key: value for key, value in read_as._asdict().items() if value})
        self._delimiter = delimiter
        self._file: IO[str] | None = None
        self._writer: Any = None

    def add(self, line: int, cells: Sequence[str], cell: str, reason: str, remedy: str) -> None:
        """Writes one row."""
        if self._file is None:
            self._open()
        self.count += 1
        self._writer.writerow(
            [line, cell, reason, remedy, self._read_as, *(_harmless(cell) for cell in cells)]
        )

    def keep(self) -> None:
        """Closes the file and keeps it."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def discard(self) -> None:
        """Removes the file: the import was not made."""
        self.keep()
        if self.path:
            os.unlink(self.path)
            self.path = ""

    def _open(self) -> None:
        self.path = self._make()
        self._file = open(self.path, "w", encoding="utf-8-sig", newline="")  # noqa: SIM115  (kept across rows)
        self._writer = csv.writer(self._file, delimiter=self._delimiter)
        self._writer.writerow([*REMARKS, *self._headers])

    def _make(self) -> str:
        folder, name = os.path.split(os.path.abspath(self._original))
        stem = os.path.splitext(name)[0].removesuffix(".rejects")
        for place in (folder, os.path.join(home(self._run), "rejects")):
            try:
                if place != folder:
                    make_private_folder(home(self._run))
                    make_private_folder(place)
                for number in range(1, 1000):
                    path = os.path.join(place, f"{stem}.rejects{'' if number == 1 else f'-{number}'}.csv")
                    if make_private_file(path):
                        return path
            except OSError:
                continue
        raise WrongUse(
            f"The rejected rows can be written neither beside {self._original} nor in {home(self._run)}.",
            "Make room, or check the rights of these folders.",
        )


def _harmless(cell: str) -> str:
    """A cell no spreadsheet runs as a formula; numbers with a sign stay."""
    if not cell.startswith(_FORMULA) or cell[1:2].isdigit():
        return cell
    return "'" + cell


def is_rejects_header(headers: Sequence[str]) -> bool:
    """Whether a header row is that of a rejects file."""
    return tuple(cell.strip().strip("\ufeff").casefold() for cell in headers[: len(REMARKS)]) == REMARKS


def without_remarks(rows: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """A rejects file's rows as they were in the original."""
    for line, cells in rows:
        yield (
            line,
            [
                cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
                for cell in cells[len(REMARKS) :]
            ],
        )


def read_as_of(cells: Sequence[str]) -> ReadAs:
    """How the original was read, as a rejects file's row says; empty where somebody has changed it."""
    try:
        found = json.loads(cells[len(REMARKS) - 1])
        return ReadAs(**{key: str(found[key]) for key in ReadAs._fields if key in found})
    except (ValueError, TypeError, IndexError):
        return ReadAs()
