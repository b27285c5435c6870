"""Strikes: only for what was agreed beforehand, given by the manager alone, only ever appended."""
