"""policies.yaml: the shipped one, the user's over it, and all mistakes at once."""

from datetime import date
from pathlib import Path

import pytest

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.settings.policies import Policies, load_policies
from tests.conftest import Cli


@pytest.fixture
def own(run: Invocation, private_home: Path) -> Path:
    """Where the user's file belongs."""
    private_home.mkdir(exist_ok=True)
    return private_home / "policies.yaml"


def policies(run: Invocation, own: Path, text: str) -> Policies:
    own.write_text(text, encoding="utf-8")
    return load_policies(run)


def test_the_shipped_policies_are_sound(run: Invocation) -> None:
    found = load_policies(run)

    assert found.weekdays == [1, 2, 3, 4, 5]
    assert found.holidays == {}
    assert (found.currency, found.fiscal_year_first_month) == ("USD", 1)
    assert found.coaching_hours == 22.5
    assert found.focus_count == 3


def test_the_user_s_keys_replace_the_shipped_ones_and_no_others(run: Invocation, own: Path) -> None:
    found = policies(run, own, "currency: CHF\nhours:\n  per_week: 40\n")

    assert (found.currency, found.hours_per_week, found.coaching_share) == ("CHF", 40, 0.5)
    assert found.weekdays == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("country", "part", "day", "name"),
    [("CH", "ZH", "2026-05-01", "Labor"), ("CH", "ZH", "2026-08-01", "National Day"),
     ("DE", "BY", "2026-01-06", "Epiphany"),
     ("DE", "BY", "2026-12-25", "Christmas"), ("US", "", "2026-11-26", "Thanksgiving"),
     ("NO", "", "2026-05-17", "")],
)  # fmt: skip
def test_public_holidays_of_a_country_and_its_parts_are_free(
    run: Invocation, own: Path, country: str, part: str, day: str, name: str
) -> None:
    found = policies(run, own, f"calendar:\n  country: {country}\n  subdivision: {part}\n")

    assert name in found.holidays[day]
    assert not found.calendar().is_workday(date.fromisoformat(day))


def test_a_holiday_of_another_part_is_worked(run: Invocation, own: Path) -> None:
    found = policies(run, own, "calendar: {country: DE, subdivision: HH}")

    assert "2026-01-06" not in found.holidays


def test_days_of_one_s_own_are_free_too(run: Invocation, own: Path) -> None:
    found = policies(
        run, own, "calendar:\n  country: US\n  holidays:\n    - 2026-12-24 Christmas Eve\n    - 2026-12-31\n"
    )

    assert found.holidays["2026-12-24"] == "Christmas Eve"
    assert found.holidays["2026-12-31"] == "day off"
    assert "Thanksgiving" in found.holidays["2026-11-26"]


def test_working_days_are_named(run: Invocation, own: Path) -> None:
    assert policies(run, own, "calendar: {working_days: [Thu, tuesday, mo, we]}").weekdays == [1, 2, 3, 4]


EVERYTHING_WRONG = """\
currency: euro
calendar:
  country: ZZ
  working_days: [mon, someday, t]
  fiscal_year_first_month: 13
  holidays:
    - Christmas
  planet: earth
hours:
  per_week: many
  coaching_share: 1.5
  recruting: 3
today:
  days_without_coaching: 2.5
  focus_count: -1
  weakest_competency: cooking
colour: blue
"""


def test_all_mistakes_are_reported_at_once_each_with_its_line_and_remedy(run: Invocation, own: Path) -> None:
    with pytest.raises(WrongUse) as refused:
        policies(run, own, EVERYTHING_WRONG)

    details = "\n".join(refused.value.details)
    for line, key, says in (
        (1, "currency", "EUR"), (3, "calendar.country", "CH"), (4, "calendar.working_days", "someday"),
        (4, "calendar.working_days", "'t'"), (5, "calendar.fiscal_year_first_month", "1 to 12"),
        (6, "calendar.holidays", "2026-12-24"), (8, "calendar.planet", "is not a setting"),
        (10, "hours.per_week", "number"), (11, "hours.coaching_share", "0 to 1"),
        (12, "hours.recruting", "did you mean recruiting?"),
        (14, "today.days_without_coaching", "whole number"),
        (15, "today.focus_count", "0 to 10"),
        (16, "today.weakest_competency", "coaching"),
        (17, "colour", "is not a setting"),
    ):  # fmt: skip
        assert any(
            detail.startswith(f"{own}:{line}: {key}: ") and says in detail for detail in refused.value.details
        ), f"{line} {key}: {says}\n{details}"
    assert len(refused.value.details) == 14
    assert "14 mistakes" in refused.value.what
    assert "config check" in refused.value.remedy


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- a\n- b\n", "must be a mapping"),
        ("just words\n", "must be a mapping"),
        ("calendar: often\n", "must be a mapping"),
        ("calendar: {subdivision: XX, country: CH}", "is no part of CH"),
        ("calendar: {holidays: 2026-12-24}", "must be a list"),
        ("calendar: {working_days: []}\nhours: {per_week: true}", "number"),
        ("currency: [EUR]", "must be text"),
        ("hours: {per_week: .inf}", "number"),
        ("hours: {per_week: 1" + "0" * 400 + "}", "number"),
        ("calendar: {holidays: [0001-01-01 x, [a], {b: c}]}", "has no date"),
        ("calendar: {country: '../../etc'}", "is not known"),
        ("calendar: {subdivision: ZH}", "needs a country"),
        ("strikes: {window: 30}", "did you mean window_days?"),
        ("motivation: {bad_stretch_days: 6}", "is more than bad_stretch_window"),
        ("motivation: {low_energy: 5}", "from 1 to 4"),
        ("motivation: {low_energi: 2}", "did you mean low_energy?"),
        ("strikes: {window_days: 3}", "7 to 365"),
        ("strikes: {resets_after_met: -1}", "0 to 52"),
        ("strikes: {steps: often}", "must be a list"),
        ("strikes: {steps: [{brings: a word, told: the rep}]}", "there must be 2 to 6"),
        ("strikes: {steps: [{brings: a}, {brings: b, told: HR}]}", "strikes.steps.1.told: is missing"),
        ("strikes: {steps: [{brings: a, told: b, who: c}, {brings: b, told: HR}]}", "is not a setting"),
        ("strikes: {steps: [out, out]}", "must be a mapping"),
    ],
)
def test_other_mistakes_are_refused_with_what_to_do(run: Invocation, own: Path, text: str, says: str) -> None:
    with pytest.raises(WrongUse) as refused:
        policies(run, own, text)

    assert says in "\n".join(refused.value.details)


def test_strikes_are_three_within_ninety_days_unless_the_user_says_otherwise(
    run: Invocation, own: Path
) -> None:
    shipped = load_policies(run).strikes
    found = policies(run, own, "strikes: {window_days: 60}").strikes

    assert (shipped["window_days"], shipped["resets_after_met"], len(shipped["steps"])) == (90, 3, 3)
    assert found == {**shipped, "window_days": 60}


def test_an_empty_file_changes_nothing(run: Invocation, own: Path) -> None:
    shipped = load_policies(run)

    assert policies(run, own, "") == shipped
    assert policies(run, own, "# nothing yet\n") == shipped


def test_mistakes_reach_the_keyboard_as_one_message_and_exit_2(cli: Cli, own: Path) -> None:
    own.write_text("hours: {per_week: many}\n\x1b[31m: 1\n", encoding="utf-8")

    result = cli("rep add Ann --quota 5k")

    assert (result.code, result.out) == (2, "")
    assert "policies.yaml" in result.err
    assert "\x1b" not in result.err
    assert cli("rep list --json").json == []
