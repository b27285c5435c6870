"""Which skills there are, how one is named, and which may lie behind a meeting."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.coaching.skills import (
    Skill,
    load_skills,
    near_skills,
    plain,
    proposals,
    skill_name,
    skill_named,
)
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation


def skill(code: str, **fields: Any) -> Skill:
    """A skill with nothing that points to it but what is given."""
    plainest = Skill(code, code.capitalize(), "skill", "It is.", [], ["1"] * 5, [], [], [], [], False)
    return plainest._replace(**fields)


SKILLS = [
    skill("asking", words=["why", "listen"]),
    skill("closing", words=["no date", "send us"], findings=["DT102", "CP101"]),
    skill("money", words=["price", "budget"], stages=["proposal"]),
    skill("people", findings=["QU101"], stages=["discovery"]),
    skill("calm"),
]


@pytest.fixture
def skills(run: Invocation) -> list[Skill]:
    """The shipped ones."""
    return load_skills(run)


def test_the_selling_skills_and_the_sales_dna_have_scales_questions_and_words(skills: list[Skill]) -> None:
    assert sum(one.kind == "skill" for one in skills) == 11
    assert sum(one.kind == "dna" for one in skills) == 6
    assert sum(one.kind == "will" for one in skills) == 5
    for one in skills:
        assert all(one.anchors), one.code
        assert len(set(one.anchors)) == 5, one.code
        assert 2 <= len(one.questions) <= 3, one.code
        assert all(question.endswith("?") for question in one.questions), one.code
        assert bool(one.words) == (one.kind != "will"), one.code


@pytest.mark.parametrize(
    ("typed", "code"),
    [("qualifying", "qualifying"), ("money", "money"), ("Needing", "approval"), ("in the MOMENT", "emotions"),
     ("hunt", "hunting"), ("decision", "decision_makers")],
)  # fmt: skip
def test_a_skill_is_named_by_any_unambiguous_part(skills: list[Skill], typed: str, code: str) -> None:
    assert skill_named(skills, typed).code == code


@pytest.mark.parametrize(("typed", "what"), [("ing", "could be"), ("juggling", "no skill"), ("", "no skill")])
def test_an_unknown_or_ambiguous_skill_is_refused_with_the_candidates(
    skills: list[Skill], typed: str, what: str
) -> None:
    with pytest.raises(WrongUse, match=what) as error:
        skill_named(skills, typed)
    assert any("qualifying" in detail for detail in error.value.details)


def test_one_that_is_switched_off_is_found_by_its_whole_code_only() -> None:
    off = [skill("asking", off=True), skill("closing")]

    assert skill_named(off, "asking").off
    with pytest.raises(WrongUse):
        skill_named(off, "ask")
    assert "asking" not in proposals(off, "", "", (), "asking")


def test_a_code_the_settings_know_no_more_is_its_own_name() -> None:
    assert skill_name(SKILLS, "money") == "Money"
    assert skill_name(SKILLS, "juggling") == "juggling"


def test_what_was_said_weighs_more_than_what_the_audit_found() -> None:
    assert proposals(SKILLS, "The PRICE was too high", "", ["DT102", "QU101"], "") == [
        "money", "closing", "people",
    ]  # fmt: skip


def test_a_word_is_found_at_its_beginning_and_across_signs() -> None:
    assert proposals(SKILLS, "budgets: none", "", (), "")[0] == "money"
    assert proposals(SKILLS, "they want no—date", "", (), "")[0] == "closing"
    assert proposals(SKILLS, "a priceless talk; sendus", "", (), "")[:2] == ["money", "asking"]
    assert proposals(SKILLS, "reprice it", "", (), "")[0] == "asking"


def test_several_signs_together_outweigh_one() -> None:
    assert proposals(SKILLS, "why? no date, send us something", "", (), "")[0] == "closing"


def test_the_weakness_and_the_stage_decide_where_nothing_was_said() -> None:
    assert proposals(SKILLS, "", "Proposal sent", (), "calm") == ["calm", "money", "asking"]


@given(
    st.text(max_size=60),
    st.sampled_from(["", "Proposal", "Discovery"]),
    st.lists(st.sampled_from(["DT102", "CP101", "QU101", "XX999"])),
    st.sampled_from(["", "calm", "gone"]),
)
def test_three_different_skills_are_proposed_whatever_is_known(
    text: str, stage: str, findings: list[str], weakness: str
) -> None:
    found = proposals(SKILLS, text, stage, findings, weakness)

    assert len(set(found)) == 3
    assert found == proposals(SKILLS, text, stage, list(reversed(findings)), weakness)


@given(st.text(max_size=40))
def test_plain_text_is_words_with_single_spaces(text: str) -> None:
    found = plain(text)

    assert plain(found) == found
    assert "  " not in found
    assert found == found.strip()


@pytest.mark.parametrize(
    ("text", "findings", "first"),
    [
        ("quote too high; sends option B", [], "value"),
        ("who decides is not known: takes it upstairs", ["QU102"], "decision_makers"),
        ("they think it over after the holidays, no date", ["DT102"], "closing"),
        ("no budget, no figure, competitor unknown", ["QU103"], "qualifying"),
        ("froze when they argued", [], "emotions"),
        ("did not dare to ask, wants to be liked", [], "approval"),
    ],
)
def test_usual_debriefs_lead_to_what_a_coach_would_name(
    skills: list[Skill], text: str, findings: list[str], first: str
) -> None:
    assert proposals(skills, text, "Proposal", findings, "")[0] == first


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("clossing", ["closing"]),  # mistyped
        ("price talk", ["money"]),  # by a word it is known by
        ("listening", ["asking"]),  # by the beginning of one
        ("s", ["asking", "closing"]),  # a part of several names
        ("zzyzx", []),
        ("", []),
    ],
)
def test_words_that_name_no_skill_bring_those_that_may_be_meant(typed: str, codes: list[str]) -> None:
    assert [one.code for one in near_skills(SKILLS, typed)] == codes


@given(st.text(max_size=40))
def test_what_may_be_meant_is_never_more_than_there_are_keys_and_never_switched_off(typed: str) -> None:
    there = [one._replace(off=one.code == "calm") for one in SKILLS]
    near = near_skills(there, typed)

    assert len(near) <= 9
    assert len({one.code for one in near}) == len(near)
    assert not any(one.off for one in near)


def test_the_will_to_sell_lies_behind_no_single_meeting() -> None:
    will = skill("commitment", kind="will", words=["why"])

    assert "commitment" not in proposals([will, *SKILLS], "why", "", (), "commitment")
