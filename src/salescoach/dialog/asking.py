"""Questions to the person at the terminal: text, one key, yes or no, a date.

Enter takes the default or skips; `?` explains. Ctrl-C and Ctrl-D stop, and say what was kept. How a line or a
key is read is the terminal's affair: prompt_toolkit (`terminal.py`), or plain lines (`lines.py`) where the
terminal can do no more.
"""

import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from salescoach.core.dates import long_date, parse_date, weekday_date
from salescoach.core.errors import Interrupted, WrongUse
from salescoach.core.rows import NamedTuple
from salescoach.dialog.choices import YES_NO, Choice, chosen, hint
from salescoach.dialog.clock import Clock
from salescoach.output.safe import safe
from salescoach.output.show import terminal_width, write
from salescoach.output.text import cells, clipped, fitted, wrapped

EXPLAIN = "?"
SIGN = "›"
ANSWER_ROOM = 12  # cells kept for the sign and the beginning of an answer


class Ask(NamedTuple):
    """One question.

    Attributes:
        words: the question.
        explain: what `?` shows.
        lead: what stands before it, `1/7`; a space indents a question that belongs to the one before.
    """

    words: str
    explain: str = ""
    lead: str = ""


class Terminal(Protocol):
    """Reads what is typed. Both raise KeyboardInterrupt or EOFError where the person stops."""

    def line(self, prompt: str) -> str:
        """A line."""
        ...

    def key(self, prompt: str, choices: Sequence[Choice], *, leaves: bool = True) -> str:
        """A choice's key or word, "" for Enter, `?`; a terminal without single keys may return anything.

        Where nothing is to be left of the prompt on the screen, a terminal takes it away if it can.
        """
        ...


class Kept(NamedTuple):
    """What to say when the person stops: what was kept, and how to go on."""

    what: str = "Stopped; nothing was changed."
    remedy: str = ""


class Dialog:
    """Asks at a terminal.

    Args:
        terminal: reads lines and keys.
        kept: says, at the moment of stopping, what was kept.
    """

    def __init__(self, terminal: Terminal, kept: Callable[[], Kept] = Kept) -> None:
        self._terminal = terminal
        self._kept = kept

    def text(self, ask: Ask, default: str = "", proposals: Sequence[str] = ()) -> str:
        """A line of text, "" where it was skipped; a number takes the proposal of that number."""
        self._propose(proposals)
        while True:
            typed = self._line(ask, f"(Enter: {safe(default)})" if default else "")
            if typed != EXPLAIN:
                break
            self._explain(ask, "Type the answer in a few words; Enter skips it.")
        if typed.isdecimal() and 1 <= int(typed) <= len(proposals):
            return proposals[int(typed) - 1]
        return typed or default

    def choice(self, ask: Ask, choices: Sequence[Choice], default: str = "") -> str:
        """The word of the choice, by one key; the default, or "" where there is none, by Enter."""
        return self._chosen(ask, self._prompt(ask, hint(choices, default)), choices, default)

    def pick(self, ask: Ask, proposals: Sequence[str], others: Sequence[Choice] = ()) -> str:
        """One of up to nine proposals by its digit, or the word of another choice; "" by Enter."""
        self._propose(proposals)
        digits = [Choice(str(number), text) for number, text in enumerate(proposals, start=1)]
        extra = " ".join(filter(None, (f"[1–{len(digits)}]" if digits else "", hint(others))))
        longest = max(map(cells, proposals), default=0) + ANSWER_ROOM // 2
        return self._chosen(ask, self._prompt(ask, extra, longest), (*digits, *others), "")

    def panel(self, ask: Ask, lines: Sequence[str], choices: Sequence[Choice]) -> str:
        """The word of a choice by one key, "" by Enter, below lines that are taken away again."""
        room = terminal_width()
        shown = "".join(f"{clipped(f'      {line}', room - 1)}\n" for line in lines)
        prompt = f"{self._prompt(ask, '').removesuffix(f'  {SIGN} ')}\n{shown}      {SIGN} "
        return self._chosen(ask, prompt, choices, "", leaves=False)

    def _chosen(
        self, ask: Ask, prompt: str, choices: Sequence[Choice], default: str, *, leaves: bool = True
    ) -> str:
        while True:
            typed = self._read(lambda: self._terminal.key(prompt, choices, leaves=leaves))
            if not typed:
                return default
            found = chosen(typed, choices)
            if found is not None:
                return found
            self._explain(
                ask, f"Press one of: {', '.join(choice.key for choice in choices)}; Enter skips it."
            )

    def confirm(self, ask: Ask, default: bool | None = None) -> bool | None:
        """Yes or no by one key; the default, None where it was skipped, by Enter."""
        word = {True: "yes", False: "no", None: ""}[default]
        found = self.choice(ask, YES_NO, word)
        return found == "yes" if found else None

    def date(self, ask: Ask, today: date, default: date | None = None) -> date | None:
        """A date as people type it, echoed in full; the default by Enter."""
        while True:
            typed = self._line(ask, f"(Enter: {weekday_date(default)})" if default else "")
            if not typed:
                return default
            if typed == EXPLAIN:
                self._explain(ask, "A day: fri, tomorrow, +3d, next week, 2026-11-27.")
                continue
            try:
                found = parse_date(typed, today)
            except WrongUse as error:
                self.tell(f"      {error.what} {error.remedy}")
                continue
            self.tell(f"      {long_date(found)}")
            return found

    def tell(self, text: str) -> None:
        """Shows a line between the questions, cut into the terminal's width."""
        lead = " " * (len(text) - len(text.lstrip()))
        room = max(terminal_width() - len(lead) - 2, 20)
        write("".join(f"{lead}{part}\n" for part in wrapped(text.strip(), room)))

    def _propose(self, proposals: Sequence[str]) -> None:
        """Shows proposals with their numbers, in two columns where they are short enough."""
        room = terminal_width() // 2 - 4
        shown = [f"{number:>7}  {safe(text)}" for number, text in enumerate(proposals, start=1)]
        if len(shown) > 4 and all(cells(text) <= room for text in shown):
            half = (len(shown) + 1) // 2
            right = [*shown[half:], *[""] * (half * 2 - len(shown))]
            shown = [fitted(left, room) + text for left, text in zip(shown[:half], right, strict=True)]
        write("".join(f"{clipped(text, terminal_width()).rstrip()}\n" for text in shown))

    def _line(self, ask: Ask, extra: str) -> str:
        prompt = self._prompt(ask, extra)
        typed = self._read(lambda: self._terminal.line(prompt))
        # What a terminal in another encoding sent comes as lone surrogates, which no store can keep.
        return typed.encode("utf-8", "replace").decode("utf-8").replace("\0", "").strip()

    def _prompt(self, ask: Ask, extra: str, answer: int = ANSWER_ROOM) -> str:
        """The question and its keys; on one line where `answer` cells, sign and all, are left beside them."""
        lead = f"{safe(ask.lead):<4}  " if ask.lead else ""
        words = "  ".join(part for part in (safe(ask.words), extra) if part)
        room = max(terminal_width() - cells(lead) - ANSWER_ROOM, ANSWER_ROOM)
        if cells(words) > min(room, terminal_width() - cells(lead) - answer):
            # Below each other: the terminal would cut a word, or a key, in two.
            parts = [*wrapped(ask.words, room), *(wrapped(extra, room) if extra else ())]
            words = f"\n{' ' * cells(lead)}".join(parts)
        return f"{lead}{words}  {SIGN} "

    def _explain(self, ask: Ask, otherwise: str) -> None:
        self.tell(f"      {ask.explain or otherwise}")

    def _read(self, read: Callable[[], str]) -> str:
        try:
            return read()
        except (KeyboardInterrupt, EOFError):
            raise Interrupted(*self._kept()) from None


def can_ask() -> bool:
    """Whether anybody can be asked: stdin and stdout are both terminals."""
    try:
        return sys.stdin.isatty() and sys.stdout.isatty()
    except (AttributeError, ValueError):
        return False


def is_dumb() -> bool:
    """Whether the terminal can do no more than lines."""
    return sys.platform != "win32" and os.environ.get("TERM", "") in ("", "dumb", "unknown")


def at_terminal(
    clock: Clock | None = None,
    kept: Callable[[], Kept] = Kept,
    meanwhile: Callable[[], None] | None = None,
    ticking: Callable[[], None] | None = None,
) -> Dialog:
    """A dialog at this process's terminal.

    Args:
        clock: shown in the bottom line.
        kept: says, where the person stops, what was kept.
        meanwhile: slow work for a thread while the first question waits; a terminal of plain
            lines leaves it out, so nothing may rely on it.
        ticking: called each second while a question waits, between keys; left out there, too.
    """
    if is_dumb():
        from salescoach.dialog.lines import LineTerminal

        return Dialog(LineTerminal(), kept)
    from salescoach.dialog.terminal import KeyTerminal

    return Dialog(KeyTerminal(clock, meanwhile, ticking), kept)
