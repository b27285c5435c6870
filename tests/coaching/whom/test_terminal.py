"""Skills assessed one by one at a real terminal: keys, passing over, stopping."""

from typing import Any

import pytest

from salescoach.core.invocation import Invocation
from tests.coaching.team import add_reps
from tests.coaching.typing import Typist, ended
from tests.coaching.typing import typist as typist
from tests.conftest import Cli

pytestmark = pytest.mark.slow


@pytest.fixture
def assess(run: Invocation, typist: Typist) -> Typist:
    """Assesses Ann at a terminal; the words are the options."""
    add_reps(run, "Ann Novak")

    def start(words: str) -> Any:
        return typist(f"coach skills ann {words}")

    return start


def test_each_mark_is_shown_with_its_anchors_and_kept_with_what_was_seen(assess: Typist, cli: Cli) -> None:
    child = assess("--assess money --assess closing --on 2026-11-20")
    child.expect_exact("Comfortable with money: Talks about money early")
    child.expect_exact("2 Names a price, and weakens it in the same sentence.")
    child.expect_exact("What have you seen of Ann?")
    child.send("2")
    child.expect_exact("What did you see or hear")
    child.send("\r")
    child.expect_exact("A mark rests on something you saw or heard")
    child.send("took the price back at Brightline\r")
    child.expect_exact("2/2")
    child.expect_exact("What have you seen of Ann?")
    child.send("\r")
    child.expect_exact("Assessed Ann Novak, 1 skill")
    assert ended(child) == 0

    (row,) = cli("coach skills ann --history --json").json
    assert (row["skill"], row["mark"], row["on"], row["why"]) == (
        "money", 2.0, "2026-11-20", "took the price back at Brightline",
    )  # fmt: skip


def test_stopping_keeps_what_was_given(assess: Typist, cli: Cli) -> None:
    child = assess("--assess all")
    child.expect_exact("1/17")
    child.expect_exact("What have you seen of Ann?")
    child.send("4")
    child.expect_exact("What did you see or hear")
    child.send("waited for the reason, Cobalt\r")
    child.expect_exact("2/17")
    child.expect_exact("What have you seen of Ann?")
    child.sendintr()
    child.expect_exact("Stopped; 1 of 17 kept.")
    assert ended(child) == 130
    assert len(cli("coach skills ann --history --json").json) == 1
