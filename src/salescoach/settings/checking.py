"""Reads typed values out of a document and collects every mistake with its line."""

import difflib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from salescoach.settings.mistakes import Mistake
from salescoach.settings.yaml_file import Document, Path


class Section:
    """A mapping inside a document, read key by key.

    A key that is absent gives the default; one that is wrong gives the default and a mistake.
    """

    def __init__(self, document: Document, path: Path, data: Any, mistakes: list[Mistake]) -> None:
        self.document = document
        self.path = path
        self.mistakes = mistakes
        self.data: dict[str, Any] = {}
        if isinstance(data, dict):
            self.data = data
        elif data is not None:
            self.wrong("", "must be a mapping of keys to values", "indent its keys below it")

    def wrong(self, key: str | int, what: str, remedy: str) -> None:
        """Adds a mistake about a key of this section."""
        path = (*self.path, key) if key != "" else self.path
        name = ".".join(str(step + 1) if isinstance(step, int) else step for step in path)
        self.mistakes.append(Mistake(self.document.file, self.document.line(path), name, what, remedy))

    def only(self, allowed: Iterable[str]) -> None:
        """Reports keys that mean nothing here, with the nearest that does."""
        known = list(allowed)
        for key in self.data:
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1)
                self.wrong(
                    key,
                    "is not a setting",
                    f"did you mean {near[0]}?" if near else f"use: {', '.join(known)}",
                )

    def section(self, key: str) -> "Section":
        """The mapping under a key, empty where absent."""
        return Section(self.document, (*self.path, key), self.data.get(key), self.mistakes)

    def text(self, key: str, default: str = "") -> str:
        """A string; numbers are taken as they are spelled."""
        value = self.data.get(key)
        if value is None:
            return default
        if isinstance(value, (dict, list, bool)):
            self.wrong(key, "must be text", "write it in quotes")
            return default
        return str(value)

    def choice(self, key: str, allowed: Sequence[str], default: str) -> str:
        """One of some words."""
        value = self.text(key, default)
        if value not in allowed:
            words = ", ".join(word or '""' for word in allowed)
            self.wrong(key, f"{value!r} is not possible", f"use one of: {words}")
            return default
        return value

    def number(self, key: str, default: float, low: float, high: float) -> float:
        """A number within bounds, both included."""
        value = self.data.get(key, default)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
            self.wrong(
                key, f"{value!r} must be a number from {low:g} to {high:g}", f"the default is {default:g}"
            )
            return default
        return value

    def whole(self, key: str, default: int, low: int, high: int) -> int:
        """A whole number within bounds, both included."""
        value = self.number(key, default, low, high)
        if value != int(value):
            self.wrong(key, f"{value!r} must be a whole number", f"the default is {default}")
            return default
        return int(value)

    def flag(self, key: str, default: bool) -> bool:
        """`true` or `false`."""
        value = self.data.get(key, default)
        if not isinstance(value, bool):
            self.wrong(key, f"{value!r} must be true or false", "write true or false")
            return default
        return value

    def items(self, key: str) -> list[Any]:
        """A list, empty where absent."""
        value = self.data.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.wrong(key, "must be a list", "write each item on a line of its own, after a dash")
            return []
        return value

    def day(self, key: str) -> date | None:
        """A date written as 2026-11-27."""
        value = self.data.get(key)
        if value is None:
            return None
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.wrong(key, f"{value!r} is not a date", "write it as 2026-11-27")
            return None
