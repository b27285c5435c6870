"""Expectations with their consequence, what reps did, and the gap between the two."""
