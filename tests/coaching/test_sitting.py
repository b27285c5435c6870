"""One session being held: what is kept when, and what of its time is the talk's."""

import pytest

from salescoach.coaching.occasion import Naming
from salescoach.coaching.questions import load_questions
from salescoach.coaching.sitting import About, Request, Sitting
from salescoach.core.invocation import Invocation
from salescoach.dialog import clock
from salescoach.people.queries import PRESENT_REPS
from salescoach.store.reading import reading
from tests.coaching.team import add_reps
from tests.conftest import Cli


class Time:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    """Real time, as the test wants it."""
    found = Time()
    monkeypatch.setattr(clock, "elapsed_now", found)
    return found


@pytest.fixture
def sitting(run: Invocation, time: Time) -> Sitting:
    """A debrief of Ann's that has just begun."""
    add_reps(run, "Ann Novak")
    with reading(run) as reader:
        (ann,) = reader.all(PRESENT_REPS, book=1)
    request = Request("debrief", "ann", "", Naming(), "", {}, "", None, None)
    return Sitting(run, request, About(ann, "ann", None), load_questions(run, "debrief"))


def test_the_first_answer_ends_the_talk_and_its_capture_counts_no_more(
    sitting: Sitting, time: Time, cli: Cli
) -> None:
    time.now = 312
    sitting.save({"outcome": "advanced"})
    time.now = 400
    sitting.save({"learned": "x"})

    assert (sitting.seconds, sitting.clock.talked) == (312, True)
    assert cli("coach show 1 --json").json["seconds"] == 312


def test_who_writes_while_talking_talks_until_the_end(sitting: Sitting, time: Time) -> None:
    time.now = 20
    sitting.save({"outcome": "advanced"})
    time.now = 200
    sitting.save({"learned": "x"})
    time.now = 330

    assert (sitting.seconds, sitting.clock.talked) == (330, False)


def test_what_came_with_the_command_is_no_answer_of_the_talk(sitting: Sitting, time: Time) -> None:
    sitting.save({"theme": "Silence"}, typed=False)
    time.now = 300
    sitting.save({"outcome": "advanced"})

    assert (sitting.seconds, sitting.clock.talked) == (300, True)


def test_skipping_alone_makes_no_draft_and_is_kept_with_the_first_answer(sitting: Sitting, cli: Cli) -> None:
    sitting.save({"outcome": ""})
    assert sitting.draft_id is None
    sitting.save({"learned": "x"})

    answers = cli("coach show 1 --json").json["answers"]
    assert [(one["question"], one["answer"]) for one in answers] == [("outcome", None), ("learned", "x")]


def test_a_note_gone_through_by_one_key_is_one_answer_and_a_correction_is_a_revision(
    sitting: Sitting, cli: Cli
) -> None:
    for quality in ("1", "2", "3"):
        sitting.save({"quality": quality})
    sitting.save({"learned": "x"})
    sitting.save({"learned": "y"})

    answers = cli("coach show 1 --json").json["answers"]
    assert [(one["question"], one["answer"], one["revision"]) for one in answers] == [
        ("quality", "3", 1), ("learned", "x", 1), ("learned", "y", 2),
    ]  # fmt: skip
