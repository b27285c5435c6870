"""What is expected of each rep, what became of it, and what follows."""
