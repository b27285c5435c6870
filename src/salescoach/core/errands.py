"""A command that does one of several things, by which option is given."""

from collections.abc import Mapping, Sequence
from typing import Any

from salescoach.core.errors import WrongUse


def errand_of(given: Mapping[str, Any], errands: Sequence[str]) -> str:
    """Which of the errands the options ask for; "" for none: then what there is is shown.

    Raises:
        WrongUse: where they ask for two at once.
    """
    found = [name for name in errands if given.get(name) not in (None, "", [], False)]
    if len(found) > 1:
        raise WrongUse(f"--{found[0]} and --{found[1]} do not go together.", "Do one after the other.")
    return found[0] if found else ""
