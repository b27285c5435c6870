"""Deals, their changes, and the CRM exports they come from."""
