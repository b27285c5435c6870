"""Whether what a review agreed was kept: by the export, or by the promise."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.audit.agreement import KINDS, AgreementRow, newest, standings, state_of

TODAY = date(2026, 11, 23)
YESTERDAY = TODAY - timedelta(days=1)


def an_agreement(**given: Any) -> AgreementRow:
    values: dict[str, Any] = {
        "id": 1, "deal_id": 17, "deal": "Rollout", "rep": "Ann Novak", "rep_id": 1, "kind": "fix",
        "rules": "CP101,DT101", "stage": "", "why": "call the CFO", "commitment_id": 3,
        "entered_on": date(2026, 11, 16), "due_on": TODAY, "promise": "open", "in_pipeline": True,
        "deal_stage": "Proposal", "pipeline": "",
    }  # fmt: skip
    return AgreementRow(**(values | given))


GONE = {"kind": "remove", "in_pipeline": False, "due_on": YESTERDAY}
STAYING = {"kind": "keep", "commitment_id": None, "due_on": None}
STATES: list[tuple[str, dict[str, Any], set[str], str]] = [
    ("a fix is open while its promise is, on the very day too", {}, {"CP101"}, "open"),
    ("a fix is broken once its day has gone by", {"due_on": YESTERDAY}, {"CP101"}, "broken"),
    ("a fix is broken with its promise", {"promise": "broken"}, {"CP101"}, "broken"),
    ("a fix is kept with its promise", {"promise": "kept"}, {"CP101"}, "kept"),
    ("a fix is kept when nothing of it is found any more", {"due_on": YESTERDAY}, {"BE101"}, "kept"),
    ("half of a fix is none", {"due_on": YESTERDAY}, {"DT101"}, "broken"),
    ("a fix of a deal that has closed is not shown by the export", {"in_pipeline": False}, set(), "open"),
    ("a deal to remove is gone", GONE, set(), "kept"),
    ("a deal to remove is still there", {"kind": "remove", "due_on": YESTERDAY}, set(), "broken"),
    ("a deal is in its new stage", {"kind": "restage", "stage": "proposal "}, {"CP101"}, "kept"),
    ("a deal is in its old stage", {"kind": "restage", "stage": "Discovery"}, set(), "open"),
    ("a deal kept with a reason stands", STAYING, set(), "stands"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "still", "state"), [row[1:] for row in STATES], ids=[row[0] for row in STATES]
)
def test_the_state_of_an_agreement(given: dict[str, Any], still: set[str], state: str) -> None:
    assert state_of(an_agreement(**given), still, TODAY) == state


def test_a_stage_of_the_crm_is_the_stage_of_the_process_it_belongs_to() -> None:
    moved = an_agreement(kind="restage", stage="Proposal", deal_stage="Decision Maker Bought-In")
    places = {"Decision Maker Bought-In": "Proposal"}

    assert state_of(moved, (), TODAY, lambda _, stage: places.get(stage, stage)) == "kept"


def test_only_the_newest_agreement_on_a_deal_counts() -> None:
    rows = [an_agreement(id=2, kind="remove"), an_agreement(id=1), an_agreement(id=3, deal_id=18)]

    assert {deal: row.id for deal, row in newest(rows).items()} == {17: 2, 18: 3}


def test_the_broken_come_first_and_then_the_open() -> None:
    rows = [
        an_agreement(id=1, deal_id=1, promise="kept"),
        an_agreement(id=2, deal_id=2),
        an_agreement(id=3, deal_id=3, due_on=YESTERDAY),
        an_agreement(id=4, deal_id=4, kind="keep"),
    ]
    found = {number: {"CP101"} for number in range(1, 5)}

    assert [one.state for one in standings(rows, found, TODAY)] == ["broken", "open", "kept", "stands"]


@given(
    kind=st.sampled_from(KINDS),
    promise=st.sampled_from(["open", "kept", "broken", "withdrawn"]),
    due=st.dates(date(2026, 11, 1), date(2026, 12, 31)),
    still=st.sets(st.sampled_from(["CP101", "DT101", "BE101"])),
    there=st.booleans(),
)
def test_a_kept_promise_is_never_called_broken(
    kind: str, promise: str, due: date, still: set[str], there: bool
) -> None:
    row = an_agreement(kind=kind, promise=promise, due_on=due, in_pipeline=there, stage="Discovery")
    state = state_of(row, still, TODAY)

    assert (state == "broken") <= (promise != "kept" and kind != "keep")
    assert (state == "open") <= (promise == "open" and due >= TODAY)
