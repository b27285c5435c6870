"""Answers from a file or from stdin, in place of questions: `--from FILE` or `--from -`, JSON or YAML."""

import sys
from typing import Any

from salescoach.core.errors import WrongUse

LARGEST = 1_000_000  # bytes
REMEDY = "Write one answer a line, KEY: TEXT, or a JSON object. See --help for the keys."


def answers_from(source: str) -> dict[str, Any]:
    """The mapping in a file, or on stdin for `-`.

    JSON is read as JSON, so that every string comes through unchanged; anything else as YAML, in which values
    keep their spelling where YAML 1.1 would surprise.

    Raises:
        WrongUse: where it cannot be read, is over 1 MB, is no mapping or empty; YAML's mistakes with lines.
    """
    shown = "stdin" if source == "-" else source
    text = _read(source, shown)
    data = _json(text, shown) if text.lstrip()[:1] == "{" else _yaml(text, shown)
    if not isinstance(data, dict) or not data:
        raise WrongUse(f"{shown} holds no answers.", REMEDY)
    return data


def _read(source: str, shown: str) -> str:
    try:
        if source == "-":
            raw = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with open(source, "rb") as file:
                raw = file.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise WrongUse(f"{shown} is over 1 MB.", "Answers are short; is it the right file?")
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise WrongUse(
            f"{shown} cannot be read: {error.strerror}.", "Check the path and its rights."
        ) from None
    except UnicodeDecodeError:
        raise WrongUse(f"{shown} is not UTF-8 text.", "Save it as UTF-8.") from None


def _json(text: str, shown: str) -> Any:
    import json

    try:
        return json.loads(text, object_pairs_hook=_once)
    except _Twice as error:
        raise WrongUse(f"{shown}: {error} is given twice.", "Keep one of them.") from None
    except (ValueError, RecursionError):
        return _yaml(text, shown)  # `{goal: a yes}` is YAML; what is wrong is said with its line


class _Twice(Exception):
    """A key that is given twice."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Twice(key)
        found[key] = value
    return found


def _yaml(text: str, shown: str) -> Any:
    from salescoach.settings.mistakes import Mistake
    from salescoach.settings.yaml_file import parse_yaml

    mistakes: list[Mistake] = []
    document = parse_yaml(text, mistakes, shown)
    if mistakes:
        raise WrongUse(f"{shown} cannot be read.", REMEDY, tuple(str(mistake) for mistake in mistakes))
    return document.data
