"""Schema 6: expectations and what follows from them, what moves a rep, and the privacy of all of it."""

# What the weekly import and the audit wait for.
PIPELINE: tuple[str, ...] = ()

# What coaching learned to keep.
SESSIONS: tuple[str, ...] = ()

# Expectations of a rep, and what the rep did.
EXPECTATIONS: tuple[str, ...] = ()

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
        obstacle_id {big} REFERENCES commitment (id),
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
    "CREATE INDEX reason_given_by_obstacle ON reason_given (obstacle_id)",
    """CREATE TABLE gap_talk (
        id {id},
        rep_id {big} NOT NULL REFERENCES rep (id),
        expectation_id {big} REFERENCES expectation (id),
        about VARCHAR NOT NULL,
        state VARCHAR NOT NULL,
        planned_on DATE,
        opening VARCHAR NOT NULL,
        otherwise VARCHAR NOT NULL,
        question VARCHAR NOT NULL,
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

# Profiles, personal goals, recognition, energy.
MOTIVATION: tuple[str, ...] = ()

# Holds, and what is left of those who were erased.
PRIVACY: tuple[str, ...] = ()

STATEMENTS = (*PIPELINE, *SESSIONS, *EXPECTATIONS, *REASONS, *STRIKES, *MOTIVATION, *PRIVACY)
