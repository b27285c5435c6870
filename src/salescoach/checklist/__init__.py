"""The 99 tasks: cadence, marks, evidence, focus."""
