"""Whose meeting it is."""

from datetime import date

import pytest

from salescoach.meetings.attending import attendance, domain_of, known_reps, owner_by_name, rep_of
from salescoach.meetings.ics.event import Person
from salescoach.people.naming import AliasRow, RepRow, folded

ANN, BEN, GONE = 1, 2, 3
REPS = [
    RepRow(ANN, "Ann Novak", "active", "", None, None, "12345", 100),
    RepRow(BEN, "Ben Ortiz", "active", "", None, None, "12345", 100),
    RepRow(GONE, "Gil Gone", "left", "", None, date(2026, 1, 1), "12345", 100),
]
ALIASES = [
    AliasRow(ANN, alias, folded(alias)) for alias in ("ann.novak@example.com", "a.novak@group.example.com")
] + [AliasRow(GONE, "gil@example.com", "gil@example.com")]
KNOWN = known_reps(REPS, ALIASES)


def person(address: str = "", name: str = "", *, declined: bool = False) -> Person:
    return Person(address, name, declined)


@pytest.mark.parametrize(
    ("who", "rep"),
    [
        (person("ann.novak@example.com", "whoever"), ANN),
        (person("a.novak@group.example.com"), ANN),
        (person("", "ann novak"), ANN),
        (person("", "Ortiz, Ben"), BEN),
        (person("b.ortiz@example.com", "Ben Ortiz"), BEN),  # an address of a company where a rep works
        (person("ben@client.com", "Ben Ortiz"), None),  # a customer may bear a rep's name
        (person("someone@example.com", "Some One"), None),
        (person("", "Ben"), None),
        (person("gil@example.com", "Gil Gone"), None),  # archived
    ],
)
def test_a_rep_is_known_by_address_alias_or_whole_name(who: Person, rep: int | None) -> None:
    assert rep_of(who, KNOWN) == rep


def test_where_no_address_is_known_the_name_alone_counts() -> None:
    assert rep_of(person("ben@client.com", "Ben Ortiz"), known_reps(REPS, [])) == BEN


def test_several_reps_each_have_it_and_the_others_are_told() -> None:
    guest = person("jo@client.com", "Jo")

    found = attendance([person("ann.novak@example.com"), guest, person("", "Ben Ortiz")], KNOWN, None)

    assert (found.reps, found.declined, found.others) == ((ANN, BEN), (), (guest,))


def test_who_declined_does_not_have_it_also_in_their_own_calendar() -> None:
    people = [person("ann.novak@example.com", declined=True), person("", "Ben Ortiz")]

    assert attendance(people, KNOWN, ANN)[:2] == ((BEN,), (ANN,))


def test_what_names_nobody_is_the_owner_s() -> None:
    assert attendance([], KNOWN, ANN).reps == (ANN,)
    assert attendance([], KNOWN, None).reps == ()


def test_a_calendar_s_name_tells_its_owner_where_it_is_one_rep_s() -> None:
    assert owner_by_name(["ann.novak@example.com"], KNOWN) == ANN
    assert owner_by_name(["Ben Ortiz", "Team"], KNOWN) == BEN
    assert owner_by_name(["Ben Ortiz", "Ann Novak"], KNOWN) is None
    assert owner_by_name(["Ann"], KNOWN) is None


def test_a_domain_stands_behind_the_sign() -> None:
    assert (domain_of("Ann@Example.COM"), domain_of("nobody")) == ("example.com", "")
