"""Tests of where figures come from."""
