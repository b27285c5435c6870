"""The big list of naughty strings on every way out."""

import csv
import io
import re
from pathlib import Path

import pytest

from salescoach.core.invocation import Invocation
from tests.conftest import Cli
from tests.naughty import harmful, naughty_strings
from tests.output.screens import terminal

pytestmark = pytest.mark.realdata


def tidy(text: str) -> str:
    """A name as it is kept: blanks around it gone, several made one."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def is_name(text: str) -> bool:
    return bool(text.strip()) and len(tidy(text)) <= 200


@pytest.fixture
def strings(real: Path) -> list[str]:
    """Each string once."""
    return list(dict.fromkeys(naughty_strings(real)))


@pytest.mark.slow
def test_each_is_stored_and_shown_back_whole_or_refused(cli: Cli, strings: list[str]) -> None:
    kept: list[str] = []
    for number, text in enumerate(strings):
        result = cli("rep add", "--role", text, "--alias", f"alias {number} {text}"[:200], "--", text)
        assert result.code == 0 if is_name(text) and result.code != 1 else result.code in (1, 2), text
        assert harmful(result.err) == [], text
        assert "Traceback" not in result.err
        assert result.out == ""
        if result.code == 0:
            kept.append(text)

    reps = {rep["name"]: rep for rep in cli("rep list --json").json}
    assert set(reps) == {tidy(text) for text in kept}
    assert len(kept) > 400
    for text in kept:
        rep = reps[tidy(text)]
        assert (rep["role"] or "") == text.strip(), text
        assert any(tidy(text)[:20].strip() in alias for alias in rep["aliases"]), text


@pytest.mark.slow
def test_none_of_them_reaches_a_screen_as_a_control_character(
    cli: Cli, strings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in strings:
        cli("rep add", "--role", text, "--", text)

    for form in ("table", "plain", "csv", "json"):
        result = cli("rep list --format", form)
        assert result.code == 0
        assert harmful(result.out, allowed="\n\t") == [], form
    for width in (40, 80, 200):
        with terminal(monkeypatch, width) as screen:
            from salescoach.cli.app import main

            assert main(["rep", "list"]) == 0
        assert harmful(screen.getvalue()) == []
    rows = list(csv.reader(io.StringIO(cli("rep list --format csv").out)))
    assert not any(cell[:1] in ("=", "+", "-", "@") for row in rows for cell in row)


def test_none_of_them_harms_an_error_or_a_lookup(cli: Cli, strings: list[str]) -> None:
    cli("rep add", "Ann Novak")
    for text in strings:
        for words in (["rep", "show", "--", text], ["--today", text, "rep", "list"], ["rep", text]):
            result = cli("", *words)
            assert result.code in (0, 2), (words, result.err)
            assert harmful(result.err) == [], words
            assert "unexpected" not in result.err, words


def test_none_of_them_harms_the_log(run: Invocation, strings: list[str]) -> None:
    from salescoach.cli.crash import write_log

    run.command = "salescoach " + " ".join(strings)
    path = write_log(run, RuntimeError("\n".join(strings)))

    assert harmful(Path(path).read_text(encoding="utf-8")) == []
