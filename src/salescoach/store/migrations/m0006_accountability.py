"""Schema 6: expectations and what follows from them, what moves a rep, and the privacy of all of it."""

# What the weekly import and the audit wait for.
PIPELINE: tuple[str, ...] = ()

# What coaching learned to keep.
SESSIONS: tuple[str, ...] = ()

# Expectations of a rep, and what the rep did.
EXPECTATIONS: tuple[str, ...] = ()

# Reasons given, difficult conversations, action plans.
REASONS: tuple[str, ...] = ()

# Strikes, only ever appended.
STRIKES: tuple[str, ...] = ()

# Profiles, personal goals, recognition, energy.
MOTIVATION: tuple[str, ...] = ()

# Holds, and what is left of those who were erased.
PRIVACY: tuple[str, ...] = ()

STATEMENTS = (*PIPELINE, *SESSIONS, *EXPECTATIONS, *REASONS, *STRIKES, *MOTIVATION, *PRIVACY)
