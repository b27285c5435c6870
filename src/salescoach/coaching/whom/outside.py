"""Marks that others gave: which columns of their table mean what, on which scale, and what that is on ours.

Two shapes are read: a row for each rep with a column for each skill, or a row for each rep and skill.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from salescoach.coaching.skills import HIGHEST, LOWEST, Skill, plain
from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple

PART_HEADERS = ("first name", "last name", "surname")
REP_HEADERS = (
    "rep", "sales rep", "sales representative", "salesperson", "sales person", "seller", "name", "full name",
    *PART_HEADERS, "participant", "candidate", "employee", "person", "e mail", "email",
    "e mail address", "email address",
)  # fmt: skip
DATE_HEADERS = (
    "date",
    "assessed",
    "assessed on",
    "assessment date",
    "completed",
    "completed on",
    "taken",
    "on",
)
SKILL_HEADERS = ("skill", "competency", "dimension", "trait", "category", "finding")
SCORE_HEADERS = ("score", "mark", "rating", "result", "value", "percent", "percentage")
ROLES = {"rep": REP_HEADERS, "date": DATE_HEADERS, "skill": SKILL_HEADERS, "score": SCORE_HEADERS}
_EMPTY = ("", "-", "–", "n/a", "na", "none", "null")
_NUMBER = re.compile(r"(-?\d{1,6}(?:[.,]\d{1,6})?)\s*(%?)", re.ASCII)


class Columns(NamedTuple):
    """Where things stand in a table.

    Attributes:
        reps: the columns that name the rep, each way a group: first and last name, address.
        on: the date's, None where the table has none.
        skills: skill codes by column, for a row a rep; empty for a row a skill.
        skill: the column that names the skill, for a row a skill.
        score: the column of its mark.
        unread: headers that were not understood.
    """

    reps: tuple[tuple[int, ...], ...]
    on: int | None
    skills: Mapping[int, str]
    skill: int | None
    score: int | None
    unread: tuple[str, ...]


class Scale(NamedTuple):
    """From the lowest to the highest mark one can get there."""

    low: Decimal
    high: Decimal

    def words(self) -> str:
        """`0 to 100`."""
        return f"{self.low.normalize():f} to {self.high.normalize():f}"

    def tenths(self, mark: Decimal) -> int:
        """The mark on ours, times ten: in proportion, the ends being 1 and 5, halves away from zero."""
        share = (mark - self.low) / (self.high - self.low)
        ours = LOWEST * 10 + share * (HIGHEST - LOWEST) * 10
        return int(ours.quantize(Decimal(1), ROUND_HALF_UP))

    def converts(self) -> bool:
        """Whether it differs from ours."""
        return (int(self.low), int(self.high)) != (LOWEST, HIGHEST)


OURS = Scale(Decimal(LOWEST), Decimal(HIGHEST))
PERCENT = Scale(Decimal(0), Decimal(100))


class Cell(NamedTuple):
    """A mark as it stands in the file: where, what may name the rep, the day, the skill, and the number."""

    line: int
    rep: tuple[str, ...]
    on: str
    skill: str
    text: str


def known_headers(skills: Sequence[Skill]) -> dict[str, str]:
    """Skill codes by each of the names a column or cell may call them."""
    found: dict[str, str] = {}
    for skill in skills:
        for name in (plain(skill.code), plain(skill.name), *skill.also):
            found.setdefault(name, skill.code)
    return found


def columns_of(headers: Sequence[str], named: Mapping[str, str], mapped: Mapping[str, str]) -> Columns:
    """What the columns of a table mean.

    Args:
        headers: of the table.
        named: skill codes by name, as `known_headers` gives them.
        mapped: what the user says, by `plain` header: `rep`, `date`, `skill`, `score` or a skill's code.

    Raises:
        WrongUse: where no column names the rep or none a skill, or two mean the same.
    """
    means = _meanings(headers, named, mapped)
    named_by = [place for place, meaning in means.items() if meaning == "rep"]
    parts = tuple(place for place in named_by if plain(headers[place]) in PART_HEADERS)
    reps = tuple(group for group in (parts, *((place,) for place in named_by if place not in parts)) if group)
    on, skill, score = (_one(means, what, headers) for what in ("date", "skill", "score"))
    skills = {place: code for place, code in means.items() if code and code not in ROLES}
    unread = tuple(header.strip() for place, header in enumerate(headers) if not means[place])
    seen = (f"The columns: {', '.join(header.strip() for header in headers[:20])}",)
    if not reps:
        raise WrongUse("No column names the rep.", "Say which does: --map FILE with HEADER: rep", seen)
    if skill is not None and score is not None:
        return Columns(reps, on, {}, skill, score, unread)
    if not skills:
        raise WrongUse("No column is named like a skill.", "Name them: --map FILE with HEADER: SKILL", seen)
    for code in sorted(set(skills.values())):
        _one(means, code, headers)
    return Columns(reps, on, skills, None, None, unread)


def _meanings(headers: Sequence[str], named: Mapping[str, str], mapped: Mapping[str, str]) -> dict[int, str]:
    """What each column means, "" where that is not known; what the user maps is looked for nowhere else."""
    usual = dict(named)
    for role, names in ROLES.items():
        if role not in mapped.values():
            usual.update(dict.fromkeys(names, role))
    return {
        place: mapped.get(plain(header), usual.get(plain(header), "")) for place, header in enumerate(headers)
    }


def _one(means: Mapping[int, str], what: str, headers: Sequence[str]) -> int | None:
    places = [place for place, meaning in means.items() if meaning == what]
    if len(places) > 1:
        listed = ", ".join(headers[place].strip() for place in places)
        raise WrongUse(f"Several columns mean {what}: {listed}.", 'Leave one out: --map FILE with HEADER: ""')
    return places[0] if places else None


def cells_of(rows: Iterable[tuple[int, Sequence[str]]], columns: Columns) -> list[Cell]:
    """Every filled mark of the table's rows, in order."""
    found = []
    for line, cells in rows:
        names = (" ".join(_at(cells, place) for place in group).strip() for group in columns.reps)
        rep, on = tuple(filter(None, names)), _at(cells, columns.on)
        if columns.skill is not None:
            pairs = [(_at(cells, columns.skill), _at(cells, columns.score))]
        else:
            pairs = [(code, _at(cells, place)) for place, code in columns.skills.items()]
        found += [Cell(line, rep, on, skill, text) for skill, text in pairs if text.casefold() not in _EMPTY]
    return found


def _at(cells: Sequence[str], place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""


def number_in(text: str) -> Decimal | None:
    """The number of a cell, a percent sign behind it aside; None where it is none."""
    match = _NUMBER.fullmatch(text)
    return Decimal(match[1].replace(",", ".")) if match else None


def scale_of(texts: Sequence[str], asked: str) -> Scale:
    """The scale of a file's marks: as asked, else what the marks themselves tell.

    Percent signs, or a number over 10, mean 0 to 100; numbers from 1 to 5 are taken as they are.

    Raises:
        WrongUse: for a scale that is none, and where the marks can be read in several ways.
    """
    if asked:
        return parse_scale(asked)
    numbers = [number for number in map(number_in, texts) if number is not None]
    if any(text.endswith("%") for text in texts) or any(number > 10 for number in numbers):
        return PERCENT
    if all(LOWEST <= number <= HIGHEST for number in numbers):
        return OURS
    raise WrongUse("The marks do not tell their scale.", "Name its ends: --scale 0-10")


def parse_scale(text: str) -> Scale:
    """Reads `0-100`.

    Raises:
        WrongUse: for anything else.
    """
    match = re.fullmatch(r"\s*(-?\d{1,6}(?:\.\d+)?)\s*(?:-|–|to|:)\s*(-?\d{1,6}(?:\.\d+)?)\s*", text)
    if match is None or Decimal(match[1]) == Decimal(match[2]):
        raise WrongUse(f"{text!r} is no scale.", "Name the lowest and the highest mark: --scale 0-100")
    return Scale(Decimal(match[1]), Decimal(match[2]))


class Given(NamedTuple):
    """A mark that can be kept, on our scale in tenths; `original` says what stood there, on which scale."""

    line: int
    rep_id: int
    skill: str
    tenths: int
    on_date: date
    original: str


class Rejected(NamedTuple):
    """A mark, or a whole row, that cannot be kept: where, what is wrong, and what to do."""

    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        """`line 4: what is wrong; what to do`."""
        return f"line {self.line}: {self.what}; {self.remedy}"


def marked(cell: Cell, scale: Scale, code: str, rep_id: int, on_date: date) -> Given | Rejected:
    """A mark on our scale; a rejection where it is no number or off its scale."""
    number = number_in(cell.text)
    low, high = sorted((scale.low, scale.high))
    if number is None:
        return Rejected(
            cell.line, f"{code}: {cell.text[:40]!r} is no number", f"write one from {scale.words()}"
        )
    if not low <= number <= high:
        return Rejected(
            cell.line, f"{code}: {cell.text[:40]} is not on the scale", f"it goes from {scale.words()}"
        )
    original = f"{cell.text} on {scale.words()}" if scale.converts() else cell.text
    return Given(cell.line, rep_id, code, scale.tenths(number), on_date, original)
