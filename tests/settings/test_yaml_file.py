"""YAML as people mean it, and every mistake with its line."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.settings.mistakes import Mistake
from salescoach.settings.yaml_file import LARGEST_FILE, parse_yaml, read_yaml


def parsed(text: str) -> tuple[Any, list[Mistake]]:
    mistakes: list[Mistake] = []
    return parse_yaml(text, mistakes, "own.yaml").data, mistakes


def read(text: str) -> Any:
    data, mistakes = parsed(text)
    assert mistakes == []
    return data


def refused(text: str) -> list[str]:
    data, mistakes = parsed(text)
    assert mistakes
    return [str(mistake) for mistake in mistakes]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"), ("yes", "yes"), ("on", "on"), ("NO", "NO"), ("12:30", "12:30"), ("010", "010"),
        ("0o17", "0o17"),
        ("0x1F", "0x1F"), ("1_000", "1_000"), ("2026-11-27", "2026-11-27"),
        ("2026-11-27 10:00:00", "2026-11-27 10:00:00"),
        (".5", ".5"), ("1e3", "1e3"), (".inf", ".inf"), (".nan", ".nan"), ("=", "="),
        ("true", True), ("False", False),
        ("null", None), ("~", None), ("", None), ("12", 12), ("-3", -3), ("+4", 4), ("0", 0), ("1.5", 1.5),
        ("-0.25", -0.25), ("1.5e3", 1500.0), ("'12'", "12"), ('"no"', "no"), ("Nein", "Nein"), ("CH", "CH"),
    ],
)  # fmt: skip
def test_a_value_is_what_it_looks_like(text: str, value: Any) -> None:
    found = read(f"key: {text}")["key"]

    assert found == value
    assert type(found) is type(value)


def test_norway_is_a_country() -> None:
    assert read("country: NO\ncountries: [NO, SE]") == {"country": "NO", "countries": ["NO", "SE"]}


def test_each_value_knows_its_line() -> None:
    mistakes: list[Mistake] = []
    document = parse_yaml("a: 1\nb:\n  c: 2\n  d:\n    - x\n    - y: 3\n", mistakes, "own.yaml")

    assert document.line(("a",)) == 1
    assert document.line(("b", "c")) == 3
    assert document.line(("b", "d", 1, "y")) == 6
    assert document.line(("b", "missing", "deeper")) == 2
    assert document.line(()) == 1


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "---\n...\n"])
def test_an_empty_file_is_an_empty_mapping_or_nothing(text: str) -> None:
    assert not read(text)


def test_a_key_given_twice_is_named_with_the_line_of_the_second() -> None:
    assert refused("a: 1\nb: 2\na: 3\n") == ["own.yaml:3: a: is given twice; keep one of them"]
    assert refused("x:\n  a: 1\n  a: 2\n")[0].startswith("own.yaml:3: a:")


@pytest.mark.parametrize("text", ["a: &x 1\nb: *x", "base: &b {a: 1}\nc:\n  <<: *b"])
def test_aliases_are_refused(text: str) -> None:
    assert "aliases" in refused(text)[0]


def test_a_merge_key_without_an_alias_merges_nothing() -> None:
    data, mistakes = parsed("c:\n  <<: {a: 1}\n  b: 2")

    assert mistakes or data == {"c": {"<<": {"a": 1}, "b": 2}}


@pytest.mark.parametrize(
    "text",

       ["a: !!python/object/apply:os.system ['id']", "a: !!python/name:os.system", "a: !mine x",
       "a: !!binary aGk=",
     "a: !!set {x}",
     "a: !!timestamp 2026-01-01", "a: !!omap [x: 1]"],
)  # fmt: skip
def test_tags_are_refused_and_run_nothing(text: str) -> None:
    assert "tag" in refused(text)[0]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a: 1\nb: "open\nc: 2\n', 2),
        ("a: 1\n\tb: 2\n", 2),
        ("a:\n  b: 1\n c: 2\n", 3),
        ("a: [1, 2\nb: 3\n", 2),
        ("a: 1\nb: c: d\n", 2),
        ("a: 1\n- b\n", 2),
        ("a: 1\n---\nb: 2\n", 2),
        ("a: 1\nb: @x\n", 2),
        ("a: 1\n\nb: 'x'y\n", 3),
    ],
)
def test_what_is_no_yaml_is_named_with_its_line(text: str, line: int) -> None:
    [mistake] = refused(text)

    assert mistake.startswith(f"own.yaml:{line}: ")
    assert "check indentation" in mistake


@pytest.mark.parametrize(
    "text",
    ["a: " + "[" * 10_000, "a: " + "{a: " * 500, "- " * 3_000 + "x", "a: " + "[" * 30 + "]" * 30],
    ids=range(4),
)
def test_deep_nesting_is_refused_at_once(text: str) -> None:
    assert refused(text)


def test_many_aliases_do_not_grow(tmp_path: Path) -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
    )

    assert "aliases" in refused(bomb)[0]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xfe\x00binary\x00", "not UTF-8"),
        (b"a: caf\xe9\n", "not UTF-8"),
        (b"a: \x00\n", "control character"),
        (b"# " + b"x" * LARGEST_FILE, "over 1 MB"),
    ],
    ids=["utf-16", "latin-1", "nul", "huge"],
)
def test_files_that_are_no_settings_are_refused(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_bytes(content)
    mistakes: list[Mistake] = []

    assert read_yaml(str(path), mistakes).data == {}
    [mistake] = mistakes
    assert says in str(mistake)
    assert str(path) in str(mistake)


@pytest.mark.parametrize("place", ["missing.yaml", "."])
def test_a_file_that_cannot_be_read_is_a_mistake_too(tmp_path: Path, place: str) -> None:
    mistakes: list[Mistake] = []

    read_yaml(str(tmp_path / place), mistakes)

    assert "cannot be read" in str(mistakes[0])


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: Z\xc3\xbcrich\r\n")

    assert read_yaml(str(path), []).data == {"a": 1, "b": "Zürich"}


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
@settings(deadline=None, max_examples=500)
def test_no_text_crashes_it(text: str) -> None:
    data, mistakes = parsed(text)

    assert isinstance(data, (dict, list, str, int, float, bool, type(None)))
    assert all(mistake.line >= 1 for mistake in mistakes)


@given(text=st.text("ab: -[]{}&*!|>'\"#%@?,\n\t~<", max_size=60))
@settings(deadline=None, max_examples=500)
def test_no_punctuation_crashes_it(text: str) -> None:
    _, mistakes = parsed(text)

    assert all(str(mistake).startswith("own.yaml:") for mistake in mistakes)
