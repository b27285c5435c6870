"""Schema 5: waivers of a rep's findings, calendars, deeper sessions, skills and what came of the coaching."""

REP_WAIVERS: tuple[str, ...] = ()

# What a meeting of a calendar is known by and why it is what it is; calendars that are remembered, which of
# them hold which meeting, and what the manager decided about a series.
CALENDARS: tuple[str, ...] = (
    "ALTER TABLE meeting ADD COLUMN series VARCHAR NOT NULL DEFAULT ''",
    "ALTER TABLE meeting ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE meeting ADD COLUMN kind_by VARCHAR NOT NULL DEFAULT ''",
    "ALTER TABLE meeting ADD COLUMN deal_by VARCHAR NOT NULL DEFAULT ''",
    "ALTER TABLE meeting ADD COLUMN maybe_deals VARCHAR NOT NULL DEFAULT ''",
    """CREATE TABLE calendar_source (
        id {id},
        book_id INTEGER NOT NULL,
        path VARCHAR NOT NULL,
        rep_id {big} REFERENCES rep (id),
        watched {bool} NOT NULL,
        seen VARCHAR NOT NULL,
        problem VARCHAR NOT NULL,
        read_on DATE,
        read_at {instant}
    )""",
    "CREATE UNIQUE INDEX calendar_source_by_path ON calendar_source (book_id, path)",
    """CREATE TABLE calendar_sighting (
        calendar_id {big} NOT NULL REFERENCES calendar_source (id),
        meeting_id {big} NOT NULL REFERENCES meeting (id),
        PRIMARY KEY (calendar_id, meeting_id)
    )""",
    "CREATE INDEX calendar_sighting_by_meeting ON calendar_sighting (meeting_id)",
    # No key on the deal: a decision must not keep an import of deals from being taken back.
    """CREATE TABLE meeting_choice (
        id {id},
        rep_id {big} NOT NULL REFERENCES rep (id),
        series VARCHAR NOT NULL,
        deal_said {bool} NOT NULL,
        deal_id {big},
        with_customer {bool},
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL
    )""",
    "CREATE UNIQUE INDEX meeting_choice_by_series ON meeting_choice (rep_id, series)",
)

SESSIONS: tuple[str, ...] = ()

SKILLS: tuple[str, ...] = ()

STATEMENTS = (*REP_WAIVERS, *CALENDARS, *SESSIONS, *SKILLS)
