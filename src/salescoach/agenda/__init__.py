"""today, wrap and week."""
