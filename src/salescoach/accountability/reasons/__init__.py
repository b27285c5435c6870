"""Reasons given beside the gaps they explain, and what was made of them."""
