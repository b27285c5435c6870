"""Calendar files (iCalendar, RFC 5545): lines, events, time zones, recurrence; standard library only."""
