"""How a review is shown: each deal before it is talked about, the list of them, and what was agreed."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from salescoach.audit.agreed_views import agreed_words
from salescoach.audit.agreement import KEEP, state_of
from salescoach.audit.deal import spoken
from salescoach.audit.finding_words import fitting
from salescoach.audit.report import finding_data
from salescoach.audit.review import Criterion, Decision, Item
from salescoach.core.money import compact, to_major
from salescoach.core.texts import counted
from salescoach.output.text import Line, Span, cells, clipped, fitted, left_right, line

GAP = "  "
INDENT = "     "
MOST_FINDINGS = 6


def item_lines(item: Item, lead: str, today: int, width: int) -> list[Line]:
    """A deal, what was found on it, and what the last review agreed."""
    deal = item.deal
    owner = deal.rep or deal.owner or "(nobody)"
    amount = (
        "no amount"
        if deal.amount_minor is None
        else f"{compact(deal.amount_minor, deal.currency)} {deal.currency}"
    )
    end = clipped(f"{amount} · {owner}", width // 2)
    name = clipped(f"{lead:<5}{deal.name}", width - cells(end) - 2)
    lines: list[Line] = [[], line(Span(left_right(name, end, width), "strong"))]
    lines.append(line(Span(fitted(INDENT + " · ".join(_facts(item, today)), width).rstrip(), "dim")))
    for one in item.found[:MOST_FINDINGS]:
        severe = one.severity == "severe"
        room = width - len(INDENT) - len(GAP) - len(one.rule.code)
        shown = fitted(fitting(one.message, room), room)
        lines.append(
            line(
                Span("   ! " if severe else INDENT, "alert" if severe else ""),
                Span(shown, "alert" if severe else ""),
                Span(GAP + one.rule.code, "dim"),
            )
        )
    if len(item.found) > MOST_FINDINGS:
        lines.append(line(Span(f"{INDENT}… {len(item.found) - MOST_FINDINGS} more findings", "dim")))
    if item.before is not None:
        lines.append(line(clipped(f"{INDENT}{before_words(item, today)}", width)))
    return lines


def _facts(item: Item, today: int) -> list[str]:
    deal = item.deal
    facts = [deal.stage or "no stage"]
    if deal.stage_day is not None:
        facts[0] += f" for {counted(max(today - deal.stage_day, 0), 'day')}"
    facts.append(f"closes {spoken(deal.close_day, today)}" if deal.close_day is not None else "no close date")
    facts.append(f"next step: {deal.next_step}" if deal.next_step.strip() else "no next step")
    return facts


def before_words(item: Item, today: int) -> str:
    """`Agreed 13 Nov, fix: call the CFO, by 20 Nov: broken`."""
    row = item.before
    assert row is not None, "asked for only where there is one"
    from datetime import date

    state = state_of(row, item.codes, date.fromordinal(today))
    due = f", by {spoken(row.due_on.toordinal(), today)}" if row.due_on and row.kind != KEEP else ""
    return f"Agreed {spoken(row.entered_on.toordinal(), today)}, {agreed_words(row)}{due}: {state}"


def item_data(item: Item, criteria: Sequence[Criterion]) -> dict[str, Any]:
    """A deal under review as JSON shows it."""
    deal = item.deal
    return {
        "deal": deal.id,
        "deal_name": deal.name,
        "rep": deal.rep or deal.owner or None,
        "stage": deal.stage or None,
        "amount": None if deal.amount_minor is None else to_major(deal.amount_minor, deal.currency),
        "currency": deal.currency,
        "findings": [finding_data(one) for one in item.found],
        "agreed_before": item.before._asdict() if item.before else None,
        "criteria": [one._asdict() for one in criteria],
    }


def decision_data(item: Item, decision: Decision, promise: int | None) -> dict[str, Any]:
    """One agreement as JSON shows it."""
    return {
        "deal": item.deal.id, "deal_name": item.deal.name, "kind": decision.kind, "rules": list(item.codes),
        "why": decision.why or None, "stage": decision.stage or None, "who": decision.who,
        "until" if decision.kind == KEEP else "by": decision.day, "commitment": promise,
    }  # fmt: skip


def list_lines(items: Sequence[Item], today: int, width: int, next_command: str) -> list[Line]:
    """Every deal under review with its findings."""
    if not items:
        return [line("Nothing to review: the audit finds nothing that was not agreed on today.")]
    lines: list[Line] = [line(Span(f"{counted(len(items), 'deal')} to review, the worst first", "strong"))]
    for number, item in enumerate(items, start=1):
        lines += item_lines(item, f"{number}", today, width)
    return [*lines, [], line(f"Next: {next_command}")]


def result_lines(decisions: Sequence[Decision], skipped: int, next_command: str) -> list[Line]:
    """What was agreed, counted."""
    kinds = Counter(decision.kind for decision in decisions)
    told = ", ".join(f"{number} to {kind}" for kind, number in kinds.items())
    agreed = f"Agreed on {counted(len(decisions), 'deal')}: {told}" if decisions else "Nothing was agreed"
    left = f"; {skipped} skipped" if skipped else ""
    return [[], line(f"{agreed}{left}."), line(f"Next: {next_command}")]
