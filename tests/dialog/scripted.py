"""A terminal whose person types what a test says."""

from collections.abc import Sequence

from salescoach.dialog.choices import Choice


class ScriptedTerminal:
    """Gives the typed answers one by one and remembers the prompts; where they end, the person has gone."""

    def __init__(self, *typed: str) -> None:
        self.typed = list(typed)
        self.prompts: list[str] = []

    def line(self, prompt: str) -> str:
        """The next answer."""
        self.prompts.append(prompt)
        if not self.typed:
            raise EOFError
        return self.typed.pop(0)

    def key(self, prompt: str, choices: Sequence[Choice], *, leaves: bool = True) -> str:
        """The next answer."""
        return self.line(prompt)
