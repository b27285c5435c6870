"""From a file to what its columns mean: header, profile or proposed mapping, before any row is read."""

import os
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.deals.history_fields import COLUMNS
from salescoach.deals.profiles import all_profiles, profile_named, save_mapping
from salescoach.deals.proposing import SAMPLE, known_score, propose
from salescoach.deals.questions import ask_mapping
from salescoach.intake.formats import TextTable
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

_HEADERS_SHOWN = 12


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

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The rows below the header."""
        rows = islice(self.table.rows(), self.header.above + 1, None)
        return without_remarks(rows) if self.is_rejects else rows

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
    header = _header(table, profiles)
    is_rejects = is_rejects_header(header.cells)
    read_as = ReadAs()
    if is_rejects:
        first = next(islice(table.rows(), header.above + 1, None), (0, []))[1]
        read_as = read_as_of(first)
        header = header._replace(cells=header.cells[len(REMARKS) :])
    crm, map_file = crm or read_as.crm, map_file or read_as.map_file
    warnings: list[str] = []
    known: Profile | None = None
    if map_file:
        known = _mapped(map_file, header.cells, table.path)
    elif crm:
        known = profile_named(crm, profiles)
    else:
        known = recognised(header.cells, profiles)
    profile = known or _proposed(run, table, header, profiles, warnings)
    if profile.refuse:
        raise WrongUse(f"{table.path} {profile.refuse}", "See: salescoach pipeline import --help")
    places = located(header.cells, profile)
    if profile.kind == DEALS:
        _check_places(places, profile, table.path, header.cells)
    warnings += [f"The header {header!r} occurs twice; its first column was read." for header in places.twice]
    same = {p.name for p in profiles if p.source == profile.source} | {profile.name}
    return Recognised(
        table, header, profile, places, read_as, is_rejects, known is None, sorted(same), warnings
    )


def _header(table: TextTable, profiles: list[Profile]) -> Header:
    known = known_headers(profiles)
    score = lambda cells: max(  # noqa: E731
        len({key for cell in cells if len(cell) < 80 and (key := header_key(cell)) in known}),
        known_score(cells),
    )
    header = find_header(table.rows(), score)
    if header is None:
        raise WrongUse(
            f"{table.path} has no header row that could be read.",
            "Export the deals as CSV, with column names in the first row.",
        )
    return header


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
    has_name = bool({"name", "id"} & places.fields.keys())
    has_stage = bool({"stage", "status", "is_won"} & places.fields.keys())
    if not has_name or not has_stage:
        lacks = "a name or id" if not has_name else "a stage or status"
        raise WrongUse(
            f"{path} has no column for {lacks} of the deals, read as {profile.title}. It has:",
            "Say which column means what: --map FILE",
            _shown(headers),
        )


def _shown(headers: list[str]) -> tuple[str, ...]:
    names = [header.strip()[:60] for header in headers if header.strip()]
    more = (f"… {len(names) - _HEADERS_SHOWN} more",) if len(names) > _HEADERS_SHOWN else ()
    return (*names[:_HEADERS_SHOWN], *more)


def _proposed(
    run: Invocation, table: TextTable, header: Header, profiles: list[Profile], warnings: list[str]
) -> Profile:
    name = _short_name(table.path, {word for profile in profiles for word in (profile.name, profile.source)})
    rows = (cells for _, cells in islice(table.rows(), header.above + 1, header.above + 1 + SAMPLE))
    profile = propose(header.cells, list(rows), name)
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
    right = ask_mapping(table.path, meant)
    if right is False:
        path = save_mapping(run, profile)
        raise WrongUse("The proposed mapping was not used.", f"It is in {path}: correct it and import again.")
    if right is None:
        warnings.append(
            f"No profile fits the headers; the columns were read as {', '.join(meant)}. If that is wrong, "
            f"correct the mapping kept as {name}.yaml in your home folder, under mappings, or use --map."
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
