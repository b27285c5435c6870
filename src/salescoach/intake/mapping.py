"""Which column means what: profiles as commented YAML, shipped for CRMs or saved for a user's own exports.

A mapping file for `--map` has the same form as a profile:

    name: my-crm                      # a short name, kept with each import
    source: my-crm                    # whose ids these are; exports of one CRM share it (default: name)
    recognise: [Deal, Phase]          # headers by which such a file is known; a list in it: any of them
    columns:
      id: Deal                        # one header
      amount: [Value, Amount]         # the first of these that is there
      name: {join: [Account, Item]}   # several, joined
    date_order: dmy                   # dmy, mdy or ymd; needed only where the dates themselves cannot tell
    decimal: ","                      # "." or ","; needed only where the amounts cannot tell
    currency: EUR                     # where no column says it
    statuses: {Gewonnen: won}         # words of the status column
    stages: {Unterschrieben: won}     # stages that mean won or lost
    stage_dates: 'Since {stage} ({pipeline})'   # headers of columns with the day a deal entered a stage
    kind: deals                       # or stage-history, field-history: several rows tell one deal's history
    events: {Phase: stage}            # a field history's words for the fields whose changes are read
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from salescoach.core.errors import WrongUse
from salescoach.core.money import parse_currency
from salescoach.core.rows import NamedTuple
from salescoach.intake.datecells import ORDERS
from salescoach.intake.layout import header_key
from salescoach.settings.checking import Section
from salescoach.settings.mistakes import Mistake
from salescoach.settings.yaml_file import read_yaml

_KEYS = (
    "name", "title", "source", "recognise", "columns", "date_order", "decimal", "currency", "ids", "statuses",
    "stages", "refuse", "kind", "stage_dates", "events",
)  # fmt: skip
STATUSES = ("open", "won", "lost")
ID_FORMS = ("", "salesforce")
DEALS, STAGE_HISTORY, FIELD_HISTORY = "deals", "stage-history", "field-history"
KINDS = (DEALS, STAGE_HISTORY, FIELD_HISTORY)
# What a field history's words can mean.
EVENTS = ("created", "stage", "amount", "close_date", "owner", "other")


class Columns(NamedTuple):
    """The headers behind one field: the first that is there, or all of them joined."""

    headers: tuple[str, ...]
    joined: bool = False


class Profile(NamedTuple):
    """How one kind of export is read; the module's text says what the keys mean.

    Attributes:
        name: kept with each import.
        title: for people.
        source: whose ids these are.
        recognise: groups of headers; of each one must be there.
        columns: by field.
        date_order: "" where the columns decide.
        decimal: "" where the columns decide.
        currency: ISO code, "" where a column or the policies say it.
        ids: the form of the ids, one of `ID_FORMS`.
        statuses: words of the status column, folded, and what they mean.
        stages: stages, folded, and what they mean.
        refuse: why such a file cannot be read, "" where it can.
        kind: one of `KINDS`.
        stage_dates: pattern of the headers with the day a deal entered a stage, "" where there are none.
        events: a field history's words, folded, and the field each means.
    """

    name: str
    title: str
    source: str
    recognise: tuple[tuple[str, ...], ...]
    columns: dict[str, Columns]
    date_order: str = ""
    decimal: str = ""
    currency: str = ""
    ids: str = ""
    statuses: Mapping[str, str] = {}
    stages: Mapping[str, str] = {}
    refuse: str = ""
    kind: str = DEALS
    stage_dates: str = ""
    events: Mapping[str, str] = {}


def read_profile(path: str, fields: Collection[str], mistakes: list[Mistake], shown: str = "") -> Profile:
    """A profile from its file; what is wrong with it is added to `mistakes`."""
    document = read_yaml(path, mistakes, shown)
    top = Section(document, (), document.data, mistakes)
    top.only(_KEYS)
    name = top.text("name") or _stem(path)
    columns = top.section("columns")
    columns.only(fields)
    return Profile(
        name=name,
        title=top.text("title", name),
        source=top.text("source", name),
        recognise=tuple(_any_of(item) for item in top.items("recognise")),
        columns={field: _columns(columns, field) for field in columns.data if field in fields},
        date_order=top.choice("date_order", ("", *ORDERS), ""),
        decimal=top.choice("decimal", ("", ".", ","), ""),
        currency=_currency(top),
        ids=top.choice("ids", ID_FORMS, ""),
        statuses=_words(top.section("statuses")),
        stages=_words(top.section("stages")),
        refuse=top.text("refuse"),
        kind=top.choice("kind", KINDS, DEALS),
        stage_dates=_pattern(top),
        events=_words(top.section("events"), EVENTS),
    )


def read_mapping(path: str, fields: Collection[str]) -> Profile:
    """The mapping file a user named.

    Raises:
        WrongUse: with every mistake in it, its line and its remedy.
    """
    mistakes: list[Mistake] = []
    profile = read_profile(path, fields, mistakes)
    if not mistakes and not profile.columns:
        mistakes.append(Mistake(path, 1, "columns", "is missing", "say which column means what"))
    if mistakes:
        raise WrongUse(
            f"The mapping {path} cannot be used.", "Correct it and repeat.", tuple(str(m) for m in mistakes)
        )
    return profile


def _columns(section: Section, field: str) -> Columns:
    value = section.data[field]
    if isinstance(value, dict):
        joined = Section(section.document, (*section.path, field), value, section.mistakes)
        joined.only(("join",))
        return Columns(tuple(str(item) for item in joined.items("join")), joined=True)
    if isinstance(value, list):
        return Columns(tuple(str(item) for item in value))
    return Columns((section.text(field),))


def _any_of(item: Any) -> tuple[str, ...]:
    return tuple(str(one) for one in item) if isinstance(item, list) else (str(item),)


def _words(section: Section, meanings: tuple[str, ...] = STATUSES) -> dict[str, str]:
    return {header_key(word): section.choice(word, meanings, meanings[0]) for word in section.data}


def _pattern(top: Section) -> str:
    pattern = top.text("stage_dates")
    if pattern and pattern.count("{stage}") != 1:
        top.wrong("stage_dates", f"is {pattern!r}", "say where the stage stands: 'Date entered {stage}'")
        return ""
    return pattern


def _currency(top: Section) -> str:
    code = top.text("currency")
    if not code:
        return ""
    try:
        return parse_currency(code)
    except WrongUse as error:
        top.wrong("currency", error.what, error.remedy)
        return ""


def _stem(path: str) -> str:
    return path.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]


def recognised(headers: Sequence[str], profiles: Iterable[Profile]) -> Profile | None:
    """The profile whose signature the headers hold; of several, the one that asks for and finds most."""
    keys = {header_key(header) for header in headers}
    best: tuple[int, int] = (0, 0)
    found = None
    for profile in profiles:
        if not profile.recognise or not all(_has_any(keys, group) for group in profile.recognise):
            continue
        score = (len(profile.recognise), sum(_has_any(keys, c.headers) for c in profile.columns.values()))
        if score > best:
            best, found = score, profile
    return found


def _has_any(keys: Collection[str], headers: Iterable[str]) -> bool:
    return any(header_key(header) in keys for header in headers)


def known_headers(profiles: Iterable[Profile]) -> set[str]:
    """Every header a profile knows, as `header_key` spells it; for finding the header row."""
    return {
        header_key(header)
        for profile in profiles
        for group in (*profile.recognise, *(columns.headers for columns in profile.columns.values()))
        for header in group
    }


class Places(NamedTuple):
    """Where the fields stand in a file.

    Attributes:
        fields: positions of the columns behind each field; more than one where they are joined.
        extra: position and header of the columns no field uses.
        twice: headers that occur more than once, of which the first is used.
    """

    fields: dict[str, tuple[int, ...]]
    extra: tuple[tuple[int, str], ...]
    twice: tuple[str, ...]


def located(headers: Sequence[str], profile: Profile) -> Places:
    """Finds a profile's columns among a file's headers."""
    positions: dict[str, int] = {}
    twice: dict[str, None] = {}
    for index, header in enumerate(headers):
        key = header_key(header)
        if key in positions:
            twice[header.strip()] = None
        elif key:
            positions[key] = index
    fields: dict[str, tuple[int, ...]] = {}
    for field, columns in profile.columns.items():
        there = [
            positions[header_key(header)] for header in columns.headers if header_key(header) in positions
        ]
        if there:
            fields[field] = tuple(there) if columns.joined else (there[0],)
    used = {index for places in fields.values() for index in places}
    extra = tuple(
        (index, header.strip() or f"column {index + 1}")
        for index, header in enumerate(headers)
        if index not in used
    )
    mapped = {headers[index].strip() for index in used}
    return Places(fields, extra, tuple(header for header in twice if header in mapped))


def missing_columns(headers: Sequence[str], profile: Profile) -> list[str]:
    """Headers a mapping names that the file lacks: for a mapping the user wrote, a mistake to report."""
    keys = {header_key(header) for header in headers}
    missing = []
    for columns in profile.columns.values():
        there = [header_key(header) in keys for header in columns.headers]
        if not (all(there) if columns.joined else any(there)):
            missing.append((" and " if columns.joined else " or ").join(columns.headers))
    return missing
