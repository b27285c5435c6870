"""How an audit shows what it finds about the team or a rep, not about one deal."""

from collections.abc import Callable, Sequence

from salescoach.audit.finding_words import fitting
from salescoach.audit.report import AuditReport, calling_reps
from salescoach.audit.rule import ACTIONS
from salescoach.audit.teamwork import TeamFound
from salescoach.core.texts import counted
from salescoach.output.text import Line, Span, cells, fitted, left_right, line, wrapped

GAP = "  "
MOST = 5
LONGEST_NAME = 12


def team_lines(report: AuditReport, width: int) -> list[Line]:
    """A block for each action asked of reps, as deals have one."""
    found: dict[str, list[TeamFound]] = {}
    for one in report.team:
        found.setdefault(one.rule.action, []).append(one)
    return [row for action, group in found.items() for row in _block(action, group, report, width)]


def _block(action: str, found: Sequence[TeamFound], report: AuditReport, width: int) -> list[Line]:
    reps = {one.rep_id for one in found if one.rep_id is not None}
    whole = "the team" if any(one.rep_id is None for one in found) else ""
    told = " and ".join(filter(None, (whole, counted(len(reps), "rep") if reps else "")))
    lines: list[Line] = [[], line(Span(left_right(action.upper(), told, width), "heading"))]
    lines += [line(Span(f"  {text}", "dim")) for text in wrapped(ACTIONS[action], width - 2)]
    shown = found if report.everything else found[:MOST]
    call = calling_reps(report)
    names = 0 if report.options else min(max(cells(_name(one, call)) for one in shown), LONGEST_NAME)
    room = width - 2 - len(GAP) - len(shown[0].rule.code) - (names + len(GAP) if names else 0)
    lines += [_line(one, _name(one, call), names, room) for one in shown]
    if len(found) > len(shown):
        codes = ",".join(sorted({one.rule.code for one in found}))
        words = " ".join(
            filter(None, ("salescoach pipeline audit", report.options, f"--select {codes} --all"))
        )
        lines.append(line(Span(f"  … {len(found) - len(shown):,} more: {words}", "dim")))
    return lines


def _name(found: TeamFound, call: Callable[[str], str]) -> str:
    return "Team" if found.desk.is_team else call(found.desk.rep)


def _line(found: TeamFound, called: str, names: int, room: int) -> Line:
    severe = found.severity == "severe"
    message = fitting(found.message, room)
    name = fitted(called, names) + GAP if names else ""
    return line(
        Span("! " if severe else "  ", "alert" if severe else ""),
        name,
        Span(fitted(message, room), "alert" if severe else ""),
        Span(GAP + found.rule.code, "dim"),
    )
