"""Reads about reps."""

from datetime import date

from salescoach.core.rows import NamedTuple
from salescoach.people.naming import AliasRow, RepRow, find_rep
from salescoach.store.reading import Query, Reader

_FIELDS = "id, name, status, role, started_on, archived_on, weekdays, part_time"

REPS = Query(RepRow, f"SELECT {_FIELDS} FROM rep WHERE book_id = :book ORDER BY name_key")
PRESENT_REPS = Query(
    RepRow, f"SELECT {_FIELDS} FROM rep WHERE book_id = :book AND archived_on IS NULL ORDER BY name_key"
)
ALIASES = Query(AliasRow, "SELECT rep_id, alias, alias_key FROM rep_alias WHERE book_id = :book ORDER BY id")


class QuotaRow(NamedTuple):
    """A rep's quota for a period, in minor units."""

    rep_id: int
    period: str
    starts_on: date
    ends_on: date
    amount_minor: int
    currency: str


class AbsenceRow(NamedTuple):
    """Days a rep is not there, both ends included."""

    rep_id: int
    starts_on: date
    ends_on: date


QUOTAS = Query(
    QuotaRow,
    """SELECT q.rep_id, q.period, q.starts_on, q.ends_on, q.amount_minor, q.currency
    FROM quota q JOIN rep r ON r.id = q.rep_id WHERE r.book_id = :book AND q.ends_on >= :since
    ORDER BY q.starts_on, q.rep_id""",
)
ABSENCES = Query(
    AbsenceRow,
    """SELECT a.rep_id, a.starts_on, a.ends_on
    FROM absence a JOIN rep r ON r.id = a.rep_id WHERE r.book_id = :book AND a.ends_on >= :since
    ORDER BY a.starts_on, a.rep_id""",
)


class EnergyRow(NamedTuple):
    """How a rep said a day was, 1 to 5."""

    rep_id: int
    energy: int
    on_date: date


# What sessions noted, and what was said besides: one ledger for both, which names a table of a room above, as
# that of promises does. Read from indexes alone.
_IN_SESSIONS = """SELECT s.rep_id, s.energy, s.on_date FROM coaching_session s
    WHERE s.book_id = :book AND s.on_date BETWEEN :since AND :today AND s.state = 'held'
        AND s.energy IS NOT NULL"""
_BESIDES = """SELECT e.rep_id, e.energy, e.on_date FROM energy_note e JOIN rep r ON r.id = e.rep_id
    WHERE r.book_id = :book AND e.on_date BETWEEN :since AND :today"""
ENERGY = Query(EnergyRow, f"{_IN_SESSIONS} UNION ALL {_BESIDES} ORDER BY 3")
ENERGY_OF_REP = Query(
    EnergyRow, f"{_IN_SESSIONS} AND s.rep_id = :rep UNION ALL {_BESIDES} AND e.rep_id = :rep ORDER BY 3"
)


def rep_named(reader: Reader, wanted: str, book: int = 1) -> RepRow:
    """The rep meant by what was typed.

    Raises:
        WrongUse: where nobody or more than one is meant.
    """
    return find_rep(wanted, reader.all(REPS, book=book), reader.all(ALIASES, book=book))


def is_there(rep: RepRow, day: date, absences: list[AbsenceRow]) -> bool:
    """Whether the rep works on the day: employed, one of the rep's weekdays, and not away."""
    if rep.status == "left" or (rep.started_on is not None and rep.started_on > day):
        return False
    if str(day.isoweekday()) not in rep.weekdays:
        return False
    return not any(a.rep_id == rep.id and a.starts_on <= day <= a.ends_on for a in absences)
