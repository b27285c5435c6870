"""Screens and files as they are meant to be, compared whole."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent


def assert_golden(name: str, shown: str) -> None:
    """Compares with `tests/golden/NAME`; `UPDATE_GOLDEN=1` writes it anew, to be read in the diff."""
    path = FOLDER / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(shown, encoding="utf-8", newline="")
    assert path.is_file(), f"{path} is missing: run once with UPDATE_GOLDEN=1 and read it"
    assert shown == path.read_text(encoding="utf-8")
