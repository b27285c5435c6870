"""How recognition is shown: what deserves it in the team, and one rep's log."""

from datetime import date
from typing import Any

from salescoach.core.dates import brief_date
from salescoach.core.texts import counted
from salescoach.motivation.deserved import Suggestion
from salescoach.motivation.noticing import Noticed
from salescoach.motivation.recognising import Log
from salescoach.motivation.recognition_queries import RecognitionRow
from salescoach.output.text import Line, Span, cells, clipped, fitted, left_right, line, wrapped
from salescoach.people.hints import RECOGNISED
from salescoach.people.naming import RepRow, called, first_name, shell_name
from salescoach.people.profile import Catalogue, to_do

NO_FACT = "no fact on record: look for one in the next debrief"
WIDEST = 100  # cells; a fact's name far to the right of it is not read with it
SHOWN, FACTS = 8, 2  # entries of a log, and facts of a rep in the team's list


def suggestion_data(one: Suggestion, rep: str, noticed: Noticed) -> dict[str, Any]:
    """A suggestion as JSON shows it."""
    likes = noticed.likes.get(one.rep_id)
    return {
        "rep": rep,
        "kind": one.kind,
        "fact": one.fact,
        "says": one.says,
        "detail": one.detail or None,
        "on": one.on_date,
        "likes": likes.answer if likes else None,
    }


def team_data(noticed: Noticed, today: date) -> dict[str, Any]:
    """What deserves recognition in the team as JSON shows it."""
    names = {rep.id: rep.name for rep in noticed.reps}
    return {
        "given_last_7_days": noticed.given,
        "suggestions": [suggestion_data(one, names[one.rep_id], noticed) for one in noticed.suggestions],
        "overlooked": [
            {
                "rep": rep.name,
                "last_on": noticed.last.get(rep.id),
                "days": noticed.days_without(rep.id, today),
                "facts": len(noticed.of(rep.id)),
            }
            for rep in noticed.overlooked(today)
        ],
        "days_without_recognition": noticed.patience,
    }


def team_lines(noticed: Noticed, catalogue: Catalogue, today: date, width: int) -> list[Line]:
    """What deserves recognition in the team."""
    width = min(width, WIDEST)
    title = left_right("Recognition", f"{noticed.given} given in the last 7 days", width)
    lines = [line(Span(title, "strong")), [], line(Span("SAY SO", "heading"))]
    names = {rep.id: rep.name for rep in noticed.reps}
    for rep_id in dict.fromkeys(one.rep_id for one in noticed.suggestions):
        lines += _to_say(noticed, rep_id, list(names.values()), names[rep_id], catalogue, today, width)
    if not noticed.suggestions:
        lines.append(line("  Nothing new on record deserves it. Praise without a fact is not proposed."))
    waiting = noticed.overlooked(today)
    if waiting:
        lines += [[], line(Span(f"NONE FOR {noticed.patience} DAYS", "heading"))]
    for rep in waiting:
        lines += _overlooked(noticed, rep, list(names.values()), today, width)
    return [*lines, [], line(f"Next: {_next(noticed, list(names.values()))}")]


def _to_say(
    noticed: Noticed, rep_id: int, names: list[str], name: str, catalogue: Catalogue, today: date, width: int
) -> list[Line]:
    """A rep's newest facts, and how the rep likes to hear of them."""
    facts = noticed.of(rep_id)
    lines: list[Line] = []
    for number, one in enumerate(facts[:FACTS]):
        lines += _suggested(one, "" if number else called(name, names), today, width)
    if len(facts) > FACTS:
        more = f"… {len(facts) - FACTS} more: salescoach motivate recognise {shell_name(name, names)}"
        lines.append(line(" " * 10, Span(more, "dim")))
    return [*lines, *_advice(noticed, rep_id, name, catalogue, width)]


def _suggested(one: Suggestion, name: str, today: date, width: int) -> list[Line]:
    tail = f"{brief_date(one.on_date, today)}  {one.fact:<10}"
    room = width - 10 - cells(tail) - 2
    says = f"{one.says}: {one.detail}" if one.detail else one.says
    rows = wrapped(says, room)
    first = line(
        "  ",
        Span(fitted(name, 8), "strong"),
        left_right(rows[0], tail.rstrip().ljust(cells(tail)), width - 10),
    )
    return [first, *(line(" " * 10, text) for text in rows[1:])]


def _advice(noticed: Noticed, rep_id: int, name: str, catalogue: Catalogue, width: int) -> list[Line]:
    likes, first = noticed.likes.get(rep_id), first_name(name)
    if likes is None:
        text = f"How {first} likes to hear it is not known: in private, and ask."
    else:
        text = to_do(catalogue.question(RECOGNISED), likes.answer, first)
    return [line(" " * 10, Span(row, "dim")) for row in wrapped(text, width - 10)]


def _overlooked(noticed: Noticed, rep: RepRow, names: list[str], today: date, width: int) -> list[Line]:
    days = noticed.days_without(rep.id, today)
    since = "never yet" if days is None else counted(days, "day")
    facts = len(noticed.of(rep.id))
    why = f"{counted(facts, 'fact')} above" if facts else NO_FACT
    name = Span(fitted(called(rep.name, names), 8), "strong")
    return [line("  ", name, f"{since:<10} ", clipped(why, width - 21))]


def _next(noticed: Noticed, names: list[str]) -> str:
    if noticed.suggestions:
        one = noticed.suggestions[0]
        name = next(rep.name for rep in noticed.reps if rep.id == one.rep_id)
        return f"salescoach motivate recognise {shell_name(name, names)} --fact {one.fact}"
    return "salescoach debrief REP" if noticed.reps else 'salescoach rep add "Ann Novak"'


def log_data(log: Log, today: date) -> dict[str, Any]:
    """One rep's log as JSON shows it."""
    likes = log.noticed.likes.get(log.rep.id)
    return {
        "rep": log.rep.name,
        "likes": likes.answer if likes else None,
        "days_without": log.noticed.days_without(log.rep.id, today),
        "suggestions": [
            suggestion_data(one, log.rep.name, log.noticed) for one in log.noticed.of(log.rep.id)
        ],
        "log": [
            {
                "id": row.id,
                "on": row.on_date,
                "for": row.words,
                "fact": row.fact or None,
                "form": row.form or None,
                "withdrawn_on": row.withdrawn_on,
                "withdrawn_why": row.withdrawn_why or None,
            }
            for row in log.rows
        ],
    }


def log_lines(log: Log, catalogue: Catalogue, today: date, width: int) -> list[Line]:
    """One rep's log, with what deserves recognition now."""
    width = min(width, WIDEST)
    days = log.noticed.days_without(log.rep.id, today)
    since = "never yet" if days is None else "last today" if days == 0 else f"last {counted(days, 'day')} ago"
    lines = [line(Span(left_right(f"Recognition of {log.rep.name}", since, width), "strong"))]
    lines += _advice(log.noticed, log.rep.id, log.rep.name, catalogue, width)
    there = log.noticed.of(log.rep.id)
    lines += [[], line(Span("SAY SO", "heading"))]
    for one in there:
        lines += _suggested(one, "", today, width)
    if not there:
        lines.append(line(f"  {NO_FACT.capitalize()}."))
    if log.rows:
        lines += [[], line(Span("SAID", "heading"))]
    for row in log.rows[:SHOWN]:
        lines += _said(row, today, width)
    if len(log.rows) > SHOWN:
        lines.append(line(Span(f"  … {len(log.rows) - SHOWN} more: --json", "dim")))
    then = f"--fact {there[0].fact}" if there else '"for …"'
    return [*lines, [], line(f"Next: salescoach motivate recognise {log.called} {then}")]


def _said(row: RecognitionRow, today: date, width: int) -> list[Line]:
    said = row.words + (f" ({row.form})" if row.form else "")
    if row.withdrawn_on is not None:
        said = f"withdrawn, {row.withdrawn_why}: {said}"
    lead = f"  {row.id:>4}  {brief_date(row.on_date, today):<12}"
    tail = f"  {row.fact}" if row.fact else ""
    rows = wrapped(said, width - cells(lead) - cells(tail))
    style = "dim" if row.withdrawn_on is not None else ""
    found = [line(Span(lead, "dim"), Span(left_right(rows[0], row.fact, width - cells(lead)), style))]
    return found + [line(" " * cells(lead), Span(text, style)) for text in rows[1:]]
