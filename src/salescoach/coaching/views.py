"""How sessions are shown: the opening screen, one session, the history."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from salescoach.coaching.occasion import day_text
from salescoach.coaching.opening import Opening
from salescoach.coaching.queries import DraftRow
from salescoach.coaching.session import STEP_BY, STEP_WHO
from salescoach.coaching.session_queries import AnswerRow, DealFacts, PromiseOfSession, SessionRow
from salescoach.commitments.queries import PromiseRow
from salescoach.core.dates import relative_day, short_date
from salescoach.core.money import grouped
from salescoach.core.texts import counted
from salescoach.dialog.clock import minutes_text
from salescoach.output.listing import Column, Listing
from salescoach.output.safe import safe
from salescoach.output.text import Line, Span, cells, left_right, line, wrapped

LABEL = 12  # cells before the facts
FINDINGS = 3  # findings named; the rest are counted
KEPT_HINT = "answers are kept as you go"
NO_SESSIONS = "No session fits. Hold one: salescoach debrief REP"


def opening_lines(opening: Opening, today: date, width: int) -> list[Line]:
    """The screen before the first question, at most eleven lines."""
    about = opening.occasion
    if about is not None and opening.deal is not None:
        about = about._replace(deal="")  # it has a line of its own
    title = (
        f"{opening.kind.capitalize()}  {opening.rep} · {about.label(today) if about else 'no meeting named'}"
    )
    fits = cells(safe(title)) + len(KEPT_HINT) + 2 <= width
    lines = [line(Span(left_right(title, KEPT_HINT if fits else "", width), "strong"))]
    lines += _fact("Deal", _deal_text(opening.deal, today), width) if opening.deal else []
    if opening.findings:
        named = " · ".join(row.message for row in opening.findings[:FINDINGS])
        as_of = opening.findings[0].as_of
        if as_of != today:  # days have gone by since: the deal's own line may count more of them
            named = f"as of {day_text(as_of, today)}: {named}"
        more = len(opening.findings) - FINDINGS
        lines += _fact("Findings", named + (f" · {more} more" if more > 0 else ""), width, style="alert")
    for key, answer in opening.planned:
        lines += _fact("Goal" if key == "goal" else "To ask for", answer, width)
    if opening.promise:
        late = opening.promise.state == "open" and opening.promise.due_on < today
        lines += _fact(
            "Promised", _promise_text(opening.promise, today), width, style="alert" if late else ""
        )
    lines += _fact("Coached", _coached_text(opening.last, opening.theme, today), width)
    return [*lines, line(Span("Enter skips · ? explains · Ctrl-C stops and keeps the answers", "dim")), []]


def _fact(label: str, text: str, width: int, *, style: str = "") -> list[Line]:
    rows = wrapped(text, width - LABEL)[:2]
    heads = [label, *[""] * (len(rows) - 1)]
    return [
        line(Span(f"{head:<{LABEL}}", "dim"), Span(row, style)) for head, row in zip(heads, rows, strict=True)
    ]


def _deal_text(deal: DealFacts, today: date) -> str:
    parts = [deal.name, _stage_text(deal, today)]
    if deal.amount_minor is not None:
        parts.append(f"{grouped(deal.amount_minor, deal.currency)} {deal.currency}")
    if deal.close_on:
        parts.append(f"closes {short_date(deal.close_on)}")
    if deal.pushes:
        parts.append({1: "pushed once", 2: "pushed twice"}.get(deal.pushes, f"pushed {deal.pushes} times"))
    return " · ".join(part for part in parts if part)


def _stage_text(deal: DealFacts, today: date) -> str:
    if deal.status != "open":
        return deal.status
    if deal.stage_since is None or not deal.stage:
        return deal.stage
    days = (today - deal.stage_since).days
    return f"{deal.stage} for {counted(days, 'day')}"


def _promise_text(row: PromiseRow, today: date) -> str:
    if row.state == "open":
        state = relative_day(row.due_on, today)
        state = f"open, {state}" if row.due_on < today else f"due {state}"
    elif row.state == "kept" and row.closed_on and row.closed_on > row.due_on:
        state = "kept late"
    else:
        state = row.state
    return f"{row.what} ({state})"


def _coached_text(last: SessionRow | None, theme: str, today: date) -> str:
    if last is None:
        return "never yet"
    days = (today - last.on_date).days
    ago = {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
    return f"{ago} ({last.kind})" + (f"; working on: {theme}" if theme else "")


def draft_words(draft: DraftRow, today: date) -> str:
    """`the debrief of 10:02, 3 answers`, and the meeting it is about."""
    began = draft.started_at.astimezone()
    when = f"{began:%H:%M}" if draft.on_date == today else f"{day_text(draft.on_date, today)} {began:%H:%M}"
    about = f" ({draft.title})" if draft.title else ""
    return f"the {draft.kind} of {when}{about}, {counted(draft.answers, 'answer')}"


def held_words(row: SessionRow, planned: PromiseOfSession | None, today: date) -> list[str]:
    """What to say of a session just ended: what its prep planned and is open, its promise, what was kept."""
    said = []
    if planned is not None:
        said.append(
            f"Planned: {planned.what}. Was it done? salescoach commitments kept {planned.id} (or broken)"
        )
    if row.step_due:
        near, day = relative_day(row.step_due, today), short_date(row.step_due)
        day = day if day.startswith(near) else f"{near} ({day})"
        said.append(f"Promised: {row.step_what}, by {day}.")
    about = f", {row.title}" if row.title else ", no meeting"
    took = f" ({minutes_text(row.seconds)})" if row.seconds else ""
    return [*said, f"{row.kind.capitalize()} of {row.rep}{about}: kept{took}."]


def next_command(row: SessionRow, called: str) -> str:
    """What to type after a session: after a prep its debrief, else the day."""
    return f"salescoach debrief {called}" if row.kind == "prep" else "salescoach today"


def session_data(
    row: SessionRow, answers: Sequence[AnswerRow], promises: Sequence[PromiseOfSession]
) -> dict[str, Any]:
    """A session as it is stored, every revision of every answer included."""
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
        "seconds": row.seconds,
        "meeting": meeting if row.meeting_id else None,
        "deal": {"id": row.deal_id, "name": row.deal} if row.deal_id else None,
        "outcome": row.outcome or None,
        "theme": row.theme or None,
        "helpful": row.helpful,
        "prepared": row.prepared,
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
        "withdrawn_why": row.withdrawn_why or None,
        "written_by": row.written_by,
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
    for promise in data["commitments"]:
        who = "you" if promise["owner"] == "manager" else data["rep"]
        text = f"{who}: {promise['what']}, by {short_date(promise['due_on'])} ({promise['state']})"
        lines += [[], *_fact("Promise", text, width)]
    after = (
        f"salescoach {data['kind']} {called} --resume"
        if data["state"] == "draft"
        else "salescoach coach history"
    )
    return [*lines, [], line(f"Next: {after}")]


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
    if data["deal"]:
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
        "minutes": round(row.seconds / 60, 1),
        "state": row.state,
    }
