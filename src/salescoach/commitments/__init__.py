"""Promises by reps and by the manager."""
