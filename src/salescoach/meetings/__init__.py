"""Meetings, and which were prepared and debriefed."""
