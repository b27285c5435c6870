"""A deal sold too cheap: the discount or the margin out of bounds.

What it finds:
    Open deals whose discount is above, or whose margin is below, what you allow.

Why it matters:
    A discount given early is rarely taken back, and the next buyer hears of it. Task 63 asks for the margin
    before the deal is won, when it can still be changed.

Example:
    A discount of 35 %, where 20 % is allowed.

What to do:
    Ask what the buyer gave for it: an earlier signature, a longer term, a reference. Nothing? Then it is
    not agreed yet.

Options:
    most_discount (20): percent; above it is a warning.
    worst_discount (30): percent; above it is severe.
    least_margin (20): percent; below it is a warning.
    worst_margin (0): percent; below it is severe.

Source of the thresholds:
    None; the figures are a place to begin. Yours are in your price list: put them into audit.yaml, by
    pipeline where they differ.
"""

from salescoach.audit.deal import AuditDeal
from salescoach.audit.rule import COLUMN_WORDS, Finding, Rule, Source
from salescoach.core.rows import NamedTuple

FIX = "Ask what the buyer gave for it; nothing? Then it is not agreed yet."


class Options(NamedTuple):
    """Percents."""

    most_discount: int = 20
    worst_discount: int = 30
    least_margin: int = 20
    worst_margin: int = 0


def find(deal: AuditDeal, policy: Options, today: int) -> Finding | None:  # noqa: ARG001
    """The discount or the margin, whichever is further out."""
    discount, margin = deal.discount, deal.margin
    if discount is None and margin is None:
        return None
    high = discount is not None and discount > policy.most_discount
    low = margin is not None and margin < policy.least_margin
    if not (high or low):
        return None
    told = [f"discount {discount} %, at most {policy.most_discount}"] if high else []
    told += [f"margin {margin} %, at least {policy.least_margin}".replace("-", "−")] if low else []
    severe = (discount is not None and discount > policy.worst_discount) or (
        margin is not None and margin < policy.worst_margin
    )
    return Finding("severe" if severe else "warn", "; ".join(told), FIX)


def blind(source: Source, options: Options) -> list[str]:  # noqa: ARG001
    """One of the two columns alone judges one of the two."""
    lacking = [column for column in ("discount", "margin") if column not in source.fields]
    if len(lacking) != 1:
        return []
    other = "margins" if lacking[0] == "discount" else "discounts"
    return [f"{source.export} has no {COLUMN_WORDS[lacking[0]]} column: only {other} were judged"]


RULE = Rule(
    code="QU104",
    name="price-out-of-bounds",
    severity="severe",
    action="defend the price",
    doc=__doc__,
    options=Options(),
    find=find,
    by=("discount", "margin"),
    needs=(("discount", "margin"),),
    unsure=(lambda deal: deal.discount is None and deal.margin is None, "no discount and no margin"),
    blind=blind,
)
