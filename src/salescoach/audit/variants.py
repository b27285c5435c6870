"""Settings of single pipelines and reps: each group of deals is judged by what is in force for it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from salescoach.audit.auditing import Audited, Found, NotJudged, audit_deals
from salescoach.audit.deal import AuditDeal
from salescoach.audit.desk import Desk
from salescoach.audit.gaps import together
from salescoach.audit.rule import Check, Known, Source, missing_columns
from salescoach.audit.selecting import Selection, chosen
from salescoach.audit.teamwork import TeamFound, audit_desks, in_order
from salescoach.core.rows import NamedTuple


class Override(NamedTuple):
    """What one pipeline or rep has differently.

    Attributes:
        name: as it is written in audit.yaml.
        place: file and line, to name where it is not known.
        rules: by code, what is given: `enabled`, `severity`, `options`.
    """

    name: str
    place: str
    rules: Mapping[str, Mapping[str, Any]]


class Overrides(NamedTuple):
    """Those of pipelines and reps, by their folded names; a rep's beat a pipeline's."""

    pipelines: Mapping[str, Override] = {}
    reps: Mapping[str, Override] = {}


def folded(name: str) -> str:
    """A name without case and surplus blanks."""
    return " ".join(name.split()).casefold()


def overridden(checks: Sequence[Check], *overrides: Override | None) -> list[Check]:
    """The checks with what is given differently, later overrides over earlier ones."""
    found = list(checks)
    for override in filter(None, overrides):
        for index, check in enumerate(found):
            given = override.rules.get(check.rule.code)
            if given is not None:
                found[index] = check._replace(
                    options=check.options._replace(**given.get("options", {})),
                    enabled=given.get("enabled", check.enabled),
                    severity=given.get("severity", check.severity),
                )
    return found


class Judged(NamedTuple):
    """What an audit judges by: every rule, which of them were asked for, and what differs for whom."""

    checks: Sequence[Check]
    selection: Selection
    overrides: Overrides = Overrides()

    def rules_for(self, pipeline: Override | None, rep: Override | None) -> list[Check]:
        """The checks to run on the deals of a pipeline and rep."""
        return chosen(overridden(self.checks, pipeline, rep), self.selection)


def audit_all(
    judged: Judged,
    deals: Sequence[AuditDeal],
    closed: Sequence[AuditDeal],
    sources: Sequence[Source],
    known: Known,
    today: int,
) -> Audited:
    """The audit of all deals, each group by its own settings; one group where nothing differs."""
    if not (judged.overrides.pipelines or judged.overrides.reps):
        return audit_deals(deals, judged.rules_for(None, None), sources, known, today, closed)
    groups: dict[tuple[str, str], tuple[list[AuditDeal], list[AuditDeal]]] = {}
    for place, several in enumerate((deals, closed)):
        for deal in several:
            groups.setdefault(_group(deal, judged.overrides), ([], []))[place].append(deal)
    found: list[Found] = []
    gaps: list[NotJudged] = []
    sizes: Counter[tuple[str, str]] = Counter()
    for (pipeline, rep), (of_group, closed_of_group) in sorted(groups.items(), key=itemgetter(0)):
        over = judged.overrides
        checks = judged.rules_for(over.pipelines.get(pipeline), over.reps.get(rep))
        names = {deal.source for deal in (*of_group, *closed_of_group)}
        used = [source for source in sources if source.name in names]
        audited = audit_deals(of_group, checks, used, known, today, closed_of_group)
        found += audited.found
        gaps += audited.not_judged
        sizes += _sizes(checks, used, of_group)
    return Audited(found, together(gaps, sizes))


def _sizes(
    checks: Sequence[Check], sources: Sequence[Source], deals: Sequence[AuditDeal]
) -> Counter[tuple[str, str]]:
    """How many deals each rule looks at: those of sources it is not blind to."""
    held = Counter(deal.source for deal in deals)
    found: Counter[tuple[str, str]] = Counter()
    for check in checks:
        for source in sources:
            if not (missing_columns(check.rule, source) or check.rule.blind(source, check.options)):
                found[check.rule.code, "deal"] += held[source.name]
    return found


def _group(deal: AuditDeal, overrides: Overrides) -> tuple[str, str]:
    pipeline, rep = folded(deal.pipeline), folded(deal.rep or deal.owner)
    return pipeline if pipeline in overrides.pipelines else "", rep if rep in overrides.reps else ""


def audit_reps(
    judged: Judged, desks: Sequence[Desk], sources: Sequence[Source], known: Known, today: int
) -> tuple[list[TeamFound], list[NotJudged]]:
    """What the rules for a rep find, each rep by their own settings; a pipeline's do not count for a rep."""
    usual = [desk for desk in desks if folded(desk.rep) not in judged.overrides.reps]
    found: list[TeamFound] = []
    gaps: list[NotJudged] = []
    sizes: Counter[tuple[str, str]] = Counter()
    if usual or not desks:
        checks = judged.rules_for(None, None)
        found, gaps = audit_desks(usual, checks, sources, known, today)
        sizes += _desk_sizes(checks, usual)
    for name, override in judged.overrides.reps.items():
        own = [desk for desk in desks if folded(desk.rep) == name]
        if own:
            checks = judged.rules_for(None, override)
            more, further = audit_desks(own, checks, sources, known, today)
            found, gaps = [*found, *more], [*gaps, *further]
            sizes += _desk_sizes(checks, own)
    return in_order(found), together(gaps, sizes)


def _desk_sizes(checks: Sequence[Check], desks: Sequence[Desk]) -> Counter[tuple[str, str]]:
    """How many reps, and deals of theirs, each rule for reps looks at."""
    reps = [desk for desk in desks if not desk.is_team]
    sizes = {"rep": len({desk.rep_id for desk in reps}), "deal": sum(len(desk.deals) for desk in reps)}
    return Counter(
        {(check.rule.code, what): n for check in checks if check.rule.team for what, n in sizes.items()}
    )


def unknown_names(overrides: Overrides, pipelines: Sequence[str], reps: Sequence[str]) -> list[str]:
    """A sentence for each name in audit.yaml that no deal and no rep has."""
    found = []
    for what, named, have in (
        ("pipeline", overrides.pipelines, pipelines),
        ("rep", overrides.reps, reps),
    ):
        known = {folded(name) for name in have}
        shown = ", ".join(sorted({name for name in have if name.strip()})[:8]) or "none"
        for key, override in named.items():
            if key not in known:
                found.append(
                    f"{override.place}: {what}s.{override.name}: there is no {what} of that name; "
                    f"the {what}s: {shown}"
                )
    return found
