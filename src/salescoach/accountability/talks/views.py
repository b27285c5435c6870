"""How a difficult conversation is shown before and after it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from salescoach.accountability.strikes.policy import REMINDER
from salescoach.accountability.talks.preparing import Preparation, put_facts
from salescoach.accountability.talks.talk import MINE, Fact, TalkRow, is_last_strike, standing_of
from salescoach.core.dates import brief_date, relative_day
from salescoach.output.text import Line, Span, fitted, left_right, line, wrapped

LABEL = 14
ROOM_LINES = 3


def fact_data(fact: Fact) -> dict[str, Any]:
    """A fact as JSON shows it."""
    return {"on": fact.on, "kind": fact.kind, "what": fact.what}


def preparation_data(prep: Preparation) -> dict[str, Any]:
    """A prepared conversation as JSON shows it."""
    agreed = prep.record.expected.agreed if prep.record.expected else None
    return {
        "rep": prep.rep.name,
        "about": prep.about,
        "expectation": prep.expectation_id,
        "what": prep.what,
        "agreed_on": agreed.agreed_on if agreed else None,
        "otherwise": prep.otherwise or None,
        "strikes": standing_of(prep.record) or None,
        "consequence_due": is_last_strike(prep.record),
        "facts": [fact_data(fact) for fact in prep.facts],
        "opening": prep.opening,
        "question": prep.question,
        "questions": list(prep.questions),
        "prepared": prep.prepared.id if prep.prepared else None,
        "planned_on": prep.prepared.planned_on if prep.prepared else None,
        "last_held": prep.last.held_on if prep.last else None,
        "reminder": REMINDER,
    }


def talk_data(talk: TalkRow, promises: Sequence[Any]) -> dict[str, Any]:
    """A conversation that was kept, as JSON shows it."""
    return {
        "id": talk.id,
        "rep": talk.rep,
        "about": talk.about,
        "expectation": talk.expectation_id,
        "state": talk.state,
        "planned_on": talk.planned_on,
        "opening": talk.opening,
        "otherwise": talk.otherwise or None,
        "question": talk.question,
        "held_on": talk.held_on,
        "facts": [fact_data(fact) for fact in put_facts(talk)],
        "response": talk.response or None,
        "agreed": talk.agreed or None,
        "promises": [{"owner": one.owner, "what": one.what, "due_on": one.due_on} for one in promises],
    }


def preparation_lines(prep: Preparation, today: date, width: int) -> list[Line]:
    """The page to read before the conversation."""
    lines = [
        line(
            Span(left_right(f"Talk with {prep.rep.name} · {prep.what}", _when(prep, today), width), "strong")
        ),
        [],
    ]
    lines += _labelled("OPEN WITH", prep.opening, width)
    lines += [[], line(Span("FACTS", "heading"))]
    lines += [one for fact in prep.facts for one in _fact(fact, today, width)] or [line("  none on record")]
    lines += [[], *_otherwise(prep, width)]
    lines += _labelled("ASK", prep.question, width)
    others = [one for one in prep.questions if one != prep.question]
    for one in others[:3]:
        rows = wrapped(f"or: {one}", width - LABEL, indent="    ")
        lines += [line(Span(f"{'':<{LABEL}}{row}", "dim")) for row in rows]
    name = prep.rep.name.split()[0]
    lines += [[], line(Span(f"{name.upper()} SAYS", "heading"))]
    lines += [line(Span(f"  {'.' * (width - 4)}", "dim"))] * ROOM_LINES
    lines += [[], *(line(Span(text, "dim")) for text in wrapped(REMINDER, width))]
    return [*lines, line(f"Next: salescoach {_next(prep)}")]


def _when(prep: Preparation, today: date) -> str:
    if prep.prepared is None:
        return ""
    return (
        f"planned: {relative_day(prep.prepared.planned_on, today)}"
        if prep.prepared.planned_on
        else "prepared"
    )


def _fact(fact: Fact, today: date, width: int) -> list[Line]:
    """A fact with its day; what the manager did not do stands out as what the rep did not do."""
    style = "alert" if fact.kind == MINE else ""
    room = width - LABEL
    found = []
    for number, text in enumerate(wrapped(fact.what, room)):
        day = "" if number else brief_date(fact.on, today)
        found.append(line(Span(fitted(f"  {day}", LABEL), "dim"), Span(text, style)))
    return found


def _otherwise(prep: Preparation, width: int) -> list[Line]:
    if not prep.otherwise:
        missing = "none was agreed; agree on one before it is needed: salescoach expect set"
        return _labelled("OTHERWISE", missing, width)
    standing = standing_of(prep.record)
    lines = _labelled("OTHERWISE", prep.otherwise, width)
    if standing:
        due = " What was agreed is due." if is_last_strike(prep.record) else ""
        lines += [line(f"{'':<{LABEL}}", Span(f"{standing}.{due}", "alert" if due else "dim"))]
    return lines


def _labelled(label: str, text: str, width: int) -> list[Line]:
    return [
        line(Span(f"{'' if number else label:<{LABEL}}", "heading"), part)
        for number, part in enumerate(wrapped(text, width - LABEL))
    ]


def _next(prep: Preparation) -> str:
    return f"expect talk {prep.called} {prep.about} --{'held' if prep.prepared else 'prepare'}"
