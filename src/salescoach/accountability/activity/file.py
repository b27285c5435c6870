"""An export of activities as a file: whose it is, its header, and the user's mapping."""

from collections.abc import Iterable, Sequence
from typing import Any

from salescoach.accountability.activity.columns import FIELDS, KNOWN_HEADERS, Words
from salescoach.core.errors import WrongUse
from salescoach.intake.formats import TextTable
from salescoach.intake.layout import Header, find_header, header_key
from salescoach.intake.rejects import REMARKS, is_rejects_header
from salescoach.intake.spreadsheet import Sheet


def profile_of(headers: Iterable[str]) -> str:
    """Whose export it is, by its columns: a word that is kept with the import."""
    keys = {header_key(header) for header in headers}
    if {"activity type", "activity date"} <= keys:
        return "hubspot"
    return "salesforce" if "assigned" in keys and {"subject", "date"} <= keys else "table"


def opened(table: TextTable, mapped: set[str]) -> tuple[TextTable, Header]:
    """The table whose header has most columns that are known."""

    def score(cells: Sequence[str]) -> int:
        known = sum(header_key(cell) in KNOWN_HEADERS or header_key(cell) in mapped for cell in cells)
        return known + len(REMARKS) * is_rejects_header(cells)

    best: tuple[int, TextTable, Header] | None = None
    sheets: list[Sheet | None] = [*sorted(table.sheets, key=lambda sheet: sheet.hidden)]
    for sheet in sheets or [None]:
        candidate = table.with_sheet(sheet) if sheet else table
        header = find_header(candidate.rows(), score)
        if header is not None and (best is None or score(header.cells) > best[0]):
            best = (score(header.cells), candidate, header)
    if best is None:
        raise WrongUse(
            f"{table.path} has no header row that could be read.",
            "Export the activities as CSV or XLSX, with column names in the first row.",
        )
    return best[1], best[2]


def mapping_from(path: str) -> tuple[dict[str, str], Words]:
    """What the user says: fields by header, and kinds and outcomes by their words."""
    if not path:
        return {}, Words()
    from salescoach.dialog.answers import answers_from

    said = answers_from(path)
    kinds, outcomes = (_words(said.pop(name, None), name, path) for name in ("kinds", "outcomes"))
    wrong = [f"{header}: {field}" for header, field in said.items() if field and str(field) not in FIELDS]
    wrong += [
        f"{word}: {means}" for word, means in outcomes.items() if means not in ("reached", "not reached")
    ]
    if wrong:
        raise WrongUse(
            f"The mapping {path} names what is no field.",
            f"Write HEADER: one of {', '.join(FIELDS)}; kinds: {{WORD: call}}; outcomes: {{WORD: reached}}",
            tuple(wrong),
        )
    return {header_key(str(header)): str(field or "") for header, field in said.items()}, Words(
        kinds, outcomes
    )


def _words(found: Any, name: str, path: str) -> dict[str, str]:
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise WrongUse(f"The mapping {path}: {name} is no mapping.", f"Write {name}: {{WORD: MEANING}}.")
    return {" ".join(str(word).casefold().split()): str(means).casefold() for word, means in found.items()}
