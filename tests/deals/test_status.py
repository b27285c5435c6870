"""Open, won or lost."""

import pytest

from salescoach.deals.status import stage_status, status_of, word_status


@pytest.mark.parametrize(
    ("stage", "status"),
    [
        ("Closed Won", "won"), ("Closed Lost", "lost"), ("closedwon", "won"), ("closedlost", "lost"),
        ("Won", "won"),
        ("LOST", "lost"), ("6 - Closed/Won", "won"), ("Closed - Lost", "lost"), ("Closed Lost (no budget)",
        "lost"),
        ("Deal won", "won"), ("Gewonnen", "won"), ("Abgeschlossen: verloren", "lost"), ("Fermée gagnée",
        "won"),
        ("Lost contact", "open"), ("Wonder", "open"), ("Won't decide", "open"), ("Closing", "open"),
        ("Proposal", "open"), ("", "open"), ("Négociation", "open"),
    ],
)  # fmt: skip
def test_a_stage_says_it_by_its_name(stage: str, status: str) -> None:
    assert stage_status(stage, {}) == status


def test_a_profiles_own_words_come_first() -> None:
    assert stage_status("Signed", {"signed": "won"}) == "won"
    assert word_status("Dead", {"dead": "lost"}) == "lost"
    assert word_status("whatever", {}) == ""


@pytest.mark.parametrize(
    ("is_closed", "is_won", "word", "stage", "status"),
    [
        (True, True, "", "open", "won"),
        (True, False, "", "open", "lost"),
        (True, False, "", "won", "lost"),  # flags before the stage's name
        (False, False, "", "won", "open"),
        (None, None, "", "won", "won"),
        (True, None, "", "won", "won"),
        (None, None, "lost", "open", "lost"),
        (None, None, "open", "won", "open"),  # the status column before the stage's name
        (None, False, "", "lost", "lost"),
    ],
)
def test_flags_come_before_words_and_words_before_stages(
    is_closed: bool | None, is_won: bool | None, word: str, stage: str, status: str
) -> None:
    assert status_of(is_closed, is_won, word, stage) == status
