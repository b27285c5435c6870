"""Times loading the open deals and judging them by every rule, without showing anything: in this process."""

import gc
from datetime import datetime
from time import perf_counter
from typing import NamedTuple

from bench import rule_stores
from bench.stores import NOW
from salescoach.audit.auditing import audit_deals
from salescoach.audit.loading import Wanted, load_pipeline
from salescoach.audit.rule import Check
from salescoach.audit.rules import RULES
from salescoach.audit.teamwork import audit_desks
from salescoach.core.invocation import Invocation
from salescoach.deals.settings import load_process
from salescoach.store.reading import reading

NAME = "rules"
SIZES = (1_000, 10_000, 100_000)
BEST_OF = 5
LIMIT, AIM = 25.0, 15.0  # microseconds a deal
STEEPEST = 1.5  # a deal among 100,000 may take so many times what one among 10,000 does


class Taken(NamedTuple):
    """Microseconds a deal at one size: loading, judging; the best of the runs, and how many findings."""

    deals: int
    loading: float
    judging: float
    findings: int

    @property
    def whole(self) -> float:
        """Loading and judging."""
        return self.loading + self.judging


def measured(deals: int) -> Taken:
    """The best of the runs at one size."""
    run = Invocation(rule_stores.of_deals(deals), clock=datetime.fromisoformat(NOW).astimezone())
    gc.disable()  # as commands run
    try:
        return min((_once(run, deals) for _ in range(BEST_OF)), key=lambda taken: taken.whole)
    finally:
        gc.enable()


def _once(run: Invocation, deals: int) -> Taken:
    checks = [Check(rule, rule.options) for rule in RULES]
    process = load_process(run)
    gc.collect()
    began = perf_counter()
    with reading(run) as reader:
        found = load_pipeline(reader, Wanted(1, 0, 1, process=process), run.today)
    loaded = perf_counter()
    day = found.as_of.toordinal()
    audited = audit_deals(found.deals, checks, found.sources, found.known, day, found.closed)
    team, _ = audit_desks(found.desks, checks, found.sources, found.known, day)
    ended = perf_counter()
    if len(found.deals) != deals:
        raise SystemExit(f"The store holds {len(found.deals):,} open deals, not {deals:,}: delete it.")
    scale = 1_000_000 / deals
    return Taken(deals, (loaded - began) * scale, (ended - loaded) * scale, len(audited.found) + len(team))


def is_over(taken: list[Taken]) -> bool:
    """Whether a limit is exceeded, or time grows faster than the deals do."""
    return any(one.whole > LIMIT for one in taken) or taken[-1].whole > STEEPEST * taken[-2].whole


def table(taken: list[Taken]) -> str:
    """The results as aligned lines."""
    lines = [f"{len(RULES)} rules, best of {BEST_OF}, microseconds a deal; limit {LIMIT:g}, aim {AIM:g}", ""]
    lines.append(f"{'OPEN DEALS':>10}  {'LOADING':>7}  {'RULES':>5}  {'BOTH':>5}  {'FINDINGS':>8}  VERDICT")
    for one in taken:
        verdict = "good" if one.whole <= AIM else "within" if one.whole <= LIMIT else "OVER"
        lines.append(
            f"{one.deals:>10,}  {one.loading:>7.1f}  {one.judging:>5.1f}  {one.whole:>5.1f}  "
            f"{one.findings:>8,}  {verdict}"
        )
    lines.append(f"100,000 against 10,000: {taken[-1].whole / taken[-2].whole:.2f} times a deal")
    return "\n".join(lines)
