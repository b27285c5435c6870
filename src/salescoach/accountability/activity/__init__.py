"""Activities from a CRM's export: calls, conversations and meetings, each counted once."""
