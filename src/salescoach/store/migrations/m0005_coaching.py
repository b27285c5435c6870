"""Schema 5: waivers of a rep's findings, calendars, deeper sessions, skills and what came of the coaching."""

REP_WAIVERS: tuple[str, ...] = ()

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

SKILLS: tuple[str, ...] = ()

STATEMENTS = (*REP_WAIVERS, *CALENDARS, *SESSIONS, *SKILLS)
