"""Every way a run can end: its exit code, its stdout and its stderr."""

import signal
import stat
import subprocess
from pathlib import Path

import pytest
from sqlmodel import Session

from salescoach.core.errors import Interrupted
from salescoach.people.tables import Rep, RepAlias
from tests.conftest import Cli
from tests.naughty import harmful
from tests.processes import COMMAND, environment, salescoach


def broken(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Makes `rep list` raise."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("salescoach.people.views.rep_listing", fail)


def test_0_is_fine_with_data_on_stdout_alone(cli: Cli) -> None:
    assert cli("rep list --json") == ("[]\n", "", 0)


def test_a_change_is_said_on_stderr_with_the_next_command(cli: Cli) -> None:
    assert cli("rep add", "Ann Novak") == ("", "Added Ann Novak.\nNext: salescoach rep list\n", 0)


def test_1_is_refused_by_the_store_s_rules(cli: Cli) -> None:
    cli("rep add", "Ann Novak")

    assert cli("rep add", "ANN NOVAK") == (
        "", "Error: There is already a rep named 'ANN NOVAK'.\nUse another name.\n", 1,
    )  # fmt: skip


def test_2_is_wrong_use_with_the_help_to_read(cli: Cli) -> None:
    assert cli("rep show") == ("", "Error: Missing argument 'REP'.\nSee: salescoach rep show --help\n", 2)
    assert cli("rep show --nonsense x").err.endswith("See: salescoach rep show --help\n")
    assert cli("rep add A --part-time x").err.startswith(
        "Error: Invalid value for '--part-time': 'x' is not a whole number."
    )
    assert cli("rep show a b").code == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("rpe list", "Did you mean 'rep'?"),
        ("rep lst", "Did you mean 'list'?"),
        ("xyzzy", "No such command 'xyzzy'."),
    ],
)
def test_an_unknown_command_suggests_the_nearest(cli: Cli, words: str, says: str) -> None:
    result = cli(words)

    assert (result.code, result.out) == (2, "")
    assert says in result.err
    assert "--help" in result.err


@pytest.mark.parametrize("words", ["", "rep"])
def test_a_group_alone_shows_its_commands(cli: Cli, words: str) -> None:
    result = cli(words)

    assert (result.code, result.out) == (2, "")
    assert "Commands:" in result.err


def test_3_is_unexpected_with_a_private_log_and_no_traceback(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, private_home: Path
) -> None:
    broken(monkeypatch, RuntimeError("boom \x1b[31m\u202e"))

    result = cli("rep list")

    assert (result.code, result.out) == (3, "")
    assert "RuntimeError" in result.err
    assert "Traceback" not in result.err
    [log] = (private_home / "logs").iterdir()
    assert str(log) in result.err
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700
    text = log.read_text(encoding="utf-8")
    assert "command: salescoach rep list" in text
    assert "RuntimeError: boom \\x1b[31m\\u202e" in text
    assert harmful(text) == []


def test_the_log_keeps_what_a_database_was_given_to_itself(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, private_home: Path
) -> None:
    def refused(session: Session, rep: Rep, *_: object) -> None:
        session.add(RepAlias(book_id=1, rep_id=999, alias="Secret Person", alias_key="secret person"))
        session.flush()

    monkeypatch.setattr("salescoach.people.store.add_alias", refused)

    result = cli("rep add", "Ann Novak", "--alias", "x")

    assert result.code == 3
    [log] = (private_home / "logs").iterdir()
    text = log.read_text(encoding="utf-8")
    assert "FOREIGN KEY constraint failed" in text
    assert "people/store.py" in text
    assert "secret" not in (text + result.err).casefold()
    log.unlink()
    log.parent.rmdir()
    log.parent.write_text("a file where the folder should be: the error is said on the screen")
    assert "secret" not in cli("rep add", "Ann Novak", "--alias", "x").err.casefold()


def test_the_log_keeps_only_the_first_line_of_a_message(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, private_home: Path
) -> None:
    # What PostgreSQL says of a key that is there twice.
    broken(monkeypatch, RuntimeError("duplicate key\nDETAIL: (name_key)=(secret person) exists."))

    cli("rep list")

    [log] = (private_home / "logs").iterdir()
    text = log.read_text(encoding="utf-8")
    assert "RuntimeError: duplicate key" in text
    assert "secret" not in text


def test_where_no_log_can_be_written_the_error_is_said(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, private_home: Path
) -> None:
    cli("rep list")
    (private_home / "logs").write_text("a file where the folder should be")
    broken(monkeypatch, RuntimeError("boom"))

    result = cli("rep list")

    assert result.code == 3
    assert "No log could be written. It said: boom" in result.err


@pytest.mark.parametrize("error", [KeyboardInterrupt(), EOFError()])
def test_130_is_interrupted(cli: Cli, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    broken(monkeypatch, error)

    assert cli("rep list") == ("", "Interrupted; everything answered so far is kept.\n", 130)


def test_a_dialog_that_was_left_says_so_itself(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    broken(monkeypatch, Interrupted("Stopped after 3 of 7.", "Resume: salescoach debrief ann"))

    assert cli("rep list") == ("", "Stopped after 3 of 7.\nResume: salescoach debrief ann\n", 130)


def test_text_no_file_can_hold_is_refused(cli: Cli) -> None:
    result = cli("rep add", "Ann \udcff")

    assert (result.code, result.out) == (2, "")
    assert "not valid text" in result.err
    assert cli("rep list --json").json == []


def test_the_version_needs_no_store(cli: Cli, private_home: Path) -> None:
    from salescoach import __version__

    assert cli("--version") == (f"salescoach {__version__}\n", "", 0)
    assert not private_home.exists()


def test_ctrl_c_in_a_real_process_ends_with_130_and_no_traceback(cli: Cli) -> None:
    # More than a pipe holds: the process waits for a reader until it is interrupted.
    for number in range(8):
        cli("rep add", f"Rep {number}", "--role", "x" * 15_000)
    child = subprocess.Popen(
        [*COMMAND, "rep", "list", "--json"], env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdout is not None
    child.stdout.read(1)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=20)

    assert child.returncode == 130
    assert b"Traceback" not in err
    assert b"Interrupted" in err


def test_a_module_run_by_name_works(cli: Cli) -> None:
    done = salescoach("rep", "list", "--json")

    assert (done.stdout, done.stderr, done.returncode) == (b"[]\n", b"", 0)
