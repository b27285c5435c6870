"""Marks are kept together or not at all, and only such as can be true."""

from datetime import date, timedelta
from typing import Any

import pytest

from salescoach.coaching.skills_queries import ASSESSMENTS_OF_REP, AssessmentRow
from salescoach.coaching.skills_store import Marked, keep_marks, set_focus, withdraw_assessment
from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.store.reading import reading
from tests.coaching.team import MONDAY, add_reps


@pytest.fixture
def ann(run: Invocation) -> int:
    return add_reps(run, "Ann Novak")[0]


def mark(rep_id: int, **fields: Any) -> Marked:
    return Marked(rep_id, "money", 30, MONDAY, "named the price and waited")._replace(**fields)


def kept(run: Invocation, rep_id: int) -> list[AssessmentRow]:
    with reading(run) as reader:
        return reader.all(ASSESSMENTS_OF_REP, rep=rep_id, today=date(2099, 1, 1))


@pytest.mark.parametrize(
    "wrong",
    [
        {"tenths": 9}, {"tenths": 51}, {"on_date": MONDAY + timedelta(days=1)}, {"why": " "},
        {"why": "nul \0 byte"}, {"why": "x" * 20_001},
    ],
)  # fmt: skip
def test_one_mark_that_cannot_be_true_keeps_all_of_them_out(
    run: Invocation, ann: int, wrong: dict[str, Any]
) -> None:
    with pytest.raises(WrongUse):
        keep_marks(run, [mark(ann), mark(ann, **wrong)])
    assert kept(run, ann) == []


def test_only_a_mark_of_others_may_come_without_what_was_seen(run: Invocation, ann: int) -> None:
    keep_marks(run, [mark(ann, why="", source="OMG", original="50 on 0 to 100")])

    (row,) = kept(run, ann)
    assert (row.source, row.original, row.written_by) == ("OMG", "50 on 0 to 100", "manager")


def test_an_amendment_points_to_what_it_amends_and_withdraws_it(run: Invocation, ann: int) -> None:
    (first,) = keep_marks(run, [mark(ann)])
    keep_marks(run, [mark(ann, tenths=20, amends=first)])

    old, new = kept(run, ann)
    assert (old.withdrawn_on, old.withdrawn_why, old.tenths) == (MONDAY, "amended", 30)
    assert (new.amends_id, new.withdrawn_on, new.tenths) == (first, None, 20)


def test_what_was_withdrawn_is_neither_amended_nor_withdrawn_again(run: Invocation, ann: int) -> None:
    (first,) = keep_marks(run, [mark(ann)])
    withdraw_assessment(run, first, "was Ben")

    with pytest.raises(Refused):
        withdraw_assessment(run, first, "again")
    with pytest.raises(Refused):
        keep_marks(run, [mark(ann), mark(ann, amends=first)])
    assert len(kept(run, ann)) == 1


def test_nothing_is_worked_on_from_a_day_to_come(run: Invocation, ann: int) -> None:
    with pytest.raises(WrongUse):
        set_focus(run, ann, "money", "", MONDAY + timedelta(days=1))
