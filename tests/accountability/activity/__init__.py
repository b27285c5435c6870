"""Tests of activity imports."""
