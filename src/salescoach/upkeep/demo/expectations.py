"""What is expected of whom, and the calls that activity exports of the last weeks tell of."""

import hashlib
from datetime import date, timedelta
from random import Random

from salescoach.core.periods import week_of
from salescoach.core.rows import NamedTuple
from salescoach.upkeep.demo.days import Span, instant
from salescoach.upkeep.demo.rows import Rows
from salescoach.upkeep.demo.team import (
    ANN,
    BEN,
    CLEO,
    DAN,
    EVA,
    FARID,
    GRACE,
    HUGO,
    generator_for,
    is_away,
    persona,
    team_of,
)

ACTIVITY_WEEKS = 10  # so far back the exports of activities go
DAN_CALLS = 1  # the number of what is expected of Dan, and missed: the story goes on from there
EXPECTED_CALLS, REACHED_SHARE = 40, 0.3
# Calls a week; Dan's by how many weeks ago, the running one first.
CALLS = {ANN: 34, BEN: 43, CLEO: 18, EVA: 30, FARID: 27, GRACE: 22, HUGO: 36}
DAN_WEEKS = (24, 26, 29, 33, 41, 44, 42, 45, 41, 43)
USUAL_CALLS = 28


class Said(NamedTuple):
    """What is expected: of whom, what, how much in which unit, and since how many weeks.

    `agreed` tells whether the rep agreed when it was said; `late` by how many days it was entered later.
    """

    rep: int
    metric: str
    unit: str
    target: int
    per: str
    otherwise: str
    weeks: int
    agreed: bool = True
    late: int = 0


SAID = (
    Said(DAN, "calls", "count", EXPECTED_CALLS, "week",
         "we plan each morning's calls together, and the accounts nobody called go to Eva", 8),
    Said(ANN, "calls", "count", 30, "week", "we look at your calendar together each Monday", 8),
    Said(BEN, "calls", "count", 40, "week", "I sit beside you for a morning", 6),
    Said(FARID, "conversations", "count", 6, "week", "we change the list of whom you call", 6),
    Said(EVA, "won-revenue", "money", 30_000_00, "month", "we review each deal that is to close", 13),
    Said(CLEO, "clean-audit-share", "percent", 50, "week", "deals nobody defends leave the pipeline", 7,
         agreed=False, late=9),
    Said(GRACE, "commitments-kept", "percent", 80, "week", "I ask for each promise on its day", 10),
    Said(HUGO, "proposals", "count", 2, "month", "we work on two deals of yours together", 9),
)  # fmt: skip


def add_expectations(rows: Rows, span: Span) -> None:
    """Adds them, with what happened to each: set, and agreed to where it was."""
    there = {rep.id for rep in team_of(span)}
    for said in SAID:
        if said.rep in there:
            add_said(rows, span, said)


def add_said(rows: Rows, span: Span, said: Said) -> int:
    """Adds one; returns its number."""
    begins = week_of(span.today).start - timedelta(weeks=said.weeks)
    if said.per == "month":
        begins = begins.replace(day=1)
    talked = begins - timedelta(days=3)
    entered = talked + timedelta(days=said.late)
    number = rows.add(
        "expectation",
        {
            "rep_id": said.rep, "metric": said.metric, "unit": said.unit, "target": said.target,
            "currency": "EUR" if said.unit == "money" else "", "per": said.per,
            "otherwise": said.otherwise, "from_on": begins, "until_on": None,
            "agreed_on": talked if said.agreed else None,
            "agreed_entered_on": entered if said.agreed else None, "withdrawn_on": None,
            "raised_from_id": None, "written_by": "manager", "entered_at": instant(entered, "16:20"),
            "entered_on": entered,
        },
    )  # fmt: skip
    for kind, on in [("set", begins), *([("agreed", talked)] if said.agreed else [])]:
        rows.add(
            "expectation_event",
            {
                "expectation_id": number, "kind": kind, "on_date": on, "note": "",
                "written_by": "manager", "entered_at": instant(entered, "16:20"), "entered_on": entered,
            },
        )  # fmt: skip
    return number


def add_activities(rows: Rows, span: Span) -> None:
    """Adds the calls of the last weeks, an import a week, the newest as of the last working day."""
    first = week_of(span.today).start - timedelta(weeks=ACTIVITY_WEEKS - 1)
    rng = generator_for("activities", span.today)
    ends = [day for day in span.weeks if day >= first]
    begins = first
    for as_of in ends:
        days = [day for day in span.worked if begins <= day <= as_of]
        number = len(rows.all("import_run")) + 1
        before = len(rows.all("activity"))
        for day in days:
            for rep in team_of(span):
                if not is_away(rep.id, day, span):
                    _add_calls(rng, rows, rep.id, day, span, number)
        rows.add("import_run", _run(as_of, len(rows.all("activity")) - before))
        begins = as_of + timedelta(days=1)


def _add_calls(rng: Random, rows: Rows, rep: int, day: date, span: Span, number: int) -> None:
    for n in range(_calls_on(rng, rep, day, span)):
        reached = rng.random() < REACHED_SHARE
        rows.add(
            "activity",
            {
                "book_id": 1, "rep_id": rep, "kind": "call", "reached": reached, "on_date": day,
                "natural_key": hashlib.sha256(f"demo {rep} {day} {n}".encode()).hexdigest()[:32],
                "import_id": number,
            },
        )  # fmt: skip


def _calls_on(rng: Random, rep: int, day: date, span: Span) -> int:
    """A rep's calls on a day: the week's spread over the weekdays; of others but Dan with some chance."""
    weekdays = persona(rep).weekdays
    ago = (week_of(span.today).start - week_of(day).start).days // 7
    if rep == DAN:
        each, more = divmod(DAN_WEEKS[min(ago, len(DAN_WEEKS) - 1)], len(weekdays))
        return each + (weekdays.index(str(day.isoweekday())) < more)
    each, more = divmod(CALLS.get(rep, USUAL_CALLS), len(weekdays))
    return max(0, each + (weekdays.index(str(day.isoweekday())) < more) + rng.choice((-1, 0, 0, 1)))


def _run(as_of: date, created: int) -> dict[str, object]:
    name = f"hubspot-activities-{as_of.isoformat()}.csv"
    return {
        "book_id": 1, "kind": "activities", "file_name": name,
        "sha256": hashlib.sha256(name.encode()).hexdigest(), "profile": "hubspot", "as_of": as_of,
        "partial": True, "rows": created, "created": created, "updated": 0, "unchanged": 0, "rejected": 0,
        "ignored": 0, "events": 0, "rejects_file": "", "fields": "[]",
        "imported_at": instant(as_of, "17:45"), "imported_on": as_of, "undone_at": None,
    }  # fmt: skip
