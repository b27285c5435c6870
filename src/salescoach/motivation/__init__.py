"""What moves a rep: the rep's own goals, recognition, good and bad days."""
