"""Prep, debrief, and what coaching leaves behind."""
