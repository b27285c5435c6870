"""Reads what happened with a person and puts it in order."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from salescoach.coaching.skills import load_skills
from salescoach.core.dates import brief_date
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.dossier.chain.happened import (
    DEAL,
    ENDED,
    OTHER,
    PROMISED,
    TALK,
    Event,
    Linked,
    finding_events,
    linked,
)
from salescoach.dossier.chain.happened_queries import (
    AUDITS,
    DEAL_ENDS,
    NOTED,
    PROMISE_STEPS,
    SEEN,
    DealEnd,
    Noted,
    PromiseStep,
)
from salescoach.dossier.chain.part import About
from salescoach.dossier.chain.queries import TALKS, TalkRow
from salescoach.people.queries import rep_named
from salescoach.store.reading import Reader, reading

BOOK = 1
LOOK_BACK = timedelta(days=60)  # before the first day shown, for what things came of
TALK_KINDS = {"co-development": "group"}
WAITS = ("marked", "working on")  # kinds whose words are the code of a skill


class Timeline(NamedTuple):
    """What happened with a person since a day."""

    about: About
    since: date
    rows: Sequence[Linked]


def read_timeline(run: Invocation, wanted: str, since: date) -> Timeline:
    """What happened with the rep who was named.

    Raises:
        WrongUse: where nobody or more than one is meant.
    """
    from salescoach.dossier.chain.reading import about_of

    names = {skill.code: skill.name for skill in load_skills(run)}
    with reading(run) as reader:
        about = about_of(reader, rep_named(reader, wanted, BOOK), run.today)
        rows = linked(_events(reader, about.rep_id, since - LOOK_BACK, run.today, names))
    return Timeline(about, since, [row for row in rows if row.event.on >= since])


def _events(reader: Reader, rep: int, since: date, today: date, names: dict[str, str]) -> list[Event]:
    span = {"rep": rep, "since": since, "today": today}
    events = _findings(reader, rep, since, today)
    events += [talk_event(one, names) for one in reader.all(TALKS, **span)]
    events += [promise_event(one, today) for one in reader.all(PROMISE_STEPS, **span)]
    events += [deal_event(one) for one in reader.all(DEAL_ENDS, **span)]
    for query in NOTED:
        events += [noted_event(one, names) for one in reader.all(query, **span)]
    return events


def _findings(reader: Reader, rep: int, since: date, today: date) -> list[Event]:
    audits = reader.all(AUDITS, book=BOOK, since=since, today=today)
    if not audits:
        return []
    numbers = [one.id for one in audits]
    seen = reader.all(SEEN, first=min(numbers), last=max(numbers), rep=rep)
    known = set(numbers)
    days = [(one.id, one.recorded_on) for one in audits]
    return finding_events(days, [one for one in seen if one.audit_id in known], since)


def talk_event(one: TalkRow, names: dict[str, str]) -> Event:
    """A talk, with what it turned on."""
    theme = names.get(one.skill, one.skill) if one.skill else one.theme
    parts = [one.deal, f"turned on {theme}" if theme else "", one.outcome.replace("-", " ")]
    says = ", ".join(filter(None, parts)) or "nothing noted"
    return Event(
        one.on_date, TALK, TALK_KINDS.get(one.kind, one.kind), says, f"talk {one.id}", "", one.deal_id
    )


def promise_event(one: PromiseStep, today: date) -> Event:
    """What happened to a promise."""
    who = "" if one.owner == "rep" else "by you: "
    key = f"promise {one.commitment_id}"
    if one.kind == "made":
        by = f", by {brief_date(one.due_on, today)}" if one.due_on else ""
        source = f"talk {one.session_id}" if one.session_id else ""
        return Event(one.on_date, PROMISED, "promised", f"{who}{one.what}{by}", key, source, one.deal_id)
    says = f"{who}{one.what}"
    if one.kind == "moved" and one.due_on:
        says += f", to {brief_date(one.due_on, today)}"
    if one.note:
        says += f": {one.note}"
    return Event(one.on_date, ENDED, one.kind, says, "", key, one.deal_id)


def deal_event(one: DealEnd) -> Event:
    """A deal won or lost."""
    return Event(one.on_date, DEAL, one.status, one.deal, "", "", one.deal_id)


def noted_event(one: Noted, names: dict[str, str]) -> Event:
    """Anything else on record; skills by their names."""
    code, sign, rest = one.says.partition(":")
    says = f"{names.get(code, code)}{sign}{rest}" if one.kind in WAITS else one.says
    return Event(one.on_date, OTHER, one.kind, says)


def timeline_data(timeline: Timeline) -> dict[str, Any]:
    """The timeline as JSON shows it; `of` and `after` are indexes, null where those events lie before it."""
    places = {id(row.event): index for index, row in enumerate(timeline.rows)}
    return {
        "rep": timeline.about.name,
        "since": timeline.since,
        "events": [
            {
                "on": row.event.on,
                "kind": row.event.kind,
                "says": row.event.says,
                "of": places.get(id(row.of)) if row.of else None,
                "after": places.get(id(row.after)) if row.after else None,
            }
            for row in timeline.rows
        ],
    }
