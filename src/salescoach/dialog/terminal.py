"""Reading through prompt_toolkit: line editing, single keys, and the clock in the bottom line.

The clock is redrawn once a second. No history is kept: an answer about one rep is no default for another.
"""

from collections.abc import Callable, Sequence
from functools import partial
from threading import Thread
from time import sleep

from prompt_toolkit import PromptSession
from prompt_toolkit.formatted_text import AnyFormattedText
from prompt_toolkit.history import DummyHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.styles import Style

from salescoach.dialog.choices import Choice
from salescoach.dialog.clock import CLOSE_BY, WIND_UP, Clock
from salescoach.output.show import terminal_width

REDRAW = 1.0  # seconds
STANDS = 0.3  # seconds a question stands before slow work begins: who answers at once must not wait for it
STYLE = Style.from_dict(
    {"bottom-toolbar": "noreverse", "clock": "fg:default", "late": "ansiyellow", "over": "ansiyellow bold"}
)


class KeyTerminal:
    """Reads lines with editing, and choices by a single key.

    Args:
        clock: shown in the bottom line.
        meanwhile: called in a thread of its own once the first question has stood for a moment.
        ticking: called with each second the clock shows, in the thread that asks.
    """

    def __init__(
        self,
        clock: Clock | None = None,
        meanwhile: Callable[[], None] | None = None,
        ticking: Callable[[], None] | None = None,
    ) -> None:
        self._clock = clock
        self._meanwhile = meanwhile
        self._ticking = ticking
        self._session: PromptSession[str] = PromptSession(history=DummyHistory(), style=STYLE)
        self._session.app.after_render += self._shown

    def line(self, prompt: str) -> str:
        """A line, edited as shells do it."""
        return self._prompted(prompt, KeyBindings())

    def key(self, prompt: str, choices: Sequence[Choice], *, leaves: bool = True) -> str:
        """The word of the key pressed, `?`, or "" for Enter; other keys do nothing."""
        return self._prompted(prompt, _keys(choices), leaves=leaves)

    def _prompted(self, prompt: str, keys: KeyBindings, *, leaves: bool = True) -> str:
        clock = self._clock
        if clock is not None:
            _pausing(keys, clock)
        self._session.app.erase_when_done = not leaves
        return self._session.prompt(
            prompt,
            key_bindings=keys,
            bottom_toolbar=None if clock is None else partial(_bar, clock),
            refresh_interval=0 if clock is None else REDRAW,
        )

    def _shown(self, _app: object) -> None:
        if self._meanwhile is not None:
            Thread(target=_later, args=(self._meanwhile,), daemon=True).start()
            self._meanwhile = None
        if self._ticking is not None:
            self._ticking()


def _later(work: Callable[[], None]) -> None:
    sleep(STANDS)
    work()


def _bar(clock: Clock) -> AnyFormattedText:
    seconds = clock.seconds
    style = "clock"
    if clock.runs and seconds >= WIND_UP:
        style = "over" if seconds >= CLOSE_BY else "late"
    return [(f"class:{style}", clock.text().rjust(terminal_width() - 1))]


def _pausing(keys: KeyBindings, clock: Clock) -> None:
    @keys.add(Keys.ControlP)
    def pause(event: KeyPressEvent) -> None:
        clock.toggle()
        event.app.invalidate()


def _keys(choices: Sequence[Choice]) -> KeyBindings:
    keys = KeyBindings()

    @keys.add(Keys.Any)
    @keys.add(Keys.BracketedPaste)
    def ignored(event: KeyPressEvent) -> None:
        del event  # only the keys offered count

    for choice in choices:
        for key in {choice.key.lower(), choice.key.upper()}:
            keys.add(key)(_answering(choice.word))
    keys.add("?")(_answering("?"))
    return keys


def _answering(word: str) -> Callable[[KeyPressEvent], None]:
    def answer(event: KeyPressEvent) -> None:
        event.current_buffer.text = word
        event.current_buffer.validate_and_handle()

    return answer
