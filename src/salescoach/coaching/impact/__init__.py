"""Is the coaching working? Fair comparisons, with what they cannot say."""
