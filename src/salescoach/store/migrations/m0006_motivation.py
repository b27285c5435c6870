"""Schema 6, the part of it that is about what moves a rep."""

# What a rep wants and is paid by, what became of it, and the follow-ups. One open goal a rep.
GOALS: tuple[str, ...] = (
    """CREATE TABLE personal_goal (
        id {id},
        rep_id {big} NOT NULL REFERENCES rep (id),
        what VARCHAR NOT NULL,
        amount_minor {big},
        saved_minor {big} NOT NULL,
        currency VARCHAR NOT NULL,
        net_percent INTEGER,
        began_on DATE NOT NULL,
        by_on DATE NOT NULL,
        state VARCHAR NOT NULL,
        closed_on DATE,
        follow_on DATE NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL
    )""",
    "CREATE INDEX personal_goal_by_rep ON personal_goal (rep_id, began_on)",
    "CREATE UNIQUE INDEX personal_goal_open ON personal_goal (rep_id) WHERE state = 'open'",
    # Who is due for a follow-up, read from the index alone: mornings wait for it.
    "CREATE INDEX personal_goal_due ON personal_goal (state, follow_on, rep_id)",
    """CREATE TABLE goal_change (
        id {id},
        goal_id {big} NOT NULL REFERENCES personal_goal (id),
        kind VARCHAR NOT NULL,
        on_date DATE NOT NULL,
        says VARCHAR NOT NULL,
        why VARCHAR NOT NULL,
        what VARCHAR NOT NULL,
        amount_minor {big},
        saved_minor {big} NOT NULL,
        net_percent INTEGER,
        by_on DATE NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL
    )""",
    "CREATE INDEX goal_change_by_goal ON goal_change (goal_id)",
    """CREATE TABLE goal_milestone (
        id {id},
        goal_id {big} NOT NULL REFERENCES personal_goal (id),
        what VARCHAR NOT NULL,
        by_on DATE NOT NULL,
        state VARCHAR NOT NULL,
        done_on DATE,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL
    )""",
    "CREATE INDEX goal_milestone_by_goal ON goal_milestone (goal_id)",
    """CREATE TABLE goal_rate (
        id {id},
        goal_id {big} NOT NULL REFERENCES personal_goal (id),
        step VARCHAR NOT NULL,
        value VARCHAR NOT NULL,
        why VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL
    )""",
    "CREATE INDEX goal_rate_by_goal ON goal_rate (goal_id)",
    """CREATE TABLE goal_review (
        id {id},
        goal_id {big} NOT NULL REFERENCES personal_goal (id),
        on_date DATE NOT NULL,
        verdict VARCHAR NOT NULL,
        earned_minor {big},
        revenue_minor {big},
        note VARCHAR NOT NULL,
        changes VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL
    )""",
    "CREATE INDEX goal_review_by_goal ON goal_review (goal_id, on_date)",
    """CREATE TABLE goal_expectation (
        goal_id {big} NOT NULL REFERENCES personal_goal (id),
        expectation_id {big} NOT NULL REFERENCES expectation (id),
        PRIMARY KEY (goal_id, expectation_id)
    )""",
    "CREATE INDEX goal_expectation_by_expectation ON goal_expectation (expectation_id)",
    """CREATE TABLE commission_plan (
        id {id},
        rep_id {big} NOT NULL REFERENCES rep (id),
        terms VARCHAR NOT NULL,
        currency VARCHAR NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL
    )""",
    "CREATE INDEX commission_plan_by_rep ON commission_plan (rep_id)",
)

# What a rep told of themselves, the energy they named, and the recognition they were given.
PROFILES: tuple[str, ...] = (
    """CREATE TABLE profile_answer (
        id {id},
        rep_id {big} NOT NULL REFERENCES rep (id),
        question VARCHAR NOT NULL,
        asked VARCHAR NOT NULL,
        answer VARCHAR NOT NULL,
        declined {bool} NOT NULL,
        on_date DATE NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL
    )""",
    "CREATE INDEX profile_answer_by_rep ON profile_answer (rep_id, question)",
    """CREATE TABLE energy_note (
        id {id},
        rep_id {big} NOT NULL REFERENCES rep (id),
        energy INTEGER NOT NULL,
        on_date DATE NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL
    )""",
    # Both of these are read from the index alone: `today` waits for it.
    "CREATE INDEX energy_note_by_day ON energy_note (on_date, rep_id, energy)",
    """CREATE INDEX coaching_session_energy ON coaching_session (book_id, on_date, state, rep_id, energy)
        WHERE energy IS NOT NULL""",
    # What was said of energy in sessions, by age: it is deleted after a while.
    "CREATE INDEX session_answer_energy ON session_answer (answered_on) WHERE question = 'energy'",
    """CREATE TABLE recognition (
        id {id},
        rep_id {big} NOT NULL REFERENCES rep (id),
        words VARCHAR NOT NULL,
        fact VARCHAR NOT NULL,
        form VARCHAR NOT NULL,
        on_date DATE NOT NULL,
        written_by VARCHAR NOT NULL,
        entered_at {instant} NOT NULL,
        entered_on DATE NOT NULL,
        withdrawn_on DATE,
        withdrawn_why VARCHAR NOT NULL
    )""",
    "CREATE INDEX recognition_by_rep ON recognition (rep_id, on_date)",
    "CREATE INDEX recognition_by_day ON recognition (on_date, rep_id, fact) WHERE withdrawn_on IS NULL",
)

# Profiles, personal goals, recognition, energy.
MOTIVATION: tuple[str, ...] = (*PROFILES, *GOALS)
