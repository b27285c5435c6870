"""The one private file: open, migrate, transact, read, back up."""
