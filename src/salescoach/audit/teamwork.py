"""Runs the rules that judge a rep's deals together, not one deal."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from salescoach.audit.auditing import RANKS, NotJudged
from salescoach.audit.desk import Desk
from salescoach.audit.rule import Check, Known, Rule, Source, missing_columns


class TeamFound(NamedTuple):
    """One finding on a rep; addressed RULE/REP."""

    desk: Desk
    rule: Rule
    severity: str
    message: str
    fix: str

    @property
    def address(self) -> str:
        """`TM101/Ann Novak`."""
        return f"{self.rule.code}/{self.desk.rep}"


def audit_desks(
    desks: Sequence[Desk], checks: Iterable[Check], sources: Sequence[Source], known: Known, today: int
) -> tuple[list[TeamFound], list[NotJudged]]:
    """What the rules for a rep find, the gravest first, and what they cannot judge."""
    found: list[TeamFound] = []
    gaps: list[NotJudged] = []
    for check in checks:
        rule = check.rule
        if not rule.team:
            continue
        if not desks:
            gaps.append(NotJudged(rule, "no open deal belongs to a rep of yours"))
            continue
        lacking = [reason for source in sources for reason in missing_columns(rule, source)]
        gaps += [NotJudged(rule, reason) for reason in lacking]
        if sources and len(lacking) >= len(sources):
            continue
        policy: Any = rule.policy(check.options, known)
        gaps += [NotJudged(rule, reason) for reason in rule.unlearned(desks, policy)]
        for desk in desks:
            finding = rule.find(desk, policy, today)
            if finding is not None:
                severity = check.severity or finding.severity
                found.append(TeamFound(desk, rule, severity, finding.message, finding.fix))
    found.sort(key=lambda one: (-RANKS[one.severity], one.rule.code, one.desk.rep.casefold()))
    return found, gaps
