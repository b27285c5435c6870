"""Schema 2: waivers, by which a manager lets a finding of the audit stand until a day."""

STATEMENTS = (
    """CREATE TABLE audit_waiver (
        id {id},
        deal_id {big} NOT NULL REFERENCES deal (id),
        rule VARCHAR NOT NULL,
        until_on DATE NOT NULL,
        why VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL,
        withdrawn_at {instant},
        withdrawn_on DATE
    )""",
    "CREATE INDEX audit_waiver_by_deal ON audit_waiver (deal_id, rule, until_on)",
    "CREATE INDEX audit_waiver_by_end ON audit_waiver (until_on)",
)
