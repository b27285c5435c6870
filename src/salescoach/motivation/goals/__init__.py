"""A rep's personal goal, turned into this week's activities by the rep's own numbers."""
