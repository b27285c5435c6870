"""The same file once more: where nothing came in between, its rows need not be read to know what they say."""

from datetime import date
from hashlib import sha256

from salescoach import __version__
from salescoach.core.rows import NamedTuple
from salescoach.deals.import_result import ImportOptions
from salescoach.deals.recognition import Recognised


class Before(NamedTuple):
    """The import that arrived last.

    Attributes:
        id: of its record.
        as_of: its date.
        newest_as_of: the latest date of any import.
        partial: whether it was said to hold only some of the deals.
        rows: as counted.
        ignored: as counted.
        fields: the deal columns it had something to say about, as JSON.
        reading: what it read and how; "" where it had something to warn of.
    """

    id: int
    as_of: date
    newest_as_of: date
    partial: bool
    rows: int
    ignored: int
    fields: str
    reading: str


def reading_of(known: Recognised, options: ImportOptions, currency: str) -> str:
    """What a file is and how it is read; equal only where all its rows would be read as the same."""
    how = (
        known.table.sha256, known.table.encoding, known.profile, known.places, known.read_as,
        options.date_order, currency, __version__,
    )  # fmt: skip
    return sha256(repr(how).encode("utf-8", "surrogatepass")).hexdigest()


def says_the_same(before: Before, reading: str, as_of: date, *, partial: bool) -> bool:
    """Whether a file, read in a way, would find every deal as the last import left it.

    Not where that import came late: deals of it that newer exports lacked are gone, and now come back.

    Args:
        before: the import that arrived last.
        reading: of the file (`reading_of`).
        as_of: the date it is an observation of.
        partial: whether none of its deals can have vanished.
    """
    if not reading or before.reading != reading or before.as_of < before.newest_as_of:
        return False
    if as_of < before.as_of:
        return False
    return partial or not before.partial
