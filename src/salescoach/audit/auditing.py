"""The audit itself: every rule over every open deal, what could not be judged, and the order of findings."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from salescoach.audit.deal import AuditDeal
from salescoach.audit.rule import SEVERITIES, Check, Known, Rule, Source, missing_columns
from salescoach.core.money import exponent
from salescoach.core.texts import counted

RANKS = {severity: rank for rank, severity in enumerate(SEVERITIES)}


class Found(NamedTuple):
    """One finding on one deal; addressed RULE/DEAL."""

    deal: AuditDeal
    rule: Rule
    severity: str
    message: str
    fix: str

    @property
    def address(self) -> str:
        """`DT101/17`."""
        return f"{self.rule.code}/{self.deal.id}"


class NotJudged(NamedTuple):
    """A rule that could not judge, wholly or in part, and why."""

    rule: Rule
    reason: str


class Audited(NamedTuple):
    """The outcome: findings worst first, a deal's worst before any deal's second; and what was not judged."""

    found: list[Found]
    not_judged: list[NotJudged]


def audit_deals(
    deals: Sequence[AuditDeal], checks: Sequence[Check], sources: Sequence[Source], known: Known, today: int
) -> Audited:
    """Runs the checks over the deals.

    Args:
        deals: open deals.
        checks: the rules to run.
        sources: what each source of these deals delivers.
        known: what the store knows; its `fields` are set here, by source.
        today: the day to judge by, as an ordinal.
    """
    bound = {source.name: _bound(checks, source, known) for source in sources}
    found: list[Found] = []
    for deal in deals:
        for rule, find, policy, severity in bound[deal.source]:
            finding = find(deal, policy, today)
            if finding is not None:
                said, message, fix = finding
                found.append(Found(deal, rule, severity or said, message, fix))
    reasons = _not_judged(deals, checks, sources)
    return Audited(worst_first(found), reasons)


def _bound(checks: Sequence[Check], source: Source, known: Known) -> list[tuple[Rule, Any, Any, str]]:
    """The checks that can judge a source's deals, each with the policy its function takes."""
    known = known._replace(fields=source.fields)
    return [
        (check.rule, check.rule.find, check.rule.policy(check.options, known), check.severity)
        for check in checks
        if not missing_columns(check.rule, source)
    ]


def _not_judged(
    deals: Sequence[AuditDeal], checks: Sequence[Check], sources: Sequence[Source]
) -> list[NotJudged]:
    found: list[NotJudged] = []
    for check in checks:
        rule = check.rule
        seeing: set[str] = set()
        for source in sources:
            reasons = missing_columns(rule, source) or rule.blind(source, check.options)
            found += [NotJudged(rule, reason) for reason in reasons]
            if not reasons:
                seeing.add(source.name)
        if rule.unsure and seeing:
            found += _unsure(deals, rule, rule.unsure, seeing)
    return found


def _unsure(
    deals: Sequence[AuditDeal], rule: Rule, unsure: tuple[Callable[[AuditDeal], bool], str], seeing: set[str]
) -> list[NotJudged]:
    """How many single deals of the sources that can be judged lack what the rule goes by."""
    lacks, words = unsure
    judged = [deal for deal in deals if deal.source in seeing]
    count = sum(map(lacks, judged))
    return [NotJudged(rule, f"{count:,} of {counted(len(judged), 'deal')}: {words}")] if count else []


def worst_first(found: Iterable[Found]) -> list[Found]:
    """The findings by severity, then amount; each deal's worst one before any deal's second.

    Amounts of different currencies are compared by their figures: that decides an order, nothing more.
    """
    ranked = sorted(found, key=weight)
    first: dict[int, Found] = {}
    rest: list[Found] = []
    for finding in ranked:
        if finding.deal.id in first:
            rest.append(finding)
        else:
            first[finding.deal.id] = finding
    return [*first.values(), *rest]


def weight(finding: Found) -> tuple[int, float, int, str]:
    """Sorts worse findings first: by severity, then amount; a blank amount comes last."""
    deal = finding.deal
    amount = -1.0 if deal.amount_minor is None else deal.amount_minor / _SCALES[deal.currency]
    return -RANKS[finding.severity], -amount, deal.id, finding.rule.code


class _Scales(dict[str, int]):
    """Minor units to a major one, by currency."""

    def __missing__(self, currency: str) -> int:
        scale = self[currency] = int(10 ** exponent(currency))
        return scale


_SCALES = _Scales()


def reaches(found: Iterable[Found], least: str) -> bool:
    """Whether any finding is of that severity or a graver one."""
    return any(RANKS[finding.severity] >= RANKS[least] for finding in found)
