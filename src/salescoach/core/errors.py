"""What can go wrong in a way a person can mend.

Every error names what happened, where, and what to do. The command line turns each into one message on
stderr and an exit code; nothing else in the program prints an error or leaves the process.
"""


class SalescoachError(Exception):
    """An error meant for the person at the keyboard.

    Args:
        what: one sentence that says what is wrong, in their words.
        remedy: what to do about it, best with a command to type.
        details: further lines, for instance candidates or a list of places.
    """

    exit_code = 2

    def __init__(self, what: str, remedy: str = "", details: tuple[str, ...] = ()) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.details = details


class WrongUse(SalescoachError):
    """Wrong use or unreadable input (an unknown rep, a bad date, a hostile file): exit code 2."""

    exit_code = 2


class Refused(SalescoachError):
    """Refused by the store's rules, though the input was readable: exit code 1."""

    exit_code = 1


class Interrupted(SalescoachError):
    """The person stopped in the middle; everything answered so far is kept: exit code 130."""

    exit_code = 130
