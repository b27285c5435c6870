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

FINE = 0
WRONG_USE = 2
UNEXPECTED = 3
INTERRUPTED = 130

_PLAIN_WORDS = {"is not a valid int": "is not a whole number", "is not a valid float": "is not a number"}


def guarded(run: Invocation, body: Callable[[], int]) -> int:
    """Runs a body and turns what it raises into a message and an exit code."""
    _prepare_streams()
    code = FINE
    try:
        code = _reported(run, body)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (head, less) has gone: nothing more to say, and nothing went wrong.
        _silence(sys.stdout)
        _silence(sys.stderr)
        return FINE
    except OSError as error:
        _silence(sys.stdout)
        if code == FINE:
            from salescoach.output.show import output_lost

            say_error(output_lost(error))
        return code or WRONG_USE
    return code


def _prepare_streams() -> None:
    """Characters an encoding lacks become escapes; a stream that was closed takes what is written to it.

    An open file must stand in for a closed one: the store's own file would get its number otherwise.
    """
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "r" if name == "stdin" else "w", encoding="utf-8"))  # noqa: SIM115
        elif name != "stdin" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _silence(stream: Any) -> None:
    """Lets what is still buffered go nowhere, so that the interpreter does not complain at its end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return


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
    except (Abort, EOFError, KeyboardInterrupt):
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
    said = error.format_message()
    for technical, plain in _PLAIN_WORDS.items():
        said = said.replace(technical, plain)
    say(f"Error: {said}")
    if isinstance(error, UsageError):
        say(f"See: {_help_command(error.ctx, run)} --help")
    return WRONG_USE


def _help_command(ctx: Any, run: Invocation) -> str:
    return str(ctx.command_path) if ctx is not None else run.command or "salescoach"


def _unexpected(run: Invocation, error: Exception) -> int:
    if isinstance(error, UnicodeEncodeError):  # only lone surrogates have no bytes in UTF-8
        say(f"Error: {error.object!r} is not valid text, so it cannot be stored.")
        say("Use a terminal and files in UTF-8.")
        return WRONG_USE
    from salescoach.cli.crash import write_log

    say(f"Error: something unexpected happened ({type(error).__name__}). Nothing half-written was kept.")
    path = write_log(run, error)
    if path:
        say(f"The details are in {path}; please send that file with a report.")
    else:
        say(f"No log could be written. It said: {error}")
    return UNEXPECTED
