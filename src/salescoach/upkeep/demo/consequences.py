"""What followed where something expected did not come: reasons, a talk, plans, strikes, and a recovery.

Hugo's is the whole story: conversations that did not come, a reason, a talk, a strike, a plan that was
reached, met weeks that made it good; later one more miss and a strike that counts. Dan's is at its beginning.
Farid has a plan half-way.
"""

import json
from datetime import date, timedelta

from salescoach.core.periods import week_of
from salescoach.upkeep.demo.days import Span, instant, workdays_after
from salescoach.upkeep.demo.expectations import DAN_CALLS, Said, add_said
from salescoach.upkeep.demo.promises import Promise, add_promise
from salescoach.upkeep.demo.rows import Rows
from salescoach.upkeep.demo.team import DAN, FARID, HUGO, team_of

HUGO_WEEKS = 12
# Hugo's weeks from the first to the last whole one: `+` met, `x` missed.
MARKS = "++xxx+++" + "+x++"
TARGET, MET, MISSED = 5, 6, 2
TALKED, FIRST_STRIKE, REVIEWED, SECOND_STRIKE = (
    4,
    5,
    8,
    10,
)  # in the week of that number from the first, on Monday
OTHERWISE = "your two quietest accounts go to Eva for a quarter"
CONVERSATIONS = Said(HUGO, "conversations", "count", TARGET, "week", OTHERWISE, HUGO_WEEKS)
WRITTEN = {"written_by": "manager"}
NOT_WITHDRAWN = {"withdrawn_at": None, "withdrawn_on": None, "withdrawn_why": ""}


def add_consequences(rows: Rows, span: Span) -> None:
    """Adds them, where the team is the whole one."""
    if len(team_of(span)) < HUGO:
        return
    _hugo(rows, span)
    _dan(rows, span)
    _farid(rows, span)


def _hugo(rows: Rows, span: Span) -> None:
    number = add_said(rows, span, CONVERSATIONS)
    first = week_of(span.today).start - timedelta(weeks=HUGO_WEEKS)
    mondays = [first + timedelta(weeks=n) for n in range(HUGO_WEEKS)]
    for monday, mark in zip(mondays, MARKS, strict=True):
        _figure(rows, HUGO, monday, MET if mark == "+" else MISSED)
    missed = mondays[TALKED - 1]
    _reason(
        rows, HUGO, mondays[TALKED], "nobody picks up in autumn", number, missed, cause="knowledge",
        real_problem="calls at ten, when they are on the shop floor",
        taken="I call before eight and after four",
    )  # fmt: skip
    talk = _held(rows, number, mondays[TALKED], missed)
    kept = mondays[TALKED] + timedelta(days=4)
    made = Promise("rep", "five calls before eight, each day", HUGO, None, mondays[TALKED], kept)
    rows.link(
        "talk_commitment",
        {"talk_id": talk, "commitment_id": add_promise(rows, made, [("kept", kept, None, "")])},
    )
    _strike(
        rows, number, mondays[FIRST_STRIKE], 1, "third week in a row, and the early calls were not made",
        "I slipped back; the alarm is set now",
    )  # fmt: skip
    _plan_reached(rows, number, mondays)
    _strike(
        rows,
        number,
        mondays[SECOND_STRIKE],
        1,
        "two of five, the week after the fair",
        "the fair took all of it",
    )


def _figure(rows: Rows, rep: int, monday: date, amount: int) -> None:
    friday = monday + timedelta(days=4)
    rows.add(
        "entered_figure",
        {
            "rep_id": rep, "metric": "conversations", "first_on": monday, "last_on": friday, "amount": amount,
            "currency": "", "replaces_id": None, **WRITTEN, "entered_at": instant(friday, "17:20"),
            "entered_on": friday, **NOT_WITHDRAWN,
        },
    )  # fmt: skip


def _reason(
    rows: Rows,
    rep: int,
    on: date,
    words: str,
    expectation: int,
    monday: date,
    *,
    real_problem: str = "",
    taken: str = "",
    cause: str = "",
    obstacle: str = "",
    clearing: int | None = None,
    gap: str = f"{MISSED} of {TARGET} conversations",
) -> None:
    """A reason for the missed week that begins on a Monday."""
    rows.add(
        "reason_given",
        {
            "rep_id": rep, "on_date": on, "words": words, "expectation_id": expectation,
            "missed_from": monday, "missed_to": monday + timedelta(days=6), "commitment_id": None,
            "session_id": None,
            "gap": f"{week_of(monday).label}: {gap}", "real_problem": real_problem, "taken": taken,
            "cause": cause, "obstacle": obstacle, "clearing_id": clearing, "amends_id": None, **WRITTEN,
            "entered_at": instant(on, "16:05"), "entered_on": on, **NOT_WITHDRAWN,
        },
    )  # fmt: skip


def _held(rows: Rows, expectation: int, on: date, missed: date) -> int:
    sunday = missed + timedelta(days=6)
    said = f"{week_of(missed).label}: {MISSED} of {TARGET} conversations, missed"
    return rows.add(
        "gap_talk",
        {
            "rep_id": HUGO, "expectation_id": expectation, "about": "conversations", "state": "held",
            "planned_on": on, "opening": "Hugo, it was two of five twice. What happened, and what changes?",
            "otherwise": OTHERWISE, "asked": "What in it was yours to change?", "held_on": on,
            "facts": json.dumps([{"on": sunday.isoformat(), "kind": "result", "what": said}]),
            "response": "I called when nobody could talk", "agreed": "five calls before eight, each day",
            **WRITTEN, "entered_at": instant(on, "16:40"), "entered_on": on, **NOT_WITHDRAWN,
        },
    )  # fmt: skip


def _strike(rows: Rows, expectation: int, on: date, number: int, why: str, response: str) -> None:
    """A strike on a Monday, for the week before it, answered on the Wednesday."""
    missed = on - timedelta(days=7)
    given = rows.add(
        "strike",
        {
            "rep_id": HUGO, "expectation_id": expectation, "on_date": on, "missed_from": missed,
            "missed_to": missed + timedelta(days=6), "period": week_of(missed).label,
            "facts": f"{MISSED} of {TARGET} conversations", "otherwise": OTHERWISE, "number": number,
            "brings": "said in private, with the dates", "told": "the rep", "why": why, **WRITTEN,
            "entered_at": instant(on, "11:10"), "entered_on": on,
        },
    )  # fmt: skip
    answered = on + timedelta(days=2)
    rows.add(
        "strike_note",
        {
            "strike_id": given, "kind": "response", "words": response, "on_date": answered, **WRITTEN,
            "entered_at": instant(answered, "11:30"), "entered_on": answered,
        },
    )  # fmt: skip


def _plan_reached(rows: Rows, expectation: int, mondays: list[date]) -> None:
    began, review = mondays[FIRST_STRIKE], mondays[REVIEWED]
    gap = f"{week_of(mondays[FIRST_STRIKE - 1]).label}: {MISSED} of {TARGET} conversations"
    plan = _plan(
        rows, HUGO, expectation, began, gap, "five conversations, three weeks running", review,
        result="reached", closed_why="six, six and six", closed_on=review,
    )  # fmt: skip
    for place, (owner, what, days) in enumerate(
        (
            ("rep", "a list of forty numbers that answer early", 3),
            ("manager", "ask Eva for her early callers", 2),
            ("rep", "log each conversation the same day", 18),
        ),
        start=1,
    ):
        due = began + timedelta(days=days)
        made = Promise(owner, what, HUGO, None, began, due)
        _step(rows, plan, add_promise(rows, made, [("kept", due, None, "")]), place)


def _plan(
    rows: Rows,
    rep: int,
    expectation: int | None,
    on: date,
    gap: str,
    success: str,
    review: date,
    *,
    result: str = "",
    closed_why: str = "",
    closed_on: date | None = None,
) -> int:
    return rows.add(
        "action_plan",
        {
            "rep_id": rep, "expectation_id": expectation, "gap": gap, "success": success, "review_on": review,
            **WRITTEN, "entered_at": instant(on, "17:05"), "entered_on": on, "result": result,
            "closed_why": closed_why, "closed_at": instant(closed_on, "17:05") if closed_on else None,
            "closed_on": closed_on,
        },
    )  # fmt: skip


def _step(rows: Rows, plan: int, promise: int, place: int) -> None:
    rows.link("plan_step", {"plan_id": plan, "commitment_id": promise, "place": place})


def _dan(rows: Rows, span: Span) -> None:
    """The same reason twice, an obstacle that is being removed, and a talk prepared for tomorrow."""
    monday = week_of(span.today).start
    words = "marketing sends the wrong leads"
    clearing = Promise(
        "manager", "clear the way: the list has no direct numbers", DAN, None,
        workdays_after(span.today, -4), workdays_after(span.today, 4),
    )  # fmt: skip
    number = add_promise(rows, clearing, [])
    _reason(
        rows, DAN, monday - timedelta(days=14), words, DAN_CALLS, monday - timedelta(days=21),
        gap="33 of 40 calls", taken="I build my own list on Fridays", cause="will",
    )  # fmt: skip
    _reason(
        rows, DAN, workdays_after(span.today, -4), words, DAN_CALLS, monday - timedelta(days=14),
        gap="29 of 40 calls", real_problem="half of the list reaches a switchboard",
        cause="obstacle", obstacle="the list has no direct numbers", clearing=number,
    )  # fmt: skip
    prepared = workdays_after(span.today, -1)
    rows.add(
        "gap_talk",
        {
            "rep_id": DAN, "expectation_id": DAN_CALLS, "about": "calls", "state": "prepared",
            "planned_on": workdays_after(span.today, 1),
            "opening": "Dan, for three weeks the calls have been fewer. I want to understand why.",
            "otherwise": "", "asked": "What in it was yours to change?", "held_on": None, "facts": "[]",
            "response": "", "agreed": "", **WRITTEN, "entered_at": instant(prepared, "18:10"),
            "entered_on": prepared, **NOT_WITHDRAWN,
        },
    )  # fmt: skip


def _farid(rows: Rows, span: Span) -> None:
    """A plan half-way, for a gap said in words."""
    began, review = workdays_after(span.today, -6), workdays_after(span.today, 5)
    plan = _plan(
        rows, FARID, None, began, "proposals go out before the budget is known",
        "the budget known in each of the next five proposals", review,
    )  # fmt: skip
    kept = workdays_after(span.today, -3)
    first = Promise("rep", "a budget question of my own, in writing", FARID, None, began, kept)
    _step(rows, plan, add_promise(rows, first, [("kept", kept, None, "")]), 1)
    for place, (owner, what, days) in enumerate(
        (
            ("rep", "ask it at Saffron Air and Paprika Media", 2),
            ("manager", "join the call with Paprika Media", 3),
        ),
        start=2,
    ):
        made = Promise(owner, what, FARID, None, began, workdays_after(span.today, days))
        _step(rows, plan, add_promise(rows, made, []), place)
