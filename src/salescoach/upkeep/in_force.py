"""Settings as they stand: the user's own file laid over the shipped one key by key."""

from collections.abc import Iterator, Mapping
from typing import Any

from salescoach.core.rows import NamedTuple

SHIPPED, OWN = "shipped", "yours"

Path = tuple[str | int, ...]


class Setting(NamedTuple):
    """One setting in force.

    Attributes:
        file: the settings file's name.
        key: the keys down to it, joined by dots.
        value: text, number, flag, a list of these, or None.
        origin: `shipped` or `yours`.
        place: `FILE:LINE` of the user's own file, "" where it is shipped.
    """

    file: str
    key: str
    value: Any
    origin: str
    place: str


def in_force(
    name: str, shipped: Any, own: Any, own_lines: Mapping[Path, int] | None = None, own_path: str = ""
) -> list[Setting]:
    """The settings of one file, in the shipped order, then what only the user has.

    A list of entries (the tasks, the questions) is shown as its number of entries; the user's own entries are
    shown whole.
    """
    lines = own_lines or {}
    base = {path: value for path, value in _leaves(shipped, (), whole=False)}
    laid = {path: value for path, value in _leaves(own, (), whole=True)}
    found = []
    for path in dict.fromkeys([*base, *laid]):
        key = ".".join(str(step + 1) if isinstance(step, int) else step for step in path)
        if path in laid:
            place = f"{own_path}:{_line(lines, path)}"
            found.append(Setting(name, key, laid[path], OWN, place))
        else:
            found.append(Setting(name, key, base[path], SHIPPED, ""))
    return found


def _leaves(data: Any, path: Path, *, whole: bool) -> Iterator[tuple[Path, Any]]:
    if isinstance(data, dict) and data:
        for key, value in data.items():
            yield from _leaves(value, (*path, str(key)), whole=whole)
    elif isinstance(data, list) and any(isinstance(item, (dict, list)) for item in data):
        if not whole:
            yield path, f"{len(data)} entries"
            return
        for index, item in enumerate(data):
            yield from _leaves(item, (*path, index), whole=whole)
    elif path:
        yield path, data


def _line(lines: Mapping[Path, int], path: Path) -> int:
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)
