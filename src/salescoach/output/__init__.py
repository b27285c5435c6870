"""Everything a person reads: safe text, tables, JSON, CSV, XLSX, messages.

One file writes stdout (`show.py`), one writes stderr (`messages.py`).
"""
