"""Mistakes in settings files, collected as values so that all are reported at once."""

from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted


class Mistake(NamedTuple):
    """One mistake: where it is, what is wrong, and what to do."""

    file: str
    line: int
    key: str
    what: str
    remedy: str

    def __str__(self) -> str:
        """`FILE:LINE: KEY: what is wrong; what to do`."""
        key = f"{self.key}: " if self.key else ""
        return f"{self.file}:{self.line}: {key}{self.what}" + (f"; {self.remedy}" if self.remedy else "")


def refuse(mistakes: list[Mistake]) -> None:
    """Raises where there is any mistake, naming them all.

    Raises:
        WrongUse: with one detail line a mistake.
    """
    if mistakes:
        raise WrongUse(
            f"Your settings have {counted(len(mistakes), 'mistake')}:",
            "Correct the file; check with: salescoach config check",
            tuple(str(mistake) for mistake in mistakes),
        )
