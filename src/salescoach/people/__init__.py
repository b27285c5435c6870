"""Reps, their names and aliases, quotas and days off."""
