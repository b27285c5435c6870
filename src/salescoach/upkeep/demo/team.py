"""The eight reps, what is expected of them, and when they are away."""

from datetime import date, timedelta
from random import Random

from salescoach.core.dates import add_months
from salescoach.core.periods import previous, quarter_of
from salescoach.core.rows import NamedTuple
from salescoach.people.naming import folded
from salescoach.upkeep.demo.days import Span, instant, workdays_after
from salescoach.upkeep.demo.rows import Rows

CURRENCY = "EUR"


class Persona(NamedTuple):
    """A rep as the story has them.

    Attributes:
        id: the rep's id in the store.
        name: first and last name.
        role: in the manager's words.
        status: active or ramping.
        months: how long they have been here.
        weekdays: ISO numbers of the days worked.
        part_time: percent of full time.
        quota: for a quarter, in whole euros.
        wins: outcomes of deals that close in the first quarter and in the second, repeated in this order.
        meetings: customer meetings a week.
    """

    id: int
    name: str
    role: str
    status: str
    months: int
    weekdays: str
    part_time: int
    quota: int
    wins: tuple[str, str]
    meetings: int

    @property
    def first(self) -> str:
        """The first name."""
        return self.name.split()[0]


ANN, BEN, CLEO, DAN, EVA, FARID, GRACE, HUGO = range(1, 9)

TEAM = (
    Persona(ANN, "Ann Novak", "key accounts", "active", 51, "12345", 100, 220_000, ("WLWL", "WLLW"), 4),
    Persona(BEN, "Ben Ortiz", "new business", "ramping", 4, "12345", 100, 90_000, ("LLWL", "LWLL"), 4),
    Persona(CLEO, "Cleo Park", "key accounts", "active", 29, "12345", 100, 200_000, ("WLLW", "LWLL"), 3),
    Persona(DAN, "Dan Weber", "mid-market", "active", 37, "12345", 100, 180_000, ("LWLL", "LLWL"), 4),
    Persona(EVA, "Eva Lindqvist", "mid-market", "active", 18, "12345", 100, 160_000, ("LLWL", "WLWW"), 4),
    Persona(FARID, "Farid Haddad", "new business", "active", 22, "1234", 80, 120_000, ("LWLL", "WLLL"), 3),
    Persona(GRACE, "Grace Okafor", "key accounts", "active", 64, "12345", 100, 240_000, ("WWLL", "WLWL"), 4),
    Persona(HUGO, "Hugo Silva", "new business", "active", 11, "12345", 100, 140_000, ("LLWL", "LLLW"), 3),
)

# With them the benchmark's team is ten.
TWO_MORE = (
    Persona(9, "Ines Moreau", "mid-market", "active", 40, "12345", 100, 150_000, ("LWLL", "LWLL"), 6),
    Persona(10, "Jonas Ekholm", "new business", "active", 33, "12345", 100, 150_000, ("LLWL", "LWLL"), 6),
)  # fmt: skip
EVERYBODY = TEAM + TWO_MORE


def team_of(span: Span) -> tuple[Persona, ...]:
    """The reps who are in the story."""
    return EVERYBODY[: span.reps]


def persona(rep: int) -> Persona:
    """The rep of an id."""
    return EVERYBODY[rep - 1]


def add_team(rows: Rows, span: Span) -> None:
    """Adds reps, aliases, quotas of this quarter and the one before, and days away."""
    for rep in team_of(span):
        started = add_months(span.today.replace(day=1), -rep.months)
        entered = max(started, span.weeks[0])
        rows.add(
            "rep",
            {
                "book_id": 1, "name": rep.name, "name_key": folded(rep.name), "role": rep.role,
                "status": rep.status, "started_on": started, "left_on": None, "archived_on": None,
                "weekdays": rep.weekdays, "part_time": rep.part_time,
                "entered_at": instant(entered, "07:30"), "entered_on": entered,
            },
        )  # fmt: skip
        address = f"{rep.name.lower().replace(' ', '.')}@example.com"
        rows.add(
            "rep_alias", {"book_id": 1, "rep_id": rep.id, "alias": address, "alias_key": folded(address)}
        )
        _add_quotas(rows, span, rep)
    for rep_id, start, end in _days_away(span):
        rows.add(
            "absence",
            {
                "rep_id": rep_id, "starts_on": start, "ends_on": end,
                "entered_at": instant(span.weeks[2], "08:05"), "entered_on": span.weeks[2],
            },
        )  # fmt: skip


def _add_quotas(rows: Rows, span: Span, rep: Persona) -> None:
    this = quarter_of(span.today)
    for period in (previous(this), this):
        rows.add(
            "quota",
            {
                "rep_id": rep.id, "period": period.label, "starts_on": period.start, "ends_on": period.end,
                "amount_minor": rep.quota * 100, "currency": CURRENCY,
                "entered_at": instant(span.weeks[0], "07:45"), "entered_on": span.weeks[0],
            },
        )  # fmt: skip


def _days_away(span: Span) -> list[tuple[int, date, date]]:
    """Two weeks of Grace's in the past, and Hugo's absence over today."""
    grace = span.weeks[9] + timedelta(days=3)
    return [
        (GRACE, grace, grace + timedelta(days=11)),
        (HUGO, workdays_after(span.today, -2), span.today + timedelta(days=4)),
    ]


def is_away(rep: int, day: date, span: Span) -> bool:
    """Whether the rep does not work on the day."""
    person = persona(rep)
    if str(day.isoweekday()) not in person.weekdays:
        return True
    return any(who == rep and start <= day <= end for who, start, end in _days_away(span))


def generator_for(what: str, day: date) -> Random:
    """Random numbers that are the same for the same day and purpose, whatever else has changed."""
    return Random(f"salescoach demo {what} {day.isoformat()}")
