"""What an import asks at a terminal, and what it does where nobody can be asked."""

from collections.abc import Sequence

from salescoach.deals.owners import NewOwner

_NAMES_SHOWN = 8


def ask_mapping(path: str, meant: Sequence[str]) -> bool:
    """Whether the proposed columns are right; without a terminal they are used and reported."""
    from salescoach.dialog.asking import Ask, at_terminal, can_ask

    if not can_ask():
        return True
    dialog = at_terminal()
    dialog.tell(f"{path} is no export that is known. Its columns look like this:")
    for line in meant:
        field, _, header = line.partition(": ")
        dialog.tell(f"  {field:<18} {header}")
    return (
        dialog.confirm(Ask("Read it so?", "The mapping is saved and used for every such file."), True) is True
    )


def ask_new_reps(owners: Sequence[NewOwner]) -> bool:
    """Whether the owners are to become reps; without a terminal they are not."""
    from salescoach.dialog.asking import Ask, at_terminal, can_ask

    if not can_ask():
        return False
    names = ", ".join(owner.name for owner in owners[:_NAMES_SHOWN])
    more = f" and {len(owners) - _NAMES_SHOWN} more" if len(owners) > _NAMES_SHOWN else ""
    word = "owner is" if len(owners) == 1 else "owners are"
    dialog = at_terminal()
    dialog.tell(f"{len(owners)} {word} none of your reps: {names}{more}.")
    return dialog.confirm(Ask("Add them as reps?", "Their deals are read either way."), True) is True
