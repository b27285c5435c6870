"""Which deal a meeting is about; what is not sure is never taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.meetings.ics.event import Person
from salescoach.meetings.matching import MOST, Match, OpenDeal, company, match

DEALS = [
    OpenDeal(1, 1, "Harbor renewal", "Harbor AG", "Kim Lang"),
    OpenDeal(2, 1, "Brightline rollout", "Brightline Ltd.", ""),
    OpenDeal(3, 1, "Brightline", "Brightline Ltd.", ""),
    OpenDeal(4, 1, "Fleet", "Blue Heron Clinics", "pat@gmail.com"),
    OpenDeal(5, 1, "Pilot", "AXA", ""),
    OpenDeal(6, 1, "Second site", "Solstice Bank", ""),
    OpenDeal(7, 1, "Vault", "Solstice Bank", ""),
]


def about(title: str, *outside: str) -> Match:
    people = [Person(text, "", False) if "@" in text else Person("", text, False) for text in outside]
    return match(title, people, DEALS)


@pytest.mark.parametrize(
    ("title", "outside", "deal"),
    [
        ("Harbor: prices", [], 1),  # the account, without what the law adds
        ("Prices", ["kim@harbor.ch"], 1),  # its domain
        ("Prices", ["kim@mail.harbor-group.co.uk"], 1),
        ("Prices", ["Lang Kim"], 1),  # its contact, whichever way round
        ("Prices", ["pat@gmail.com"], 4),  # its contact's address
        ("BRIGHTLINE ROLLOUT kick-off", [], 2),  # the longer of two names
        ("Vault at last", ["x@solsticebank.com"], 7),  # one of two deals of the account, by name
        ("Blue  Heron — Clinics", [], 4),
    ],
)
def test_one_deal_that_is_named_or_attends_is_sure(title: str, outside: list[str], deal: int) -> None:
    assert about(title, *outside) == Match(deal)


@pytest.mark.parametrize(
    ("title", "outside", "deals"),
    [
        ("Solstice Bank", [], (6, 7)),  # two deals of one account
        ("Harbor", ["x@solsticebank.com"], (1, 6, 7)),  # title and attendees disagree
        ("Solstice", [], (6, 7)),  # a part of the name
        ("Prices", ["x@blueheron.org"], (4,)),
        ("Blue skies", [], (4,)),
    ],
)
def test_anything_less_is_only_asked_about(title: str, outside: list[str], deals: tuple[int, ...]) -> None:
    assert about(title, *outside) == Match(None, deals)


@pytest.mark.parametrize(
    ("title", "outside"),
    [
        ("Lunch", ["jo@client.com"]),
        ("", []),
        ("AXA", []),  # three letters stand for many things
        ("Harbormaster", []),
        ("Prices", ["axa@gmail.com", "Kim"]),
    ],
)
def test_nothing_is_found_where_nothing_is_said(title: str, outside: list[str]) -> None:
    assert about(title, *outside) == Match(None)


COMMON = [
    OpenDeal(1, 1, "Pilot project", "Target Corp.", "Kim Lang"),
    OpenDeal(2, 1, "Renewal 2027", "Harbor AG", ""),
    OpenDeal(3, 1, "Second site", "Harbor AG", ""),
]


@pytest.mark.parametrize(
    ("title", "outside", "found"),
    [
        ("Target review", [], Match(None, (1,))),  # the goal, or the company
        ("target review", [], Match(None, (1,))),
        ("Pilot project", [], Match(None, (1,))),  # of whom?
        ("Renewal 2027", [], Match(None, (2,))),
        ("Target review", ["jo@target.com"], Match(1)),
        ("Target review", ["Kim Lang"], Match(1)),
        ("Harbor: renewal 2027", [], Match(2)),  # of an account that is named, its words say which
        ("Target for Harbor", [], Match(None, (2, 3))),
    ],
)
def test_a_name_of_common_words_alone_is_asked_about(title: str, outside: list[str], found: Match) -> None:
    people = [Person(text, "", False) if "@" in text else Person("", text, False) for text in outside]

    assert match(title, people, COMMON) == found


def test_a_short_account_is_known_by_its_domain() -> None:
    assert about("Prices", "jo@axa.com") == Match(5)


def test_no_more_deals_are_offered_than_there_are_keys() -> None:
    many = [OpenDeal(n, 1, f"Deal {n}", "Harbor AG", "") for n in range(20)]

    assert len(match("Harbor", [], many).maybe) == MOST


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("a@harbor.com", "harbor"), ("a@x.y.harbor.com", "harbor"), ("a@mail.harbor.co.uk", "harbor"),
        ("a@co.com", "co"), ("a@gmail.com", ""), ("a@localhost", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_company_is_read_from_its_domain(address: str, name: str) -> None:
    assert company(address) == name


@given(st.text(max_size=60), st.lists(st.emails(), max_size=4))
def test_a_deal_is_either_sure_or_asked_about_and_always_one_of_the_rep_s(
    title: str, addresses: list[str]
) -> None:
    found = match(title, [Person(address.casefold(), "", False) for address in addresses], DEALS)

    assert found.deal_id is None or not found.maybe
    assert {found.deal_id, *found.maybe} <= {None, *(deal.id for deal in DEALS)}
