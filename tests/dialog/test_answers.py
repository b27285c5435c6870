"""Answers from a file or from stdin."""

import io
import json
import sys
from pathlib import Path

import pytest

from salescoach.core.errors import WrongUse
from salescoach.dialog.answers import answers_from


def test_yaml_keeps_the_spelling_people_use(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text("why_change: no\nby: 2026-11-27\nmoney: 010\n", encoding="utf-8")

    assert answers_from(str(path)) == {"why_change": "no", "by": "2026-11-27", "money": "010"}


def test_json_is_read_as_json_from_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"learned": "\u202eevil \x1b[31m\u0007 \U0001f600", "helpful": True}
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(told).encode())))

    assert answers_from("-") == told


def test_braces_without_quotes_are_yaml(tmp_path: Path) -> None:
    path = tmp_path / "answers"
    path.write_text("{learned: a lot, by: fri}", encoding="utf-8")

    assert answers_from(str(path)) == {"learned": "a lot", "by": "fri"}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"- a\n- b\n", "holds no answers"),
        (b"", "holds no answers"),
        (b"learned: \xff\xfe", "not UTF-8"),
        (b"learned: [a\n", "cannot be read"),
        (b'{"a": 1, "a": 2}', "given twice"),
        (b"a: 1\na: 2\n", "cannot be read"),
        (b"x" * 1_000_001, "over 1 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_file_named(
    tmp_path: Path, content: bytes, says: str
) -> None:
    path = tmp_path / "answers.yaml"
    path.write_bytes(content)

    with pytest.raises(WrongUse, match=says) as error:
        answers_from(str(path))
    assert "answers.yaml" in error.value.what


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match=r"none\.yaml cannot be read"):
        answers_from(str(tmp_path / "none.yaml"))
