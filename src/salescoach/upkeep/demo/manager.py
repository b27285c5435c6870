"""What the manager marked and how long what took: the tasks, the hours, the week off."""

from datetime import date, timedelta
from random import Random

from salescoach.upkeep.demo.days import Span, instant, workdays_after
from salescoach.upkeep.demo.rows import Rows
from salescoach.upkeep.demo.sessions import away_week
from salescoach.upkeep.demo.team import generator_for

# Tasks done on most days, and on how many of a hundred.
WORK = {1: 92, 4: 70, 7: 45, 10: 88, 11: 80, 12: 55, 13: 76, 17: 60, 19: 50, 20: 40, 29: 35, 54: 30, 58: 25}
ATTITUDES = (
    3, 6, 15, 16, 18, 21, 25, 26, 28, 30, 31, 33, 34, 35, 36, 38, 41, 42, 43, 44, 45, 47, 48,
    49, 50, 51, 52, 55, 56, 57, 59,
)  # fmt: skip
FAIL = 27  # let your salespeople fail: not since 19 working days
FAIL_WORKDAYS = 19
RECOGNISE, RECOGNISE_WORKDAYS = 2, 12  # done on each of the last twelve working days
OFTEN_BROKEN, OFTEN_BROKEN_WORKDAYS = 36, 9  # control your emotions: broken three times of late
SKIPPED = 46  # excused, with a reason
WEEKLY = {63: 60, 65: 40, 66: 75, 67: 55, 68: 65, 69: 30, 71: 45, 72: 50, 73: 35, 74: 60, 76: 45}
MONTHLY = {79: 60, 80: 50, 82: 95, 83: 60, 84: 70, 85: 80, 88: 70, 90: 60, 91: 40}
QUARTERLY = {92: 70, 94: 60, 95: 50}

# Minutes a day: the usual, and how far it strays.
HOURS = {"coaching": (175, 60), "accountability": (40, 20), "motivating": (22, 12), "pipeline": (35, 15)}
RECRUITING = (45, 20)  # on one day a week: a fraction of what the method asks for


def add_manager(rows: Rows, span: Span) -> None:
    """Adds marks, hours and the week off."""
    rng = generator_for("manager", span.today)
    start, end = away_week(span)
    planned = workdays_after(start, -4)
    rows.add(
        "task_away",
        {
            "book_id": 1, "starts_on": start, "ends_on": end, "withdrawn_at": None,
            "entered_at": instant(planned, "16:10"), "entered_on": planned,
        },
    )  # fmt: skip
    for day in span.worked:
        if not start <= day <= end:
            _mark_day(rng, rows, span, day)
            _mark_period_ends(rng, rows, day)
            _log_hours(rng, rows, day)


def _mark(rows: Rows, task: int, kind: str, day: date, why: str = "") -> None:
    rows.add(
        "task_mark",
        {
            "book_id": 1, "task": task, "kind": kind, "on_date": day, "why": why, "written_by": "manager",
            "entered_at": instant(day, "17:35"), "entered_on": day, "withdrawn_at": None,
        },
    )  # fmt: skip


def _mark_day(rng: Random, rows: Rows, span: Span, day: date) -> None:
    age = _workdays_between(day, span)
    for task, percent in WORK.items():
        if rng.random() * 100 < percent:
            _mark(rows, task, "done", day)
    if age < RECOGNISE_WORKDAYS or (age > RECOGNISE_WORKDAYS and rng.random() < 0.5):
        _mark(rows, RECOGNISE, "done", day)
    if age == 2:
        _mark(rows, SKIPPED, "skipped", day, "no commute that day")
    _mark_attitudes(rng, rows, day, age)


def _mark_attitudes(rng: Random, rows: Rows, day: date, age: int) -> None:
    for task in rng.sample(ATTITUDES, 3):
        broken = rng.random() < 0.12 and task != OFTEN_BROKEN
        if task != OFTEN_BROKEN or age > OFTEN_BROKEN_WORKDAYS:
            _mark(rows, task, "broken" if broken else "kept", day)
    if age in (1, 4, 8):
        _mark(rows, OFTEN_BROKEN, "broken", day)
    if age >= FAIL_WORKDAYS and age % 7 == FAIL_WORKDAYS % 7:
        _mark(rows, FAIL, "kept", day)


def _workdays_between(day: date, span: Span) -> int:
    """How many working days a day lies before the last one."""
    weeks, rest = divmod((span.last - day).days, 7)
    return weeks * 5 + (rest if rest <= span.last.weekday() else rest - 2)


def _mark_period_ends(rng: Random, rows: Rows, day: date) -> None:
    """Weekly tasks on Fridays, monthly and quarterly ones on the period's last working day."""
    following = workdays_after(day, 1)
    due = [WEEKLY] if day.isoweekday() == 5 else []
    if following.month != day.month:
        due += [MONTHLY, QUARTERLY] if day.month % 3 == 0 else [MONTHLY]
    for tasks in due:
        for task, percent in tasks.items():
            if rng.random() * 100 < percent:
                _mark(rows, task, "done", day)


def _log_hours(rng: Random, rows: Rows, day: date) -> None:
    minutes = {name: usual + rng.randint(-stray, stray) for name, (usual, stray) in HOURS.items()}
    if day.isoweekday() == 2:
        minutes["recruiting"] = RECRUITING[0] + rng.randint(-RECRUITING[1], RECRUITING[1])
    for position, (name, spent) in enumerate(minutes.items()):
        rows.add(
            "time_entry",
            {
                "book_id": 1, "competency": name, "on_date": day, "minutes": spent // 5 * 5, "note": "",
                "entered_at": instant(day, "17:40") + timedelta(seconds=position), "entered_on": day,
                "withdrawn_at": None,
            },
        )  # fmt: skip
