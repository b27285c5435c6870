"""What an import asks at a terminal, and what it does where nobody can be asked."""

from collections.abc import Sequence

from salescoach.deals.owners import NewOwner

_NAMES_SHOWN = 8


def ask_mapping(path: str, meant: Sequence[str]) -> bool | None:
    """Whether the proposed columns are right; None without a terminal, where they are used and reported."""
    from salescoach.dialog.asking import Ask, at_terminal, can_ask

    if not can_ask():
        return None
    dialog = at_terminal()
    dialog.tell(f"{path} is no known export. Its columns look like this:")
    for line in meant:
        field, _, header = line.partition(": ")
        dialog.tell(f"  {header} is the {field.replace('_', ' ')}")
    return (
        dialog.confirm(Ask("Read it so?", "The mapping is saved and used for every such file."), True) is True
    )


def ask_new_reps(owners: Sequence[NewOwner]) -> bool | None:
    """Whether the owners are to become reps; None without a terminal, where they do not."""
    from salescoach.dialog.asking import Ask, at_terminal, can_ask

    if not can_ask():
        return None
    names = ", ".join(owner.name for owner in owners[:_NAMES_SHOWN])
    more = f" and {len(owners) - _NAMES_SHOWN} more" if len(owners) > _NAMES_SHOWN else ""
    word = "owner is" if len(owners) == 1 else "owners are"
    dialog = at_terminal()
    dialog.tell(f"{len(owners)} {word} none of your reps: {names}{more}.")
    return dialog.confirm(Ask("Add them as reps?", "Their deals are read either way."), True) is True


def ask_undo(imports: Sequence[str]) -> bool | None:
    """Whether imports are to be taken back together; None without a terminal.

    Args:
        imports: in words, newest first; the last is the one that was named.
    """
    from salescoach.dialog.asking import Ask, at_terminal, can_ask

    if not can_ask():
        return None
    dialog = at_terminal()
    dialog.tell("These arrived later, were compared with it, and go with it:")
    for words in imports[:-1]:
        dialog.tell(f"  {words}")
    ask = Ask(f"Take back all {len(imports)}?", "Import the later files again afterwards, in their order.")
    return dialog.confirm(ask, False) is True
