"""What no screen may ever show, told without the code under test."""

import json
import re
import unicodedata
from pathlib import Path

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
SAMPLES = (
    "\x1b[31mred\x1b[0m", "\x1b]8;;https://example.com\x07link\x1b]8;;\x07", "\x1b]52;c;ZXZpbA==\x07",
    "\x9b31m", "bell\x07", "back\x08space", "nul\x00", "del\x7f", "a\rb", "a\nb", "a\tb", "\u202egnp.exe",
    "\u2066x\u2069", "line\u2028sep", "zero\u200bwidth", "\ufeffbom", "\ufff9note\ufffb", "\U000e0041tag",
    "\ud83d lone", "[bold]markup[/bold]", "[/foo]", "=1+1", "@SUM(1)", ":smile:", "{0}%s%(x)s",
    "'; DROP TABLE rep;--",
)  # fmt: skip


def harmful(text: str, allowed: str = "\n") -> list[str]:
    """The control, surrogate and bidirectional characters in a text, as escapes."""
    return [
        ascii(character)
        for character in text
        if character not in allowed
        and (unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or character in BIDI)
    ]


def without_styles(text: str) -> str:
    """A coloured screen without the escape sequences of its own styles."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def naughty_strings(real: Path) -> list[str]:
    """The big list of naughty strings."""
    found: list[str] = json.loads((real / "nasty" / "blns" / "blns.json").read_text(encoding="utf-8"))
    return found
