"""The error boundary: every error becomes one message on stderr and an exit code, never a traceback."""

import os
import sys
from collections.abc import Callable
from typing import Any

from typer import Abort, Exit
from typer._click.exceptions import ClickException, NoArgsIsHelpError, UsageError

from salescoach.core.errors import SalescoachError
from salescoach.core.invocation import Invocation
from salescoach.output.messages import say, say_error

WRONG_USE = 2
UNEXPECTED = 3
INTERRUPTED = 130


def guarded(run: Invocation, body: Callable[[], int]) -> int:
    """Runs a body and turns what it raises into a message and an exit code."""
    try:
        code = _reported(run, body)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (head, less) has gone: nothing more to say, and nothing went wrong.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        return 0
    return code


def _reported(run: Invocation, body: Callable[[], int]) -> int:
    try:
        return body()
    except SalescoachError as error:
        say_error(error)
        return error.exit_code
    except ClickException as error:
        return _wrong_use(run, error)
    except Exit as error:
        return error.exit_code
    except (Abort, KeyboardInterrupt):
        say("Interrupted; everything answered so far is kept.")
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as error:  # the boundary is the one place that may catch everything
        return _unexpected(run, error)


def _wrong_use(run: Invocation, error: ClickException) -> int:
    if isinstance(error, NoArgsIsHelpError):
        error.show()
        return WRONG_USE
    say(f"Error: {error.format_message()}")
    if isinstance(error, UsageError):
        say(f"See: {_help_command(error.ctx, run)} --help")
    return WRONG_USE


def _help_command(ctx: Any, run: Invocation) -> str:
    return str(ctx.command_path) if ctx is not None else run.command or "salescoach"


def _unexpected(run: Invocation, error: Exception) -> int:
    from salescoach.cli.crash import write_log

    say(f"Error: something unexpected happened ({type(error).__name__}). Nothing half-written was kept.")
    path = write_log(run, error)
    say(
        f"The details are in {path}; please send that file with a report."
        if path
        else "No log could be written."
    )
    return UNEXPECTED
