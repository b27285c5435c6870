"""What repeats itself in reasons given."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from salescoach.accountability.reasons.reason import CAUSES, REMOVED, STANDS, patterns
from tests.accountability.records import TODAY, reason


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_what_was_made_of_them_is_counted() -> None:
    rows = [
        reason(real_problem="afraid of the phone", taken="ten before ten", cause="skill"),
        reason(real_problem="nobody answers"),
        reason(cause="skill"),
        reason(on_date=days_ago(100)),
        reason(on_date=days_ago(400)),
    ]
    found = patterns(rows, TODAY)

    assert (found.given, found.before, found.asked, found.taken) == (3, 1, 2, 1)
    assert found.causes == [("skill", 2)]


def test_the_same_words_are_heard_again_however_they_are_spelled() -> None:
    rows = [
        reason("Marketing sends the wrong leads.", on_date=days_ago(3)),
        reason("marketing sends the wrong leads", on_date=days_ago(20)),
        reason("the customer was away", on_date=days_ago(2)),
        reason("marketing sends the WRONG leads", on_date=days_ago(9)),
    ]
    (heard,) = patterns(rows, TODAY).heard

    assert heard == ("Marketing sends the wrong leads.", 3, days_ago(3))


def test_an_obstacle_is_removed_once_the_promise_to_remove_it_is_kept() -> None:
    rows = [
        reason(obstacle="the quote tool is slow", obstacle_id=5, obstacle_state="kept"),
        reason(obstacle="no list of references", obstacle_id=6, obstacle_state="open"),
        reason(obstacle="legal takes weeks", obstacle_id=7, obstacle_state="broken"),
    ]
    found = patterns(rows, TODAY)

    assert [row.came_of_obstacle for row in rows] == [REMOVED, STANDS, STANDS]
    assert (found.obstacles, found.removed) == (3, 1)
    assert [row.obstacle_id for row in found.standing] == [6, 7]


def test_no_reasons_have_no_patterns() -> None:
    found = patterns([], TODAY)

    assert (found.given, found.before, found.causes, found.heard, found.obstacles) == (0, 0, [], [], 0)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 300),
            st.sampled_from(["", *CAUSES]),
            st.booleans(),
            st.sampled_from(["a", "b", "A!"]),
        )
    ),
    st.integers(1, 200),
)
def test_counts_never_exceed_what_was_given(rows: list[tuple[int, str, bool, str]], days: int) -> None:
    reasons = [
        reason(words, on_date=days_ago(ago), cause=cause, real_problem="x" if asked else "")
        for ago, cause, asked, words in rows
    ]
    found = patterns(reasons, TODAY, days)

    assert found.given == sum(ago < days for ago, *_ in rows)
    assert found.before == sum(days <= ago < 2 * days for ago, *_ in rows)
    assert found.asked <= found.given
    assert sum(times for _, times in found.causes) <= found.given
    assert sum(one.times for one in found.heard) <= found.given
