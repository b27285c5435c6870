"""Schema 6: expectations and what follows from them, what moves a rep, and the privacy of all of it."""

from salescoach.store.migrations.m0006_motivation import MOTIVATION

# What the weekly import and the audit wait for.
PIPELINE: tuple[str, ...] = (
    # The audit asks which open deals have vanished; the index alone tells it, at a byte a deal.
    "DROP INDEX deal_by_status",
    "CREATE INDEX deal_by_status ON deal (book_id, status, close_on, vanished_on)",
    # Deals are looked for by their rep, and never by having none: an import needs not keep an order of those.
    "DROP INDEX deal_by_rep",
    "CREATE INDEX deal_by_rep ON deal (rep_id, status) WHERE rep_id IS NOT NULL",
)

# What coaching learned to keep.
SESSIONS: tuple[str, ...] = (
    # Whoever looks at a day wants what began before and still runs; few meetings take over a day.
    "CREATE INDEX meeting_of_days ON meeting (book_id, on_date) WHERE minutes > 1440",
    # Which skills debriefs turned on: each skill of a rep is sought, and its days alone are counted.
    "DROP INDEX coaching_session_by_skill",
    "CREATE INDEX coaching_session_by_skill ON coaching_session (rep_id, kind, state, skill, on_date)",
    # Every morning reads a thousand marks: the indexes alone tell what it asks of them.
    "DROP INDEX task_mark_by_task",
    "CREATE INDEX task_mark_by_task ON task_mark (book_id, task, on_date, id, kind, withdrawn_at)",
    "DROP INDEX task_mark_by_day",
    "CREATE INDEX task_mark_by_day ON task_mark (book_id, on_date, id, task, kind, withdrawn_at)",
)

# Expectations of a rep, and what the rep did.
EXPECTATIONS: tuple[str, ...] = (
    # Metrics of the manager's own, beside those the program knows.
    """CREATE TABLE own_metric (
        id {id},
        book_id INTEGER NOT NULL,
        name VARCHAR NOT NULL,
        name_key VARCHAR NOT NULL,
        unit VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL
    )""",
    "CREATE UNIQUE INDEX own_metric_by_name ON own_metric (book_id, name_key)",
    """CREATE TABLE expectation (
        id {id},
        rep_id {big} NOT NULL REFERENCES rep (id),
        metric VARCHAR NOT NULL,
        unit VARCHAR NOT NULL,
        target {big} NOT NULL,
        currency VARCHAR NOT NULL,
        per VARCHAR NOT NULL,
        otherwise VARCHAR NOT NULL,
        from_on DATE NOT NULL,
        until_on DATE,
        agreed_on DATE,
        agreed_entered_on DATE,
        withdrawn_on DATE,
        raised_from_id {big} REFERENCES expectation (id),
        written_by VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL
    )""",
    "CREATE INDEX expectation_by_rep ON expectation (rep_id, metric, from_on)",
    """CREATE TABLE expectation_event (
        id {id},
        expectation_id {big} NOT NULL REFERENCES expectation (id),
        kind VARCHAR NOT NULL,
        on_date DATE NOT NULL,
        note VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL
    )""",
    "CREATE INDEX expectation_event_by_expectation ON expectation_event (expectation_id)",
    """CREATE TABLE entered_figure (
        id {id},
        rep_id {big} NOT NULL REFERENCES rep (id),
        metric VARCHAR NOT NULL,
        first_on DATE NOT NULL,
        last_on DATE NOT NULL,
        amount {big} NOT NULL,
        currency VARCHAR NOT NULL,
        replaces_id {big} REFERENCES entered_figure (id),
        written_by VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL,
        withdrawn_at {instant},
        withdrawn_on DATE,
        withdrawn_why VARCHAR NOT NULL
    )""",
    "CREATE INDEX entered_figure_by_rep ON entered_figure (rep_id, last_on)",
    """CREATE TABLE activity (
        id {id},
        book_id INTEGER NOT NULL,
        rep_id {big} NOT NULL REFERENCES rep (id),
        kind VARCHAR NOT NULL,
        reached {bool},
        on_date DATE NOT NULL,
        natural_key VARCHAR NOT NULL,
        import_id {big} NOT NULL REFERENCES import_run (id)
    )""",
    "CREATE UNIQUE INDEX activity_by_key ON activity (book_id, natural_key)",
    # All that counting asks for, so that it is read from the index alone.
    "CREATE INDEX activity_by_rep ON activity (rep_id, on_date, kind, reached)",
)

# Reasons given, difficult conversations, action plans.
REASONS: tuple[str, ...] = (
    """CREATE TABLE reason_given (
        id {id},
        rep_id {big} NOT NULL REFERENCES rep (id),
        on_date DATE NOT NULL,
        words VARCHAR NOT NULL,
        expectation_id {big} REFERENCES expectation (id),
        missed_from DATE,
        missed_to DATE,
        commitment_id {big} REFERENCES commitment (id),
        session_id {big} REFERENCES coaching_session (id),
        gap VARCHAR NOT NULL,
        real_problem VARCHAR NOT NULL,
        taken VARCHAR NOT NULL,
        cause VARCHAR NOT NULL,
        obstacle VARCHAR NOT NULL,
        clearing_id {big} REFERENCES commitment (id),
        amends_id {big} REFERENCES reason_given (id),
        written_by VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL,
        withdrawn_at {instant},
        withdrawn_on DATE,
        withdrawn_why VARCHAR NOT NULL
    )""",
    "CREATE INDEX reason_given_by_rep ON reason_given (rep_id, on_date)",
    "CREATE INDEX reason_given_by_day ON reason_given (on_date)",
    "CREATE INDEX reason_given_by_session ON reason_given (session_id)",
    "CREATE INDEX reason_given_by_clearing ON reason_given (clearing_id)",
    # Reasons noted in debriefs are few among all sessions.
    "CREATE INDEX coaching_session_excuse ON coaching_session (book_id, on_date) WHERE excuse <> ''",
    """CREATE TABLE gap_talk (
        id {id},
        rep_id {big} NOT NULL REFERENCES rep (id),
        expectation_id {big} REFERENCES expectation (id),
        about VARCHAR NOT NULL,
        state VARCHAR NOT NULL,
        planned_on DATE,
        opening VARCHAR NOT NULL,
        otherwise VARCHAR NOT NULL,
        asked VARCHAR NOT NULL,
        held_on DATE,
        facts VARCHAR NOT NULL,
        response VARCHAR NOT NULL,
        agreed VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL,
        withdrawn_at {instant},
        withdrawn_on DATE,
        withdrawn_why VARCHAR NOT NULL
    )""",
    "CREATE INDEX gap_talk_by_rep ON gap_talk (rep_id, held_on)",
    "CREATE INDEX gap_talk_planned ON gap_talk (planned_on) WHERE state = 'prepared'",
    """CREATE TABLE talk_commitment (
        talk_id {big} NOT NULL REFERENCES gap_talk (id),
        commitment_id {big} NOT NULL REFERENCES commitment (id),
        PRIMARY KEY (talk_id, commitment_id)
    )""",
    "CREATE INDEX talk_commitment_by_commitment ON talk_commitment (commitment_id)",
    """CREATE TABLE action_plan (
        id {id},
        rep_id {big} NOT NULL REFERENCES rep (id),
        expectation_id {big} REFERENCES expectation (id),
        gap VARCHAR NOT NULL,
        success VARCHAR NOT NULL,
        review_on DATE NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL,
        result VARCHAR NOT NULL,
        closed_why VARCHAR NOT NULL,
        closed_at {instant},
        closed_on DATE
    )""",
    "CREATE INDEX action_plan_by_rep ON action_plan (rep_id, entered_on)",
    "CREATE INDEX action_plan_open ON action_plan (review_on) WHERE closed_on IS NULL",
    """CREATE TABLE plan_step (
        plan_id {big} NOT NULL REFERENCES action_plan (id),
        commitment_id {big} NOT NULL REFERENCES commitment (id),
        place INTEGER NOT NULL,
        PRIMARY KEY (plan_id, commitment_id)
    )""",
    "CREATE INDEX plan_step_by_commitment ON plan_step (commitment_id)",
)

# Strikes, only ever appended.
STRIKES: tuple[str, ...] = (
    """CREATE TABLE strike (
        id {id},
        rep_id {big} NOT NULL REFERENCES rep (id),
        expectation_id {big} NOT NULL REFERENCES expectation (id),
        on_date DATE NOT NULL,
        missed_from DATE NOT NULL,
        missed_to DATE NOT NULL,
        period VARCHAR NOT NULL,
        facts VARCHAR NOT NULL,
        otherwise VARCHAR NOT NULL,
        number INTEGER NOT NULL,
        brings VARCHAR NOT NULL,
        told VARCHAR NOT NULL,
        why VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL
    )""",
    "CREATE INDEX strike_by_rep ON strike (rep_id, on_date)",
    "CREATE INDEX strike_by_day ON strike (on_date)",
    """CREATE TABLE strike_note (
        id {id},
        strike_id {big} NOT NULL REFERENCES strike (id),
        kind VARCHAR NOT NULL,
        words VARCHAR NOT NULL,
        on_date DATE NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL
    )""",
    "CREATE INDEX strike_note_by_strike ON strike_note (strike_id, kind)",
)

# Holds, what was handed out, and what is left of those who were erased: a seat, and hashes of their names.
PRIVACY: tuple[str, ...] = (
    """CREATE TABLE rep_hold (
        id {id},
        rep_id {big} NOT NULL REFERENCES rep (id),
        why VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL,
        lifted_at {instant},
        lifted_on DATE,
        lifted_why VARCHAR NOT NULL
    )""",
    "CREATE INDEX rep_hold_by_rep ON rep_hold (rep_id)",
    """CREATE TABLE subject_export (
        id {id},
        rep_id {big} NOT NULL REFERENCES rep (id),
        path VARCHAR NOT NULL,
        made_at {instant} NOT NULL,
        made_on DATE NOT NULL
    )""",
    "CREATE INDEX subject_export_by_rep ON subject_export (rep_id)",
    """CREATE TABLE erasure (
        id {id},
        rep_id {big} NOT NULL REFERENCES rep (id),
        erased_at {instant} NOT NULL,
        erased_on DATE NOT NULL,
        finished_at {instant}
    )""",
    "CREATE UNIQUE INDEX erasure_by_rep ON erasure (rep_id)",
    """CREATE TABLE erased_name (
        id {id},
        erasure_id {big} NOT NULL REFERENCES erasure (id),
        name_hash VARCHAR NOT NULL
    )""",
    "CREATE INDEX erased_name_by_erasure ON erased_name (erasure_id)",
)

STATEMENTS = (*PIPELINE, *SESSIONS, *EXPECTATIONS, *REASONS, *STRIKES, *MOTIVATION, *PRIVACY)
