"""Unexpected errors go to a private log file, not to the screen."""

import os
import sys
import traceback

from salescoach import __version__
from salescoach.core.invocation import Invocation
from salescoach.core.places import home, make_private_folder, write_private
from salescoach.output.safe import safe


def write_log(run: Invocation, error: Exception) -> str:
    """Writes what happened; returns the file's path, "" where nothing can be written.

    The values of variables are not written, nor what a database says beyond its first line: a statement's
    parameters and a key that is there twice may be about people.
    """
    at = run.now()
    folder = os.path.join(home(run), "logs")
    path = os.path.join(folder, f"{at:%Y%m%dT%H%M%S}-{os.getpid()}.log")
    lines = [
        f"salescoach {__version__}, Python {sys.version.split()[0]}, {sys.platform}",
        f"command: {run.command}",
        *(line for chunk in traceback.format_exception(error) for line in _kept(chunk)),
    ]
    try:
        make_private_folder(home(run))
        make_private_folder(folder)
        write_private(path, "".join(f"{safe(line)}\n" for line in lines).encode())
    except OSError:
        return ""
    return path


def _kept(chunk: str) -> list[str]:
    """The lines of a traceback's piece that the log keeps: all of a frame, the first of a message."""
    lines = chunk.splitlines()
    return lines if chunk.startswith("  File ") else lines[:1]
