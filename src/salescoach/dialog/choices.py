"""Answers by one key."""

from collections.abc import Sequence

from salescoach.core.rows import NamedTuple


class Choice(NamedTuple):
    """One possible answer: the key that gives it, and the word that is kept and shown."""

    key: str
    word: str


YES_NO = (Choice("y", "yes"), Choice("n", "no"))


def chosen(text: str, choices: Sequence[Choice]) -> str | None:
    """The word meant by a key, by the word itself or its unambiguous beginning; None for anything else."""
    wanted = text.strip().casefold()
    for choice in choices:
        if wanted in (choice.key.casefold(), choice.word.casefold()):
            return choice.word
    starts = [choice.word for choice in choices if wanted and choice.word.casefold().startswith(wanted)]
    return starts[0] if len(starts) == 1 else None


def hint(choices: Sequence[Choice], default: str = "") -> str:
    """`[a]dvanced [s]talled`; the key of the default is a capital, `[Y]es [n]o`."""
    return " ".join(_marked(choice, choice.word == default) for choice in choices)


def _marked(choice: Choice, is_default: bool) -> str:
    key = choice.key.upper() if is_default else choice.key
    before, found, after = choice.word.partition(choice.key)
    return f"{before}[{key}]{after}" if found else f"[{key}] {choice.word}"
