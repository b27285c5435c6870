"""Whether a meeting is one with a customer or an internal one, by rules the user can change, and why."""

import re
from collections.abc import Iterable, Sequence

from salescoach.core.rows import NamedTuple
from salescoach.meetings.attending import PRIVATE_MAIL, domain_of
from salescoach.meetings.ics.event import Person
from salescoach.people.naming import loose


class Rules(NamedTuple):
    """What makes a meeting one with a customer; the section `meetings` of policies.yaml.

    Attributes:
        weeks_back: weeks before today that are read.
        weeks_ahead: weeks after it.
        own_domains: the company's own e-mail domains, beside those of the reps' addresses.
        internal_domains: further domains that are no customers': agencies, contractors.
        customer_domains: domains that always are.
        internal_words: words of a title that make a meeting an internal one, whoever attends.
        customer_words: words that make it one with a customer.
    """

    weeks_back: int
    weeks_ahead: int
    own_domains: Sequence[str] = ()
    internal_domains: Sequence[str] = ()
    customer_domains: Sequence[str] = ()
    internal_words: Sequence[str] = ()
    customer_words: Sequence[str] = ()


class Kind(NamedTuple):
    """Whether it is a meeting with a customer, and what says so."""

    with_customer: bool
    why: str


def kind_of(
    title: str, others: Sequence[Person], rules: Rules, own: Iterable[str], *, about_deal: bool
) -> Kind:
    """What kind of meeting it is: words of the title first, then who attends, then the deal it names.

    Args:
        title: "" where it is hidden.
        others: who attends beside the reps.
        rules: the user's.
        own: domains of the reps' own addresses.
        about_deal: whether it is surely about a deal.
    """
    for words, customer in ((rules.internal_words, False), (rules.customer_words, True)):
        found = _said(title, words)
        if found:
            return Kind(customer, f"title: {found}")
    domains = list(dict.fromkeys(domain_of(person.address) for person in others if person.address))
    for domain in domains:
        if _within(domain, rules.customer_domains):
            return Kind(True, domain)
    inside = [*own, *rules.own_domains, *rules.internal_domains]
    outside = [domain for domain in domains if not _within(domain, inside)]
    if outside:
        return Kind(True, outside[0])
    if not domains and about_deal:
        return Kind(True, "names a deal")
    return Kind(False, "nobody from outside")


def outsiders(others: Sequence[Person], rules: Rules, own: Iterable[str]) -> list[Person]:
    """Those who attend from another company, or whose company is not known."""
    inside = [*own, *rules.own_domains, *rules.internal_domains]
    return [
        person for person in others if not (person.address and _within(domain_of(person.address), inside))
    ]


def own_domains(addresses: Iterable[str]) -> list[str]:
    """The companies' domains of the reps' addresses; a private mailbox says nothing."""
    found = {domain_of(address) for address in addresses} - PRIVATE_MAIL
    return sorted(domain for domain in found if domain)


def _within(domain: str, domains: Iterable[str]) -> bool:
    """Whether a domain is one of these, or below one."""
    return any(
        domain == one or domain.endswith(f".{one}")
        for one in (d.casefold().lstrip("@") for d in domains)
        if one
    )


def _said(title: str, words: Iterable[str]) -> str:
    """The first of the words the title holds as a word of its own."""
    text = loose(title)
    for word in words:
        key = loose(word)
        if key and re.search(rf"(?<!\w){re.escape(key)}(?!\w)", text):
            return word
    return ""
