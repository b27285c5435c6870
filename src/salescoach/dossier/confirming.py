"""Being told to erase somebody: the full name has to be typed."""

from salescoach.core.errors import Refused, WrongUse
from salescoach.people.naming import folded


def agreed(name: str, confirm: str) -> None:
    """Returns where the full name was given, by the option or at the terminal.

    Raises:
        Refused: where another name was typed.
        WrongUse: where the option names somebody else, or there is neither option nor terminal.
    """
    if confirm:
        if folded(confirm) != folded(name):
            raise WrongUse(
                f"--confirm says {confirm!r}, the rep is {name!r}: nothing was erased.",
                "Give the full name, exactly.",
            )
        return
    from salescoach.dialog.asking import Ask, at_terminal, can_ask

    if not can_ask():
        raise WrongUse(
            "There is no terminal to type the name at: nothing was erased.", f'Add: --confirm "{name}"'
        )
    typed = at_terminal().text(Ask(f"To erase all of it, type the full name, {name}:"))
    if folded(typed) != folded(name):
        raise Refused("That is not the name: nothing was erased.")
