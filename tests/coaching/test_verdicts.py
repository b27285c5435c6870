"""What is said of a talk later, by one key."""

from datetime import date

import pytest

from salescoach.coaching.verdict_queries import ToJudge
from salescoach.coaching.verdicts import answers_of, newest_each, open_verdicts, questions_of, talk_words

MONDAY = date(2026, 11, 23)


def talk(number: int = 1, rep: int = 1, **said: object) -> ToJudge:
    """A debrief of Friday's that nobody judged."""
    row = ToJudge(number, "debrief", rep, "Ann Novak", date(2026, 11, 20), "Brightline", "", None, None, None)
    return row._replace(**said)  # type: ignore[arg-type]


def test_of_each_rep_the_newest_talk_is_asked_about_in_their_order() -> None:
    rows = [talk(9, rep=2), talk(8, rep=1), talk(7, rep=2), talk(6, rep=3), talk(5, rep=1)]

    assert [row.id for row in newest_each(rows)] == [9, 8, 6]


@pytest.mark.parametrize(
    ("row", "keys"),
    [
        (talk(), ["helpful", "added_value"]),
        (talk(helpful=True), ["added_value"]),
        (talk(recommendation="ask the CFO"), ["helpful", "added_value", "recommendation_worked"]),
        (talk(helpful=False, added_value=False, recommendation="ask the CFO"), ["recommendation_worked"]),
        (talk(helpful=False, added_value=False), []),
    ],
)
def test_only_what_nobody_said_is_open_and_advice_only_where_it_was_given(
    row: ToJudge, keys: list[str]
) -> None:
    assert [note.key for note in open_verdicts(row)] == keys


def test_one_key_says_both_words_of_the_rep_and_another_how_the_advice_went() -> None:
    (both, advice) = questions_of(talk(recommendation="ask the CFO"))

    assert [choice.key for choice in both[1]] == ["b", "h", "v", "n"]
    assert advice[0] == 'Advice "ask the CFO": did it work?'
    assert answers_of(both[2], "helped") == {"helpful": "yes", "added_value": "no"}
    assert answers_of(both[2], "neither") == {"helpful": "no", "added_value": "no"}
    assert answers_of(advice[2], "yes") == {"recommendation_worked": "yes"}
    assert answers_of(both[2], "") == answers_of(advice[2], "") == {}


def test_where_one_word_is_known_only_the_other_is_asked_for() -> None:
    assert [(words, key) for words, _, key in questions_of(talk(helpful=True))] == [
        ("Did it add value?", "added_value")
    ]
    assert [key for _, _, key in questions_of(talk(added_value=True))] == ["helpful"]


def test_a_talk_is_named_by_rep_kind_day_and_meeting() -> None:
    assert talk_words(talk(), "Ann", MONDAY) == "Ann · debrief last Fri · Brightline"
    assert talk_words(talk(title=""), "Ann", MONDAY) == "Ann · debrief last Fri"
