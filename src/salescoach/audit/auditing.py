"""The audit itself: every rule over every open deal, what could not be judged, and the order of findings."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from typing import Any, Protocol

from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal
from salescoach.audit.rule import SEVERITIES, Check, Finding, Known, Rule, Source, missing_columns
from salescoach.core.amounts import exponent
from salescoach.core.rows import NamedTuple
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


class Graded(Protocol):
    """Anything found, on a deal or on a rep."""

    @property
    def severity(self) -> str:
        """One of `SEVERITIES`."""
        ...


class NotJudged(NamedTuple):
    """A rule that could not judge, wholly or in part, and why."""

    rule: Rule
    reason: str


class Audited(NamedTuple):
    """The outcome: findings, rule by rule (`worst_first` puts them in order), and what was not judged."""

    found: list[Found]
    not_judged: list[NotJudged]


class _Bound(NamedTuple):
    """A check that can judge a source's deals, with the policy its function takes."""

    check: Check
    policy: Any


def audit_deals(
    deals: Sequence[AuditDeal],
    checks: Sequence[Check],
    sources: Sequence[Source],
    known: Known,
    today: int,
    closed: Sequence[AuditDeal] = (),
) -> Audited:
    """Runs the checks over the deals.

    Args:
        deals: open deals.
        checks: the rules to run.
        sources: what each source of these deals delivers.
        known: what the store knows; its `fields` are set here, by source.
        today: the day to judge by, as an ordinal.
        closed: closed deals, for the rules that judge those.
    """
    checks = [check for check in checks if not check.rule.team]
    bound = {source.name: _bound(checks, source, known) for source in sources}
    by_source = _by_source(deals, sources)
    found = _found(by_source, bound, today, closed=False)
    found += _found(_by_source(closed, sources), bound, today, closed=True)
    return Audited(_said_once(found, checks), _not_judged(by_source, checks, sources, bound))


def _by_source(deals: Sequence[AuditDeal], sources: Sequence[Source]) -> dict[str, Deals]:
    if len(sources) == 1:
        return {sources[0].name: deals if isinstance(deals, Deals) else Deals(deals)}
    found: dict[str, Deals] = {source.name: Deals() for source in sources}
    for deal in deals:
        found[deal.source].append(deal)
    return found


def _bound(checks: Sequence[Check], source: Source, known: Known) -> dict[str, _Bound]:
    """The checks that can judge a source's deals, by code."""
    running = {check.rule.code: check.options for check in checks}
    known = known._replace(fields=source.fields, running=running)
    return {
        check.rule.code: _Bound(check, check.rule.policy(check.options, known))
        for check in checks
        if not missing_columns(check.rule, source)
    }


def _found(
    by_source: Mapping[str, Deals],
    bound: Mapping[str, Mapping[str, _Bound]],
    today: int,
    *,
    closed: bool,
) -> list[Found]:
    """What the rules for open, or for closed, deals find, rule by rule."""
    found: list[Found] = []
    for name, by_code in bound.items():
        deals = by_source[name]
        for check, policy in by_code.values():
            if check.rule.closed is closed and policy is not None:
                found += _found_by(check, policy, deals, today)
    return found


def _found_by(check: Check, policy: Any, deals: Deals, today: int) -> list[Found]:
    """What one rule finds: the innermost loop of an audit."""
    rule, severity = check.rule, check.severity
    find, new = rule.find, tuple.__new__  # `Found(...)` would go through a function of its own each time
    if rule.worth or not rule.by:
        return [
            new(Found, (deal, rule, severity or finding[0], finding[1], finding[2]))
            for deal in (compress(deals, rule.worth(deals, policy, today)) if rule.worth else deals)
            if (finding := find(deal, policy, today)) is not None
        ]
    judged: dict[Any, Finding] = {
        key: finding
        for key, deal in deals.alike(rule.by).items()
        if (finding := find(deal, policy, today)) is not None
    }
    if not judged:
        return []
    return [
        new(Found, (deal, rule, severity or finding[0], finding[1], finding[2]))
        for deal, finding in zip(deals, map(judged.get, deals.told_apart(rule.by)), strict=True)
        if finding is not None
    ]


def _said_once(found: list[Found], checks: Sequence[Check]) -> list[Found]:
    """The findings without those that another rule's finding on the same deal makes needless."""
    yielding = {check.rule.code: check.rule.unless for check in checks if check.rule.unless}
    before = {code for codes in yielding.values() for code in codes}
    said = {(one.rule.code, one.deal.id) for one in found if one.rule.code in before}
    if not said:
        return found
    return [
        one
        for one in found
        if (codes := yielding.get(one.rule.code)) is None
        or not any((code, one.deal.id) in said for code in codes)
    ]


def _not_judged(
    by_source: Mapping[str, Deals],
    checks: Sequence[Check],
    sources: Sequence[Source],
    bound: Mapping[str, Mapping[str, _Bound]],
) -> list[NotJudged]:
    found: list[NotJudged] = []
    for check in checks:
        rule = check.rule
        seen: list[Deals] = []
        policy: Any = None
        for source in sources:
            reasons = missing_columns(rule, source) or rule.blind(source, check.options)
            found += [NotJudged(rule, reason) for reason in reasons]
            if not reasons:
                own = by_source[source.name]
                seen += [own] if own else []
                policy = bound[source.name][rule.code].policy
                found += [NotJudged(rule, reason) for reason in rule.lacking(source, own, policy)]
        if seen:
            deals = seen[0] if len(seen) == 1 else Deals(deal for part in seen for deal in part)
            found += [NotJudged(rule, reason) for reason in rule.unlearned(deals, policy)]
            found += _unsure(deals, rule)
    return found


def _unsure(judged: Deals, rule: Rule) -> list[NotJudged]:
    """How many single deals of the sources that can be judged lack what the rule goes by."""
    if rule.unsure is None:
        return []
    lacks, words = rule.unsure
    if rule.by:
        unsure = {key for key, deal in judged.alike(rule.by).items() if lacks(deal)}
        count = sum(map(unsure.__contains__, judged.told_apart(rule.by))) if unsure else 0
    else:
        count = sum(map(lacks, judged))
    return [NotJudged(rule, f"{count:,} of {counted(len(judged), 'deal')}: {words}")] if count else []


def worst_first(found: Iterable[Found]) -> list[Found]:
    """The findings by severity, then amount; each deal's worst one before any deal's second.

    Amounts of different currencies are compared by their figures: that decides an order, nothing more. The
    deals are sorted, not their findings, which are more; these then only have to be dealt out.
    """
    of_deals: dict[int, list[Found]] = {}
    sizes: dict[int, float] = {}
    for one in found:
        deal = one.deal
        number = deal.id
        if number in sizes:
            of_deals[number].append(one)
        else:
            of_deals[number] = [one]
            sizes[number] = _size(deal)
    first, rest = ({severity: list[Found]() for severity in reversed(SEVERITIES)} for _ in range(2))
    for number in sorted(sorted(sizes), key=sizes.__getitem__):
        group = of_deals[number]
        if len(group) > 1:
            group.sort(key=_gravity)
            for one in group[1:]:
                rest[one.severity].append(one)
        first[group[0].severity].append(group[0])
    return [one for part in (first, rest) for several in part.values() for one in several]


def weight(finding: Found) -> tuple[int, float, int, str]:
    """Sorts worse findings first: by severity, then amount; a blank amount comes last."""
    return -RANKS[finding.severity], _size(finding.deal), finding.deal.id, finding.rule.code


def _size(deal: AuditDeal) -> float:
    """Sorts larger deals first; a blank amount comes last."""
    return 1.0 if deal.amount_minor is None else -(deal.amount_minor / _SCALES[deal.currency])


def _gravity(finding: Found) -> tuple[int, str]:
    """Sorts the findings on one deal, graver ones first."""
    return -RANKS[finding.severity], finding.rule.code


class _Scales(dict[str, int]):
    """Minor units to a major one, by currency."""

    def __missing__(self, currency: str) -> int:
        scale = self[currency] = int(10 ** exponent(currency))
        return scale


_SCALES = _Scales()


def reaches(found: Iterable[Graded], least: str) -> bool:
    """Whether any finding is of that severity or a graver one."""
    return any(RANKS[finding.severity] >= RANKS[least] for finding in found)
