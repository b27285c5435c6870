"""Finds, checks, overlays and compiles the YAML files users edit."""
