"""Prompts, keys and the session clock."""
