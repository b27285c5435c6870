"""Masking other people in what a person is given: colleagues, and a customer's people."""

import re
from collections.abc import Iterable, Sequence

from salescoach.dossier.mentions import Mentions
from salescoach.people.naming import folded, loose

COLLEAGUE = "[a colleague]"
CONTACT = "[a contact]"
_WORD = re.compile(r"[^\W_]+")
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Herrn|Frau|Mme|Mlle|Monsieur|Madame|Sig|Señor|Señora)\.?\s+"
    r"([^\W\d_]\w+(?:[- ](?=[A-ZÀ-Þ])[^\W\d_]\w+)?)"
)
_LONGEST = 4  # words of a person's name; more is a description


class Masks:
    """Takes other people's names out of texts.

    Args:
        subject: the name of the person who is given the texts; it stays.
        aliases: the person's other names and addresses.
        colleagues: the other reps, each by all names and addresses.
        contacts: names of customers' people, as the deals have them.
    """

    def __init__(
        self,
        subject: str,
        aliases: Iterable[str],
        colleagues: Iterable[Sequence[str]],
        contacts: Iterable[str],
    ) -> None:
        own = [subject, *aliases]
        self._by_word: dict[str, list[tuple[Mentions, str]]] = {}
        self._kept = kept = {word for name in own for word in _words(name)}
        for names in colleagues:
            self._add(names, own, kept, COLLEAGUE)
        for contact in dict.fromkeys(contacts):
            if contact.strip() and len(contact.split()) <= _LONGEST:
                self._add([contact], own, kept, CONTACT)

    def _add(self, names: Sequence[str], own: Sequence[str], kept: set[str], instead: str) -> None:
        mentions = Mentions(names[0], names[1:], own)
        for word in {word for name in names for word in _words(name)} - kept:
            self._by_word.setdefault(word, []).append((mentions, instead))

    def masked(self, text: str) -> str:
        """The text without other people's names."""
        found = [one for word in sorted(_words(text)) for one in self._by_word.get(word, ())]
        for mentions, instead in dict.fromkeys(found):
            text = mentions.words_without(text, instead)
        return _TITLED.sub(self._titled, text)

    def _titled(self, found: re.Match[str]) -> str:
        """Mr and Ms somebody, whom no record names otherwise."""
        own = _words(found[1]) & self._kept or not found[1][0].isupper()
        return found[0] if own else CONTACT


def _words(text: str) -> set[str]:
    return {form for word in _WORD.findall(text) for form in (folded(word), loose(word))}
