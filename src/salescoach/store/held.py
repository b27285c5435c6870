"""What a table holds about people: declared once beside each table, read by the export and by erasing.

Standard library only, so that nothing has to load SQLModel to know it. A test holds every table of the schema
and each of its text columns to one declaration.
"""

from collections.abc import Mapping

from salescoach.core.rows import NamedTuple

# What erasing a person does to the rows about them.
DELETED = "deleted"  # the row goes
SEAT = "seat"  # the row stays, wordless, under "former rep N": the statistics of others count it
NOBODY = "nobody"  # about no person; a text that names one is emptied all the same
EMPTIED = "emptied"  # every row of the table goes, whomever it is about: it may repeat anything of anybody

# What has a period in the `retention` section of policies.yaml.
PERIODS = (
    "energy", "sessions", "skills", "promises", "meetings", "findings", "absences", "expectations",
    "activities", "reasons", "talks", "plans", "strikes", "profile", "recognition", "goals",
)  # fmt: skip

SELF = "id"  # the path of the table of people itself


class Held(NamedTuple):
    """One table: whom a row is about, what its texts are, and what erasing that person does.

    Every text column is named in exactly one of `words`, `names`, `people`, `labels`, `codes` and `keys`.

    Attributes:
        table: the table's name in the database.
        title: the heading over its rows in what a person is given; "" where it holds nothing to show.
        about: columns that lead to the person, each `rep_id`, or `COLUMN>TABLE` where the row that the column
            points to leads on. Where there are several, the first that is filled decides. () for `NOBODY`.
        erase: `DELETED`, `SEAT`, `NOBODY` or `EMPTIED`.
        words: what somebody wrote or said. Emptied where a row stays; emptied, too, in a row about nobody
            that names an erased person; in a row about another person only the name is replaced.
        names: names and addresses of the person a row is about.
        people: names of others, such as a customer's people: masked in an export.
        labels: names of things (a deal, an account, a file): shown and kept, an erased name in them replaced.
        codes: our own vocabulary; says nothing that names anybody.
        keys: ids, hashes and other technical text that no person reads.
        blank: what columns become in a row that stays: numbers and flags to be emptied, and texts that may
            not be "" (`{"energy": None, "what": "(erased)"}`).
        keep_if: SQL over the table's own columns; a row about the person that does not fit it is deleted
            instead of staying. May use :today.
        day: the column with the local date that orders the rows and that their age is counted from;
            `COLUMN>TABLE` where it is the day of the row that the column points to.
        kept_for: one of `PERIODS`, after which a row goes; "" where it goes with the row it belongs to, or
            stays.
        ages_if: SQL over the table's own columns that a row has to fit, too, to be past its period: a promise
            that is open does not run out. May use :before, the first day that is young enough.
        columns_kept_for: columns by one of `PERIODS`; they are emptied (to NULL) when it is over.
    """

    table: str
    title: str = ""
    about: tuple[str, ...] = ()
    erase: str = DELETED
    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    blank: Mapping[str, str | int | None] = {}
    keep_if: str = ""
    day: str = ""
    kept_for: str = ""
    columns_kept_for: Mapping[str, tuple[str, ...]] = {}
    ages_if: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Every declared text column."""
        return self.words + self.names + self.people + self.labels + self.codes + self.keys
