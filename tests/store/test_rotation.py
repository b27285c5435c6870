"""Which backups stay: the newest, one a week, and never less than what was good."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.store.rotation import NEWEST_KEPT, WEEKS_KEPT, Candidate, kept, larger_than

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)  # a Monday


def backup(days_ago: float, rows: int = 100, good: bool = True, name: str = "") -> Candidate:
    return Candidate(name or f"{days_ago:09.3f}", NOON - timedelta(days=days_ago), rows, good)


@st.composite
def histories(draw: st.DrawFn) -> list[Candidate]:
    ages = draw(st.lists(st.integers(0, 24 * 200), max_size=40))
    return [
        backup(age / 24, draw(st.integers(0, 5)), draw(st.booleans()), f"{number:03}")
        for number, age in enumerate(ages)
    ]


def test_ten_stay_of_twelve_made_on_one_day() -> None:
    made = [backup(hour / 100) for hour in range(12)]

    assert kept(made) == {one.name for one in made[:10]}


def test_daily_backups_leave_the_newest_of_each_of_eight_weeks() -> None:
    made = [backup(day) for day in range(100)]
    newest = [one.made_at.date() for one in made if one.name in kept(made)]

    # The newest ten reach into the week before last; of the five weeks before that the Sundays stay.
    assert newest[10:] == [(NOON - timedelta(days=day)).date() for day in (15, 22, 29, 36, 43)]


def test_after_a_long_holiday_the_weeks_before_it_still_count() -> None:
    made = [backup(90 + day, name=f"{day:02}") for day in range(40)]

    assert len(kept(made)) > NEWEST_KEPT


def test_a_larger_good_backup_outlives_any_number_of_smaller_ones() -> None:
    large = backup(300, rows=1000, name="large")
    made = [large, *(backup(minute / 1440, rows=10) for minute in range(30))]

    assert large.name in kept(made)
    assert larger_than(made[1], made) == large


def test_once_the_store_has_grown_beyond_it_the_larger_one_may_go() -> None:
    made = [backup(300, rows=1000, name="large"), *(backup(n / 1440, rows=1001) for n in range(30))]

    assert "large" not in kept(made)


def test_a_larger_backup_that_is_damaged_is_not_worth_keeping() -> None:
    made = [backup(300, 1000, good=False, name="bad"), *(backup(n / 1440, 10) for n in range(30))]

    assert "bad" not in kept(made)
    assert larger_than(made[1], made) is None


def test_nothing_stays_of_nothing() -> None:
    assert kept([]) == set()


@settings(deadline=None)
@given(histories())
def test_the_newest_the_last_good_and_the_largest_always_stay(made: list[Candidate]) -> None:
    stay = kept(made)
    good = [one for one in made if one.good]

    assert stay <= {one.name for one in made}
    assert len(stay) >= min(len(made), NEWEST_KEPT)
    assert len(stay) <= NEWEST_KEPT + WEEKS_KEPT + 2
    if made:
        newest = max(made, key=lambda one: (one.made_at, one.name))
        assert newest.name in stay
    if good:
        assert any(one.good for one in made if one.name in stay)
        most = max(one.rows for one in good)
        assert most <= max(one.rows for one in made if one.name in stay)


@settings(deadline=None)
@given(histories())
def test_a_second_rotation_removes_nothing_more(made: list[Candidate]) -> None:
    stay = kept(made)

    assert kept([one for one in made if one.name in stay]) == stay


def test_a_week_s_backup_is_its_newest_good_one() -> None:
    made = [backup(hour / 100) for hour in range(10)]
    week = [backup(15, good=False, name="bad"), backup(16, name="good"), backup(17, name="older")]

    assert kept([*made, *week]) == {one.name for one in made} | {"good"}


def test_the_newest_good_one_outlives_any_number_of_bad_ones() -> None:
    made = [backup(hour / 100, good=False) for hour in range(20)]

    assert "good" in kept([*made, backup(300, name="good"), backup(301, name="older")])
    assert "older" not in kept([*made, backup(300, name="good"), backup(301, name="older")])
