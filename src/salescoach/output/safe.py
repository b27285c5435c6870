"""The one place that makes text from outside harmless to a terminal.

Rich passes escape sequences, C1 controls, NUL and bidirectional overrides through; so does `print`. Every
screen, error and log goes through `safe`, which shows them as visible escapes instead.
"""

import re
from functools import cache

LETTERS_OF_NOTHING = (
    "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # the harmful ones that Python calls printable
)
# What a terminal acts on, or what is there and cannot be seen:
_HARMFUL = (
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, DEL and C1 controls: escape sequences begin with them
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks, embeddings, overrides and isolates of direction
    "\u2028\u2029"  # line and paragraph separators
    "\xad\u034f\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff"  # soft hyphen, joiners and spaces of no width
    "\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # letters drawn as nothing: Hangul, Khmer
    "\ufff0-\ufffb"  # interlinear annotation
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # shorthand and musical format controls
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"  # tags, with which text is smuggled
    "\ud800-\udfff"  # lone surrogates
    "\ufdd0-\ufdef"  # noncharacters, also the last two of each plane
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}-{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)


def safe(text: str) -> str:
    r"""The text on one line, with every control, bidirectional and invisible character made visible.

    A line break or tab becomes a space; other harmful characters become `\x1b`, `\u202e` and the like.
    Letters, emoji and combining marks of any script stay as they are, with what they need to be written:
    the zero-width joiner and non-joiner (emoji, Persian, Indic scripts) and variation selectors.
    """
    if text.isprintable() and (text.isascii() or not any(one in text for one in LETTERS_OF_NOTHING)):
        return text
    return _harmful().sub(_visible, text)


@cache
def _harmful() -> re.Pattern[str]:
    """Compiled where it is needed: most of what is shown is printable, and its ranges take long."""
    return re.compile(_HARMFUL)


def _visible(match: re.Match[str]) -> str:
    character = match[0]
    if character in "\n\r\t\v\f\x85\u2028\u2029":
        return " "
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
