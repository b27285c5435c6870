"""What is noted by one key."""

import pytest

from salescoach.coaching.notes import (
    BY_KEY,
    ENERGY,
    MARKS,
    QUALITY,
    STEP_NOTES,
    TALK_NOTES,
    VERDICTS,
    Before,
    notes_of,
)
from salescoach.coaching.session import COLUMNS


def test_each_key_means_one_thing() -> None:
    every = [*STEP_NOTES, *TALK_NOTES, *VERDICTS]
    keys = [note.press for note in every]

    assert len(set(keys)) == len(keys)
    assert all(note.press in note.label for note in every)


def test_a_key_goes_through_the_values_and_back_to_none() -> None:
    quality, value, seen = BY_KEY["quality"], "", []
    for _ in range(6):
        value = quality.after(value)
        seen.append(value)

    assert seen == [*MARKS, ""]
    assert BY_KEY["prepared"].after("something old") == "yes"


def test_marks_have_anchors_that_are_shown() -> None:
    assert set(QUALITY) == set(ENERGY) == set(MARKS)
    assert BY_KEY["quality"].shown("4") == "[q]uality of the talk: 4, the rep found the answer"
    assert BY_KEY["excuse"].shown("") == "e[x]cuse: –"


def test_everything_noted_has_a_column_for_statistics() -> None:
    assert {note.key for note in (*TALK_NOTES, *VERDICTS)} <= set(COLUMNS)


def test_what_was_asked_is_not_offered_again() -> None:
    keys = [note.key for note in notes_of("prep", ["prepared", "goal"], has_step=True)]

    assert "prepared" not in keys
    assert keys[:2] == ["next_step_who", "found_by"]
    assert "found_by" not in [note.key for note in notes_of("prep", [], has_step=False)]
    assert "role_play" not in [note.key for note in notes_of("role-play", [], has_step=True)]


@pytest.mark.parametrize(
    ("before", "asked"),
    [
        (Before(1, "", "call the CFO"), ["helpful", "added_value", "recommendation_worked"]),
        (Before(1, "", "call the CFO", helpful="no"), ["added_value", "recommendation_worked"]),
        (Before(1, "", ""), ["helpful", "added_value"]),
        (Before(1, "", "", "yes", "yes"), []),
    ],
)
def test_of_the_last_talk_is_asked_what_nobody_said_yet(before: Before, asked: list[str]) -> None:
    assert [note.key for note in before.open_verdicts()] == asked
