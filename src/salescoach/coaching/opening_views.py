"""The screen before the first question, and the words for a draft that may be resumed."""

from collections.abc import Sequence
from datetime import date

from salescoach.coaching.meeting import LED_KINDS
from salescoach.coaching.occasion import day_text
from salescoach.coaching.opening import Opening, Promised
from salescoach.coaching.queries import DraftRow
from salescoach.coaching.session_queries import DealFacts, DealMoveRow, SessionRow
from salescoach.core.amounts import grouped
from salescoach.core.dates import brief_date, relative_day, short_date
from salescoach.core.texts import counted
from salescoach.deals.changes import STAGE
from salescoach.dialog.clock import minutes_text
from salescoach.output.safe import safe
from salescoach.output.text import Line, Span, cells, left_right, line, wrapped
from salescoach.people.hints import HintRow

LABEL = 12  # cells before the facts
FINDINGS = 3  # findings named; the rest are counted
MOVES = 3
KEPT_HINT = "answers are kept as you go"
PLANNED = {"goal": "Goal", "skill": "Watched", "next_step": "To ask for"}
HINT = "Talk first: the clock runs until your first answer. Enter skips · ? explains"


def opening_lines(opening: Opening, ask: Sequence[str], today: date, width: int) -> list[Line]:
    """The screen before the first question: at most 19 lines, so that the questions fit below it.

    Args:
        opening: what is known.
        ask: questions worth asking in the talk.
        today: the day.
        width: of the screen, in cells.
    """
    lines = [_title(opening, today, width)]
    if opening.deal is not None:
        lines += _fact("Deal", _deal_text(opening.deal, opening.usual_days, today), width)
        lines += _fact("History", _history_text(opening, today, width - LABEL), width, rows=1)
    lines += _findings(opening, today, width)
    for key, answer in opening.planned:
        lines += _fact(PLANNED.get(key, key), answer, width, rows=1)
    for number, promise in enumerate(opening.promises):
        late = promise.state == "broken" or (promise.state == "open" and promise.due_on < today)
        text, style = _promise_text(promise, today), "alert" if late else ""
        lines += _fact("" if number else "Promised", text, width, style=style, rows=1)
    if opening.theme:
        label = "Working on" if opening.agreed else "Last theme"
        lines += _fact(label, opening.theme, width, rows=1)
    lines += _fact("Coached", _coached_text(opening.last, today), width, rows=1)
    if opening.likes is not None:
        lines += _fact("Likes", _likes_text(opening, opening.likes, today, width - LABEL), width, rows=1)
    else:
        lines += _fact("Helped", _helped_text(opening), width, rows=1)
    for number, text in enumerate(ask):
        lines += _fact("" if number else "Ask", text, width, rows=1)
    return [*lines, line(Span(HINT, "dim")), []]


def _title(opening: Opening, today: date, width: int) -> Line:
    about = opening.occasion
    if about is not None and opening.deal is not None:
        about = about._replace(deal="")  # it has a line of its own
    kind = opening.kind.capitalize()
    nothing = " · no meeting named" if opening.kind in LED_KINDS else ""
    title = f"{kind}  {opening.rep}" + (f" · {about.label(today)}" if about else nothing)
    fits = cells(safe(title)) + len(KEPT_HINT) + 2 <= width
    return line(Span(left_right(title, KEPT_HINT if fits else "", width), "strong"))


def _fact(label: str, text: str, width: int, *, style: str = "", rows: int = 2) -> list[Line]:
    if not text:
        return []
    found = wrapped(text, width - LABEL)
    if len(found) > rows:
        found = [*found[: rows - 1], " ".join(found[rows - 1 :])]  # the last one is cut at the edge
    heads = [label, *[""] * (len(found) - 1)]
    return [
        line(Span(f"{head:<{LABEL}}", "dim"), Span(row, style))
        for head, row in zip(heads, found, strict=True)
    ]


def _findings(opening: Opening, today: date, width: int) -> list[Line]:
    if not opening.findings:
        return []
    named = " · ".join(row.message for row in opening.findings[:FINDINGS])
    as_of = opening.findings[0].as_of
    if as_of != today:  # days have gone by since: the deal's own line may count more of them
        named = f"as of {day_text(as_of, today)}: {named}"
    more = len(opening.findings) - FINDINGS
    return _fact("Findings", named + (f" · {more} more" if more > 0 else ""), width, style="alert")


def _deal_text(deal: DealFacts, usual: int | None, today: date) -> str:
    parts = [deal.name, _stage_text(deal, usual, today)]
    if deal.amount_minor is not None:
        parts.append(f"{grouped(deal.amount_minor, deal.currency)} {deal.currency}")
    if deal.close_on:
        parts.append(f"closes {short_date(deal.close_on)}")
    if deal.pushes:
        parts.append({1: "pushed once", 2: "pushed twice"}.get(deal.pushes, f"pushed {deal.pushes} times"))
    return " · ".join(part for part in parts if part)


def _stage_text(deal: DealFacts, usual: int | None, today: date) -> str:
    """`Proposal for 22 days (usual 12)`."""
    if deal.status != "open":
        return deal.status
    if deal.stage_since is None or not deal.stage:
        return deal.stage
    days = (today - deal.stage_since).days
    said = f" (usual {usual})" if usual is not None else ""
    return f"{deal.stage} for {counted(days, 'day')}{said}"


def _history_text(opening: Opening, today: date, room: int) -> str:
    return _fitting([_move_text(row, today) for row in opening.moves[:MOVES]], room)


def _fitting(parts: Sequence[str], room: int) -> str:
    """As many of the parts as fit whole, the first always: a number cut in two says something else."""
    while len(parts) > 1 and cells(safe(" · ".join(parts))) > room:
        parts = parts[:-1]
    return " · ".join(parts)


def _move_text(row: DealMoveRow, today: date) -> str:
    on = brief_date(row.on_date, today)
    if row.field == STAGE:
        return f"{on} {row.old_value} → {row.new_value}"
    days = (date.fromisoformat(row.new_value) - date.fromisoformat(row.old_value)).days
    return f"{on} {'pushed' if days > 0 else 'pulled in'} {counted(abs(days), 'day')}"


def _promise_text(row: Promised, today: date) -> str:
    if row.state == "open":
        state = relative_day(row.due_on, today)
        state = f"open, {state}" if row.due_on < today else f"due {state}"
    elif row.state == "kept" and row.closed_on and row.closed_on > row.due_on:
        state = "kept late"
    else:
        state = row.state
    mine = "me: " if row.owner == "manager" else ""
    return f"({state}) {mine}{row.what}"


def _likes_text(opening: Opening, likes: HintRow, today: date, room: int) -> str:
    """`questions first (12 Oct) · helped: asked 8 of 9`: the rep's word, and beside it in how many talks."""
    helped = [f"{how} {part} of {whole}" for how, part, whole in opening.helped]
    helped = [f"helped: {helped[0]}", *helped[1:]] if helped else []
    return _fitting([f"{likes.answer} ({brief_date(likes.on_date, today)})", *helped], room)


def _helped_text(opening: Opening) -> str:
    """`asked 8 of 9 talks · advised 3 of 6 talks, in half a year`: counts, no verdict."""
    said = " · ".join(f"{how} {part} of {whole} talks" for how, part, whole in opening.helped)
    return f"{said}, in half a year" if said else ""


def _coached_text(last: SessionRow | None, today: date) -> str:
    if last is None:
        return "never yet"
    days = (today - last.on_date).days
    ago = {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
    return f"{ago} ({last.kind})"


def draft_words(draft: DraftRow, today: date) -> str:
    """`the debrief of 10:02, 3 answers`, and the meeting; its time where there is no answer yet."""
    began = draft.started_at.astimezone()
    when = f"{began:%H:%M}" if draft.on_date == today else f"{day_text(draft.on_date, today)} {began:%H:%M}"
    about = f" ({draft.title})" if draft.title else ""
    kept = counted(draft.answers, "answer") if draft.answers else f"{minutes_text(draft.seconds)} of talk"
    return f"the {draft.kind} of {when}{about}, {kept}"
