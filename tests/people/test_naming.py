"""Finding a rep by what a person types, and what to type for one."""

import shlex

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.core.errors import WrongUse
from salescoach.people.naming import AliasRow, RepRow, called, find_rep, folded, loose, shell_name
from salescoach.people.weekdays import parse_weekdays, weekdays_text
from tests.refusing import read_or_refused


def rep(number: int, name: str) -> RepRow:
    return RepRow(number, name, "active", "", None, None, "12345", 100)


TEAM = [
    rep(1, "Ann Novak"),
    rep(2, "Anna Novakova"),
    rep(3, "Zoë Müller"),
    rep(4, "Jo Ann Smith"),
    rep(5, "Muller"),
]
ALIASES = [AliasRow(3, "zm@example.com", "zm@example.com")]


@pytest.mark.parametrize(
    ("typed", "name"),
    [("ann novak", "Ann Novak"), ("ANNA", "Anna Novakova"), ("zoe", "Zoë Müller"), ("muller", "Muller"),
     ("müller", "Zoë Müller"), ("smi", "Jo Ann Smith"), ("vakov", "Anna Novakova"),
     ("ZM@example.com", "Zoë Müller")],
)  # fmt: skip
def test_a_part_a_whole_name_or_an_alias_finds_the_one_who_is_meant(typed: str, name: str) -> None:
    assert find_rep(typed, TEAM, ALIASES).name == name


@pytest.mark.parametrize(
    ("typed", "says"), [("nov", "2 reps"), ("xyz", "no rep"), ("", "no rep"), ("  ", "no rep")]
)
def test_nobody_and_several_are_refused_with_the_candidates(typed: str, says: str) -> None:
    with pytest.raises(WrongUse, match=says) as refused:
        find_rep(typed, TEAM, ALIASES)

    assert "Ann Novak" in refused.value.details


@given(name=st.text(max_size=20))
@settings(deadline=None, max_examples=1000)
def test_folding_twice_is_folding_once(name: str) -> None:
    assert folded(folded(name)) == folded(name)
    assert loose(name) == loose(folded(name))


@given(name=st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20))
@settings(deadline=None)
def test_what_is_typed_for_a_rep_is_one_word_to_a_shell(name: str) -> None:
    assert len(shlex.split(shell_name(name, [name]))) == 1


@pytest.mark.parametrize(
    ("name", "typed"),
    [("Zoë Müller", "zoe"), ("Ann Novak", '"Ann Novak"'), ("x'$(id)", "'x'\\''$(id)'"), ("a`id`", "'a`id`'"),
     ("李", '"李"')],
)  # fmt: skip
def test_the_first_name_is_enough_where_it_is_and_nothing_hostile_runs(name: str, typed: str) -> None:
    assert shell_name(name, [name, "Ann Novak", "Anna Novakova"]) == typed


@given(digits=st.sets(st.sampled_from("1234567"), min_size=1).map(lambda days: "".join(sorted(days))))
@settings(deadline=None)
def test_working_days_are_read_back(digits: str) -> None:
    assert parse_weekdays(weekdays_text(digits).replace("–", "-")) == digits


@given(text=st.text(max_size=15))
@settings(deadline=None)
def test_other_working_days_are_refused(text: str) -> None:
    found = read_or_refused(parse_weekdays, text)

    assert "mon-fri" in found.remedy if isinstance(found, WrongUse) else set(found) <= set("1234567")


def test_a_narrow_screen_tells_two_of_one_first_name_apart() -> None:
    everyone = ["Ann Novak", "Ann Ortiz", "Bo Li Wu", "Bo Li Ma", "Cy Ott", "Cy Orr", "Dan Roth", "王小明"]

    assert [called(name, everyone) for name in everyone] == [
        "Ann N.",
        "Ann O.",
        "Bo L. W.",
        "Bo L. M.",
        "Cy Ott",
        "Cy Orr",
        "Dan",
        "王小明",
    ]
