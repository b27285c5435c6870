"""How sessions are shown: what was kept of one just held, one whole, the history."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from salescoach.coaching.agreed import agreed_of, paste_lines
from salescoach.coaching.facts import Fact, facts_words
from salescoach.coaching.meeting import LED_KINDS, command_of
from salescoach.coaching.occasion import day_text
from salescoach.coaching.session import STEP_BY, STEP_WHO
from salescoach.coaching.session_queries import (
    AnswerRow,
    EvidenceOfSession,
    PromiseOfSession,
    SessionRow,
)
from salescoach.coaching.verdict_queries import ToJudge
from salescoach.coaching.verdicts import open_verdicts
from salescoach.core.dates import relative_day, short_date
from salescoach.core.rows import NamedTuple
from salescoach.dialog.clock import minutes_text
from salescoach.output.listing import Column, Listing
from salescoach.output.text import Line, Span, line, wrapped

LABEL = 12  # cells before the facts
NO_SESSIONS = "No session fits. Hold one: salescoach debrief REP"


def held_words(
    session: "Session", planned: PromiseOfSession | None, targets: Sequence[str], today: date
) -> list[str]:
    """What to say of a session just ended: what its prep planned and is open, what it taught, its promise."""
    row, said = session.row, list(targets)
    if session.evidence:
        facts = facts_words(Fact(*one) for one in session.evidence)
        said.append(f"Evidence on {row.deal}: {facts}.")
    if planned is not None:
        # The command has a line of its own: broken in two it cannot be copied.
        said.append(f"Planned: {planned.what}. Was it done?")
        said.append(f"Say it: salescoach commitments kept {planned.id} (or broken)")
    if row.step_due:
        near, day = relative_day(row.step_due, today), short_date(row.step_due)
        day = day if day.startswith(near) else f"{near} ({day})"
        said.append(f"Promised: {row.step_what}, by {day}.")
    nothing = ", no meeting" if row.kind in LED_KINDS else ""  # the longer ones need none
    about = f", {row.title}" if row.title else nothing
    took = f" ({minutes_text(row.seconds)})" if row.seconds else ""
    return [*said, f"{row.kind.capitalize()} of {row.rep}{about}: kept{took}."]


def next_command(row: SessionRow, called: str) -> str:
    """What to type after a session: after a prep its debrief, else the day."""
    return f"salescoach debrief {called}" if row.kind == "prep" else "salescoach today"


class Session(NamedTuple):
    """All that belongs to one session: answers with their revisions, promises, peers, what it taught."""

    row: SessionRow
    answers: Sequence[AnswerRow]
    promises: Sequence[PromiseOfSession]
    peers: Sequence[str] = ()
    evidence: Sequence[EvidenceOfSession] = ()


def session_data(session: Session) -> dict[str, Any]:
    """A session as it is stored, every revision of every answer included."""
    row, answers, promises, peers, evidence = session
    latest = {answer.question: answer.answer for answer in answers}
    meeting = {"id": row.meeting_id, "title": row.title, "on": row.meeting_on, "at": row.at_time or None}
    return {
        "id": row.id,
        "kind": row.kind,
        "state": row.state,
        "rep": row.rep,
        "on": row.on_date,
        "started_at": row.started_at,
        "ended_at": row.ended_at,
        "seconds": row.seconds or None,  # 0 where no clock ran
        "meeting": meeting if row.meeting_id else None,
        "deal": {"id": row.deal_id, "name": row.deal} if row.deal_id else None,
        "outcome": row.outcome or None,
        "theme": row.theme or None,
        "helpful": row.helpful,
        "prepared": row.prepared,
        **_noted(row),
        "peers": list(peers),
        "next_step": None if row.next_step_none else _step_data(latest),
        "next_step_none": row.next_step_none,
        "found_by": row.next_step_by or None,
        "answers": [
            {
                "question": answer.question,
                "asked": answer.asked,
                "answer": answer.answer or None,
                "revision": answer.revision,
                "answered_at": answer.answered_at,
            }
            for answer in answers
        ],
        "commitments": [promise._asdict() for promise in promises],
        "evidence": [fact._asdict() for fact in evidence],
        "to_paste": paste_lines(agreed_of(row, promises)),
        "withdrawn_why": row.withdrawn_why or None,
        "written_by": row.written_by,
    }


def _noted(row: SessionRow) -> dict[str, Any]:
    """What was noted beside the questions; null where nobody did."""
    return {
        "skill": row.skill or None,
        "topic": row.topic or None,
        "asked_or_advised": row.asked_or_advised or None,
        "role_play": row.role_play,
        "quality": row.quality,
        "energy": row.energy,
        "excuse": row.excuse or None,
        "recommendation": row.recommendation or None,
        "added_value": row.added_value,
        "recommendation_worked": row.recommendation_worked,
    }


def _step_data(latest: dict[str, str]) -> dict[str, str | None] | None:
    what = latest.get("next_step")
    if not what:
        return None
    return {
        "what": what,
        "who": latest.get("next_step_who") or "rep",
        "by": latest.get("next_step_by") or None,
    }


def session_lines(data: dict[str, Any], called: str, width: int) -> list[Line]:
    """One session on a screen: its questions with the answers that count, earlier ones below them."""
    lines = [
        line(
            Span(f"{data['kind'].capitalize()} {data['id']}  {data['rep']}", "strong"),
            f"  {_state_text(data)}",
        ),
        line(Span(_when_text(data), "dim")),
        [],
    ]
    by_question: dict[str, list[dict[str, Any]]] = {}
    for answer in data["answers"]:
        by_question.setdefault(answer["question"], []).append(answer)
    for question, revisions in by_question.items():
        if not (data["commitments"] and question in (STEP_WHO, STEP_BY)):  # the promise says it
            lines += _answer_lines(revisions, width)
    if data["peers"]:
        lines += [[], *_fact("With", ", ".join(data["peers"]), width)]
    if data["evidence"]:
        facts = facts_words(Fact(*fact.values()) for fact in data["evidence"])
        lines += [[], *_fact("Evidence", facts, width)]
    for promise in data["commitments"]:
        who = "you" if promise["owner"] == "manager" else data["rep"]
        text = f"{who}: {promise['what']}, by {short_date(promise['due_on'])} ({promise['state']})"
        lines += [[], *_fact("Promise", text, width)]
    after = f"salescoach coach amend {data['id']}"
    if data["state"] == "draft":
        after = f"{command_of(data['kind'], called)} --resume"
    return [*lines, [], line(f"Next: {after}")]


def _fact(label: str, text: str, width: int) -> list[Line]:
    rows = wrapped(text, width - LABEL)[:2]
    heads = [label, *[""] * (len(rows) - 1)]
    return [line(Span(f"{head:<{LABEL}}", "dim"), row) for head, row in zip(heads, rows, strict=True)]


def _answer_lines(revisions: Sequence[dict[str, Any]], width: int) -> list[Line]:
    *earlier, last = revisions
    lines = [line(Span(last["asked"], "dim"))]
    lines += [line(f"  {row}") for row in wrapped(last["answer"] or "–", width - 2)]
    for revision in reversed(earlier):
        lines += [
            line(Span(f"    earlier: {row}", "dim")) for row in wrapped(revision["answer"] or "–", width - 13)
        ]
    return lines


def _state_text(data: dict[str, Any]) -> str:
    if data["state"] == "withdrawn":
        return f"withdrawn: {data['withdrawn_why']}"
    return "" if data["state"] == "held" else data["state"]


def _when_text(data: dict[str, Any]) -> str:
    started: datetime = data["started_at"]
    parts = [f"{short_date(data['on'])} {started.astimezone():%H:%M}"]
    if data["meeting"]:
        meeting = data["meeting"]
        day = "" if meeting["on"] == data["on"] else f" {short_date(meeting['on'])}"
        parts.append(f"{meeting['title']}{day} {meeting['at'] or ''}".rstrip())
    if data["deal"] and not (data["meeting"] and data["meeting"]["title"] == data["deal"]["name"]):
        parts.append(data["deal"]["name"])
    if data["seconds"]:
        parts.append(minutes_text(data["seconds"]))
    return " · ".join(parts)


def history_listing(rows: Sequence[SessionRow], today: date) -> Listing:
    """The sessions, newest first."""
    shown: dict[tuple[int, str], str] = {}
    data = []
    for index, row in enumerate(rows):
        data.append(_history_data(row))
        shown[index, "on"] = day_text(row.on_date, today)
        shown[index, "minutes"] = minutes_text(row.seconds) if row.seconds else ""
        if row.state != "held":
            shown[index, "kind"] = f"{row.kind}, {row.state}"
    return Listing(
        columns=(
            Column("id", "NO", "number"),
            Column("on", "DAY"),
            Column("rep", "REP"),
            Column("kind", "KIND"),
            Column("about", "ABOUT", drop=1),
            Column("outcome", "ENDED", drop=2),
            Column("theme", "THEME", drop=3),
            Column("next_step", "NEXT STEP", drop=4),
            Column("minutes", "TIME", "number", drop=5),
            Column("state", "STATE", drop=6),
        ),
        rows=data,
        empty=NO_SESSIONS,
        shown=shown,
        next_command=f"salescoach coach show {rows[0].id}" if rows else "",
    )


def unjudged_listing(rows: Sequence[ToJudge], today: date) -> Listing:
    """The talks of which nobody has said yet whether they helped, or whether their advice worked."""
    names = ("id", "on", "rep", "kind", "about", "recommendation")
    data: list[dict[str, Any]] = []
    shown: dict[tuple[int, str], str] = {}
    for index, row in enumerate(rows):
        said = (row.id, row.on_date, row.rep, row.kind, row.title or None, row.recommendation or None)
        data.append(dict(zip(names, said, strict=True)) | {"open": [one.key for one in open_verdicts(row)]})
        shown[index, "on"] = day_text(row.on_date, today)
        shown[index, "open"] = ", ".join(one.label for one in open_verdicts(row))
    return Listing(
        columns=(
            Column("id", "NO", "number"),
            Column("on", "DAY"),
            Column("rep", "REP"),
            Column("kind", "KIND", drop=3),
            Column("about", "ABOUT", drop=1),
            Column("recommendation", "ADVICE", drop=2),
            Column("open", "NOT SAID YET", drop=4),
        ),
        rows=data,
        empty="No talk of the last three weeks waits for a verdict.",
        shown=shown,
        next_command="salescoach coach judge REP --helpful --added-value" if rows else "",
    )


def _history_data(row: SessionRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "on": row.on_date,
        "rep": row.rep,
        "kind": row.kind,
        "about": row.title or row.deal or None,
        "outcome": row.outcome or None,
        "theme": row.theme or None,
        "helpful": row.helpful,
        "next_step": "none" if row.next_step_none else row.step_what or None,
        "next_step_due": row.step_due,
        "next_step_state": row.step_state or None,
        **_noted(row),
        "minutes": round(row.seconds / 60, 1) if row.seconds else None,
        "state": row.state,
    }


def attached_text(sessions: Sequence[int]) -> str:
    """What became of sessions held before their meeting's deal was known, "" where there were none."""
    if not sessions:
        return ""
    numbers = ", ".join(map(str, sessions[:3])) + (" and others" if len(sessions) > 3 else "")
    whose = "Session" if len(sessions) == 1 else "Sessions"
    return f" {whose} {numbers}, held before that was known: now about it, with what was learned."
