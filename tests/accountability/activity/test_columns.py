"""What the columns and words of activity exports mean."""

import pytest

from salescoach.accountability.activity.columns import Words, is_done, kind_of, places_of, reached_by
from salescoach.core.errors import WrongUse

HUBSPOT = ("Activity ID", "Activity Type", "Activity Date", "Activity Owner", "Call Outcome")
SALESFORCE = ("Subject", "Date", "Assigned", "Type", "Status")
PIPEDRIVE = ("Activity - Subject", "Activity - Type", "Activity - Due date", "Activity - Assigned to user")


@pytest.mark.parametrize(
    ("headers", "places"),
    [
        (HUBSPOT, {"id": 0, "kind": 1, "date": 2, "rep": 3, "outcome": 4}),
        (SALESFORCE, {"subject": 0, "date": 1, "rep": 2, "kind": 3, "status": 4}),
        (PIPEDRIVE, {"subject": 0, "kind": 1, "date": 2, "rep": 3}),
    ],
)
def test_columns_of_usual_exports_are_known(headers: tuple[str, ...], places: dict[str, int]) -> None:
    assert places_of(headers, {}, "") == places


def test_what_the_user_says_comes_first_and_leaves_columns_out() -> None:
    headers = ("Owner", "Caller", "Date", "Type")

    assert places_of(headers, {"caller": "rep", "owner": ""}, "")["rep"] == 1
    assert "kind" not in places_of(headers, {"type": ""}, "call")


@pytest.mark.parametrize(
    ("headers", "missing"),
    [
        (("Date", "Type"), "whose activity it is"),
        (("Owner", "Type"), "when it was"),
        (("Owner", "Date"), "what kind it is (call, meeting …)"),
    ],
)
def test_a_missing_column_is_named_with_the_remedy(headers: tuple[str, ...], missing: str) -> None:
    with pytest.raises(WrongUse) as refused:
        places_of(headers, {}, "")

    assert refused.value.what == f"No column says {missing}."
    assert "--map FILE" in refused.value.remedy


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Call", "call"), ("outbound CALL", "call"), ("Anruf", "call"), ("Meeting", "meeting"),
        ("Event", "meeting"), ("E-mail", "email"), ("Note", "note"), ("  ", ""), ("Dial-in", "call"),
    ],
)  # fmt: skip
def test_kinds_are_known_by_their_words(word: str, kind: str) -> None:
    assert kind_of(word, Words()) == kind


@pytest.mark.parametrize(
    ("word", "reached"),
    [
        ("Connected", True), ("Meeting Scheduled", True), ("Not interested", True), ("No answer", False),
        ("Left voicemail", False), ("Not connected", False), ("Busy", False), ("", None), ("Hm", None),
    ],
)  # fmt: skip
def test_outcomes_say_whether_somebody_was_reached(word: str, reached: bool | None) -> None:
    assert reached_by(word, Words()) is reached


def test_the_users_words_go_before_the_known_ones() -> None:
    words = Words({"ping": "call"}, {"busy": "reached", "hm": "not reached"})

    assert kind_of("Ping", words) == "call"
    assert reached_by("Busy", words) is True
    assert reached_by("Hm", words) is False


@pytest.mark.parametrize(
    ("status", "done"),
    [("Completed", True), ("", True), ("Open", False), ("NO_SHOW", False), ("Not Started", False)],
)
def test_what_is_planned_or_did_not_happen_is_not_done(status: str, done: bool) -> None:
    assert is_done(status) is done
