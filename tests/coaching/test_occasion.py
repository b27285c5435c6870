"""Which meeting is meant."""

from datetime import date, datetime, timedelta

import pytest

from salescoach.coaching.meeting import MeetingRow
from salescoach.coaching.occasion import Naming, day_text, find_occasion, window
from salescoach.core.errors import WrongUse

MONDAY = date(2026, 11, 23)
AT_1045 = datetime(2026, 11, 23, 10, 45).astimezone()


def meeting(number: int, at: str, on: date = MONDAY, title: str = "Talk", **change: object) -> MeetingRow:
    """A meeting of Ann with a customer."""
    row = MeetingRow(number, 1, "Ann", title, None, "", on, at, 60, True, False, False)
    return row._replace(**change)  # type: ignore[arg-type]


DAY = [
    meeting(1, "15:00", MONDAY - timedelta(days=3)),
    meeting(2, "08:00", debriefed=True),
    meeting(3, "10:00", title="Brightline"),
    meeting(4, "10:40", with_customer=False),
    meeting(5, "11:30", title="Cobalt", prepared=True),
    meeting(6, "14:00", title="Harbor"),
    meeting(7, "09:00", MONDAY + timedelta(days=1)),
]


def found(kind: str, naming: Naming = Naming(), meetings: list[MeetingRow] = DAY) -> int | None:  # noqa: B006, B008
    """The id of the meeting meant at 10:45."""
    occasion = find_occasion(kind, naming, meetings, AT_1045)
    return occasion.meeting_id if occasion else None


def test_a_debrief_takes_the_last_begun_that_was_not_debriefed() -> None:
    assert found("debrief") == 3


def test_a_debrief_goes_back_to_an_earlier_day() -> None:
    assert found("debrief", meetings=DAY[:2]) == 1


def test_a_prep_takes_the_next_that_is_not_prepared() -> None:
    assert found("prep") == 6


def test_a_meeting_just_begun_can_still_be_prepared() -> None:
    assert found("prep", meetings=[meeting(1, "10:36")]) == 1
    assert found("prep", meetings=[meeting(1, "10:34")]) is None


def test_a_day_without_a_time_counts_all_day() -> None:
    assert found("prep", meetings=[meeting(1, "")]) == 1
    assert found("debrief", meetings=[meeting(1, "")]) == 1


def test_a_day_named_is_kept_to() -> None:
    assert found("debrief", Naming(on=MONDAY - timedelta(days=3)), DAY[:1]) == 1
    assert found("prep", Naming(on=MONDAY), DAY[5:6]) == 6


def test_nothing_fitting_is_no_meeting() -> None:
    assert found("prep", meetings=[]) is None
    assert found("debrief", meetings=[meeting(1, "10:00", with_customer=False)]) is None


@pytest.mark.parametrize(
    ("naming", "number"),
    [(Naming(title="bright"), 3), (Naming(at="14:00"), 6), (Naming("cobalt", "11:30"), 5)],
)
def test_a_meeting_is_named_by_part_of_its_title_or_its_time(naming: Naming, number: int) -> None:
    assert found("debrief", naming) == number


def test_a_meeting_nobody_knows_is_to_be_recorded() -> None:
    occasion = find_occasion("debrief", Naming("Zebra", "13:00"), DAY, AT_1045)

    assert occasion is not None
    assert (occasion.meeting_id, occasion.title, occasion.at_time, occasion.on_date) == (
        None, "Zebra", "13:00", MONDAY,
    )  # fmt: skip


def test_two_that_fit_are_listed() -> None:
    with pytest.raises(WrongUse, match="fits 3 meetings") as error:
        find_occasion(
            "debrief", Naming("a"), [*DAY[2:3], *DAY[4:6], meeting(9, "16:00", title="Cart")][1:], AT_1045
        )
    assert error.value.details == ("11:30  Cobalt", "14:00  Harbor", "16:00  Cart")


def test_one_more_session_for_a_meeting_is_noticed() -> None:
    occasion = find_occasion("prep", Naming("cobalt"), DAY, AT_1045)

    assert occasion is not None
    assert occasion.done


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (3, "Thu"),
        (-1, "yesterday"),
        (-3, "last Fri"),
        (-10, "13 Nov"),
        (-400, "19 Oct 2025"),
    ],
)
def test_days_near_today_have_names(days: int, shown: str) -> None:
    assert day_text(MONDAY + timedelta(days=days), MONDAY) == shown


def test_the_window_is_a_week_or_the_day_named() -> None:
    week = timedelta(days=7)

    assert window("prep", None, MONDAY) == (MONDAY, MONDAY + week)
    assert window("debrief", None, MONDAY) == (MONDAY - week, MONDAY)
    assert window("prep", MONDAY + week, MONDAY) == (MONDAY + week, MONDAY + week)


def test_the_label_names_the_deal_once() -> None:
    naming = Naming("Kick-off", "10:00", 1, "Brightline")
    occasion = find_occasion("prep", naming, [], AT_1045)

    assert occasion is not None
    assert occasion.label(MONDAY) == "Kick-off · Brightline · today 10:00"
    assert occasion._replace(title="Brightline kick-off").label(MONDAY) == "Brightline kick-off · today 10:00"
