"""The program in a process of its own, where streams, encodings and start-up are real."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence

COMMAND = (sys.executable, "-m", "salescoach")


def environment(**more: str) -> dict[str, str]:
    """The test's environment (home, day, width) with what is named added or changed."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), **more}


def salescoach(
    *words: str, env: Mapping[str, str] | None = None, stdin: str = ""
) -> subprocess.CompletedProcess[bytes]:
    """Runs a command line to its end; stdout and stderr as bytes."""
    return subprocess.run(
        [*COMMAND, *words],
        input=stdin.encode(),
        capture_output=True,
        env=dict(env or environment()),
        timeout=60,
        check=False,
    )


def shell(
    script: str, *words: str, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Runs a bash script in which `"$@"` is the command line `salescoach WORDS`."""
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", script, "bash", *COMMAND, *words],
        capture_output=True,
        env=dict(env or environment()),
        timeout=60,
        check=False,
    )


def imported_by(words: Sequence[str], env: Mapping[str, str] | None = None) -> set[str]:
    """The modules a command line has loaded when it ends, in a fresh interpreter."""
    program = (
        "import sys\n"
        "from salescoach.cli.app import main\n"
        f"code = main({list(words)!r})\n"
        "assert code == 0, code\n"
        "print(*sys.modules, file=sys.stderr)\n"
    )
    return modules_of(program, env)


def modules_of(program: str, env: Mapping[str, str] | None = None) -> set[str]:
    """What a program prints on stderr, word by word: the modules it has loaded, in a fresh interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        env=dict(env or environment()),
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return set(done.stderr.decode().split())
