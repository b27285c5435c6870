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

SESSIONS: tuple[str, ...] = ()

SKILLS: tuple[str, ...] = ()

STATEMENTS = (*REP_WAIVERS, *CALENDARS, *SESSIONS, *SKILLS)
