"""The one place that makes text from outside harmless to a terminal.

Rich passes escape sequences, C1 controls, NUL and bidirectional overrides through; so does `print`. Every
screen, error and log goes through `safe`, which shows them as visible escapes instead.
"""

import re

# C0 and C1 controls, DEL, soft hyphen aside; line and paragraph separators; bidirectional marks, embeddings,
# overrides and isolates; zero-width and other invisible format characters; tags; lone surrogates;
# noncharacters.
_HARMFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)


def safe(text: str) -> str:
    r"""The text on one line, with every control, bidirectional and invisible character made visible.

    A line break or tab becomes a space; other harmful characters become `\x1b`, `\u202e` and the like.
    Letters, emoji, combining marks and joiners of any script stay as they are.
    """
    if text.isascii() and text.isprintable():
        return text
    return _HARMFUL.sub(_visible, text)


def _visible(match: re.Match[str]) -> str:
    character = match[0]
    if character in "\n\r\t\v\f\u2028\u2029":
        return " "
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
