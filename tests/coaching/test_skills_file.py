"""skills.yaml, and a copy laid over it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from salescoach.coaching.skills import load_skills, skill_named
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation

Overlay = Callable[[str], None]

OWN = """skills:
  - code: listening
    name: Listening
    kind: skill
    says: Hears what is not said.
    anchors: {1: Interrupts., 2: Waits., 3: Asks back., 4: Sums up., 5: Is told more.}
"""


@pytest.fixture
def overlay(private_home: Path) -> Overlay:
    """Writes the user's own skills.yaml."""

    def write(text: str) -> None:
        private_home.mkdir(exist_ok=True)
        (private_home / "skills.yaml").write_text(text, encoding="utf-8")

    return write


def test_a_copy_changes_only_what_it_names(run: Invocation, overlay: Overlay) -> None:
    before = skill_named(load_skills(run), "money")
    overlay("skills:\n  - {code: money, name: Money talk, anchors: {3: Asks once.}, words: [Cash-flow]}\n")

    after = skill_named(load_skills(run), "money")
    assert after.name == "Money talk"
    assert after.anchors == [*before.anchors[:2], "Asks once.", *before.anchors[3:]]
    assert after.words == ["cash flow"]
    assert (after.says, after.questions, after.kind) == (before.says, before.questions, "dna")


def test_a_new_code_is_a_skill_of_ones_own(run: Invocation, overlay: Overlay) -> None:
    overlay(OWN)

    skills = load_skills(run)
    assert skills[-1].code == "listening"
    assert skills[-1].anchors[4] == "Is told more."
    assert len(skills) == 23


def test_outside_assessments_call_the_will_to_sell_by_names_it_knows(run: Invocation) -> None:
    will = {name: skill.code for skill in load_skills(run) if skill.kind == "will" for name in skill.also}

    assert {"desire", "commitment", "outlook", "responsibility", "motivation"} <= set(will)
    assert will["motivation"] == "drive"


def test_one_switched_off_stays_known(run: Invocation, overlay: Overlay) -> None:
    overlay("skills:\n  - {code: buying, off: true}\n")

    assert [skill.code for skill in load_skills(run) if skill.off] == ["buying"]


WRONG = """skills:
  - {code: Bad Code, name: x}
  - {code: money, kind: talent}
  - {code: value, findings: [ZZ999]}
  - {code: hunting, anchors: {6: Flies.}}
  - {code: closing, questions: [a, b, c, d]}
  - {code: closing, off: true}
  - {code: crm, says: ""}
  - {code: emotions, words: ["!!"]}
  - {code: process, level: 3}
  - {code: approval, name: LONG}
  - {code: beliefs, questions: [LONG]}
  - code: juggling
    name: Juggling
    says: Keeps three in the air.
    anchors: {1: Drops., 3: Two., 4: Three., 5: Four.}
themes: []
"""


def test_all_mistakes_come_at_once_with_their_lines(run: Invocation, overlay: Overlay) -> None:
    overlay(WRONG.replace("LONG", "n" * 121))

    with pytest.raises(WrongUse) as error:
        load_skills(run)
    places = [detail.split("skills.yaml:")[1].split(":")[0] for detail in error.value.details]
    # Lines 13 and 16: no kind, and no anchor for 2.
    assert sorted(map(int, places)) == [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16, 17]
    assert all(";" in detail for detail in error.value.details)


def test_a_skill_of_ones_own_says_what_it_lacks(run: Invocation, overlay: Overlay) -> None:
    overlay("skills:\n  - {code: juggling, name: Juggling}\n")

    with pytest.raises(WrongUse) as error:
        load_skills(run)
    assert [detail.split(": ")[2].split(";")[0] for detail in error.value.details] == [
        "juggling has no kind", "juggling has no says", "juggling has no anchors",
    ]  # fmt: skip
