"""Where the figures of each metric come from."""
