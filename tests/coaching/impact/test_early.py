"""What sessions tell, and whether it changes."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from salescoach.coaching.impact.comparing import BETTER, NO_EVIDENCE, NOT_ENOUGH
from salescoach.coaching.impact.early import (
    ADDED_VALUE,
    ASKED,
    HELPFUL,
    PROMISES,
    WORKED,
    Noted,
    PromisePast,
    SessionPast,
    quality_noted,
    shares_noted,
    trend,
)
from tests.coaching.impact.lives import day


def session(number: int = 1, on: int = 0, rep: str = "Ann", **given: Any) -> SessionPast:
    usual: dict[str, Any] = {
        "id": number, "rep": rep, "meeting_id": None, "deal_id": None, "kind": "debrief", "on_date": day(on),
        "helpful": None, "added_value": None, "recommendation_worked": None, "quality": None,
        "asked_or_advised": "", "next_step_by": "",
    }  # fmt: skip
    return SessionPast(**{**usual, **given})


def test_only_what_was_noted_counts() -> None:
    found = shares_noted(
        [session(helpful=True, added_value=False), session(helpful=False, recommendation_worked=True)],
        [],
        day(9),
    )

    assert [one.value for one in found[HELPFUL]] == [1, 0]
    assert [one.value for one in found[ADDED_VALUE]] == [0]
    assert [one.value for one in found[WORKED]] == [1]
    assert found[ASKED] == found[PROMISES] == []


def test_an_open_promise_counts_as_not_kept_once_it_is_late() -> None:
    promises = [
        PromisePast("Ann", day(1), "kept"),
        PromisePast("Ann", day(2), "broken"),
        PromisePast("Ann", day(3), "open"),
        PromisePast("Ann", day(9), "open"),
    ]

    assert [one.value for one in shares_noted([], promises, day(9))[PROMISES]] == [1, 0, 0]


@pytest.mark.parametrize(
    ("noted", "found_by", "asked"),
    [
        ("asked", "", [1]), ("advised", "", [0]), ("advised", "rep", [0]), ("", "rep", [1]),
        ("", "manager", [0]), ("", "", []),
    ],
)  # fmt: skip
def test_asked_is_what_was_noted_else_that_the_rep_found_the_next_step(
    noted: str, found_by: str, asked: list[int]
) -> None:
    found = shares_noted([session(asked_or_advised=noted, next_step_by=found_by)], [], day(0))

    assert [one.value for one in found[ASKED]] == asked


def noted(values: Sequence[float], rep: str = "Ann", first: int = 0) -> list[Noted]:
    """One value a week, from a day on."""
    return [Noted(rep, day(first + 7 * number), value) for number, value in enumerate(values)]


def test_the_later_half_stands_beside_the_earlier() -> None:
    found = trend(noted([0, 0, 0, 1] * 10 + [1, 1, 1, 0] * 10))

    assert (found.halves.uncoached.successes, found.halves.uncoached.n) == (10, 40)
    assert (found.halves.coached.successes, found.halves.coached.n) == (30, 40)
    assert found.split == day(7 * 40)
    assert found.halves.verdict == BETTER
    assert found.all.rate == 0.5


def test_halves_are_compared_within_each_rep() -> None:
    # Ben, who says yes to everything, came later: that is no change.
    ann, ben = noted([0, 1] * 20), noted([1, 1, 1, 0] * 10, "Ben")
    found = trend(
        ann + [one._replace(on_date=date.fromordinal(one.on_date.toordinal() + 140)) for one in ben]
    )

    assert found.halves.difference is not None
    assert found.halves.verdict == NO_EVIDENCE
    assert abs(found.halves.difference.value) < 0.1


def test_without_enough_values_there_is_a_share_and_no_change() -> None:
    found = trend(noted([1, 0, 1]))

    assert (found.all.successes, found.all.n) == (2, 3)
    assert (found.halves.verdict, found.halves.difference) == (NOT_ENOUGH, None)
    assert trend([]).all.rate is None


def test_quality_is_a_mean_that_changes() -> None:
    marks = [session(n, 7 * n, quality=3 + (n >= 20) + n % 2) for n in range(40)]
    found = trend(quality_noted([*marks, session(99, 300)]), shares=False)

    assert found.all.n == 40
    assert found.all.rate == 4
    assert found.halves.difference is not None
    assert found.halves.difference.value == 1
    assert found.halves.verdict == BETTER
    assert sum(count for _, count, _ in found.months) == 40
    assert found.months[0] == (date(2026, 5, 1), 5, 3.4)
