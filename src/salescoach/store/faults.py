"""What is known to be wrong with versions of SQLite, as far as it can touch a store of ours.

Only faults that SQLite's own pages describe, in versions a Python of today can bring along, and only those
that our way of using it can meet: WAL, upserts, joins. SQLite comes with Python or the system, so the remedy
is a newer Python or system library.
"""

from salescoach.core.rows import NamedTuple

Version = tuple[int, int, int]


class Fault(NamedTuple):
    """One fault.

    Attributes:
        name: a word for it.
        since: the first version that has it.
        fixed: the version of the main line that has it no more.
        backports: first versions of older lines without it; they hold for their own line only.
        effect: what it does, and when.
        source: where SQLite says so.
    """

    name: str
    since: Version
    fixed: Version
    backports: tuple[Version, ...]
    effect: str
    source: str


FAULTS = (
    Fault(
        "WAL reset",
        (3, 7, 0),
        (3, 51, 3),
        ((3, 44, 6), (3, 50, 7)),
        "very rarely damages a file whose log two programs tidy at once; keep backups",
        "https://sqlite.org/wal.html#walresetbug",
    ),
    Fault(
        "upsert and index",
        (3, 35, 0),
        (3, 45, 2),
        (),
        "an upsert can leave an index behind its table, which the check of integrity shows",
        "https://sqlite.org/releaselog/3_45_2.html",
    ),
    Fault(
        "NOT NULL reduction",
        (3, 35, 0),
        (3, 45, 2),
        (),
        "IS NULL on a column that is never null can give a wrong answer",
        "https://sqlite.org/releaselog/3_45_2.html",
    ),
    Fault(
        "Bloom filter",
        (3, 38, 0),
        (3, 38, 4),
        (),
        "some joins miss rows, answer wrongly or never end",
        "https://sqlite.org/releaselog/3_38_4.html",
    ),
    Fault(
        "savepoint in memory",
        (3, 35, 0),
        (3, 37, 2),
        (),
        "can damage a file where SQLite was built to keep temporary tables in memory",
        "https://sqlite.org/releaselog/3_37_2.html",
    ),
)


def faults_of(version: Version) -> list[Fault]:
    """The faults a version of SQLite has."""
    return [fault for fault in FAULTS if _has(version, fault)]


def _has(version: Version, fault: Fault) -> bool:
    if not fault.since <= version < fault.fixed:
        return False
    return not any(version[:2] == mended[:2] and version >= mended for mended in fault.backports)


def version_text(version: Version) -> str:
    """A version as people write it."""
    return ".".join(str(part) for part in version)
