"""From a file to what its columns mean: header, profile or proposed mapping, before any row is read."""

import os
from collections.abc import Iterator, Sequence
from itertools import islice

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.deals.guiding import ask_mapping
from salescoach.deals.history_fields import COLUMNS
from salescoach.deals.profiles import all_profiles, profile_named
from salescoach.deals.proposing import SAMPLE, as_profile, known_score, lacking, propose, proposed_columns
from salescoach.intake.formats import TextTable
from salescoach.intake.grouping import Grouping, filled_down, find_grouping
from salescoach.intake.layout import Header, Layout, find_header, header_key
from salescoach.intake.mapping import (
    DEALS,
    Places,
    Profile,
    known_headers,
    located,
    missing_columns,
    read_mapping,
    recognised,
)
from salescoach.intake.rejects import REMARKS, ReadAs, is_rejects_header, read_as_of, without_remarks
from salescoach.intake.spreadsheet import Sheet

_HEADERS_SHOWN = 12
_GROUPS = ("owner", "stage", "account", "pipeline", "status", "segment", "forecast_category", "deal_type")
_WANTED = ("owner", "amount", "close_date")  # what a deal can do without, and an audit hardly
_GROUPING_ROWS = 5_000  # rows that are enough to see that a report is grouped


class Recognised(NamedTuple):
    """A file whose columns are known.

    Attributes:
        table: the file.
        header: its header row, without the remarks of a rejects file.
        profile: what its columns mean.
        places: where they are.
        read_as: how the original of a rejects file was read; empty for other files.
        is_rejects: whether it is one.
        proposed: whether the profile is a proposal that is not saved yet.
        profiles_of_source: names of all profiles with the same ids.
        warnings: what the user should know.
    """

    table: TextTable
    header: Header
    profile: Profile
    places: Places
    read_as: ReadAs
    is_rejects: bool
    proposed: bool
    profiles_of_source: list[str]
    warnings: list[str]
    grouping: Grouping = Grouping()

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The rows below the header."""
        rows = islice(self.table.rows(), self.header.above + 1, None)
        if self.is_rejects:
            return without_remarks(rows)
        return filled_down(rows, self.layout(), self.grouping) if self.grouping.columns else rows

    def column(self, field: str) -> str:
        """A field's headers, in words."""
        return " + ".join(self.header.cells[place].strip() for place in self.places.fields.get(field, ()))

    @property
    def identity(self) -> str:
        """How deals are told apart, in words."""
        told = ["id"] if "id" in self.places.fields else ["account", "name", "created"]
        # a column that names both the account and the deal tells once
        return "by " + ", ".join(dict.fromkeys(part for part in map(self.column, told) if part))

    def layout(self) -> Layout:
        """Tells the file's records from the rest."""
        required = [
            self.places.fields[f][0]
            for f in ("id", "name", "stage", "owner", "close_date")
            if f in self.places.fields
        ]
        return Layout(self.header.cells, required)


def recognise(run: Invocation, table: TextTable, crm: str = "", map_file: str = "") -> Recognised:
    """Finds the header and what the columns mean: by `--map`, `--crm`, a profile's signature, or a proposal.

    Raises:
        WrongUse: where the file is no list of deals, or nobody can say what its columns mean.
    """
    profiles = all_profiles(run)
    warnings: list[str] = []
    table, header = _table_and_header(table, profiles, warnings)
    is_rejects = is_rejects_header(header.cells)
    read_as = ReadAs()
    if is_rejects:
        first = next(islice(table.rows(), header.above + 1, None), (0, []))[1]
        read_as = read_as_of(first)
        header = header._replace(cells=header.cells[len(REMARKS) :])
    crm, map_file = crm or read_as.crm, map_file or read_as.map_file
    known: Profile | None = None
    if map_file:
        known = _mapped(map_file, header.cells, table.path)
    elif crm:
        known = profile_named(crm, profiles)
    else:
        known = recognised(header.cells, profiles)
    profile = known or _proposed(table, header, profiles, warnings)
    if profile.refuse:
        raise WrongUse(f"{table.path} {profile.refuse}", "See: salescoach pipeline import --help")
    places = located(header.cells, profile)
    if profile.kind == DEALS:
        _check_places(places, profile, table.path, header.cells)
    warnings += [f"The header {header!r} occurs twice; its first column was read." for header in places.twice]
    same = {p.name for p in profiles if p.source == profile.source} | {profile.name}
    found = Recognised(
        table, header, profile, places, read_as, is_rejects, known is None, sorted(same), warnings
    )
    return found if is_rejects else _grouped(found)


def _grouped(known: Recognised) -> Recognised:
    """The same with what a grouped report leaves out filled down, and said."""
    fields = known.places.fields
    groups = [fields[field][0] for field in _GROUPS if field in fields]
    if not groups:
        return known
    rows = islice(known.rows(), _GROUPING_ROWS)
    grouping = find_grouping(rows, known.layout(), known.header.cells, groups, fields.get("owner", (-1,))[0])
    if grouping.columns:
        names = ", ".join(repr(known.header.cells[place].strip()) for place in grouping.columns)
        known.warnings.append(
            f"The file is grouped by {names}: rows that leave it blank were read as those of the group above."
        )
    return known._replace(grouping=grouping)


def _table_and_header(
    table: TextTable, profiles: list[Profile], warnings: list[str]
) -> tuple[TextTable, Header]:
    """The header row; of a file of several tables, that table whose headers are known best.

    Sheets people do not see are looked at last: they hold lists and lookups.
    """
    known = known_headers(profiles)

    def score(cells: Sequence[str]) -> int:
        keys = {key for cell in cells if len(cell) < 80 and (key := header_key(cell)) in known}
        return max(len(keys), known_score(cells))

    best: tuple[TextTable, Header] | None = None
    best_score = -1
    chosen: Sheet | None = None
    sheets: list[Sheet | None] = [*sorted(table.sheets, key=lambda sheet: sheet.hidden)]
    for sheet in sheets or [None]:
        candidate = table.with_sheet(sheet) if sheet else table
        header = find_header(candidate.rows(), score)
        if header is not None and score(header.cells) > best_score:
            best, best_score, chosen = (candidate, header), score(header.cells), sheet
    if best is None:
        raise WrongUse(
            f"{table.path} has no header row that could be read.",
            "Export the deals as CSV or XLSX, with column names in the first row.",
        )
    if chosen:
        warnings += _sheet_words(table, chosen)
    return best


def _sheet_words(table: TextTable, chosen: Sheet) -> list[str]:
    """Which of several tables was read, and what its reading found."""
    said = list(chosen.warnings)
    if len(table.sheets) > 1:
        number = table.sheets.index(chosen) + 1
        name = f"sheet {chosen.name!r}" if chosen.name else f"table {number}"
        said.insert(0, f"The file has {len(table.sheets)} tables; {name} holds deals and was read.")
    return said


def _mapped(path: str, headers: list[str], imported: str) -> Profile:
    profile = read_mapping(path, COLUMNS)
    missing = missing_columns(headers, profile)
    if missing:
        raise WrongUse(
            f"The mapping {path} names columns that {imported} does not have: {', '.join(missing)}. It has:",
            "Correct the mapping.",
            _shown(headers),
        )
    return profile


def _check_places(places: Places, profile: Profile, path: str, headers: list[str]) -> None:
    lacks = lacking(places.fields)
    if lacks:
        words = "a name or id" if lacks == "name" else "a stage or status"
        raise WrongUse(
            f"{path} has no column for {words} of the deals, read as {profile.title}. It has:",
            "Say which column means what: --map FILE",
            _shown(headers),
        )


def _shown(headers: list[str]) -> tuple[str, ...]:
    names = [header.strip()[:60] for header in headers if header.strip()]
    more = (f"… {len(names) - _HEADERS_SHOWN} more",) if len(names) > _HEADERS_SHOWN else ()
    return (*names[:_HEADERS_SHOWN], *more)


def _proposed(table: TextTable, header: Header, profiles: list[Profile], warnings: list[str]) -> Profile:
    """What an unknown export's columns mean, as a person says or, without one, as they probably do."""
    name = _short_name(table.path, {word for profile in profiles for word in (profile.name, profile.source)})
    rows = [cells for _, cells in islice(table.rows(), header.above + 1, header.above + 1 + SAMPLE)]
    agreed = ask_mapping(table.path, header.cells, rows, proposed_columns(header.cells, rows))
    if agreed is not None:
        return as_profile(agreed, name)
    profile = propose(header.cells, rows, name)
    if profile is None:
        raise WrongUse(
            f"{table.path} is no known export, and its headers do not tell a deal's name and stage. It has:",
            "Write a mapping (see salescoach pipeline import --help) and add: --map FILE",
            _shown(header.cells),
        )
    meant = [
        f"{field}: {' + '.join(c.headers) if c.joined else c.headers[0]}"
        for field, c in profile.columns.items()
    ]
    missing = [field for field in _WANTED if field not in profile.columns]
    nothing = f" None was taken for {', '.join(missing)}." if missing else ""
    warnings.append(
        f"No profile fits the headers; the columns were read as {', '.join(meant)}.{nothing} "
        f"If that is wrong, correct the mapping kept as {name}.yaml in your home folder, under mappings, "
        "or use --map."
    )
    return profile


def _short_name(path: str, taken: set[str]) -> str:
    """A name for a mapping: the file's, with a number where another mapping has it."""
    stem = os.path.splitext(os.path.basename(path))[0]
    kept = "".join(character if character.isalnum() else "-" for character in stem.casefold())
    name = "-".join(part for part in kept.split("-") if part)[:40] or "mapping"
    return next(found for n in range(1, len(taken) + 2) if (found := _numbered(name, n)) not in taken)


def _numbered(name: str, number: int) -> str:
    """A name and its number: `name`, `name-2`, `name-3`."""
    return name if number == 1 else f"{name}-{number}"
