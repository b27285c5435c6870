"""Compiled settings: YAML is parsed only when a file has changed, and kept as JSON for every other start.

A source names a YAML file and the function that turns the shipped file and the user's own into plain data.
The JSON lies in the `cache` folder of the home folder, keyed by the files' sizes and times, the program's
version and the year (public holidays are compiled with it).
"""

import json
import os
from binascii import crc32
from collections.abc import Callable
from typing import Any

from salescoach import __version__
from salescoach.core.invocation import Invocation
from salescoach.core.places import home, make_private_folder, write_private
from salescoach.core.rows import NamedTuple
from salescoach.settings.locator import shipped_file

CACHE_FORMAT = 2


class Source(NamedTuple):
    """A settings file.

    Attributes:
        name: the file's name, such as `tasks.yaml`.
        place: `module:function` of the compiler, imported only when a file has changed. It is called with the
            shipped document, the user's document or None, the list that collects mistakes, and the year.
    """

    name: str
    place: str


def load(run: Invocation, source: Source) -> Any:
    """The compiled data of a source: what JSON can hold.

    Raises:
        WrongUse: where the user's file has mistakes, naming all of them.
    """
    folder = home(run)
    key = _key(run, source, folder)
    path = os.path.join(folder, "cache", source.name.replace(".yaml", ".json"))
    try:
        with open(path, "rb") as file:
            header, _, body = file.read().partition(b"\n")
    except OSError:
        header = body = b""
    if header == _header(key, body):
        return json.loads(body)
    from salescoach.settings.mistakes import refuse

    value, mistakes = compile_source(run, source)
    refuse(mistakes)
    body = json.dumps(value, separators=(",", ":")).encode()
    _keep(folder, path, _header(key, body) + b"\n" + body)
    return json.loads(body)


def compile_source(run: Invocation, source: Source) -> tuple[Any, list[Any]]:
    """The compiled data of a source, afresh, and the mistakes found."""
    import importlib

    from salescoach.settings.mistakes import Mistake
    from salescoach.settings.yaml_file import read_yaml, user_file

    mistakes: list[Mistake] = []
    module, _, function = source.place.partition(":")
    compiler: Callable[..., Any] = getattr(importlib.import_module(module), function)
    shipped = read_yaml(shipped_file(source.name), mistakes, source.name)
    own = user_file(home(run), source.name)
    value = compiler(shipped, read_yaml(own, mistakes) if own else None, mistakes, run.today.year)
    return value, mistakes


def _key(run: Invocation, source: Source, folder: str) -> list[Any]:
    key: list[Any] = [CACHE_FORMAT, __version__, run.today.year]
    for path in (shipped_file(source.name), os.path.join(folder, source.name)):
        try:
            found = os.stat(path)
            key += [path, found.st_size, found.st_mtime_ns]
        except OSError:
            key += [path, 0, 0]
    return key


def _header(key: list[Any], body: bytes) -> bytes:
    """The kept file's first line: what it was made from, and the checksum of the rest."""
    return json.dumps([*key, crc32(body)]).encode()


def _keep(folder: str, path: str, content: bytes) -> None:
    """Keeps the compiled data; a folder that cannot be written only makes the next start slower."""
    fresh = f"{path}.{os.getpid()}.new"
    try:
        make_private_folder(folder)
        make_private_folder(os.path.dirname(path))
        write_private(fresh, content)
        os.replace(fresh, path)
    except OSError:
        return
