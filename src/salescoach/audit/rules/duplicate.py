"""A deal that seems to be in the pipeline twice.

What it finds:
    Open deals of an account that has an older open deal with the same name, whatever the order of its words,
    capitals and signs and with or without the account's own name: a warning. And those with another name,
    but almost the same amount, created at about the same time: only worth a look.

Why it matters:
    A deal counted twice makes the forecast and the coverage of the quota twice wrong, and two people may be
    calling the same buyer.

Example:
    "Brightline – Rollout" and "rollout (Brightline)", both of the account Brightline.

What to do:
    Ask the owners whether it is one purchase or two. One: merge them in the CRM. Two: give them names that
    tell them apart.

Options:
    amount_share (0.25): two amounts are alike if they differ by no more than this share of the larger one.
    within_days (90): and only if the two deals were created within this many days of each other.

Source of the thresholds:
    Same account and like name, else amounts within 25 % and 90 days, is what practitioners' audits look for.
    Amounts alone say little between accounts, so only deals of one account are compared.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal
from salescoach.audit.rule import Finding, Known, Rule, Source
from salescoach.core.rows import NamedTuple

FIX = "Ask whether it is one purchase or two: merge them, or give them names that tell them apart."
MOST_COMPARED = 25  # deals next to it by amount; an account with more alike is no case for this rule

NEVER = 10**9  # later than any day

_WORDS = re.compile(r"[^\W_]+")


class Options(NamedTuple):
    """What is alike."""

    amount_share: float = 0.25
    within_days: int = 90


class Twin(NamedTuple):
    """The older deal that a deal is like."""

    deal: AuditDeal
    by_name: bool


class Policy(NamedTuple):
    """The twin of each deal that has one, and whether only one rep's deals were compared."""

    twins: Mapping[int, Twin]
    one_rep: bool


def policy(options: Options, known: Known) -> Policy:
    """Compares the deals of each account: their amounts, and then their names, which say more."""
    twins: dict[int, Twin] = {}
    share = 1 - options.amount_share
    for account, deals in _of_several(known.deals):
        if _any_near(deals, share):
            twins.update(_alike_by_amount(deals, options))
        names = _names(deals, account)
        if len(set(names)) < len(names):
            twins.update(_alike_by_name(deals, names))
    return Policy(twins, known.one_rep)


def _of_several(deals: Deals) -> list[tuple[str, list[AuditDeal]]]:
    """The deals of each account that has several, and its folded words; spelt alike, it is one account."""
    spelt: dict[str, list[AuditDeal]] = {}
    for deal, account in zip(deals, deals.column("account"), strict=True):
        if account in spelt:
            spelt[account].append(deal)
        elif account:
            spelt[account] = [deal]
    found: dict[str, list[AuditDeal]] = {}
    for account, group in spelt.items():
        folded = " ".join(_words(account))
        if folded in found:
            found[folded] += group
        elif folded:
            found[folded] = group
    return [(account, group) for account, group in found.items() if len(group) > 1]


def _words(text: str) -> list[str]:
    folded = text.casefold()
    # Mostly there is nothing in it but words and blanks, and no pattern is needed to find these.
    return folded.split() if folded.replace(" ", "").isalnum() else _WORDS.findall(folded)


def _age(deal: AuditDeal) -> tuple[int, int]:
    """Sorts older deals first; one without a created date counts as young."""
    return NEVER if deal.created_day is None else deal.created_day, deal.id


Name = tuple[str, ...]


def _names(deals: Sequence[AuditDeal], account: str) -> list[Name | None]:
    """The words of each deal's name without its account's, in any order; None where it has no name."""
    names: list[Name | None] = []
    begins = account.partition(" ")[0]
    for deal in deals:
        folded = deal.name.casefold()  # as `_words`, which would be called for each deal of an account
        words = folded.split() if folded.replace(" ", "").isalnum() else _WORDS.findall(folded)
        named = bool(words)
        if begins in words:
            words = f" {' '.join(words)} ".replace(f" {account} ", " ", 1).split()
        words.sort()
        names.append(tuple(words) if named else None)
    return names


def _alike_by_name(deals: Sequence[AuditDeal], names: Sequence[Name | None]) -> Iterator[tuple[int, Twin]]:
    """The oldest deal of the same name, for each deal that has an older one; one without a name has none."""
    first: dict[Name, AuditDeal] = {}
    for deal, name in sorted(zip(deals, names, strict=True), key=lambda one: _age(one[0])):
        if name is not None:
            older = first.setdefault(name, deal)
            if older is not deal:
                yield deal.id, Twin(older, by_name=True)


def _any_near(deals: Sequence[AuditDeal], share: float) -> bool:
    """Whether any two amounts are so near; most accounts have none and need no closer look."""
    amounts = [deal.amount_minor for deal in deals if deal.amount_minor]
    if len(amounts) == 2:  # mostly
        smaller, larger = amounts
        return smaller >= share * larger if smaller < larger else larger >= share * smaller
    amounts.sort()
    return any(smaller >= share * larger for smaller, larger in pairwise(amounts))


def _alike_by_amount(deals: Sequence[AuditDeal], options: Options) -> Iterator[tuple[int, Twin]]:
    """The oldest deal of nearly the same amount and time, for each deal that has an older one."""
    sized = [
        (deal.currency, deal.amount_minor, deal.created_day, deal.id, deal)
        for deal in deals
        if deal.amount_minor and deal.created_day is not None
    ]
    sized.sort()
    share, within = 1 - options.amount_share, options.within_days
    oldest: dict[int, tuple[int, int, AuditDeal]] = {}
    for index, (currency, amount, created, number, deal) in enumerate(sized):
        least = share * amount
        for before in range(index - 1, max(index - MOST_COMPARED, 0) - 1, -1):
            its_currency, smaller, its_created, its_number, other = sized[before]
            if smaller < least or its_currency != currency:
                break
            if -within <= its_created - created <= within:
                young, old = number, (its_created, its_number, other)
                if (created, number) < (its_created, its_number):
                    young, old = its_number, (created, number, deal)
                if young not in oldest or old < oldest[young]:
                    oldest[young] = old
    for number, (_, _, first) in oldest.items():
        yield number, Twin(first, by_name=False)


def worth(deals: Deals, policy: Policy, today: int) -> Iterable[Any]:  # noqa: ARG001
    """Deals that have a twin."""
    return map(policy.twins.__contains__, deals.column("id"))


def find(deal: AuditDeal, policy: Policy, today: int) -> Finding | None:  # noqa: ARG001
    """The older deal it is like."""
    twin = policy.twins.get(deal.id)
    if twin is None:
        return None
    other = f"deal {twin.deal.id}; {twin.deal.name.strip()}"
    if twin.by_name:
        return Finding("warn", f"named like {other}", FIX)
    return Finding("info", f"nearly the amount, and of the time, of {other}", FIX)


def blind(source: Source, options: Options) -> list[str]:  # noqa: ARG001
    """Without amounts or created dates, only names can be compared."""
    lacking = [
        word
        for column, word in (("amount_minor", "amount"), ("created_on", "created date"))
        if column not in source.fields
    ]
    return [f"{source.export} has no {lacking[0]} column: only names were compared"] if lacking else []


def unlearned(deals: Sequence[AuditDeal], policy: Policy) -> list[str]:  # noqa: ARG001
    """With one rep's deals alone, a colleague's copy stays unseen."""
    return ["compared with this rep's own deals only"] if policy.one_rep else []


RULE = Rule(
    code="BE102",
    name="duplicate",
    severity="warn",
    action="remove or defend",
    doc=__doc__,
    options=Options(),
    find=find,
    worth=worth,
    needs=(("account",),),
    unsure=(lambda deal: not deal.account.strip(), "no account to compare within"),
    policy=policy,
    blind=blind,
    unlearned=unlearned,
)
