"""Schema 5: waivers of a rep's findings, calendars, deeper sessions, skills and what came of the coaching."""

REP_WAIVERS: tuple[str, ...] = ()

CALENDARS: tuple[str, ...] = ()

SESSIONS: tuple[str, ...] = ()

SKILLS: tuple[str, ...] = ()

STATEMENTS = (*REP_WAIVERS, *CALENDARS, *SESSIONS, *SKILLS)
