"""Real streams: other encodings, closed pipes, closed and full files."""

import os
import subprocess

import pytest

from tests.conftest import Cli
from tests.processes import COMMAND, environment, salescoach, shell

NAME = "Zoë 李小龍"


@pytest.fixture
def team(cli: Cli) -> Cli:
    """One rep whose name no narrow encoding has, and enough others to fill a pipe."""
    cli("rep add", NAME, "--role", "–")
    return cli


@pytest.mark.parametrize("form", ["table", "plain", "csv"])
def test_what_an_encoding_lacks_is_shown_as_escapes(team: Cli, form: str) -> None:
    done = salescoach("rep", "list", "--format", form, env=environment(PYTHONIOENCODING="ascii"))

    assert done.returncode == 0
    assert done.stderr == b""
    assert b"Zo\\xeb \\u674e\\u5c0f\\u9f8d" in done.stdout


def test_a_latin_1_terminal_gets_what_it_can_show(team: Cli) -> None:
    done = salescoach("rep", "list", env=environment(PYTHONIOENCODING="latin-1"))

    assert "Zoë \\u674e".encode("latin-1") in done.stdout


@pytest.mark.parametrize(
    "words", [["rep", "show", "zoe"], ["rep", "list"], ["--help"], ["rep", "show", NAME]]
)
def test_the_c_locale_shows_everything(team: Cli, words: list[str]) -> None:
    done = salescoach(*words, env=environment(LANG="C", LC_ALL="C"))

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "words", [["--help"], ["rep", "add", "--help"], ["rep", "show", "nobody\u2013"], ["\u2013"]]
)
def test_help_and_errors_pass_an_ascii_stream_too(team: Cli, words: list[str]) -> None:
    done = salescoach(*words, env=environment(PYTHONIOENCODING="ascii"))

    assert done.returncode in (0, 2)
    assert b"Traceback" not in done.stderr
    assert b"unexpected" not in done.stderr


@pytest.mark.parametrize(
    "words", [["rep", "list"], ["rep", "list", "--json"], ["--help"], ["rep", "show", "zoe"]]
)
@pytest.mark.parametrize("reader", ["head -1", "true", "head -c 1"])
def test_a_reader_that_leaves_is_no_error(team: Cli, words: list[str], reader: str) -> None:
    done = shell(f'"$@" | {reader}; exit ${{PIPESTATUS[0]}}', *words)

    assert (done.returncode, done.stderr) == (0, b"")


def test_a_reader_that_leaves_a_long_output_is_no_error(team: Cli) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        ["bash", "-c", 'exec "$@"', "bash", *COMMAND, "rep", "list", "--json"],
        stdout=write,
        stderr=subprocess.PIPE,
        env=environment(),
        timeout=60,
        check=False,
    )
    os.close(write)

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
@pytest.mark.parametrize("words", [["rep", "list"], ["rep", "add", "Ben Ortiz"]])
def test_closed_streams_change_nothing(team: Cli, closed: str, words: list[str]) -> None:
    done = shell(f'"$@" {closed}', *words)

    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert salescoach("rep", "list", "--json").returncode == 0, "the store was harmed"


@pytest.mark.parametrize("words", [["rep", "show", "nobody"], ["nonsense"]])
def test_errors_with_stderr_closed_still_tell_by_their_exit_code(team: Cli, words: list[str]) -> None:
    assert shell('"$@" 2>&-', *words).returncode == 2


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_full_disk_behind_stdout_is_said(team: Cli) -> None:
    done = shell('"$@" > /dev/full', "rep", "list")

    assert done.returncode == 2
    assert b"could not be written: No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_pipe_has_no_colour_whatever_the_terminal_can_do(team: Cli) -> None:
    env = environment(TERM="xterm-256color", COLORTERM="truecolor")
    del env["NO_COLOR"]

    done = shell('"$@" | cat', "rep", "list", env=env)

    assert b"\x1b" not in done.stdout
    assert done.stdout == b"\n".join(line.rstrip() for line in done.stdout.split(b"\n"))
