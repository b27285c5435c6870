"""What is expected of a rep: a metric, a target for each period, and the consequence."""

from datetime import date, timedelta

from salescoach.core.periods import Period, day_of, month_of, quarter_of, week_of
from salescoach.core.rows import NamedTuple

PERS = ("day", "week", "month", "quarter")
COUNT, MONEY, PERCENT = UNITS = ("count", "money", "percent")


class Expectation(NamedTuple):
    """An expectation as it stands.

    Attributes:
        id: in the store.
        rep_id: of whom.
        metric: a code of `metrics.py`, or the key of one of the manager's own.
        unit: `count`, `money` or `percent`.
        target: for one whole `per`: a whole number, minor units, or percent.
        currency: ISO code where the unit is money, else "".
        per: one of `PERS`.
        otherwise: the consequence.
        from_on: the first day.
        until_on: the last day, None while it runs.
        agreed_on: the day the rep agreed to it, None where that is not recorded.
        agreed_entered_on: the day that was entered.
        entered_on: the day the expectation was entered; later than `from_on` where it was backdated.
        raised_from_id: the expectation whose place it took.
    """

    id: int
    rep_id: int
    metric: str
    unit: str
    target: int
    currency: str
    per: str
    otherwise: str
    from_on: date
    until_on: date | None
    agreed_on: date | None
    agreed_entered_on: date | None
    entered_on: date
    raised_from_id: int | None

    def runs_on(self, day: date) -> bool:
        """Whether it holds on the day."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)

    def agreed_before(self, day: date) -> bool:
        """Whether the rep had agreed to it, and that was on record, before the day began."""
        return (
            self.agreed_on is not None
            and self.agreed_entered_on is not None
            and max(self.agreed_on, self.agreed_entered_on) < day
        )


def whole_period(per: str, day: date, first_month: int = 1) -> Period:
    """The day, week, month or fiscal quarter that holds the day."""
    if per == "quarter":
        return quarter_of(day, first_month)
    return {"day": day_of, "week": week_of, "month": month_of}[per](day)


def periods_of(expected: Expectation, today: date, most: int, first_month: int = 1) -> list[Period]:
    """Its newest periods up to the one that holds today, oldest first, whole ones even where it began later.

    Args:
        expected: the expectation.
        today: the day of the run.
        most: how many at most.
        first_month: the fiscal year's first, for quarters.
    """
    day = min(today, expected.until_on or today)
    found: list[Period] = []
    while day >= expected.from_on and len(found) < most:
        found.append(whole_period(expected.per, day, first_month))
        day = found[-1].start - timedelta(days=1)
    return found[::-1]
