"""One session being held: what is kept when, and what of its time is the talk's."""

import pytest

from salescoach.coaching.occasion import Naming
from salescoach.coaching.queries import DRAFTS_OF_REP
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


def test_a_talk_s_time_is_kept_each_minute_before_there_is_any_answer(
    sitting: Sitting, time: Time, cli: Cli
) -> None:
    for now, kept in ((59, None), (61, 61), (100, 61), (125, 125)):
        time.now = now
        sitting.keep_time()
        history = cli("coach history --json").json
        assert [row["minutes"] for row in history] == ([] if kept is None else [round(kept / 60, 1)])

    assert "Next: finish the debrief with Ann, begun" in cli("today").out


def test_what_is_resumed_without_an_answer_goes_on_from_the_time_that_was_kept(
    sitting: Sitting, time: Time, run: Invocation
) -> None:
    time.now = 180
    sitting.keep_time()
    with reading(run) as reader:
        (draft,) = reader.all(DRAFTS_OF_REP, rep=1, book=1)
    time.now = 1000  # the machine was off meanwhile
    later = Sitting(run, sitting.request, sitting.about, sitting.questions)
    later.resume(draft, {})
    time.now = 1060
    later.save({"outcome": "advanced"})

    assert (later.seconds, later.clock.talked) == (240, True)
    assert later.draft_id == sitting.draft_id


def test_who_said_how_long_it_took_has_no_time_kept(sitting: Sitting, time: Time) -> None:
    sitting.request = sitting.request._replace(seconds=300)
    time.now = 600
    sitting.keep_time()

    assert sitting.draft_id is None
