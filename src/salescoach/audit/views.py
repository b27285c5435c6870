"""How an audit is shown: the verdict per rep, and what to do."""

from collections.abc import Callable, Sequence
from os.path import basename

from salescoach.audit.agreed_views import agreed_lines
from salescoach.audit.auditing import Found, weight
from salescoach.audit.balance_views import balance_summary
from salescoach.audit.finding_words import fitting
from salescoach.audit.left_out_views import not_judged_lines, waived_lines
from salescoach.audit.moved_views import moved_lines
from salescoach.audit.report import AuditReport, Imported, calling_reps, findings_data, report_data
from salescoach.audit.rule import ACTIONS
from salescoach.audit.team_views import team_lines
from salescoach.audit.verdict import Verdict
from salescoach.core.dates import MONTHS
from salescoach.core.invocation import Invocation
from salescoach.core.money import compact
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted
from salescoach.output.listing import Column, Listing
from salescoach.output.show import show_listing, show_screen
from salescoach.output.text import Line, Span, cells, clipped, fitted, left_right, line, wrapped

MOST_REPS = 12
MOST_PER_ACTION = 5
LONGEST_REP = 18
LONGEST_FIRST_NAME = 10
GAP = "  "


def show_audit(run: Invocation, report: AuditReport) -> None:
    """Shows the audit as a screen or JSON, and its findings alone as csv or xlsx."""
    if run.format in ("csv", "xlsx"):
        show_listing(run, findings_listing(report))
    else:
        show_screen(run, report_data(report), lambda width: audit_lines(report, width))


def audit_lines(report: AuditReport, width: int) -> list[Line]:
    """The screen."""
    then = f"{report.as_of.day} {MONTHS[report.as_of.month - 1]} {report.as_of.year}"
    title = left_right(f"Pipeline audit, as of {then}", _whole(report), width)
    lines = [line(Span(title, "strong"))]
    if report.imported:
        lines += [line(Span(text, "dim")) for text in wrapped(_import_words(report.imported), width)]
    if report.deals:
        lines += [[], *_verdict_lines(report)]
        lines += team_lines(report, width)
        lines += _action_lines(report, width)
        today = report.as_of.toordinal()
        lines += agreed_lines(report.agreed, today, width, calling_reps(report), everything=report.everything)
        lines += not_judged_lines(report.audited.not_judged, width)
        lines += waived_lines(report, width)
        command = " ".join(filter(None, ("salescoach pipeline balance", report.options)))
        lines += balance_summary(report.balances, width, command)
        lines += moved_lines(report.moved, width, report.options)
    lines.append([])
    lines += [line(Span(text, "dim")) for text in wrapped(report.note, width)] if report.note else []
    lines.append(line(f"Next: {report.next_command}"))
    return lines


def _import_words(imported: Imported) -> str:
    counts = ("created", "updated", "unchanged", "rejected", "ignored")
    told = ", ".join(f"{getattr(imported, name):,} {name}" for name in counts if getattr(imported, name))
    return f"Imported {basename(imported.file)}, {counted(imported.rows, 'row')}: {told}"


def _whole(report: AuditReport) -> str:
    teams = report.teams
    money = " + ".join(_money(team.value, team.currency, with_currency=True) for team in teams)
    return f"{counted(report.deals, 'open deal')} · {money}" if money else "no open deals"


def _money(minor: int, currency: str, *, with_currency: bool) -> str:
    return f"{compact(minor, currency)} {currency}" if with_currency else compact(minor, currency)


# ---------------------------------------------------------------------------- the verdict


def _verdict_lines(report: AuditReport) -> list[Line]:
    teams = report.teams
    several = len(teams) > 1
    limit = len(report.verdicts) if report.everything else MOST_REPS
    shown = list(report.verdicts[:limit])
    rows = [_verdict_cells(row, several) for row in shown]
    if len({row.rep for row in report.verdicts}) > 1:
        rows += [_verdict_cells(team, several) for team in teams]
    header = ["REP", "DEALS", "VALUE", "FINDINGS", "AT RISK"]
    if report.compared_with:
        day = report.compared_with
        header.append(f"SINCE {day.day} {MONTHS[day.month - 1][:3].upper()}")
    else:
        rows = [row[:-1] for row in rows]
    widths = [max(cells(row[n]) for row in (header, *rows)) for n in range(len(header))]
    lines = [line(Span(_aligned(header, widths), "dim"))]
    for row, cells_shown in zip(shown, rows, strict=False):
        lines.append(_verdict_line(row, cells_shown, widths))
    if len(report.verdicts) > limit:
        more = len(report.verdicts) - limit
        lines.append(line(Span(f"… {more} more: {_command(report, '--all')}", "dim")))
    lines += [line(Span(_aligned(row, widths), "strong")) for row in rows[len(shown) :]]
    return lines


def _verdict_cells(row: Verdict, several: bool) -> list[str]:
    return [
        clipped(row.rep or "(nobody)", LONGEST_REP),
        f"{row.deals:,}",
        _money(row.value, row.currency, with_currency=several),
        f"{row.findings:,} ({row.severe:,} !)" if row.severe else f"{row.findings:,}",
        _money(row.at_risk, row.currency, with_currency=several) if row.at_risk else "–",
        _change(row),
    ]


def _change(row: Verdict) -> str:
    parts = [f"{row.new:,} new" if row.new else "", f"{row.gone:,} gone" if row.gone else ""]
    return ", ".join(filter(None, parts)) or "same"


def _verdict_line(row: Verdict, shown: Sequence[str], widths: Sequence[int]) -> Line:
    text = _aligned(shown, widths)
    if not row.severe:
        return line(text)
    # The findings are the fourth column: the one that is coloured where any is severe.
    start = sum(widths[:3]) + 3 * len(GAP)
    return line(text[:start], Span(text[start : start + widths[3]], "alert"), text[start + widths[3] :])


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    return GAP.join(
        fitted(cell, width, right=index > 0)
        for index, (cell, width) in enumerate(zip(row, widths, strict=True))
    )


# ---------------------------------------------------------------------------- what to do


class _Group(NamedTuple):
    """The findings that ask for the same action, and those of them that are shown."""

    action: str
    found: list[Found]
    shown: list[Found]


class _Widths(NamedTuple):
    """Cells of each column, the same in every group; a column of width 0 is left out."""

    name: int
    amount: int
    rep: int
    message: int


def _action_lines(report: AuditReport, width: int) -> list[Line]:
    groups = _groups(report)
    if not groups and report.team:
        return []
    if not groups:
        return [[], line("Nothing found.")]
    several = len({row.currency for row in report.verdicts}) > 1
    call = calling_reps(report)
    reps = 0 if report.options else LONGEST_FIRST_NAME
    widths = _widths([found for group in groups for found in group.shown], call, reps, width, several)
    lines: list[Line] = []
    for group in groups:
        deals = counted(len({found.deal.id for found in group.found}), "deal")
        told = " · ".join(filter(None, (deals, _value(group.found))))
        lines += [[], line(Span(left_right(group.action.upper(), told, width), "heading"))]
        lines += [line(Span(f"  {text}", "dim")) for text in wrapped(ACTIONS[group.action], width - 2)]
        lines += [_finding_line(found, widths, call, several) for found in group.shown]
        if len(group.found) > len(group.shown):
            codes = ",".join(sorted({found.rule.code for found in group.found}))
            command = _command(report, f"--select {codes} --all")
            lines.append(line(Span(f"  … {len(group.found) - len(group.shown):,} more: {command}", "dim")))
    return lines


def _groups(report: AuditReport) -> list[_Group]:
    groups = []
    for action in ACTIONS:
        found = sorted((one for one in report.audited.found if one.rule.action == action), key=weight)
        if found:
            groups.append(_Group(action, found, found if report.everything else found[:MOST_PER_ACTION]))
    return groups


def _value(found: Sequence[Found]) -> str:
    totals: dict[str, int] = {}
    for deal in {one.deal.id: one.deal for one in found}.values():
        totals[deal.currency] = totals.get(deal.currency, 0) + (deal.amount_minor or 0)
    parts = [
        _money(totals[currency], currency, with_currency=True)
        for currency in sorted(totals)
        if totals[currency]
    ]
    return " + ".join(parts)


def _widths(
    shown: Sequence[Found], call: Callable[[str], str], reps: int, width: int, several: bool
) -> _Widths:
    amount = max(cells(_amount(found, several)) for found in shown)
    rep = min(max(cells(call(_rep(found))) for found in shown), reps)
    taken = 2 + amount + rep + len(shown[0].rule.code) + len(GAP) * (4 if rep else 3)
    room = width - taken
    longest = max(cells(found.message) for found in shown)
    short = max(cells(found.message.partition(";")[0]) for found in shown)
    widest = max(cells(found.deal.name) for found in shown)
    # Two fifths for the name; less, down to a third, where else what is found could not be read.
    name = min(widest, max(room - longest, min(max(room - short, room // 3), room * 2 // 5)))
    return _Widths(name, amount, rep, room - name)


def _rep(found: Found) -> str:
    return found.deal.rep or found.deal.owner


def _finding_line(found: Found, widths: _Widths, call: Callable[[str], str], several: bool) -> Line:
    severe = found.severity == "severe"
    about = [
        fitted(found.deal.name, widths.name),
        fitted(_amount(found, several), widths.amount, right=True),
        fitted(call(_rep(found)), widths.rep) if widths.rep else "",
    ]
    message = fitted(fitting(found.message, widths.message), widths.message)
    return line(
        Span("! " if severe else "  ", "alert" if severe else ""),
        GAP.join(filter(None, about)) + GAP,
        Span(message, "alert" if severe else ""),
        Span(GAP + found.rule.code, "dim"),
    )


def _amount(finding: Found, several: bool) -> str:
    deal = finding.deal
    if deal.amount_minor is None:
        return "–"
    return _money(deal.amount_minor, deal.currency, with_currency=several)


def _command(report: AuditReport, more: str) -> str:
    return " ".join(filter(None, ("salescoach pipeline audit", report.options, more)))


def findings_listing(report: AuditReport) -> Listing:
    """The findings as a list, for csv and xlsx."""
    keys = (
        "severity", "rule", "name", "deal", "deal_name", "account", "rep", "stage", "amount", "currency",
        "message", "fix",
    )  # fmt: skip
    return Listing(
        columns=[Column(key, key.upper()) for key in keys],
        rows=findings_data(report),
    )
