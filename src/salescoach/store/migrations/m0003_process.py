"""Schema 3: what audits ask beside an export's usual columns, and what a review of the pipeline agreed.

`deal_evidence` keeps what is known of a deal beyond its export: the answer to an exit criterion or another
question, in words, appended and withdrawn. `deal_agreement` keeps what manager and rep agreed in a review.
"""

STATEMENTS = (
    *(
        f"ALTER TABLE deal ADD COLUMN {column} VARCHAR NOT NULL DEFAULT ''"
        for column in ("contact", "decision_maker", "competitor", "product", "segment")
    ),
    "ALTER TABLE deal ADD COLUMN discount INTEGER",
    "ALTER TABLE deal ADD COLUMN margin INTEGER",
    """CREATE TABLE deal_evidence (
        id {id},
        deal_id {big} NOT NULL REFERENCES deal (id),
        subject VARCHAR NOT NULL,
        answer VARCHAR NOT NULL,
        evidence VARCHAR NOT NULL,
        on_date DATE NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL,
        withdrawn_at {instant}
    )""",
    "CREATE INDEX deal_evidence_by_deal ON deal_evidence (deal_id, subject, id)",
    """CREATE TABLE deal_agreement (
        id {id},
        deal_id {big} NOT NULL REFERENCES deal (id),
        audit_id {big} REFERENCES audit (id),
        kind VARCHAR NOT NULL,
        rules VARCHAR NOT NULL,
        stage VARCHAR NOT NULL,
        why VARCHAR NOT NULL,
        commitment_id {big} REFERENCES commitment (id),
        written_by VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL,
        withdrawn_at {instant}
    )""",
    "CREATE INDEX deal_agreement_by_deal ON deal_agreement (deal_id, id)",
    "CREATE INDEX deal_agreement_by_day ON deal_agreement (entered_on)",
    "CREATE INDEX deal_agreement_by_commitment ON deal_agreement (commitment_id)",
)
