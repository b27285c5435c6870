"""Files that may repeat what the store holds about anybody: logs, compiled settings, rejected rows."""

import os
from collections.abc import Callable, Iterable, Sequence

from salescoach.core.invocation import Invocation
from salescoach.core.places import home
from salescoach.core.rows import NamedTuple

FOLDERS = {"logs": "crash log", "cache": "compiled settings file", "rejects": "file of rejected rows"}
SETTINGS = (".yaml", ".yml")
_LONGEST_LINE = 100_000


class Leftover(NamedTuple):
    """A file that goes with an erasure: where it is, and what kind it is."""

    path: str
    kind: str


def leftovers(run: Invocation, rejects: Iterable[str]) -> list[Leftover]:
    """The files that go with any erasure, whomever they are about: nobody can tell that from outside.

    Args:
        run: where the home folder is.
        rejects: files of rejected rows as imports recorded them; those still there are ours by their header.
    """
    found = [
        Leftover(os.path.join(folder, name), kind)
        for part, kind in FOLDERS.items()
        for folder in (os.path.join(home(run), part),)
        for name in _names(folder)
    ]
    known = {one.path for one in found}
    for path in dict.fromkeys(rejects):
        if path and path not in known and _is_rejects(path):
            found.append(Leftover(path, FOLDERS["rejects"]))
    return found


def _names(folder: str) -> Sequence[str]:
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    return [name for name in names if os.path.isfile(os.path.join(folder, name))]


def _is_rejects(path: str) -> bool:
    """Whether a file is one this program wrote: its first columns are the remarks."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            first = file.readline(_LONGEST_LINE)
    except (OSError, UnicodeDecodeError):
        return False
    from salescoach.intake.rejects import REMARKS

    return any(first.startswith(sign.join(REMARKS)) for sign in (",", ";", "\t", "|"))


def settings_that_name(run: Invocation, named: Callable[[str], bool]) -> list[str]:
    """`FILE:LINE` of each line in the user's settings files that names somebody; those stay the user's."""
    found = []
    for name in _names(home(run)):
        if name.endswith(SETTINGS):
            path = os.path.join(home(run), name)
            try:
                with open(path, encoding="utf-8") as file:
                    found += [f"{path}:{number}" for number, line in enumerate(file, 1) if named(line)]
            except (OSError, UnicodeDecodeError):
                continue
    mappings = os.path.join(home(run), "mappings")
    return found + [os.path.join(mappings, name) for name in _names(mappings) if named(name)]
