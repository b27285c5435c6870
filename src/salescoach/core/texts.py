"""Text: from people and files, before it is kept; and counts in words."""

from functools import lru_cache

from salescoach.core.errors import WrongUse

LONGEST = 20_000  # characters; an answer is a sentence or a page, never a file


def storable(text: str, what: str) -> str:
    """The text without spaces around it, where every store can keep it unchanged.

    Args:
        text: as it was typed or read.
        what: what it is, for the message: `the answer to --goal`.

    Raises:
        WrongUse: for text over 20,000 characters, and for NUL and lone surrogates, which no UTF-8 file and no
            database server can hold.
    """
    text = text.strip()
    if len(text) > LONGEST:
        raise WrongUse(f"{_capital(what)} is over {LONGEST:,} characters.", "Keep the gist of it.")
    if "\x00" in text or not _encodes(text):
        raise WrongUse(
            f"{_capital(what)} holds bytes that are no text.", "Type it again, or save the file as UTF-8."
        )
    return text


@lru_cache(maxsize=4096)
def counted(number: int, thing: str) -> str:
    """`1 day`, `2 days`, `1,200 days`."""
    return f"{number:,} {thing}" + ("" if number == 1 else "s")


def _encodes(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
