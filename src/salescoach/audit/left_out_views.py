"""How an audit shows what it leaves out: what could not be judged, and what is waived."""

from collections.abc import Sequence

from salescoach.audit.auditing import Found, NotJudged
from salescoach.audit.deal import spoken
from salescoach.audit.report import AuditReport
from salescoach.audit.teamwork import TeamFound
from salescoach.audit.waiving import WaiverRow
from salescoach.core.texts import counted
from salescoach.output.text import Line, Span, cells, clipped, fitted, left_right, line, wrapped

GAP = "  "
MOST_CODES = 4  # in a line; more of them follow below
MOST_EXPIRED = 5


def not_judged_lines(gaps: Sequence[NotJudged], width: int) -> list[Line]:
    """A line a reason, with the codes of the rules that could not judge because of it."""
    if not gaps:
        return []
    codes: dict[str, list[str]] = {}
    for gap in gaps:
        codes.setdefault(gap.reason, []).append(gap.rule.code)
    lines: list[Line] = [[], line(Span("NOT JUDGED", "heading"))]
    for reason, blind in codes.items():
        parts = [" ".join(blind[n : n + MOST_CODES]) for n in range(0, len(blind), MOST_CODES)]
        room = width - 2 - len(GAP) - max(map(cells, parts))
        texts = wrapped(reason, room)
        for n in range(max(len(texts), len(parts))):
            text = texts[n] if n < len(texts) else ""
            code = parts[n] if n < len(parts) else ""
            lines.append(
                line(f"  {fitted(text, width - 2 - len(GAP) - cells(code))}", Span(GAP + code, "dim"))
            )
    return lines


def waived_lines(report: AuditReport, width: int) -> list[Line]:
    """How many findings are waived, and which waivers have ended lately."""
    if not report.waived and not report.expired:
        return []
    told = f"{counted(len(report.waived), 'finding')} on {_on(report.waived)}" if report.waived else ""
    lines: list[Line] = [[], line(Span(left_right("WAIVED", told, width), "heading"))]
    limit = len(report.expired) if report.everything else MOST_EXPIRED
    today = report.as_of.toordinal()
    lines += [_expired_line(row, today, width) for row in report.expired[:limit]]
    more = len(report.expired) - limit
    if more > 0:
        lines.append(line(Span(f"  … {more:,} more have ended", "dim")))
    lines.append(line(Span("  All of them: salescoach pipeline waive --list", "dim")))
    return lines


def _on(waived: Sequence[Found | TeamFound]) -> str:
    """`3 deals, 1 rep and the team`."""
    deals = {one.deal.id for one in waived if isinstance(one, Found)}
    reps = {one.rep_id for one in waived if isinstance(one, TeamFound)}
    parts = [counted(len(deals), "deal")] if deals else []
    parts += [counted(len(reps - {None}), "rep")] if reps - {None} else []
    parts += ["the team"] if None in reps else []
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _expired_line(row: WaiverRow, today: int, width: int) -> Line:
    told = f"waiver ended {spoken(row.until_on.toordinal(), today)}: {row.why}"
    room = width - 2 - 2 * len(GAP) - len(row.rule)
    name = clipped(row.about, room * 2 // 5)
    shown = fitted(f"{name}{GAP}{told}", room + len(GAP))
    return line(f"  {shown}", Span(GAP + row.rule, "dim"))
