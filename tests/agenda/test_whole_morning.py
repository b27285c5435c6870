"""A day on the demo team at a real terminal: today, three preps and debriefs, wrap; one talk is killed."""

import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.coaching.typing import Typist, answer, ended
from tests.coaching.typing import typist as typist
from tests.conftest import Cli

pytestmark = pytest.mark.slow

At = Callable[[str, str], Any]
PREP = (
    ("Did", "y"), ("must be true when", "a date for the decision\r"), ("watch in themselves?", "1"),
    ("will", "asks for the date\r"), ("By when?", "\r"), ("Enter ends", "\r"),
)  # fmt: skip
DEBRIEF = (
    ("How did it end?", "a"), ("did not before?", "money: 40k set aside\r"), ("Where did it turn", "1"),
    ("What is the next step?", "sends the terms\r"), ("By when?", "fri\r"), ("Enter ends", "\r"),
)  # fmt: skip


@pytest.fixture
def demo(cli: Cli, private_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The demo team's store, on the test's Monday."""
    path = private_home / "demo.db"
    assert cli(f"demo --store {path}").code == 0
    monkeypatch.setenv("SALESCOACH_STORE", str(path))
    return path


@pytest.fixture
def at(typist: Typist, demo: Path) -> At:
    """Types a command line at a time of the day."""

    def begin(clock: str, words: str) -> Any:
        return typist(words, SALESCOACH_TODAY=f"2026-11-23T{clock}")

    return begin


def lead(child: Any, script: Sequence[tuple[str, str]], first: int = 1, count: int = 6) -> None:
    """Answers the questions of a talk from one of them on, each with its number."""
    for number, (question, typed) in enumerate(script[first - 1 :], start=first):
        child.expect_exact(f"{number}/{count}")
        answer(child, question, typed)


def test_the_demo_teams_day_is_talked_through_and_nothing_is_lost(at: At, cli: Cli) -> None:
    morning = at("08:40", "today")
    morning.expect_exact("prep Ann for Brightline rollout at 10:00")
    assert ended(morning) == 0
    prepare_ann(at)
    prepare_ben_in_two_goes(at)
    assert cli("coach history --rep ben --since today --json").json[0]["next_step"] == "asks for the date"
    assert ended(at("13:50", "prep dan goal;asks --by today")) == 0
    debrief_everybody(at)
    wrap(at)

    today = cli("coach history --since today --json").json
    assert sorted((row["rep"].split()[0], row["kind"], row["state"]) for row in today) == [
        (rep, kind, "held") for rep in ("Ann", "Ben", "Dan") for kind in ("debrief", "prep")
    ]


def prepare_ann(at: At) -> None:
    prep = at("09:45", "prep ann")
    for shown in ("Prep  Ann Novak · Brightline", "pushed 4 times", "Findings", "Talk first"):
        prep.expect_exact(shown)
    lead(prep, PREP)
    prep.expect_exact("Ann, in short from our preparation on Mon 23 Nov 2026:")
    prep.expect_exact("Agreed: asks for the date")
    assert ended(prep) == 0


def prepare_ben_in_two_goes(at: At) -> None:
    stopped = at("11:20", "prep ben --new")
    lead(stopped, PREP[:2])
    stopped.expect_exact("3/6")
    stopped.kill(signal.SIGKILL)
    stopped.wait()

    resumed = at("11:22", "prep ben")
    answer(resumed, "2 answers?", "\r")
    lead(resumed, PREP, first=3)
    assert ended(resumed) == 0


def debrief_everybody(at: At) -> None:
    for clock, rep, deal in (
        ("11:10", "ann", "Brightline"), ("12:40", "ben", "Cobalt Cranes"), ("15:10", "dan", "Solstice"),
    ):  # fmt: skip
        debrief = at(clock, f"debrief {rep}")
        for shown in ("Debrief", deal, "Goal"):
            debrief.expect_exact(shown)
        lead(debrief, DEBRIEF)
        debrief.expect_exact("money confirmed: yes (40k set aside)")
        debrief.expect_exact("Promised: sends the terms, by Fri (27 Nov 2026).")
        assert ended(debrief) == 0


def wrap(at: At) -> None:
    evening = at("17:30", "wrap")
    evening.expect_exact("PROVED")
    for number in range(3):
        evening.expect_exact("did you?")
        assert number or "NOT DEBRIEFED" not in evening.before
        evening.send("y")
    answer(evening, "Which did you break today?", "\r")
    for _ in range(5):  # the last talks of five reps, by one key each
        answer(evening, "Helped, added value?", "b")
    answer(evening, "did it work?", "y")  # advice was given in one of them
    evening.expect_exact("Tuesday first")
    assert ended(evening) == 0


def test_a_talk_fits_a_screen_of_eighty_by_twenty_four_up_to_its_first_question(at: At) -> None:
    for words in ("prep ann --new", "debrief dan --new", "prep cleo --new", "debrief ann --full --new"):
        child = at("15:10", words)
        child.expect_exact("1/")
        assert child.before.count("\r\n") <= 22, words
        child.close(force=True)
