"""Whether a text names a person, and the same text without the name."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from salescoach.people.naming import folded, loose

SHORTEST = 3  # letters of a word that counts by itself
PARTICLES = frozenset(
    {"van", "von", "der", "den", "del", "dos", "das", "ter", "ten", "las", "los", "san", "mac", "bin", "ibn"}
)
# First names that are also common words count only as they are written in a name.
EVERYDAY = frozenset({
    "art", "august", "bill", "chase", "dean", "drew", "faith", "frank", "grace", "guy", "hope", "iris",
    "jack", "joy", "june", "mark", "may", "norm", "olive", "pat", "pearl", "penny", "ray", "rich", "rob",
    "rose", "ruby", "sandy", "sky", "sue", "summer", "terry", "violet", "will", "young",
})  # fmt: skip
_BETWEEN = r"[\s._+,/-]+"
_MAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_WORD = re.compile(r"\w+")


class Mentions:
    """The ways in which texts may name one person.

    A whole name counts in any text: also the other way round, without accents, with other signs between its
    words, and addresses made of it. A single word of the name counts in what somebody wrote, unless somebody
    else in the team bears it too.

    Args:
        name: the full name.
        aliases: other names and addresses.
        others: the names of everybody else.
    """

    def __init__(self, name: str, aliases: Iterable[str] = (), others: Iterable[str] = ()) -> None:
        self._own = _words_of(name)
        taken = {word for other in others for word in _words_of(other)}
        named = [name, *(alias for alias in aliases if "@" not in alias)]
        alone = dict.fromkeys(word for one in named for word in _words_of(one))
        self.words = tuple(word for word in alone if _counts(word) and word not in taken)
        self.shared = tuple(word for word in self._own if _counts(word) and word in taken)
        whole = [form for one in (name, *aliases) for form in _forms(one)]
        self._whole = _pattern([_spelled(one) for one in _longest_first(whole)])
        single = [form for word in self.words for form in _word_forms(word, named)]
        self._single = _pattern(_longest_first(single))

    def in_label(self, text: str) -> bool:
        """Whether the name of a thing holds a whole name."""
        return self.label_without(text, "") != text

    def in_words(self, text: str) -> bool:
        """Whether words name the person."""
        return self.words_without(text, "") != text

    def label_without(self, text: str, instead: str) -> str:
        """The text with whole names and addresses replaced."""
        text = _MAIL.sub(lambda found: instead if self._is_address(found[0]) else found[0], text)
        return self._whole.sub(lambda _: instead, text)

    def words_without(self, text: str, instead: str) -> str:
        """The text with whole names, addresses and single words of the name replaced."""
        return self._single.sub(lambda _: instead, self.label_without(text, instead))

    def _is_address(self, mail: str) -> bool:
        """Whether an address is the person's: of the whole name, of an initial and the last, of one word."""
        parts = _WORD.findall(loose(mail.partition("@")[0]).replace("_", " "))
        own = [loose(word) for word in self._own]
        if len(parts) == 1:
            joined = {"".join(own), "".join(reversed(own)), own[0][:1] + own[-1]} if len(own) > 1 else set()
            return parts[0] in joined | {loose(word) for word in self.words}
        return len(own) > 1 and own[-1] in parts and any(part in (own[0], own[0][:1]) for part in parts)


def _words_of(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_WORD.findall(folded(name))))


def _counts(word: str) -> bool:
    return len(word) >= SHORTEST and word not in PARTICLES and not word.isdecimal()


def _longest_first(forms: Iterable[str]) -> list[str]:
    return sorted(dict.fromkeys(filter(None, forms)), key=len, reverse=True)


def _forms(name: str) -> list[str]:
    """A name as it may stand in a text: as it is, without accents, composed or not, and turned round."""
    words = name.split()
    forms = [name]
    if len(words) > 1:
        forms += [" ".join([*words[1:], words[0]]), " ".join([words[-1], *words[:-1]])]
    spellings = [
        spelled
        for form in forms
        for spelled in (form, folded(form), loose(form), *_composed(form))
        if len(spelled.strip()) >= SHORTEST
    ]
    return list(dict.fromkeys(spellings))


def _composed(text: str) -> tuple[str, ...]:
    return tuple(unicodedata.normalize(form, text) for form in ("NFC", "NFD", "NFKC"))


def _spelled(name: str) -> str:
    """A pattern for a name with any sign between its words."""
    return _BETWEEN.join(re.escape(word) for word in name.replace(",", " ").split())


def _word_forms(word: str, named: Sequence[str]) -> list[str]:
    """Patterns for a single word; one that is also an everyday word counts as the name writes it."""
    forms = list(dict.fromkeys((word, loose(word), *_composed(word))))
    if word in EVERYDAY:
        written = [one for name in named for one in _WORD.findall(name) if folded(one) == word]
        return [f"(?-i:{re.escape(one)})" for one in dict.fromkeys((*written, word.upper()))]
    return [re.escape(form) for form in forms]


def _pattern(alternatives: Sequence[str]) -> re.Pattern[str]:
    if not alternatives:
        return re.compile(r"(?!)")
    # Underscores part words in file names and addresses, so they do not count as letters here.
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(alternatives)})(?![^\W_])", re.IGNORECASE)
