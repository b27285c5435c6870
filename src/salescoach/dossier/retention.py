"""What is past the periods of policies.yaml's `retention`: found by the rooms' own declarations.

A period counts days from the local day of a record; 0 keeps it. Nothing runs out while a hold stands.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from salescoach.core.rows import NamedTuple
from salescoach.dossier.declared import BY_TABLE, DECLARED
from salescoach.dossier.queries import HOLDS
from salescoach.people.naming import RepRow
from salescoach.people.queries import REPS
from salescoach.store.erasing import about_sql
from salescoach.store.held import Held
from salescoach.store.reading import Query, Reader

ARCHIVED = "archived_reps"  # days after which a rep who has left is to be erased


class Found(NamedTuple):
    """An id of a row that is past its period, and its day."""

    id: int
    day: date


class Past(NamedTuple):
    """Records of one table that are past their period.

    Attributes:
        table: where they are.
        period: which of the periods.
        days: its length.
        columns: the columns that are to be emptied; () where the rows are to go.
        ids: which rows.
        oldest: the day of the oldest.
    """

    table: str
    period: str
    days: int
    columns: tuple[str, ...]
    ids: tuple[int, ...]
    oldest: date


def past_retention(reader: Reader, periods: Mapping[str, int], today: date) -> list[Past]:
    """What is past its period, table by table."""
    held_reps = [hold.rep_id for hold in reader.all(HOLDS, book=1)]
    found = []
    for held in DECLARED:
        if held.kept_for:
            found.append(_past(reader, held, held.kept_for, (), periods, today, held_reps))
        for period, columns in held.columns_kept_for.items():
            found.append(_past(reader, held, period, columns, periods, today, held_reps))
    return [one for one in found if one is not None]


def _past(
    reader: Reader,
    held: Held,
    period: str,
    columns: tuple[str, ...],
    periods: Mapping[str, int],
    today: date,
    held_reps: Sequence[int],
) -> Past | None:
    days = periods.get(period, 0)
    if not days:
        return None
    query = Query(Found, _sql(held, columns, held_reps))
    rows = reader.all(query, before=today - timedelta(days=days))
    if not rows:
        return None
    return Past(held.table, period, days, columns, tuple(row.id for row in rows), rows[0].day)


def _sql(held: Held, columns: tuple[str, ...], held_reps: Sequence[int]) -> str:
    column, _, parent = held.day.partition(">")
    day = f"(SELECT p.{BY_TABLE[parent].day} FROM {parent} p WHERE p.id = {column})" if parent else column
    met = [f"{day} < :before"]
    if held.ages_if and not columns:
        met.append(f"({held.ages_if})")
    if columns:
        met.append("(" + " OR ".join(f"{one} IS NOT NULL" for one in columns) + ")")
    about = about_sql(BY_TABLE, held.table)
    met += [f"NOT {about.replace(':rep', str(int(rep)))}" for rep in held_reps]
    return f"SELECT id, {day} FROM {held.table} WHERE {' AND '.join(met)} ORDER BY 2, 1"


def archived_past(reader: Reader, periods: Mapping[str, int], today: date) -> list[RepRow]:
    """Reps who were archived longer ago than their period, seats of erased ones and held ones aside."""
    days = periods.get(ARCHIVED, 0)
    if not days:
        return []
    from salescoach.people.erased import ERASURES

    kept = {row.rep_id for row in reader.all(ERASURES)} | {row.rep_id for row in reader.all(HOLDS, book=1)}
    before = today - timedelta(days=days)
    return [
        rep
        for rep in reader.all(REPS, book=1)
        if rep.archived_on is not None and rep.archived_on < before and rep.id not in kept
    ]
