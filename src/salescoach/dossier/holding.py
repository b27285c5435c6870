"""Holds: while one stands, nothing about a rep is erased and nothing runs out."""

from collections.abc import Sequence

from salescoach.core.dates import long_date
from salescoach.core.errors import Refused
from salescoach.dossier.queries import HOLDS, HoldRow
from salescoach.people.naming import RepRow, shell_name
from salescoach.store.reading import Reader


def holds_on(reader: Reader, rep_id: int, book: int = 1) -> list[HoldRow]:
    """The holds that stand on a rep's records, the oldest first."""
    return [row for row in reader.all(HOLDS, book=book) if row.rep_id == rep_id]


def refuse_held(rep: RepRow, holds: Sequence[HoldRow], everyone: Sequence[str]) -> None:
    """Stops where a hold stands.

    Raises:
        Refused: naming the day, the reason, and how to lift it.
    """
    if holds:
        hold = holds[0]
        typed = shell_name(rep.name, everyone)
        raise Refused(
            f"A hold stands on {rep.name}'s records since {long_date(hold.entered_on)}: {hold.why}",
            f'When that is settled: salescoach rep hold {typed} --lift --why "…"',
        )
