"""What an import is asked for, and what it did."""

from datetime import date

from salescoach.core.rows import NamedTuple


class ImportOptions(NamedTuple):
    """What an import was asked for; "" and False where it was not.

    Attributes:
        file: the export.
        crm: name of a profile.
        map_file: path of a mapping.
        as_of: the observation's date, as typed; today where "".
        date_order: dmy, mdy or ymd.
        encoding: as Python calls it.
        add_reps: owners who are no reps become some.
        partial: the file holds only some of the deals, so that none can have vanished.
        strict: rejected rows make the exit code 1; the import is made all the same.
        dry_run: nothing is changed.
    """

    file: str
    crm: str = ""
    map_file: str = ""
    as_of: str = ""
    date_order: str = ""
    encoding: str = ""
    add_reps: bool = False
    partial: bool = False
    strict: bool = False
    dry_run: bool = False


class ImportResult(NamedTuple):
    """What an import did; the attributes up to `warnings` are its JSON.

    Attributes:
        import_id: None after a dry run.
        profile: its name.
        as_of: the observation's date.
        rows: created + updated + unchanged + rejected + ignored.
        created: new deals.
        updated: deals on which something changed.
        unchanged: rows that said nothing new, exact repeats included.
        rejected: rows that are no deal; they are in the rejects file.
        ignored: blank lines, repeated headers, totals and footers.
        events: changes kept.
        rejects_file: its path, None where there is none.
        warnings: sentences for the user.
        file: what was imported.
        title: the profile's, for people.
        identity: how deals were told apart, in words.
        vanished: open deals the file no longer holds.
        columns: header by field.
        new_reps: names of the reps added.
        dry_run: whether nothing was changed.
    """

    import_id: int | None
    profile: str
    as_of: date
    rows: int
    created: int
    updated: int
    unchanged: int
    rejected: int
    ignored: int
    events: int
    rejects_file: str | None
    warnings: list[str]
    file: str
    title: str
    identity: str
    vanished: int
    columns: dict[str, str]
    new_reps: list[str]
    dry_run: bool
