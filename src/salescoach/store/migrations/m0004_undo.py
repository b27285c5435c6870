"""Schema 4: what an import overwrote, so that it can be taken back exactly.

An entry of `import_journal` holds the values that rows of one table had before an import changed them, as
JSON: one entry for all rows between two ids where they had the same. `import_run.undoable` tells imports that
kept a journal from those of older versions; a presence run knows the import that began it.
"""

STATEMENTS = (
    """CREATE TABLE import_journal (
        id {id},
        import_id {big} NOT NULL REFERENCES import_run (id),
        kind VARCHAR NOT NULL,
        first_id {big} NOT NULL,
        last_id {big} NOT NULL,
        was VARCHAR NOT NULL
    )""",
    "CREATE INDEX import_journal_by_import ON import_journal (import_id)",
    "ALTER TABLE import_run ADD COLUMN undoable {bool} NOT NULL DEFAULT false",
    "ALTER TABLE deal_presence ADD COLUMN import_id {big} REFERENCES import_run (id)",
    # A deal that is taken back is looked for in whatever may point to it.
    "CREATE INDEX commitment_by_deal ON commitment (deal_id)",
    "CREATE INDEX coaching_session_by_deal ON coaching_session (deal_id)",
)
