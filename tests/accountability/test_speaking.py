"""Which talks and plans count as having spoken about an expectation; today is Monday 23 November 2026."""

from datetime import date

import pytest

from salescoach.accountability.queries import BY_ID
from salescoach.accountability.speaking import read_spoken
from salescoach.core.invocation import Invocation
from salescoach.store.reading import reading
from tests.conftest import Cli

OTHERWISE = ("--otherwise", "we plan each day")


@pytest.fixture
def dan(cli: Cli) -> Cli:
    cli("rep add", "Dan Weber")
    for metric in ("calls", "conversations"):
        cli(
            f"expect set dan {metric} 40 per week --from 2026-11-02 --today 2026-11-02 --agreed today",
            *OTHERWISE,
        )
    cli("expect actual dan calls 20 --from 2026-11-09 --to 2026-11-15")
    cli("expect actual dan calls 20 --from 2026-11-16 --to 2026-11-22")
    return cli


def spoken(run: Invocation, number: int) -> list[tuple[date, str, bool]]:
    with reading(run) as reader:
        expected = reader.one(BY_ID, book=1, id=number)
        assert expected is not None
        found = read_spoken(reader, expected, date(2026, 11, 1), run.today)
    return [(one.on_date, one.kind, one.is_open) for one in found]


def stands(cli: Cli) -> tuple[bool, object]:
    found = cli("expect gap dan --json").json["expectations"]
    (calls,) = [one for one in found if one["metric"] == "calls"]
    return calls["tolerated"], calls["spoken"]


def test_two_missed_weeks_nobody_spoke_about_are_tolerated(dan: Cli, run: Invocation) -> None:
    assert stands(dan) == (True, None)
    assert spoken(run, 1) == []


def test_a_talk_about_it_counts_and_one_about_something_else_does_not(dan: Cli, run: Invocation) -> None:
    held = ("--held", "--agreed", "call lists each morning", "--response", "too few leads")
    assert dan("expect talk dan 2", *held).code == 0

    assert stands(dan) == (True, None)
    assert dan("expect talk dan 1", *held).code == 0
    assert stands(dan) == (False, {"on": "2026-11-23", "kind": "talk"})
    assert spoken(run, 1) == [(date(2026, 11, 23), "talk", False)]


def test_an_open_plan_counts_and_a_one_on_one_too(dan: Cli, run: Invocation) -> None:
    made = dan("plan add dan --for 1 --review +2w --today 2026-10-30", "--step", "call lists by 2026-11-03",
               "--success", "40 calls")  # fmt: skip
    assert made.code == 0, made.err
    assert spoken(run, 1) == [(date(2026, 10, 30), "plan", True)]
    assert "plan since 30 Oct" in dan("expect gap dan").out

    dan("coach log one-on-one dan", "where the calls stand", "--no-next-step")
    assert stands(dan) == (False, {"on": "2026-11-23", "kind": "one-on-one"})
    assert spoken(run, 2) == [(date(2026, 11, 23), "one-on-one", False)]
