"""Dates, money, periods and errors; knows nothing of the rest."""
