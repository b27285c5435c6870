"""How much of a rep's working time lies between two days. Pure."""

from datetime import date

from salescoach.accountability.repdays import RepDays


def weeks_between(days: RepDays, start: date, end: date) -> float:
    """The rep's working days from start to end, both included, in usual weeks of theirs.

    Public holidays, days away and days outside the employment are taken out. Part time goes by the weekdays
    worked: a percentage alone does not say which days are free, and changes nothing in the number of weeks.
    """
    return len(days.worked(start, end)) / len(days.weekdays)
