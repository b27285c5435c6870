"""Which deal a meeting is about: by account, deal, contact or domain among the rep's open ones, no guess."""

import re
from collections.abc import Sequence

from salescoach.core.rows import NamedTuple
from salescoach.meetings.attending import PRIVATE_MAIL, domain_of
from salescoach.meetings.common_words import is_telling
from salescoach.meetings.ics.event import Person
from salescoach.people.naming import loose

MOST = 9  # deals a question offers: one key each
SHORTEST = 4  # letters of an account of one word that a title may name by chance otherwise
_LEGAL = frozenset((
    "ab", "ag", "as", "bv", "co", "company", "corp", "corporation", "gmbh", "group", "holding", "inc", "kg",
    "limited", "llc", "ltd", "nv", "oy", "plc", "sa", "sarl", "se", "spa", "srl", "the",
))  # fmt: skip
_SECOND_LEVEL = ("ac", "co", "com", "edu", "gov", "net", "org")


class OpenDeal(NamedTuple):
    """An open deal as a meeting is matched to it."""

    id: int
    rep_id: int
    name: str
    account: str
    contact: str


class Match(NamedTuple):
    """The deal a meeting is about.

    Attributes:
        deal_id: the deal, None where it is not sure.
        maybe: deals it may be about, where it is not sure which.
    """

    deal_id: int | None
    maybe: tuple[int, ...] = ()


def match(title: str, outside: Sequence[Person], deals: Sequence[OpenDeal]) -> Match:
    """The deal a meeting is about.

    Sure is one deal that the title names, or whose account or contact is named or attends. Where several are,
    those the title names count alone; anything less (a part of an account's name, a name that is nothing but
    common words) is only asked about.

    Args:
        title: the meeting's, "" where hidden.
        outside: who attends from outside.
        deals: the rep's open ones.
    """
    said = words(title)
    named = _longest([deal for deal in deals if _holds(said, words(deal.name))])
    account = [deal for deal in deals if _account_in(said, deal)]
    attends = [deal for deal in deals if any(_is_from(person, deal) for person in outside)]
    telling = [deal for deal in named if is_telling(words(deal.name))]
    telling += [deal for deal in account if is_telling(account_words(deal.account))]
    strong = {deal.id: deal for deal in [*telling, *attends]}
    if not strong:
        weak = [*named, *account, *(deal for deal in deals if _may_be(said, outside, deal))]
        return Match(None, tuple(dict.fromkeys(deal.id for deal in weak))[:MOST])
    if len(strong) == 1:
        return Match(next(iter(strong)))
    accounts = {loose(deal.account) for deal in strong.values()}
    there = [deal for deal in named if deal.id in strong]
    if len(there) == 1 and len(accounts) == 1:
        return Match(there[0].id)
    return Match(None, tuple(list(strong)[:MOST]))


def words(text: str) -> list[str]:
    """The words of a name, as they are compared: small letters, no accents, no punctuation."""
    return re.findall(r"\w+", loose(text))


def account_words(account: str) -> list[str]:
    """The words of an account's name without what the law adds: `harbor` of `Harbor AG`."""
    found = words(account)
    return [word for word in found if word not in _LEGAL] or found


def _longest(deals: list[OpenDeal]) -> list[OpenDeal]:
    """Of deals whose names hold one another the most precise: `Harbor renewal` rather than `Harbor`."""
    return [
        deal
        for deal in deals
        if not any(
            len(words(other.name)) > len(words(deal.name)) and _holds(words(other.name), words(deal.name))
            for other in deals
        )
    ]


def _holds(text: Sequence[str], part: Sequence[str]) -> bool:
    """Whether the words stand in the text, in order and side by side; one short word is too little."""
    if not part or (len(part) == 1 and len(part[0]) < SHORTEST):
        return False
    size = len(part)
    return any(list(text[at : at + size]) == list(part) for at in range(len(text) - size + 1))


def _account_in(said: Sequence[str], deal: OpenDeal) -> bool:
    return _holds(said, account_words(deal.account))


def _is_from(person: Person, deal: OpenDeal) -> bool:
    """Whether a person is the deal's contact, or comes from its account by the domain's name."""
    contact = loose(deal.contact)
    if contact and (loose(person.address) == contact or _same_name(person.name, deal.contact)):
        return True
    label = company(person.address)
    return bool(label) and "".join(account_words(label)) == "".join(account_words(deal.account))


def _same_name(name: str, other: str) -> bool:
    """Whether two names of two words or more are one, in whatever order they stand."""
    return len(words(name)) > 1 and sorted(words(name)) == sorted(words(other))


def company(address: str) -> str:
    """The company in a domain: `harbor-group` of `mail.harbor-group.co.uk`; "" for a private mailbox."""
    domain = domain_of(address)
    parts = domain.split(".")
    if domain in PRIVATE_MAIL or len(parts) < 2:
        return ""
    if len(parts) > 2 and parts[-2] in _SECOND_LEVEL and len(parts[-1]) == 2:
        return parts[-3]
    return parts[-2]


def _may_be(said: Sequence[str], outside: Sequence[Person], deal: OpenDeal) -> bool:
    """Whether a part of the account's or the deal's name is there: enough to ask, not to take."""
    beginnings = {_first_long(deal.account), _first_long(deal.name)} - {""}
    if beginnings & set(said):
        return True
    account = "".join(account_words(deal.account))
    for person in outside:
        label = "".join(words(company(person.address)))
        if min(len(label), len(account)) > SHORTEST and (
            label.startswith(account) or account.startswith(label)
        ):
            return True
    return False


def _first_long(name: str) -> str:
    return next((word for word in account_words(name) if len(word) >= SHORTEST), "")
