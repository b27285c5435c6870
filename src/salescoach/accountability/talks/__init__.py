"""Difficult conversations: prepared from the facts, held, and what was agreed."""
