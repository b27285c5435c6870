"""Knowing an erased person again without knowing the name: salted hashes, and the seat that is left.

A hash is slow on purpose: names can be guessed, and each guess has to cost something. All of a store's hashes
share one salt, so that an owner of an export is hashed once, however many people were erased.
"""

import hashlib
import secrets
from collections.abc import Iterable

from salescoach.core.rows import NamedTuple
from salescoach.people.naming import folded
from salescoach.store.reading import Query, Reader

SALT = "erased_salt"  # a fact of the store
ROUNDS = 20_000
SEAT = "former rep"


class ErasedName(NamedTuple):
    """A hash of a name or address of somebody erased, and the seat's id and name."""

    name_hash: str
    rep_id: int
    seat: str


class ErasureRow(NamedTuple):
    """An erasure: its seat, and whether its files were dealt with to the end."""

    id: int
    rep_id: int
    seat: str
    finished: bool


ERASED_NAMES = Query(
    ErasedName,
    """SELECT n.name_hash, e.rep_id, r.name FROM erased_name n JOIN erasure e ON e.id = n.erasure_id
    JOIN rep r ON r.id = e.rep_id WHERE r.book_id = :book ORDER BY n.id""",
)
ERASURES = Query(
    ErasureRow,
    """SELECT e.id, e.rep_id, r.name, CASE WHEN e.finished_at IS NULL THEN 0 ELSE 1 END
    FROM erasure e JOIN rep r ON r.id = e.rep_id ORDER BY e.id""",
)


class Salt(NamedTuple):
    """The salt of a store's hashes, in hexadecimal."""

    value: str


KEPT_SALT = Query(Salt, f"SELECT value FROM store_fact WHERE name = '{SALT}'")


class Seat(NamedTuple):
    """What is left of an erased rep."""

    rep_id: int
    name: str


def fresh_salt() -> str:
    """A salt for a store, in hexadecimal."""
    return secrets.token_hex(16)


def name_hash(name: str, salt: str) -> str:
    """The salted hash of a folded name or address, in hexadecimal."""
    key = folded(name).encode("utf-8", "surrogatepass")
    return hashlib.pbkdf2_hmac("sha256", key, bytes.fromhex(salt), ROUNDS).hex()


def erased_among(reader: Reader, names: Iterable[str], book: int = 1) -> dict[str, Seat]:
    """Those of some names that belong to somebody erased, by folded name; free before any erasure."""
    kept = {row.name_hash: Seat(row.rep_id, row.seat) for row in reader.all(ERASED_NAMES, book=book)}
    salt = reader.one(KEPT_SALT)
    if not kept or salt is None:
        return {}
    keys = dict.fromkeys(folded(name) for name in names if name.strip())
    hashed = {key: kept.get(name_hash(key, salt.value)) for key in keys}
    return {key: seat for key, seat in hashed.items() if seat is not None}
