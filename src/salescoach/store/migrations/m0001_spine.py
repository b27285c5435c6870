"""Schema 1: people, imports, deals and their changes, meetings, promises, sessions, audits, marks and hours.

Every table that does not inherit its book from a parent has `book_id`, so that several managers can share a
server later. Amounts are minor units. Dates are local dates; instants are UTC.
"""

STORE = ("""CREATE TABLE store_fact (name VARCHAR NOT NULL PRIMARY KEY, value VARCHAR NOT NULL)""",)

PEOPLE = (
    """CREATE TABLE rep (
        id {id},
        book_id INTEGER NOT NULL,
        name VARCHAR NOT NULL,
        name_key VARCHAR NOT NULL,
        role VARCHAR NOT NULL,
        status VARCHAR NOT NULL,
        started_on DATE,
        left_on DATE,
        archived_on DATE,
        weekdays VARCHAR NOT NULL,
        part_time INTEGER NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL
    )""",
    "CREATE UNIQUE INDEX rep_by_name ON rep (book_id, name_key)",
    """CREATE TABLE rep_alias (
        id {id},
        book_id INTEGER NOT NULL,
        rep_id {big} NOT NULL REFERENCES rep (id),
        alias VARCHAR NOT NULL,
        alias_key VARCHAR NOT NULL
    )""",
    "CREATE UNIQUE INDEX rep_alias_by_key ON rep_alias (book_id, alias_key)",
    "CREATE INDEX rep_alias_by_rep ON rep_alias (rep_id)",
    """CREATE TABLE quota (
        id {id},
        rep_id {big} NOT NULL REFERENCES rep (id),
        period VARCHAR NOT NULL,
        starts_on DATE NOT NULL,
        ends_on DATE NOT NULL,
        amount_minor {big} NOT NULL,
        currency VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL
    )""",
    "CREATE UNIQUE INDEX quota_by_period ON quota (rep_id, starts_on, ends_on)",
    """CREATE TABLE absence (
        id {id},
        rep_id {big} NOT NULL REFERENCES rep (id),
        starts_on DATE NOT NULL,
        ends_on DATE NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL
    )""",
    "CREATE INDEX absence_by_rep ON absence (rep_id, ends_on)",
)

IMPORTS = (
    """CREATE TABLE import_run (
        id {id},
        book_id INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        file_name VARCHAR NOT NULL,
        sha256 VARCHAR NOT NULL,
        profile VARCHAR NOT NULL,
        as_of DATE NOT NULL,
        partial {bool} NOT NULL,
        rows INTEGER NOT NULL,
        created INTEGER NOT NULL,
        updated INTEGER NOT NULL,
        unchanged INTEGER NOT NULL,
        rejected INTEGER NOT NULL,
        ignored INTEGER NOT NULL,
        events INTEGER NOT NULL,
        rejects_file VARCHAR NOT NULL,
        fields VARCHAR NOT NULL,
        imported_at {instant} NOT NULL,
        imported_on DATE NOT NULL,
        undone_at {instant}
    )""",
    "CREATE INDEX import_run_by_as_of ON import_run (book_id, kind, as_of)",
)

DEALS = (
    """CREATE TABLE deal (
        id {id},
        book_id INTEGER NOT NULL,
        source VARCHAR NOT NULL,
        source_id VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        account VARCHAR NOT NULL,
        rep_id {big} REFERENCES rep (id),
        owner VARCHAR NOT NULL,
        pipeline VARCHAR NOT NULL,
        stage VARCHAR NOT NULL,
        status VARCHAR NOT NULL,
        amount_minor {big},
        currency VARCHAR NOT NULL,
        actual_minor {big},
        created_on DATE,
        close_on DATE,
        closed_on DATE,
        stage_since DATE,
        next_step VARCHAR NOT NULL,
        next_step_on DATE,
        last_activity_on DATE,
        contacts INTEGER,
        probability INTEGER,
        forecast_category VARCHAR NOT NULL,
        deal_type VARCHAR NOT NULL,
        lost_reason VARCHAR NOT NULL,
        extra VARCHAR NOT NULL,
        fingerprint VARCHAR NOT NULL,
        first_import_id {big} NOT NULL REFERENCES import_run (id),
        last_import_id {big} NOT NULL REFERENCES import_run (id),
        last_seen_on DATE NOT NULL,
        vanished_on DATE
    )""",
    "CREATE UNIQUE INDEX deal_by_source ON deal (book_id, source, source_id)",
    "CREATE INDEX deal_by_status ON deal (book_id, status, close_on)",
    "CREATE INDEX deal_by_rep ON deal (rep_id, status)",
    """CREATE TABLE deal_change (
        id {id},
        deal_id {big} NOT NULL REFERENCES deal (id),
        field VARCHAR NOT NULL,
        old_value VARCHAR,
        new_value VARCHAR,
        on_date DATE NOT NULL,
        as_of DATE NOT NULL,
        import_id {big} NOT NULL REFERENCES import_run (id),
        basis VARCHAR NOT NULL
    )""",
    "CREATE INDEX deal_change_by_deal ON deal_change (deal_id, field, on_date)",
    "CREATE INDEX deal_change_by_day ON deal_change (on_date)",
    "CREATE INDEX deal_change_by_import ON deal_change (import_id)",
    """CREATE TABLE deal_presence (
        id {id},
        deal_id {big} NOT NULL REFERENCES deal (id),
        from_on DATE NOT NULL,
        to_on DATE NOT NULL
    )""",
    "CREATE INDEX deal_presence_by_deal ON deal_presence (deal_id, from_on)",
)

MEETINGS = (
    """CREATE TABLE meeting (
        id {id},
        book_id INTEGER NOT NULL,
        rep_id {big} NOT NULL REFERENCES rep (id),
        deal_id {big} REFERENCES deal (id),
        title VARCHAR NOT NULL,
        on_date DATE NOT NULL,
        at_time VARCHAR NOT NULL,
        starts_at {instant} NOT NULL,
        minutes INTEGER NOT NULL,
        with_customer {bool} NOT NULL,
        state VARCHAR NOT NULL,
        source VARCHAR NOT NULL,
        source_uid VARCHAR NOT NULL
    )""",
    "CREATE INDEX meeting_by_day ON meeting (book_id, on_date, at_time)",
    "CREATE INDEX meeting_by_rep ON meeting (rep_id, on_date)",
    "CREATE INDEX meeting_by_deal ON meeting (deal_id, on_date)",
    "CREATE UNIQUE INDEX meeting_by_source ON meeting (book_id, source, source_uid)",
)

COMMITMENTS = (
    """CREATE TABLE commitment (
        id {id},
        book_id INTEGER NOT NULL,
        rep_id {big} REFERENCES rep (id),
        deal_id {big} REFERENCES deal (id),
        owner VARCHAR NOT NULL,
        what VARCHAR NOT NULL,
        due_on DATE NOT NULL,
        state VARCHAR NOT NULL,
        closed_on DATE,
        made_at {instant} NOT NULL,
        made_on DATE NOT NULL
    )""",
    # Not a partial one: SQLite took commitment_by_due instead of it, and read the whole history.
    "CREATE INDEX commitment_by_state ON commitment (book_id, state, due_on)",
    "CREATE INDEX commitment_by_due ON commitment (book_id, due_on)",
    "CREATE INDEX commitment_by_rep ON commitment (rep_id, due_on)",
    "CREATE INDEX commitment_by_day ON commitment (book_id, made_on)",
    """CREATE TABLE commitment_event (
        id {id},
        commitment_id {big} NOT NULL REFERENCES commitment (id),
        kind VARCHAR NOT NULL,
        on_date DATE NOT NULL,
        due_on DATE,
        note VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL
    )""",
    "CREATE INDEX commitment_event_by_commitment ON commitment_event (commitment_id)",
)

COACHING = (
    """CREATE TABLE coaching_session (
        id {id},
        book_id INTEGER NOT NULL,
        rep_id {big} NOT NULL REFERENCES rep (id),
        meeting_id {big} REFERENCES meeting (id),
        deal_id {big} REFERENCES deal (id),
        kind VARCHAR NOT NULL,
        state VARCHAR NOT NULL,
        on_date DATE NOT NULL,
        started_at {instant} NOT NULL,
        ended_at {instant},
        seconds INTEGER NOT NULL,
        outcome VARCHAR NOT NULL,
        theme VARCHAR NOT NULL,
        helpful {bool},
        prepared {bool},
        next_step_by VARCHAR NOT NULL,
        next_step_none {bool} NOT NULL,
        withdrawn_why VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL
    )""",
    "CREATE INDEX coaching_session_by_rep ON coaching_session (rep_id, state, on_date)",
    "CREATE INDEX coaching_session_by_day ON coaching_session (book_id, on_date)",
    "CREATE INDEX coaching_session_by_meeting ON coaching_session (meeting_id)",
    "CREATE INDEX coaching_session_draft ON coaching_session (book_id, rep_id) WHERE state = 'draft'",
    """CREATE TABLE session_answer (
        id {id},
        session_id {big} NOT NULL REFERENCES coaching_session (id),
        question VARCHAR NOT NULL,
        asked VARCHAR NOT NULL,
        answer VARCHAR NOT NULL,
        revision INTEGER NOT NULL,
        answered_at {instant} NOT NULL,
        answered_on DATE NOT NULL
    )""",
    "CREATE UNIQUE INDEX session_answer_by_question ON session_answer (session_id, question, revision)",
    """CREATE TABLE session_commitment (
        session_id {big} NOT NULL REFERENCES coaching_session (id),
        commitment_id {big} NOT NULL REFERENCES commitment (id),
        PRIMARY KEY (session_id, commitment_id)
    )""",
    "CREATE INDEX session_commitment_by_commitment ON session_commitment (commitment_id)",
)

AUDIT = (
    """CREATE TABLE audit (
        id {id},
        book_id INTEGER NOT NULL,
        as_of DATE NOT NULL,
        import_id {big} REFERENCES import_run (id),
        deals INTEGER NOT NULL,
        flagged INTEGER NOT NULL,
        not_evaluable VARCHAR NOT NULL,
        recorded_at {instant} NOT NULL,
        recorded_on DATE NOT NULL
    )""",
    "CREATE INDEX audit_by_day ON audit (book_id, recorded_on)",
    """CREATE TABLE audit_finding (
        id {id},
        audit_id {big} NOT NULL REFERENCES audit (id),
        deal_id {big} REFERENCES deal (id),
        rep_id {big} REFERENCES rep (id),
        place INTEGER NOT NULL,
        rule VARCHAR NOT NULL,
        severity VARCHAR NOT NULL,
        message VARCHAR NOT NULL,
        fix VARCHAR NOT NULL,
        amount_minor {big},
        currency VARCHAR NOT NULL
    )""",
    "CREATE INDEX audit_finding_by_place ON audit_finding (audit_id, place)",
    "CREATE INDEX audit_finding_by_deal ON audit_finding (deal_id)",
)

CHECKLIST = (
    """CREATE TABLE task_mark (
        id {id},
        book_id INTEGER NOT NULL,
        task INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        on_date DATE NOT NULL,
        why VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL,
        withdrawn_at {instant}
    )""",
    "CREATE INDEX task_mark_by_task ON task_mark (book_id, task, on_date)",
    "CREATE INDEX task_mark_by_day ON task_mark (book_id, on_date)",
    """CREATE TABLE task_away (
        id {id},
        book_id INTEGER NOT NULL,
        starts_on DATE NOT NULL,
        ends_on DATE NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL,
        withdrawn_at {instant}
    )""",
    "CREATE INDEX task_away_by_end ON task_away (book_id, ends_on)",
)

MANAGER = (
    """CREATE TABLE time_entry (
        id {id},
        book_id INTEGER NOT NULL,
        competency VARCHAR NOT NULL,
        on_date DATE NOT NULL,
        minutes INTEGER NOT NULL,
        note VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL,
        withdrawn_at {instant}
    )""",
    "CREATE INDEX time_entry_by_day ON time_entry (book_id, on_date)",
)

STATEMENTS = (
    STORE + PEOPLE + IMPORTS + DEALS + MEETINGS + COMMITMENTS + COACHING + AUDIT + CHECKLIST + MANAGER
)
