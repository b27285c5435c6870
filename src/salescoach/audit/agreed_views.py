"""How an audit says what became of what the last reviews agreed."""

from collections.abc import Callable, Sequence
from typing import Any

from salescoach.audit.agreement import BROKEN, KEEP, KEPT, OPEN, RESTAGE, STANDS, AgreementRow, Standing
from salescoach.audit.deal import spoken
from salescoach.output.text import Line, Span, cells, clipped, fitted, left_right, line

MOST_SHOWN = 5
GAP = "  "


def agreed_data(standing: Standing) -> dict[str, Any]:
    """One agreement as JSON shows it."""
    row = standing.agreement
    return {
        "id": row.id, "deal": row.deal_id, "deal_name": row.deal, "rep": row.rep or None, "kind": row.kind,
        "state": standing.state, "rules": list(row.codes), "stage": row.stage or None, "why": row.why or None,
        "commitment": row.commitment_id, "agreed_on": row.entered_on, "due": row.due_on,
    }  # fmt: skip


def agreed_words(row: AgreementRow) -> str:
    """What was agreed, in words: `fix: call the CFO`, `restage: to Discovery`."""
    return f"{row.kind}: to {row.stage}" if row.kind == RESTAGE else f"{row.kind}: {row.why}"


def agreed_lines(
    standings: Sequence[Standing], today: int, width: int, call: Callable[[str], str], *, everything: bool
) -> list[Line]:
    """How many agreements were kept, and which were broken or are open still."""
    if not standings:
        return []
    count = {state: sum(one.state == state for one in standings) for state in (KEPT, BROKEN, OPEN, STANDS)}
    words = {KEPT: "kept", BROKEN: "broken", OPEN: "open", STANDS: "kept as they are"}
    told = " · ".join(f"{number:,} {words[state]}" for state, number in count.items() if number)
    lines: list[Line] = [[], line(Span(left_right("AGREED IN REVIEWS", told, width), "heading"))]
    waiting = [one for one in standings if one.state in (BROKEN, OPEN)]
    limit = len(waiting) if everything else MOST_SHOWN
    lines += [_agreed_line(one, today, width, call) for one in waiting[:limit]]
    if len(waiting) > limit:
        more = f"  … {len(waiting) - limit:,} more: salescoach pipeline audit --all"
        lines.append(line(Span(more, "dim")))
    return lines


def _agreed_line(one: Standing, today: int, width: int, call: Callable[[str], str]) -> Line:
    row = one.agreement
    due = f"by {spoken(row.due_on.toordinal(), today)}" if row.due_on and row.kind != KEEP else ""
    end = GAP.join(filter(None, (call(row.rep), due)))
    room = width - 2 - 2 * len(GAP) - cells(end)
    name = clipped(row.deal, room * 2 // 5)
    text = fitted(f"{name}{GAP}{agreed_words(row)}", room + len(GAP))
    broken = one.state == BROKEN
    return line(Span("! " if broken else "  ", "alert" if broken else ""), text, Span(GAP + end, "dim"))
