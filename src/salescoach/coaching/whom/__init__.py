"""Whom to coach on what: coverage, skills, the day's plan."""
