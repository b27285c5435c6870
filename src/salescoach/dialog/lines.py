"""Reading plain lines, for terminals that can do no more."""

import sys
from collections.abc import Sequence

from salescoach.dialog.choices import Choice
from salescoach.output.show import write


class LineTerminal:
    """Reads every answer as a line that ends with Enter."""

    def line(self, prompt: str) -> str:
        """A line.

        Raises:
            EOFError: at the end of input.
        """
        write(prompt)
        sys.stdout.flush()
        typed = sys.stdin.readline()
        if not typed:
            write("\n")
            raise EOFError
        return typed.rstrip("\r\n")

    def key(self, prompt: str, choices: Sequence[Choice], *, leaves: bool = True) -> str:
        """A line, too; `choices` are not needed to read it, and what stands there cannot be taken away."""
        del choices, leaves
        return self.line(prompt).strip()
