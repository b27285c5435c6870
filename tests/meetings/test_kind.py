"""With a customer or internal, and why."""

import pytest

from salescoach.meetings.ics.event import Person
from salescoach.meetings.kind import Kind, Rules, kind_of, outsiders, own_domains

RULES = Rules(
    weeks_back=4,
    weeks_ahead=8,
    own_domains=["sister.example"],
    internal_domains=["@agency.example"],
    customer_domains=["partner.example"],
    internal_words=["1:1", "internal"],
    customer_words=["demo"],
)
OWN = ["example.com"]


def people(*addresses: str) -> list[Person]:
    return [Person(address, "", False) for address in addresses]


@pytest.mark.parametrize(
    ("title", "addresses", "kind"),
    [
        ("Pricing", ["jo@client.com"], Kind(True, "client.com")),
        ("Pricing", ["cfo@example.com", "x@mail.example.com"], Kind(False, "nobody from outside")),
        ("Pricing", ["x@sister.example", "y@agency.example"], Kind(False, "nobody from outside")),
        ("Pricing", ["x@notexample.com"], Kind(True, "notexample.com")),
        ("Pricing", ["x@example.com", "y@eu.partner.example"], Kind(True, "eu.partner.example")),
        ("INTERNAL: before Brightline", ["jo@client.com"], Kind(False, "title: internal")),
        ("Internals of pumps", ["jo@client.com"], Kind(True, "client.com")),
        ("1:1 with Ann", ["jo@client.com"], Kind(False, "title: 1:1")),
        ("Démo", [], Kind(True, "title: demo")),
        ("Internal demo", [], Kind(False, "title: internal")),
        ("", [], Kind(False, "nobody from outside")),
    ],
)
def test_words_come_before_attendees(title: str, addresses: list[str], kind: Kind) -> None:
    assert kind_of(title, people(*addresses), RULES, OWN, about_deal=False) == kind


def test_where_nobody_is_named_the_deal_tells() -> None:
    assert kind_of("Brightline", [], RULES, OWN, about_deal=True) == Kind(True, "names a deal")
    assert kind_of("Brightline", people("x@example.com"), RULES, OWN, about_deal=True).with_customer is False


def test_own_domains_are_those_of_the_reps_but_for_private_mailboxes() -> None:
    assert own_domains(["ann@example.com", "ben@gmail.com", "eva@example.com", "Dan Weber"]) == [
        "example.com"
    ]


def test_who_bears_no_address_may_be_from_outside() -> None:
    named = Person("", "Jo Smith", False)

    assert outsiders([*people("x@example.com", "jo@client.com"), named], RULES, OWN) == [
        *people("jo@client.com"), named,
    ]  # fmt: skip
