"""The rows of a file that were not taken: how many, and the first of them in words."""

from collections.abc import Sequence

from salescoach.deals.import_words import NAMES_SHOWN
from salescoach.deals.observation import Rejected
from salescoach.intake.rejects import RejectsWriter


class Refusals:
    """Counts the rejected rows of an import and writes them to its rejects file.

    Attributes:
        count: how many so far.
        examples: the first of them, each with its line, reason and remedy.
    """

    def __init__(self) -> None:
        self.count = 0
        self.examples: list[str] = []

    def add(
        self, line: int, cells: Sequence[str], why: Rejected, rejects: RejectsWriter, *, dry_run: bool
    ) -> None:
        """Takes a row; a dry run writes no file."""
        self.count += 1
        if len(self.examples) < NAMES_SHOWN:
            reason = " ".join(part for part in (why.cell, why.reason) if part)
            self.examples.append(f"line {line}: {reason}. {why.remedy}")
        if not dry_run:
            rejects.add(line, cells, why.cell, why.reason, why.remedy)
