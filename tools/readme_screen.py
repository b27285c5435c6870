"""The morning shown at the top of the README: what the demo's `today` really prints."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"
DAY = "2026-11-23T08:40"
BLOCK = re.compile(r"(<!-- screen: today -->\n```\n).*?(```)", re.DOTALL)


def pages() -> dict[str, str]:
    """README.md with the screen as the program prints it now, 80 columns wide."""
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "demo.db")
        env = {
            **os.environ,
            "SALESCOACH_HOME": folder,
            "SALESCOACH_TODAY": DAY,
            "COLUMNS": "80",
            "LINES": "24",
        }
        program = [sys.executable, "-m", "salescoach", "--store", store]
        subprocess.run([*program, "demo"], env=env, check=True, capture_output=True)
        shown = subprocess.run([*program, "today"], env=env, check=True, capture_output=True, text=True)
    text = README.read_text(encoding="utf-8")
    return {"README.md": BLOCK.sub(lambda match: match[1] + shown.stdout + match[2], text)}
