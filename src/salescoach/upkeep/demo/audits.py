"""The weekly audits on record: every export but the newest was audited on its evening."""

import json
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from salescoach.upkeep.demo.days import Span, instant
from salescoach.upkeep.demo.lives import Life, Seen
from salescoach.upkeep.demo.rows import Rows
from salescoach.upkeep.demo.team import CURRENCY

LONG_PAST, LONG_THERE, VERY_LONG_THERE = 31, 30, 60  # days
OFTEN, TOO_OFTEN = 2, 3  # pushes

FIXES = {
    "CP101": "Agree with the buyer who does what by when, at most two weeks out.",
    "CP102": "Ask what the buyer is ready to spend, and enter a cautious figure today.",
    "CP103": "Have the owner fill it in today; if they do not know, it is the next question to the buyer.",
    "DT101": "Enter the date the buyer has agreed to, or close the deal as lost.",
    "DT102": "Ask what the buyer has to do by that date; without an answer take the deal out.",
    "MV101": "Name the step that moves it on, who takes it and by when; else move it back or take it out.",
}


def shown(life: Life, count: int) -> Iterator[tuple[int, Seen | None]]:
    """What each of `count` exports shows of a deal, from the first that has it."""
    for number in range(life.first, count):
        yield number, life.seen[min(number - life.first, len(life.seen) - 1)]


class Standing(NamedTuple):
    """An open deal on the day of an export, with what came before it."""

    seen: Seen
    since: date
    pushes: int


class Noted(NamedTuple):
    """A finding: rule, severity, message."""

    rule: str
    severity: str
    message: str


def standings(life: Life, span: Span) -> Iterator[tuple[int, Standing]]:
    """A deal at each export that shows it open: since when in its stage, how often its date moved later."""
    before: Seen | None = None
    since, pushes = life.since, 0
    for number, now in shown(life, len(span.weeks)):
        if now is None:
            continue
        if before is not None:
            since = span.weeks[number] if now.stage != before.stage else since
            pushes += bool(now.close_on and before.close_on and now.close_on > before.close_on)
        before = now
        if now.status != "open":
            return
        yield number, Standing(now, since, pushes)


def judged(standing: Standing, today: date) -> Iterator[Noted]:
    """What the six rules find, with their default limits."""
    seen = standing.seen
    past = (today - seen.close_on).days if seen.close_on else 0
    if past > 0:
        yield Noted("DT101", "severe" if past >= LONG_PAST else "warn", f"close date is {past} days past")
    if standing.pushes >= OFTEN:
        severity = "severe" if standing.pushes >= TOO_OFTEN else "warn"
        yield Noted("DT102", severity, f"close date moved {standing.pushes} times")
    if not seen.next_step:
        yield Noted("CP101", "severe", "no next step")
    if seen.amount_minor is None:
        yield Noted("CP102", "warn", f"no amount in {seen.stage}")
    if seen.rep is None:
        yield Noted("CP103", "warn", "no owner")
    there = (today - standing.since).days
    if there > LONG_THERE:
        severity = "severe" if there > VERY_LONG_THERE else "warn"
        yield Noted("MV101", severity, f"{there} days in {seen.stage}")


def add_audits(rows: Rows, span: Span, lives: list[Life]) -> None:
    """Adds the audits and their findings; `lives` are the deals in the order of their ids."""
    by_export: list[list[tuple[int, Standing]]] = [[] for _ in span.weeks]
    for deal, life in enumerate(lives, start=1):
        for number, standing in standings(life, span):
            by_export[number].append((deal, standing))
    for number, as_of in enumerate(span.weeks[:-1]):
        audit = rows.add(
            "audit",
            {
                "book_id": 1, "as_of": as_of, "import_id": number + 1, "deals": len(by_export[number]),
                "not_evaluable": json.dumps([]), "recorded_at": instant(as_of, "17:55"), "recorded_on": as_of,
            },
        )  # fmt: skip
        for deal, standing in by_export[number]:
            for noted in judged(standing, as_of):
                rows.add(
                    "audit_finding",
                    {
                        "audit_id": audit, "deal_id": deal, "rep_id": standing.seen.rep, "rule": noted.rule,
                        "severity": noted.severity, "message": noted.message, "fix": FIXES[noted.rule],
                        "amount_minor": standing.seen.amount_minor, "currency": CURRENCY,
                    },
                )  # fmt: skip
