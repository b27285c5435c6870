"""How long a rep has gone without coaching, and from when on a meeting can be debriefed."""

from datetime import date, timedelta

from salescoach.core.workdays import WorkCalendar

LONGEST = 400  # calendar days after which a day is named, and working days are counted no more
BEGUN_MINUTES = 45  # a meeting that began so long ago can be debriefed


def workdays_without(last_on: date | None, today: date, calendar: WorkCalendar) -> int | None:
    """Whole working days that have passed since the last session, neither its day nor today among them.

    None where there was no session, and where the last is more than `LONGEST` days ago: public holidays are
    not known so far back.
    """
    if last_on is None or (today - last_on).days > LONGEST:
        return None
    return len(calendar.workdays(last_on + timedelta(days=1), today - timedelta(days=1)))
