"""Runs the rules that judge a rep's deals together, or the team's, not one deal."""

from collections.abc import Iterable, Sequence
from typing import Any

from salescoach.audit.auditing import RANKS, NotJudged
from salescoach.audit.desk import Desk
from salescoach.audit.rule import Check, Known, Rule, Source, missing_columns
from salescoach.core.rows import NamedTuple


class TeamFound(NamedTuple):
    """One finding on a rep or on the team; addressed RULE/REP."""

    desk: Desk
    rule: Rule
    severity: str
    message: str
    fix: str

    @property
    def address(self) -> str:
        """`TM101/Ann Novak`, `TM101/Team`."""
        return f"{self.rule.code}/{self.desk.rep}"

    @property
    def rep_id(self) -> int | None:
        """The rep it is about, None where that is the team."""
        return None if self.desk.is_team else self.desk.rep_id


def audit_desks(
    desks: Sequence[Desk], checks: Iterable[Check], sources: Sequence[Source], known: Known, today: int
) -> tuple[list[TeamFound], list[NotJudged]]:
    """What the rules for a rep find, the gravest first, and what they cannot judge; a gap of reps alone.

    Where the team cannot be judged, none of its reps can, and of them it is said.
    """
    found: list[TeamFound] = []
    gaps: list[NotJudged] = []
    reps = [desk for desk in desks if not desk.is_team]
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
        gaps += [NotJudged(rule, reason) for reason in rule.unlearned(reps, policy)] if reps else []
        for desk in desks if rule.whole else reps:
            finding = rule.find(desk, policy, today)
            if finding is not None:
                severity = check.severity or finding.severity
                found.append(TeamFound(desk, rule, severity, finding.message, finding.fix))
    return in_order(found), gaps


def in_order(found: Iterable[TeamFound]) -> list[TeamFound]:
    """The gravest first; of these the team's before any rep's."""
    return sorted(found, key=_place)


def _place(one: TeamFound) -> tuple[int, bool, str, str]:
    return -RANKS[one.severity], not one.desk.is_team, one.rule.code, one.desk.rep.casefold()
