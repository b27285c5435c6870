"""Which deal a row is about, across exports."""

import hashlib
import re

from salescoach.core.errors import WrongUse

_SALESFORCE = re.compile(r"[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?", re.ASCII)
_SUFFIX = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
LONGEST_ID = 255  # characters


def salesforce_id(text: str) -> str:
    """The 18-character form of a Salesforce id; anything else as it is.

    The three characters at the end say which of the first fifteen are capitals, so that an id that a
    spreadsheet has written in one case is mended, and ids that differ only in case stay two records.
    """
    if not _SALESFORCE.fullmatch(text):
        return text
    if len(text) == 15:
        return text + _suffix(text)
    if _suffix(text[:15]) == text[15:].upper():
        return text[:15] + text[15:].upper()
    return _recased(text)


def _suffix(first: str) -> str:
    """One character for each five: a bit for each capital, the first character's bit lowest."""
    return "".join(
        _SUFFIX[
            sum(1 << n for n, character in enumerate(first[start : start + 5]) if "A" <= character <= "Z")
        ]
        for start in (0, 5, 10)
    )


def _recased(text: str) -> str:
    found = []
    for group, letter in zip((text[0:5], text[5:10], text[10:15]), text[15:].upper(), strict=True):
        if letter not in _SUFFIX:
            return text
        bits = _SUFFIX.index(letter)
        found += [c.upper() if bits >> n & 1 else c.lower() for n, c in enumerate(group)]
    first = "".join(found)
    return first + text[15:].upper() if _suffix(first) == text[15:].upper() else text


def id_text(cell: str, form: str) -> str:
    """An id cell as it is compared: without spaces around it, in the profile's form.

    Raises:
        WrongUse: for an id of more than 255 characters.
    """
    text = cell.strip()
    if len(text) > LONGEST_ID:
        raise WrongUse(f"an id of {len(text):,} characters", "Is it the right column?")
    return salesforce_id(text) if form == "salesforce" else text


def formed_id(account: str, name: str, created: str) -> str:
    """The identity of a deal whose export has no ids: of its account, name and day of creation."""
    spelled = "\x1f".join((" ".join(account.split()), " ".join(name.split()), created))
    return "~" + hashlib.blake2b(spelled.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def numbered(key: str, number: int) -> str:
    """The identity of the second, third … of several different deals that look the same: `key#2`."""
    return key if number == 1 else f"{key}#{number}"
