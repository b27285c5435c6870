"""The manager's own hours."""
