"""What a talk teaches of its deal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.coaching.facts import Fact, facts_words, labelled, learned_facts, read_fact
from salescoach.coaching.questions import Question
from salescoach.deals.supporting import ANSWERS

MONEY = Question("money", "Money?", "fact", "", [], "money", "money_confirmed")
PRICE = Question("money_terms", "Price?", "fact", "", [], "money", "terms_agreed")
KNOWN = {"money": MONEY, "money_terms": PRICE, "redo": Question("redo", "Redo?", "text", "", [])}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("y 40k, plant budget", ("yes", "40k, plant budget")),
        ("Yes: 40k", ("yes", "40k")),
        ("y", ("yes", "")),
        ("no: none before May", ("no", "none before May")),
        ("No budget before May", ("no", "No budget before May")),
        ("n", ("no", "")),
        ("u", ("unknown", "")),
        ("? they would not say", ("unknown", "they would not say")),
        ("40k set aside", ("yes", "40k set aside")),
        ("Meyer, the CFO", ("yes", "Meyer, the CFO")),
        ("Noah Meyer", ("yes", "Noah Meyer")),
        ("nobody knows", ("unknown", "nobody knows")),
        ("not yet", ("unknown", "not yet")),
        ("maybe 40k", ("unknown", "maybe 40k")),
        ("they don't say", ("unknown", "they don't say")),
        ("n/a", ("unknown", "")),
        ("-", ("unknown", "")),
    ],
)
def test_a_fact_is_yes_only_where_nothing_in_it_may_mean_the_opposite(
    text: str, read: tuple[str, str]
) -> None:
    assert read_fact(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("nobody: they would leave it", ("yes", "nobody: they would leave it")),
        ("none", ("yes", "none")),
        ("n", ("yes", "nobody")),
        ("n Acme is out", ("yes", "Acme is out")),
        ("nobody knows", ("unknown", "nobody knows")),
        ("u", ("unknown", "")),
    ],
)
def test_to_compete_with_nobody_is_known_too(text: str, read: tuple[str, str]) -> None:
    assert read_fact(text, "competitor") == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("40k from the plant", ("yes", "40k from the plant")),
        ("tight", ("unknown", "tight")),
        ("y out of the plant budget", ("yes", "out of the plant budget")),
    ],
)
def test_money_without_a_figure_proves_nothing_unless_it_is_said(text: str, read: tuple[str, str]) -> None:
    assert read_fact(text, "money_confirmed") == read


@given(st.text(max_size=60))
def test_any_text_is_one_of_three_answers_and_keeps_no_more_than_its_words(text: str) -> None:
    answer, words = read_fact(text)

    assert answer in ANSWERS
    assert words in (text.strip(), *(text.strip()[start:] for start in range(len(text.strip()) + 1)))


def test_what_was_learned_may_name_what_it_is_about() -> None:
    found = labelled("price high; money: 40k set aside. Decides: Meyer, the CFO; nice. against: Acme")

    assert found == [
        Fact("money_confirmed", "yes", "40k set aside"),
        Fact("decision_maker", "yes", "Meyer, the CFO"),
        Fact("competitor", "yes", "Acme"),
    ]
    assert labelled("talked of money and who decides") == []


def test_answers_become_evidence_and_skipped_ones_do_not() -> None:
    answers = {
        "money": "y 40k", "money_terms": "", "redo": "y everything", "exit_signature_planned": "no",
        "learned": "money: 30k. against: Acme", "outcome": "advanced",
    }  # fmt: skip

    assert learned_facts(answers, KNOWN) == [
        Fact("money_confirmed", "yes", "40k"),  # asked for by itself, it goes before what was said in passing
        Fact("competitor", "yes", "Acme"),
        Fact("signature_planned", "no", ""),
    ]


def test_facts_are_said_in_words() -> None:
    facts = [Fact("money_confirmed", "yes", "40k"), Fact("terms_agreed", "no", "")]

    assert facts_words(facts) == "money confirmed: yes (40k) · terms agreed: no"
