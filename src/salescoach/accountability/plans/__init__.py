"""Action plans: from a gap to steps with dates, a review and a result."""
