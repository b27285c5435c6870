"""Promises and what became of them; a promise's state is what its events say."""

from datetime import date
from random import Random

from salescoach.core.rows import NamedTuple
from salescoach.upkeep.demo.days import Span, instant, workdays_after
from salescoach.upkeep.demo.planted import BRIGHTLINE, COBALT, SOLSTICE
from salescoach.upkeep.demo.rows import Row, Rows
from salescoach.upkeep.demo.team import ANN, BEN, CLEO, DAN, EVA, FARID, GRACE, HUGO

KEPT_SHARE = {ANN: 0.86, BEN: 0.8, CLEO: 0.75, DAN: 0.52, EVA: 0.88, FARID: 0.64, GRACE: 0.93, HUGO: 0.72}
MANAGER_KEPT, USUALLY_KEPT = 0.9, 0.75
STREAK_WORKDAYS = 25  # Ben has kept everything due within so many working days

BY_REP = (
    "revised quote to {account}", "call the finance director of {account}", "send {account} two references",
    "map who decides at {account}", "ask {account} what doing nothing costs them",
    "book the site visit with {account}", "get the security questionnaire to {account}",
    "agree the success criteria with {account}", "find out who else {account} is talking to",
)  # fmt: skip
BY_MANAGER = (
    "ask Operations about the delivery date for {account}", "join the call with {account}",
    "clear the discount for {account} with Finance", "find a reference for {account}",
)  # fmt: skip


class Promise(NamedTuple):
    """A promise: who owns it (`rep` or `manager`), what, for which rep and deal, made when and due when."""

    owner: str
    what: str
    rep: int
    deal: int | None
    made: date
    due: date


def add_promise(rows: Rows, promise: Promise, events: list[tuple[str, date, date | None, str]]) -> int:
    """Adds a promise with its further events `(kind, day, new due day, note)`, in their order."""
    number = len(rows.all("commitment")) + 1
    due, state, closed = promise.due, "open", None
    for kind, day, moved_to, note in [("made", promise.made, promise.due, ""), *events]:
        if kind in ("kept", "broken", "withdrawn"):
            state, closed = kind, day
        due = moved_to or due
        clock = "16:50" if kind != "made" else "12:10"
        rows.add(
            "commitment_event",
            {
                "commitment_id": number, "kind": kind, "on_date": day, "due_on": moved_to, "note": note,
                "written_by": "manager", "entered_at": instant(day, clock), "entered_on": day,
            },
        )  # fmt: skip
    return rows.add(
        "commitment",
        {
            "book_id": 1, "rep_id": promise.rep, "deal_id": promise.deal, "owner": promise.owner,
            "what": promise.what, "due_on": due, "state": state, "closed_on": closed,
            "made_at": instant(promise.made, "12:10"), "made_on": promise.made,
        },
    )  # fmt: skip


def promise_from(rng: Random, rows: Rows, span: Span, rep: int, deal: Row, day: date, owner: str) -> int:
    """A promise made in a session, with its fate: none is late, and none falls due today."""
    wording = BY_REP if owner == "rep" else BY_MANAGER
    due = workdays_after(day, rng.randint(1, 7))
    if due == span.today:
        due = workdays_after(due, 1)
    promise = Promise(owner, rng.choice(wording).format(account=deal["account"]), rep, deal["id"], day, due)
    return add_promise(rows, promise, _fate(rng, span, promise))


def _fate(rng: Random, span: Span, promise: Promise) -> list[tuple[str, date, date | None, str]]:
    events: list[tuple[str, date, date | None, str]] = []
    due = promise.due
    if rng.random() < 0.08 and promise.made < workdays_after(due, -1) <= span.last:
        asked, due = workdays_after(due, -1), workdays_after(due, 3)
        due = workdays_after(due, 1) if due == span.today else due
        events.append(("moved", asked, due, "the customer postponed"))
    if due > span.last:
        return events
    share = MANAGER_KEPT if promise.owner == "manager" else KEPT_SHARE.get(promise.rep, USUALLY_KEPT)
    on_streak = (
        promise.rep == BEN and promise.owner == "rep" and due >= workdays_after(span.last, -STREAK_WORKDAYS)
    )
    if on_streak or rng.random() < share:
        return [*events, ("kept", due, None, "")]
    return [*events, ("broken", min(workdays_after(due, 1), span.last), None, "")]


def add_planted_promises(rows: Rows, span: Span, deals: dict[str, Row]) -> None:
    """The promises docs/demo.md tells of."""

    def made(count: int) -> date:
        return workdays_after(span.today, -count)

    brightline = deals[f"{BRIGHTLINE} rollout"]["id"]
    cobalt = deals[f"{COBALT} fleet"]["id"]
    solstice = deals[f"{SOLSTICE} second site"]["id"]
    late = [
        Promise("rep", f"security questionnaire to {SOLSTICE}", DAN, solstice, made(9), made(4)),
        Promise("rep", f"name of the decision maker at {SOLSTICE}", DAN, solstice, made(6), made(2)),
        Promise("manager", f"ask Operations when {COBALT} can be served", BEN, cobalt, made(5), made(1)),
        Promise("rep", f"revised quote to {BRIGHTLINE}", ANN, brightline, made(4), span.today),
        Promise("manager", "tell Grace what became of her pricing idea", GRACE, None, made(7), span.today),
    ]
    for promise in late:
        add_promise(rows, promise, [])
    for age, what in (
        (8, "list ten companies like Cobalt"),
        (5, "ask for the budget first"),
        (3, "two first meetings"),
    ):
        day = made(age)
        add_promise(
            rows, Promise("rep", what, BEN, None, workdays_after(day, -3), day), [("kept", day, None, "")]
        )
    asked = made(STREAK_WORKDAYS + 6)
    broken = Promise("rep", "call list for the week", BEN, None, asked, workdays_after(asked, 2))
    add_promise(rows, broken, [("broken", workdays_after(asked, 3), None, "")])
