"""Whether a text names a person: whole names in anything, single words only in what somebody wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.dossier.mentions import Mentions

ZOE = Mentions("Zoë Brandt", ["zoe.b@example.com", "ZB Sales"], ["Ann Lee", "Zoë Marsh"])


@pytest.mark.parametrize(
    "text",
    [
        "Zoë Brandt", "zoë brandt", "ZOE BRANDT", "Brandt, Zoë", "brandt zoe", "Zoe_Brandt.csv", "zoë-brandt",
        "Zoe\u0308 Brandt", "zoe.b@example.com", "z.brandt@other.example", "zoe.brandt@x.example",
        "brandt@x.example", "zbrandt@x.example", "for ZB Sales only",
    ],
)  # fmt: skip
def test_whole_names_and_addresses_count_in_any_text(text: str) -> None:
    assert ZOE.in_label(text)
    assert "randt" not in ZOE.label_without(text, "former rep 1").lower()


@pytest.mark.parametrize("text", ["Brandtner AG", "Zoë Marsh", "brandts", "ann@brandt.example", "Zoë", ""])
def test_other_names_do_not(text: str) -> None:
    assert not ZOE.in_label(text)
    assert ZOE.label_without(text, "former rep 1") == text


def test_a_single_word_counts_in_what_somebody_wrote_and_stays_in_the_name_of_a_thing() -> None:
    assert ZOE.words_without("Brandt was late, ask BRANDT", "former rep 1") == (
        "former rep 1 was late, ask former rep 1"
    )
    assert ZOE.label_without("Brandt AG renewal", "former rep 1") == "Brandt AG renewal"


def test_a_word_that_somebody_else_bears_too_stays_and_is_told_of() -> None:
    assert ZOE.words_without("Zoë was late", "former rep 1") == "Zoë was late"
    assert ZOE.shared == ("zoë",)


def test_a_first_name_that_is_also_a_common_word_counts_as_it_is_written() -> None:
    will = Mentions("Will Stone", [], [])

    assert will.words_without("Will said he will", "X") == "X said he will"


def test_a_name_of_signs_alone_never_matches_everything() -> None:
    assert Mentions("…", [], []).words_without("any … text", "X") == "any … text"


@given(
    st.text(st.characters(categories=["L", "Nd", "P", "Zs"]), max_size=40),
    st.text(st.characters(categories=["L", "Nd", "P", "Zs"]), max_size=40),
    st.sampled_from(["Zoë Brandt", "brandt, zoe", "ZOË", "zoe.b@example.com", "Brandt"]),
)
def test_replacing_leaves_nothing_to_find(before: str, after: str, name: str) -> None:
    someone = Mentions("Zoë Brandt", ["zoe.b@example.com"], ["Ann Lee"])

    assert not someone.in_words(someone.words_without(f"{before} {name} {after}", "former rep 1"))


@given(st.text(max_size=60))
def test_a_text_without_the_name_stays_as_it_is(text: str) -> None:
    someone = Mentions("Qqzxv Wwjkq", [], [])

    assert someone.words_without(text, "former rep 1") == text
