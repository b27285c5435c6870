"""Completion: the words offered, the scripts, and a real shell."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from salescoach.cli.completing import SCRIPTS
from tests.conftest import Cli
from tests.processes import COMMAND, environment, salescoach

HOSTILE = (
    "$(touch pwned)",
    "`id`",
    'a";id;"',
    "x'; id #",
    "a|b",
    "a\\$(id)",
    "\x1b[31mred",
    "*",
    "~root",
)


@pytest.fixture
def team(cli: Cli) -> Cli:
    """Three people, one of them hard to type."""
    for name in ("Ann Novak", "Ben Ortiz", "Zoë O'Brien"):
        assert cli("rep add", name).code == 0
    return cli


Complete = Callable[[str, str], list[str]]


@pytest.fixture
def completed(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Complete:
    """The lines a shell's script gets for what was typed so far."""

    def complete(shell: str, typed: str) -> list[str]:
        words = re.split(r"(?<!\\) ", typed)
        with monkeypatch.context() as patched:
            patched.setenv("_SALESCOACH_COMPLETE", f"complete_{shell}")
            patched.setenv("COMP_WORDS", "\n".join(words))
            patched.setenv("COMP_CWORD", str(len(words) - 1))
            patched.setenv("_TYPER_COMPLETE_ARGS", typed)
            result = cli("")
        assert (result.code, result.err) == (0, "")
        return result.out.splitlines()

    return complete


@pytest.fixture
def values(completed: Complete) -> Complete:
    """The words without the help that zsh and fish show beside them."""
    ends = {"zsh": ":", "fish": "\t", "bash": "\n"}
    return lambda shell, typed: [word.split(ends[shell])[0] for word in completed(shell, typed)]


@pytest.mark.parametrize("shell", SCRIPTS)
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("salescoach re", ["rep"]),
        ("salescoach rep a", ["add", "away", "archive"]),
        ("salescoach rep show A", ["Ann Novak"]),
        ("salescoach rep show ort", ["Ben Ortiz"]),
        ("salescoach rep show zoe", ["Zoë O'Brien"]),
        ("salescoach rep show ", ["Ann Novak", "Ben Ortiz", "Zoë O'Brien"]),
        ("salescoach rep show Ann\\ N", ["Ann Novak"]),
        ("salescoach rep show nobody", []),
        ("salescoach expect set ann c", ["calls", "conversations", "clean-audit-share", "commitments-kept"]),
        ("salescoach expect actual ann meet", ["meetings"]),
        ("salescoach rep list --form", ["--format"]),
        ("salescoach --format js", ["json"]),
        ("salescoach rep list --format=cs", ["csv"]),
        ("salescoach rep list --today nonsense --for", ["--format"]),
    ],
)
def test_commands_options_and_reps_complete(
    team: Cli, values: Complete, shell: str, typed: str, words: list[str]
) -> None:
    assert values(shell, typed) == words


def test_fish_and_zsh_show_the_help_beside_a_command(completed: Complete) -> None:
    assert completed("fish", "salescoach rep ar") == [
        "archive\tA rep has left: keep the records, ask nothing more."
    ]
    assert completed("zsh", "salescoach rep ar") == [
        "archive:A rep has left: keep the records, ask nothing more."
    ]


def test_names_complete_from_the_store_that_was_named(team: Cli, completed: Complete, tmp_path: Path) -> None:
    other = str(tmp_path / "other.db")
    team("--store", other, "rep", "add", "Cleo Park")

    assert completed("bash", f"salescoach --store {other} rep show ") == ["Cleo Park"]
    assert completed("bash", f"salescoach rep show --store {other} ") == ["Cleo Park"]


def test_a_store_that_cannot_be_read_completes_nothing_and_says_nothing(
    completed: Complete, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.db"
    broken.write_text("no store " * 1000)

    assert completed("bash", f"salescoach --store {broken} rep show ") == []


def test_a_word_that_a_shell_could_act_on_is_never_offered(team: Cli, values: Complete) -> None:
    for name in HOSTILE:
        team("rep add", "--", name)

    for shell in SCRIPTS:
        assert set(values(shell, "salescoach rep show ")) == {"Ann Novak", "Ben Ortiz", "Zoë O'Brien"}


def test_a_shell_we_do_not_know_gets_nothing(cli: Cli) -> None:
    done = salescoach(env=environment(_SALESCOACH_COMPLETE="complete_tcsh"))

    assert (done.returncode, done.stdout) == (1, b"")


def test_completing_a_rep_loads_neither_the_writing_side_nor_rich(team: Cli) -> None:
    done = salescoach(
        env=environment(
            _SALESCOACH_COMPLETE="complete_bash", COMP_WORDS="salescoach\nrep\nshow\na", COMP_CWORD="3",
            PYTHONPROFILEIMPORTTIME="1",
        )
    )  # fmt: skip

    loaded = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.decode().splitlines()}
    assert done.stdout == b"Ann Novak\n"
    assert not loaded & {"sqlalchemy", "sqlmodel", "pydantic", "yaml", "holidays", "prompt_toolkit", "rich"}


# ------------------------------------------------------------------ installing, and real shells


@pytest.fixture
def user(tmp_path: Path) -> dict[str, str]:
    """A user with a home of their own and `salescoach` on the path."""
    (tmp_path / "user").mkdir()
    (tmp_path / "bin").mkdir()
    launcher = tmp_path / "bin" / "salescoach"
    launcher.write_text(f'#!/bin/sh\nexec {COMMAND[0]} -m salescoach "$@"\n')
    launcher.chmod(0o755)
    path = f"{launcher.parent}{os.pathsep}{os.environ['PATH']}"
    return environment(HOME=str(tmp_path / "user"), PATH=path, LANG="C.UTF-8", TERM="xterm")


def here(shell: str) -> str:
    """The shell's path; skips where it is not installed."""
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"no {shell} here")
    return found


@pytest.mark.parametrize(
    ("shell", "file"),
    [
        ("bash", ".bash_completions/salescoach.sh"),
        ("zsh", ".zfunc/_salescoach"),
        ("fish", ".config/fish/completions/salescoach.fish"),
    ],
)
def test_installing_writes_the_script_of_the_shell_it_is_typed_in(
    user: dict[str, str], tmp_path: Path, shell: str, file: str
) -> None:
    # A copy of bash under the shell's name is enough to be taken for it.
    pretended = tmp_path / "bin" / shell
    shutil.copy(here("bash"), pretended)
    output, code = pexpect.run(
        f"{pretended} --norc -c 'salescoach --install-completion; exit $?'",
        env=user,
        withexitstatus=True,
        encoding="utf-8",
    )

    assert code == 0, output
    assert f"Completion for {shell} is installed" in output
    assert (tmp_path / "user" / file).read_text(encoding="utf-8").strip() == SCRIPTS[shell].strip()


def test_showing_writes_the_script_to_stdout(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("zsh", "/bin/zsh"))

    result = cli("--show-completion")

    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("#compdef salescoach")


def test_another_shell_is_refused_with_those_there_are(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("tcsh", "/bin/tcsh"))

    result = cli("--install-completion")

    assert result.code == 2
    assert "bash, zsh, fish" in result.err


@pytest.mark.slow
@pytest.mark.parametrize(("shell", "options"), [("bash", []), ("zsh", []), ("fish", ["--private"])])
def test_the_tab_key_completes_commands_and_names(
    team: Cli, user: dict[str, str], shell: str, options: list[str]
) -> None:
    path = here(shell)
    pexpect.run(f"{path} -c 'salescoach --install-completion; true'", env=user)
    prompt = {
        "bash": 'PS1="rdy"; echo',
        "zsh": 'PROMPT="rdy"; echo',
        "fish": "function fish_prompt; echo rdy; end",
    }
    child = pexpect.spawn(path, options, env=user, encoding="utf-8", timeout=20, dimensions=(24, 120))
    try:
        child.sendline(prompt[shell])
        child.expect("rdy.*rdy" if shell == "bash" else "rdy")
        child.send("printf '<%s>' salescoach; salescoach rep sh\tzo\t")
        child.expect("Brien")
        child.send(" --json | tr -d '\\n '\r")
        child.expect_exact('"name":"Zo\\u00ebO\'Brien"')
    finally:
        child.close(force=True)


def test_the_scripts_are_accepted_by_their_shells(tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text(SCRIPTS["bash"])

    assert pexpect.run(f"{here('bash')} -n {script}") == b""
