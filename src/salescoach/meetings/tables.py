"""Meetings of reps with customers and others, and the calendars they come from.

A meeting and what was decided about its series belong to the rep in `rep_id`; a calendar to the rep whose own
it is, if any. Erasing a rep removes the rep's meetings, with their sightings, decisions and calendars. Of
attendees nothing is kept but the domain that made a meeting one with a customer (`kind_by`); of UIDs hashes.
"""

from datetime import date, datetime

from sqlmodel import BigInteger, Field, SQLModel

from salescoach.deals.tables import Deal as Deal


class Meeting(SQLModel, table=True):
    """A meeting of one rep; `at_time` is local `HH:MM`, "" where unknown; state planned or cancelled.

    `source` is `named` or `calendar`. Of a calendar's: `series` is shared by all of a series, `sequence`
    counts its revisions, `kind_by` says what makes it one with a customer or not (`said` where the manager
    did), `deal_by` how the deal is known (`sure`, `said`, `unsure`, "" where none was found), and
    `maybe_deals` holds the ids of those it may be about.
    """

    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    book_id: int = 1
    rep_id: int = Field(foreign_key="rep.id")
    deal_id: int | None = Field(default=None, foreign_key="deal.id")
    title: str
    on_date: date
    at_time: str = ""
    starts_at: datetime
    minutes: int = 60
    with_customer: bool = True
    state: str = "planned"
    source: str = "named"
    source_uid: str
    series: str = ""
    sequence: int = 0
    kind_by: str = ""
    deal_by: str = ""
    maybe_deals: str = ""


class CalendarSource(SQLModel, table=True):
    """A calendar that was read: a file or folder; `seen` is its signature then, `problem` why it failed last.

    `watched` ones are read again when they have changed. `rep_id` is set where it is a rep's own calendar.
    """

    __tablename__ = "calendar_source"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    book_id: int = 1
    path: str
    rep_id: int | None = Field(default=None, foreign_key="rep.id")
    watched: bool = True
    seen: str = ""
    problem: str = ""
    read_on: date | None = None
    read_at: datetime | None = None


class CalendarSighting(SQLModel, table=True):
    """A calendar holds a meeting; what no calendar holds any more has been cancelled."""

    __tablename__ = "calendar_sighting"

    calendar_id: int = Field(foreign_key="calendar_source.id", primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", primary_key=True)


class MeetingChoice(SQLModel, table=True):
    """What the manager decided about a series of a rep's meetings, for those to come and for later readings.

    `deal_said` tells "about no deal" from "nothing said"; `with_customer` is None where nothing was said.
    """

    __tablename__ = "meeting_choice"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    rep_id: int = Field(foreign_key="rep.id")
    series: str
    deal_said: bool = False
    deal_id: int | None = Field(default=None, sa_type=BigInteger)
    with_customer: bool | None = None
    entered_at: datetime
    entered_on: date
