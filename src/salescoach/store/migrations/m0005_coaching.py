"""Schema 5: waivers of a rep's findings, calendars, deeper sessions, skills and what came of the coaching."""

# A waiver is of a deal's findings, of a rep's, or (neither) of the team's. SQLite cannot make the old column
# take nothing, so a new one takes its place: the rows, their ids and the next id stay as they are.
REP_WAIVERS: tuple[str, ...] = (
    "DROP INDEX audit_waiver_by_deal",
    "ALTER TABLE audit_waiver ADD COLUMN of_deal_id {big} REFERENCES deal (id)",
    "UPDATE audit_waiver SET of_deal_id = deal_id",
    "ALTER TABLE audit_waiver DROP COLUMN deal_id",
    "ALTER TABLE audit_waiver RENAME COLUMN of_deal_id TO deal_id",
    "ALTER TABLE audit_waiver ADD COLUMN rep_id {big} REFERENCES rep (id)",
    "ALTER TABLE audit_waiver ADD COLUMN book_id INTEGER NOT NULL DEFAULT 1",
    "CREATE INDEX audit_waiver_by_deal ON audit_waiver (deal_id, rule, until_on)",
    "CREATE INDEX audit_waiver_by_rep ON audit_waiver (rep_id)",
)

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

# What statistics use of a session, beside its answers; "" and NULL where nobody noted it.
SESSIONS: tuple[str, ...] = (
    *(
        f"ALTER TABLE coaching_session ADD COLUMN {column} VARCHAR NOT NULL DEFAULT ''"
        for column in ("topic", "skill", "asked_or_advised", "excuse", "recommendation")
    ),
    *(
        f"ALTER TABLE coaching_session ADD COLUMN {column} {{bool}}"
        for column in ("role_play", "added_value", "recommendation_worked")
    ),
    "ALTER TABLE coaching_session ADD COLUMN quality INTEGER",
    "ALTER TABLE coaching_session ADD COLUMN energy INTEGER",
    # The peers of a group session; the rep whose case it is stands in the session itself.
    """CREATE TABLE session_participant (
        session_id {big} NOT NULL REFERENCES coaching_session (id),
        rep_id {big} NOT NULL REFERENCES rep (id),
        PRIMARY KEY (session_id, rep_id)
    )""",
    "CREATE INDEX session_participant_by_rep ON session_participant (rep_id)",
    """CREATE TABLE session_evidence (
        session_id {big} NOT NULL REFERENCES coaching_session (id),
        evidence_id {big} NOT NULL REFERENCES deal_evidence (id),
        PRIMARY KEY (session_id, evidence_id)
    )""",
    "CREATE INDEX session_evidence_by_evidence ON session_evidence (evidence_id)",
)

SKILLS: tuple[str, ...] = (
    """CREATE TABLE skill_assessment (
        id {id},
        rep_id {big} NOT NULL REFERENCES rep (id),
        skill VARCHAR NOT NULL,
        tenths INTEGER NOT NULL,
        on_date DATE NOT NULL,
        why VARCHAR NOT NULL,
        source VARCHAR NOT NULL,
        original VARCHAR NOT NULL,
        amends_id {big} REFERENCES skill_assessment (id),
        written_by VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL,
        withdrawn_at {instant},
        withdrawn_on DATE,
        withdrawn_why VARCHAR NOT NULL
    )""",
    "CREATE INDEX skill_assessment_by_rep ON skill_assessment (rep_id, on_date)",
    """CREATE TABLE skill_focus (
        id {id},
        rep_id {big} NOT NULL REFERENCES rep (id),
        skill VARCHAR NOT NULL,
        on_date DATE NOT NULL,
        why VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL
    )""",
    "CREATE INDEX skill_focus_by_rep ON skill_focus (rep_id, on_date)",
    # What debriefs turned on of late, by rep, read from the index alone: `today` waits for it.
    "CREATE INDEX coaching_session_by_skill ON coaching_session (rep_id, on_date, skill, kind, state)",
)

# Of an import that had nothing to warn of: what was read, and how, so that the same file is known again.
IMPORTS: tuple[str, ...] = ("ALTER TABLE import_run ADD COLUMN reading VARCHAR NOT NULL DEFAULT ''",)

STATEMENTS = (*IMPORTS, *REP_WAIVERS, *CALENDARS, *SESSIONS, *SKILLS)
