"""Weeks of calls told through the command line: agreed, then met or missed."""

from datetime import date, timedelta

from tests.conftest import Cli

FIRST = date(2026, 10, 5)  # a Monday; the rep agreed on the Friday before
TARGET = 40
OTHERWISE = "I plan your mornings with you"
MONDAY = date(2026, 11, 23)


def expect(cli: Cli, rep: str = "dan", metric: str = "calls", *, agreed: bool = True) -> None:
    """40 a week from the first Monday on."""
    words = ["--agreed", "2026-10-02"] if agreed else []
    result = cli(
        f"expect set {rep} {metric} {TARGET} per week --from {FIRST} --today 2026-10-02",
        "--otherwise", OTHERWISE, *words,
    )  # fmt: skip
    assert result.code == 0, result.err


def tell(cli: Cli, marks: str, rep: str = "dan", metric: str = "calls", first: int = 0) -> None:
    """Enters what was done in each week: `+` met, `x` missed, `?` nothing."""
    for number, mark in enumerate(marks, start=first):
        monday = FIRST + timedelta(weeks=number)
        friday = monday + timedelta(days=4)
        if mark != "?":
            done = TARGET + 2 if mark == "+" else TARGET - 9
            result = cli(
                f"expect actual {rep} {metric} {done} --from {monday} --to {friday} --today {friday}"
            )
            assert result.code == 0, result.err


def after(number: int) -> str:
    """The Monday after a week."""
    return (FIRST + timedelta(weeks=number + 1)).isoformat()


def label(number: int) -> str:
    """What a week is called."""
    year, week, _ = (FIRST + timedelta(weeks=number)).isocalendar()
    return f"{year}-W{week:02d}"
