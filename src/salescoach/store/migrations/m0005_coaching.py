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

CALENDARS: tuple[str, ...] = ()

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
    # What sessions turned on, by rep: without it the share of a skill would read every session ever held.
    "CREATE INDEX coaching_session_by_skill ON coaching_session (rep_id, skill, on_date)",
)

STATEMENTS = (*REP_WAIVERS, *CALENDARS, *SESSIONS, *SKILLS)
