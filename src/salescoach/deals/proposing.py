"""What the columns of an unknown export probably mean: from their headers and what their cells look like."""

import re
from collections.abc import Collection, Sequence

from salescoach.deals.fields import FIELDS, NAMING
from salescoach.deals.looks import by_looks
from salescoach.deals.status import OPEN, stage_status
from salescoach.intake.cells import UNREADABLE, is_empty, read_flag, read_whole
from salescoach.intake.datecells import looks_like_date
from salescoach.intake.layout import header_key
from salescoach.intake.mapping import Columns, Profile
from salescoach.intake.moneycells import looks_like_money

SAMPLE = 500  # rows looked at
_MOST = 0.8  # share of the filled cells that must look like the field's kind
_MOST_STAGES = 25
_CORE = ("id", "name", "stage", "status", "is_won")
_NAMES, _STAGES = frozenset(("id", "name")), frozenset(("stage", "status", "is_won"))


def plain_key(header: str) -> str:
    """A header without `_`, `-` and what stands in brackets, for comparing with usual ones."""
    return " ".join(re.sub(r"[_\-./]+", " ", header_key(header)).split())


_KNOWN = {plain_key(word) for field in FIELDS.values() for word in field.headers} | {
    plain_key(w) for w in NAMING
}


def known_score(cells: Sequence[str]) -> int:
    """How many cells of a row are usual headers."""
    return len({key for cell in cells if len(cell) < 80 and (key := plain_key(cell)) in _KNOWN})


def lacking(fields: Collection[str]) -> str:
    """What a deal must have and these fields do not tell: `name`, `stage`, or "" where nothing is missing."""
    if _NAMES.isdisjoint(fields):
        return "name"
    return "stage" if _STAGES.isdisjoint(fields) else ""


def propose(headers: Sequence[str], sample: Sequence[Sequence[str]], name: str) -> Profile | None:
    """A mapping for an unknown export; None where a deal's stage or name cannot be told.

    Args:
        headers: the file's.
        sample: some of its rows.
        name: for the profile.
    """
    columns = proposed_columns(headers, sample)
    if "name" not in columns or lacking(columns) or _is_numbered_only(columns):
        return None
    return as_profile(columns, name)


def _is_numbered_only(columns: dict[str, Columns]) -> bool:
    """Whether nothing but an id names the rows and none has an amount: these may be calls or tickets."""
    return "amount" not in columns and columns["name"].headers == columns.get("id", Columns(())).headers


def proposed_columns(headers: Sequence[str], sample: Sequence[Sequence[str]]) -> dict[str, Columns]:
    """The columns of those fields that can be told, in the order of `FIELDS`."""
    keys = [plain_key(header) for header in headers]
    chosen = _chosen(headers, keys, sample)
    columns = {field: Columns((headers[place].strip(),)) for field, place in chosen.items()}
    if "name" not in columns:
        naming = _naming(headers, keys, chosen)
        if naming:
            columns["name"] = Columns(naming, joined=True)
    return {field: columns[field] for field in FIELDS if field in columns}


def as_profile(columns: dict[str, Columns], name: str) -> Profile:
    """A profile of these columns under a name of its own."""
    # The next export may have columns more or fewer: it is known by those a list of deals must have.
    core = dict.fromkeys(header for field in _CORE if field in columns for header in columns[field].headers)
    return Profile(name, name, name, tuple((header,) for header in core), columns)


def _chosen(headers: Sequence[str], keys: Sequence[str], sample: Sequence[Sequence[str]]) -> dict[str, int]:
    """The column of each field: by its header, stages by their outcomes, else by what the cells look like."""
    chosen: dict[str, int] = {}
    for field in FIELDS:
        place = _by_header(field, keys, sample, set(chosen.values()))
        if place is not None:
            chosen[field] = place
    if "stage" not in chosen:
        place = _by_outcomes(headers, sample, set(chosen.values()))
        if place is not None:
            chosen["stage"] = place
    if "name" not in chosen or lacking(chosen):
        chosen |= by_looks(sample, len(headers), chosen)
    return chosen


def _by_header(
    field: str, keys: Sequence[str], sample: Sequence[Sequence[str]], taken: set[int]
) -> int | None:
    for word in FIELDS[field].headers:
        for place, key in enumerate(keys):
            if key == plain_key(word) and place not in taken and fits(field, place, sample):
                return place
    return None


def fits(field: str, place: int, sample: Sequence[Sequence[str]]) -> bool:
    """Whether a column's cells are of a field's kind, most of them; of an id, whether they differ."""
    cells = [row[place] for row in sample if place < len(row) and not is_empty(row[place])]
    looks = {
        "date": looks_like_date,
        "money": looks_like_money,
        "percent": looks_like_money,
        "whole": lambda cell: read_whole(cell) is not UNREADABLE,
        "flag": lambda cell: read_flag(cell) is not UNREADABLE,
    }.get(FIELDS[field].kind)
    if looks is not None:
        return sum(map(looks, cells)) >= _MOST * len(cells)
    return field != "id" or len(set(cells)) >= _MOST * len(sample)


def _by_outcomes(headers: Sequence[str], sample: Sequence[Sequence[str]], taken: set[int]) -> int | None:
    """The one column of few different values of which some mean won or lost."""
    found = []
    for place in range(len(headers)):
        values = {row[place].strip() for row in sample if place < len(row)} - {""}
        if (
            place not in taken
            and len(values) <= _MOST_STAGES
            and any(stage_status(v, {}) != OPEN for v in values)
        ):
            found.append(place)
    return found[0] if len(found) == 1 else None


def _naming(headers: Sequence[str], keys: Sequence[str], chosen: dict[str, int]) -> tuple[str, ...]:
    """What to call deals without a name: account and product; else their id."""
    parts = [headers[chosen["account"]].strip()] if "account" in chosen else []
    parts += [headers[keys.index(word)].strip() for word in NAMING[:4] if word in keys][:1]
    if not parts and "id" in chosen:
        parts = [headers[chosen["id"]].strip()]
    return tuple(parts)
