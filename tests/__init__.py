"""Tests; they mirror src/salescoach."""
