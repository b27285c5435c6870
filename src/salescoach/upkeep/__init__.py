"""The store's upkeep, configuration and the demo."""
