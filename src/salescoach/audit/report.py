"""What one audit has to say, put together for a screen, JSON or a list."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from salescoach.audit.agreed_views import agreed_data
from salescoach.audit.agreement import Standing
from salescoach.audit.auditing import Audited, Found
from salescoach.audit.balance import Balance
from salescoach.audit.teamwork import TeamFound
from salescoach.audit.verdict import Verdict
from salescoach.audit.waiving import WaiverRow
from salescoach.core.money import to_major
from salescoach.core.rows import NamedTuple
from salescoach.deals.movement import Movement
from salescoach.people.naming import calling


class Imported(NamedTuple):
    """The import made before the audit, and what became of the file's rows."""

    file: str
    import_id: int | None
    rows: int
    created: int
    updated: int
    unchanged: int
    rejected: int
    ignored: int
    rejects_file: str | None


class AuditReport(NamedTuple):
    """An audit, ready to be shown.

    Attributes:
        as_of: the date it judged by.
        deals: how many open deals it looked at.
        audited: what it found, and what it could not judge.
        verdicts: per rep and currency.
        teams: the team's, per currency.
        compared_with: the day of the audit before, None where there was none or it cannot be compared.
        recorded: whether it was recorded.
        note: why not, or that it was; "" where there is nothing to say.
        everything: whether the screen shall leave nothing out.
        options: the words on the command line that narrowed it, to repeat in commands.
        next_command: the best next command.
        imported: what was imported first, None where no file was named.
        waived: the findings left out because they are waived.
        expired: waivers that ended lately.
        agreed: what the reviews of the last four weeks agreed, and what became of it.
        team: findings on reps and on the team.
        balances: the stages against what quotas still need; the team's, or the one rep's.
        moved: what moved since the audit before, None where there was none, or no screen shows it.
    """

    as_of: date
    deals: int
    audited: Audited
    verdicts: Sequence[Verdict]
    teams: Sequence[Verdict]
    compared_with: date | None
    recorded: bool
    note: str
    everything: bool
    options: str
    next_command: str
    imported: Imported | None = None
    waived: Sequence[Found | TeamFound] = ()
    expired: Sequence[WaiverRow] = ()
    agreed: Sequence[Standing] = ()
    team: Sequence[TeamFound] = ()
    balances: Sequence[Balance] = ()
    moved: Movement | None = None


def calling_reps(report: AuditReport) -> Callable[[str], str]:
    """What the screen calls a rep: the first name, and more of it where another rep has the same."""
    return calling([*(row.rep for row in report.verdicts), *(one.desk.rep for one in report.team)])


def report_data(report: AuditReport) -> dict[str, Any]:
    """The audit as JSON shows it."""
    return {
        "as_of": report.as_of,
        "deals": report.deals,
        "findings": findings_data(report),
        "not_evaluable": [
            {"rule": gap.rule.code, "name": gap.rule.name, "reason": gap.reason}
            for gap in report.audited.not_judged
        ],
        "waived": len(report.waived),
        "waivers_expired": [
            {
                "rule": row.rule,
                "deal": row.deal_id,
                "deal_name": row.deal or None,
                "rep": row.rep or None,
                "until": row.until_on,
                "why": row.why,
            }
            for row in report.expired
        ],
        "agreed": [agreed_data(one) for one in report.agreed],
        "by_rep": [_verdict_data(row) for row in report.verdicts],
        "team": [
            {key: value for key, value in _verdict_data(row).items() if key != "rep"} for row in report.teams
        ],
        "compared_with": report.compared_with,
        "recorded": report.recorded,
        "imported": report.imported._asdict() if report.imported else None,
    }


def findings_data(report: AuditReport) -> list[dict[str, Any]]:
    """Every finding: on deals, then on reps and the team."""
    on_deals = [finding_data(found) for found in report.audited.found]
    return on_deals + [team_finding_data(found) for found in report.team]


def finding_data(found: Found) -> dict[str, Any]:
    """One finding as JSON and lists show it."""
    deal = found.deal
    return {
        "rule": found.rule.code,
        "name": found.rule.name,
        "severity": found.severity,
        "address": found.address,
        "deal": deal.id,
        "deal_name": deal.name,
        "account": deal.account or None,
        "rep": deal.rep or deal.owner or None,
        "stage": deal.stage or None,
        "amount": None if deal.amount_minor is None else to_major(deal.amount_minor, deal.currency),
        "currency": deal.currency,
        "message": found.message,
        "fix": found.fix,
    }


def team_finding_data(found: TeamFound) -> dict[str, Any]:
    """One finding on a rep as JSON and lists show it; what is a deal's is null, of the team the rep too."""
    return {
        "rule": found.rule.code,
        "name": found.rule.name,
        "severity": found.severity,
        "address": found.address,
        "deal": None,
        "deal_name": None,
        "account": None,
        "rep": None if found.desk.is_team else found.desk.rep,
        "stage": None,
        "amount": None,
        "currency": found.desk.currency,
        "message": found.message,
        "fix": found.fix,
    }


def _verdict_data(row: Verdict) -> dict[str, Any]:
    return {
        "rep": row.rep or None,
        "currency": row.currency,
        "deals": row.deals,
        "value": to_major(row.value, row.currency),
        "findings": row.findings,
        "severe": row.severe,
        "at_risk": to_major(row.at_risk, row.currency),
        "new": row.new,
        "gone": row.gone,
    }
