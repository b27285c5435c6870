"""What is held about a person, as that person is to read it: sections of records, other people masked."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from salescoach.core.money import to_major
from salescoach.core.rows import NamedTuple
from salescoach.deals.changes import AMOUNT
from salescoach.dossier.masking import CONTACT, Masks
from salescoach.store.gathering import FLAG, INSTANT, KEY, Note, Rows

# How columns are called where their name alone would not tell. What leaves the tool speaks of reasons given.
LABELS = {
    "excuse": "Reason given", "what": "What", "on_date": "Day", "id": "No.", "at_time": "Time",
    "with_customer": "With a customer", "asked_or_advised": "Asked or advised",
    "part_time": "Percent of full time", "helpful": "You found it helpful",
    "added_value": "You said it added value", "prepared": "You came prepared",
    "next_step_by": "Next step found by", "recommendation_worked": "The advice worked",
    "extra": "Other columns", "tenths": "Mark, times ten", "made_on": "Made", "due_on": "Due",
    "closed_on": "Closed", "next_step_on": "Next step due", "quality": "Quality, 1 to 5",
    "energy": "Energy, 1 to 5",
    "weekdays": "Working days (1 is Monday)", "close_on": "Closes",
}  # fmt: skip
WORDS = {"excuse": "reason given", "manager": "the manager", "rep": "you"}
NOT_SHOWN = ("book_id", "rep_id", "question")
MOVES, MOVED = "deal_change", ("old_value", "new_value")  # texts; those of an amount are minor units
NO_POINTER = ("import_run", "audit")  # keys to rows a person is not given; the day says it


class Section(NamedTuple):
    """Records of one kind: what they are, and each as label and value; values are text, numbers or flags."""

    title: str
    table: str
    records: Sequence[Mapping[str, Any]]


def sections_of(found: Sequence[Rows], masks: Masks, names: Mapping[tuple[str, int], str]) -> list[Section]:
    """The sections a person is given.

    Args:
        found: what the store holds.
        masks: take other people out.
        names: what rows are called that others point to, by table and id (a deal's name).
    """
    currencies = _currencies(found)
    return [
        Section(
            rows.held.title,
            rows.held.table,
            [_record(rows, row, masks, names, currencies) for row in rows.rows],
        )
        for rows in found
        if rows.held.title
    ]


def notes_section(notes: Sequence[Note], masks: Masks) -> Section:
    """The manager's own notes that name the person; about nobody else, so they are shown."""
    shown = [{"Kind": note.table.replace("_", " "), "Text": masks.masked(note.text)} for note in notes]
    return Section("Notes of the manager that name you", "", shown)


def _currencies(found: Sequence[Rows]) -> dict[tuple[str, Any], str]:
    """What rows that name a currency count in, by table and id; what hangs on them counts in it, too."""
    counted = {}
    for rows in found:
        places = {column.name: place for place, column in enumerate(rows.columns)}
        if "currency" in places and "id" in places:
            for row in rows.rows:
                counted[rows.held.table, row[places["id"]]] = str(row[places["currency"]] or "")
    return counted


def _record(
    rows: Rows,
    row: Sequence[Any],
    masks: Masks,
    names: Mapping[tuple[str, int], str],
    currencies: Mapping[tuple[str, Any], str],
) -> dict[str, Any]:
    held = rows.held
    by_name = {column.name: value for column, value in zip(rows.columns, row, strict=True)}
    parents = [(column.parent, by_name[column.name]) for column in rows.columns if column.kind == KEY]
    hung_on = (currencies[parent] for parent in parents if parent in currencies)
    currency = str(by_name.get("currency") or next(hung_on, ""))
    moved = by_name.get("field") == AMOUNT and held.table == MOVES
    record: dict[str, Any] = {}
    for column, value in zip(rows.columns, row, strict=True):
        name = column.name
        hidden = name in held.keys or name in NOT_SHOWN or column.parent in NO_POINTER
        if hidden or _repeats(name, by_name):
            continue
        if name in held.people:
            record[label_of(name)] = CONTACT if value else value
        elif name.endswith("_minor"):
            record[label_of(name.removesuffix("_minor"))] = _money(value, currency)
        elif moved and name in MOVED and str(value).isdigit():
            record[label_of(name)] = _money(int(value), currency)
        elif column.kind == KEY:
            record[label_of(name.removesuffix("_id"))] = _pointed(column.parent, value, masks, names)
        else:
            record[label_of(name)] = _shown(value, column.kind, name in held.codes, masks)
    return record


def _repeats(name: str, row: Mapping[str, Any]) -> bool:
    """Whether a column says no more than another: the instant beside the local day."""
    return name.endswith("_at") and f"{name.removesuffix('_at')}_on" in row


def label_of(name: str) -> str:
    """What a column is called."""
    return LABELS.get(name) or name.removesuffix("_on").replace("_", " ").capitalize()


def _money(value: Any, currency: str) -> str | None:
    if value is None:
        return None
    return f"{to_major(value, currency):,} {currency}" if currency else f"{value:,}"


def _pointed(parent: str, value: Any, masks: Masks, names: Mapping[tuple[str, int], str]) -> str | None:
    if value is None:
        return None
    called = names.get((parent, value))
    return masks.masked(called) if called else f"{parent.replace('_', ' ')} {value}"


def _shown(value: Any, kind: str, is_code: bool, masks: Masks) -> Any:
    if isinstance(value, datetime) or kind == INSTANT:
        return value.strftime("%Y-%m-%d %H:%M UTC") if value else None
    if isinstance(value, date):
        return value.isoformat()
    if kind == FLAG or not isinstance(value, str):
        return value
    if is_code:
        return WORDS.get(value, value)
    return masks.masked(_readable(value))


def _readable(text: str) -> str:
    """A text as people read it: what is kept as JSON (facts, an export's other columns) in lines."""
    if not text.startswith(("[", "{")):
        return text
    try:
        found = json.loads(text)
    except ValueError:
        return text
    if isinstance(found, dict):
        return "\n".join(f"{key}: {value}" for key, value in found.items())
    return "\n".join(" ".join(map(str, one)) if isinstance(one, list) else str(one) for one in found)
