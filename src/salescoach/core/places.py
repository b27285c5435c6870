"""Where the user's own files live, and making files and folders that only their owner can read.

Written out here rather than taken from platformdirs, whose import costs more than opening the store.
"""

import os
import sys

from salescoach.core.invocation import Invocation


def home(run: Invocation) -> str:
    """The folder of the user's own files: `SALESCOACH_HOME`, else the platform's data folder."""
    if run.home:
        return run.home
    named = os.environ.get("SALESCOACH_HOME", "")
    if named:
        return os.path.abspath(os.path.expanduser(named))
    return os.path.join(_data_folder(), "salescoach")


def _data_folder() -> str:
    user = os.path.expanduser("~")
    if sys.platform == "win32":  # pragma: no cover - exercised on Windows only
        return os.environ.get("LOCALAPPDATA") or os.path.join(user, "AppData", "Local")
    if sys.platform == "darwin":  # pragma: no cover - exercised on macOS only
        return os.path.join(user, "Library", "Application Support")
    named = os.environ.get("XDG_DATA_HOME", "")
    return named if os.path.isabs(named) else os.path.join(user, ".local", "share")


def make_private_folder(folder: str) -> None:
    """Makes a folder that only its owner can enter; parents as the platform makes them."""
    if not os.path.isdir(folder):
        os.makedirs(os.path.dirname(folder) or ".", exist_ok=True)
        try:
            os.mkdir(folder, 0o700)
        except FileExistsError:
            return
        os.chmod(folder, 0o700)


def write_private(path: str, content: bytes, *, synced: bool = False) -> None:
    """Writes a file only its owner can read, in place of what it held; `synced` sees it onto the disk."""
    with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        if synced:
            file.flush()
            os.fsync(file.fileno())


def make_private_file(path: str) -> bool:
    """Makes an empty file only its owner can read; False where it is already there."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return False
    return True
