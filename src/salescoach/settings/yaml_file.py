"""YAML as people mean it: the only file that imports yaml.

Values keep their spelling where YAML 1.1 would surprise (`no`, `12:30`, `010` stay text), a key given
twice is a mistake, aliases are refused, and every value knows its line.
"""

import os
import re
from typing import Any

import yaml

from salescoach.core.rows import NamedTuple
from salescoach.settings.mistakes import Mistake

LARGEST_FILE = 1_000_000  # bytes; the shipped files are under a tenth of it
DEEPEST = 20

Path = tuple[str | int, ...]


class Document(NamedTuple):
    """A file's content.

    Attributes:
        file: the path to name in messages.
        data: mappings, lists, strings, numbers, booleans and None.
        lines: the line of each value, by the path of keys and positions to it.
    """

    file: str
    data: Any
    lines: dict[Path, int]

    def line(self, path: Path) -> int:
        """The line of the value at the path, or of the nearest value around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class _Loader(yaml.SafeLoader):
    """Resolves only what YAML 1.2's core schema calls a number, a boolean or null."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


for _tag, _pattern, _first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
    ("float", r"^[-+]?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+]?[0-9]+)?$", "-+0123456789"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


def read_yaml(path: str, mistakes: list[Mistake], shown: str = "") -> Document:
    """Reads a file; what is wrong with it is added to `mistakes`, and the data is then an empty mapping.

    Args:
        path: the file.
        mistakes: collects what is wrong.
        shown: the name to use in messages, the path where empty.
    """
    shown = shown or path
    try:
        with open(path, "rb") as file:
            raw = file.read(LARGEST_FILE + 1)
        text = raw.decode("utf-8-sig")
    except OSError as error:
        mistakes.append(Mistake(shown, 1, "", f"cannot be read: {error.strerror}", "check the file's rights"))
        return Document(shown, {}, {})
    except UnicodeDecodeError:
        mistakes.append(Mistake(shown, 1, "", "is not UTF-8 text", "save it as UTF-8"))
        return Document(shown, {}, {})
    if len(raw) > LARGEST_FILE:
        mistakes.append(Mistake(shown, 1, "", "is over 1 MB", "settings are short; is it the right file?"))
        return Document(shown, {}, {})
    return parse_yaml(text, mistakes, shown)


def parse_yaml(text: str, mistakes: list[Mistake], shown: str) -> Document:
    """Reads YAML from text, as `read_yaml` does from a file."""
    document = Document(shown, {}, {})
    try:
        loader = _Loader(text)
        try:
            refused = _refused(text, shown)
            if refused is not None:
                mistakes.append(refused)
                return document
            node = loader.get_single_node()
            if node is None:
                return document
            return document._replace(data=_built(node, (), document, mistakes, loader))
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        mistakes.append(_unreadable(error, text, shown))
        return document


def _refused(text: str, shown: str) -> Mistake | None:
    """What is not read any further: aliases, which can grow without end, and nesting nobody means."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark is not None else 1
        if isinstance(event, yaml.AliasEvent):
            return Mistake(shown, line, "", "uses YAML aliases (*name)", "write the value out")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            return Mistake(shown, line, "", "is nested too deeply", "settings have a few levels")
    return None


def _unreadable(error: Exception, text: str, shown: str) -> Mistake:
    if isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, error.position) + 1
        return Mistake(
            shown, line, "", "has a control character in it", "remove it, or save the file as text"
        )
    mark = getattr(error, "problem_mark", None)
    if getattr(error, "context", None) == "while scanning a quoted scalar":
        mark = error.context_mark  # type: ignore[attr-defined]  # where the quote opens, not where the file ends
    problem = getattr(error, "problem", None) or "cannot be read as YAML"
    line = mark.line + 1 if mark is not None else 1
    return Mistake(shown, line, "", problem, "check indentation, colons and quotes there")


def _built(node: yaml.Node, path: Path, document: Document, mistakes: list[Mistake], loader: _Loader) -> Any:
    document.lines[path] = node.start_mark.line + 1
    if node.tag not in _TAGS:
        mistakes.append(
            Mistake(document.file, node.start_mark.line + 1, "", f"has a tag {node.tag}", "use plain values")
        )
        return None
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in found:
                mistakes.append(
                    Mistake(
                        document.file, key_node.start_mark.line + 1, key, "is given twice", "keep one of them"
                    )
                )
            found[key] = _built(value_node, (*path, key), document, mistakes, loader)
            document.lines[(*path, key)] = key_node.start_mark.line + 1
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_built(item, (*path, n), document, mistakes, loader) for n, item in enumerate(node.value)]
    return loader.construct_object(node)


_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "map", "seq")}


def user_file(home: str, name: str) -> str:
    """The user's own copy of a settings file, "" where there is none."""
    path = os.path.join(home, name)
    return path if os.path.isfile(path) else ""
