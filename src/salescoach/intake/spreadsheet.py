"""Spreadsheets become delimited text: a child process writes one file a table into a private folder.

So everything behind it, from the header to the rejects, is the same for every format; and a file that ends
or fills the process that reads it ends or fills only the child.
"""

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
import weakref
from contextlib import suppress

from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple
from salescoach.intake.limits import NOT_READABLE, TOO_MUCH
from salescoach.intake.sheetwriter import Written

_PREFIX = "salescoach-sheets-"
_KEPT_SECONDS = 24 * 3_600
_HEAD = 4_096
_SECONDS = 10  # for any file, and
_PER_MEGABYTE = {"workbook": 12, "web page": 3, "spreadsheetml": 3}  # more for each
_WAIT = 3  # times as long on a busy machine
_PAGE = (
    "<!doctype html", "<html", "<table", "<head", "<body", "<meta", "<style", "<div", "<tr", "<!--",
)  # fmt: skip
_REMEDY = "Open it in a spreadsheet and save the deals as XLSX or CSV, or export it again."


class Sheet(NamedTuple):
    """A table of a spreadsheet as delimited text.

    Attributes:
        name: the sheet's; "" for a table of a web page.
        text: the path of its text.
        hidden: whether people do not see the sheet.
        warnings: what should be said where it is used.
    """

    name: str
    text: str
    hidden: bool
    warnings: tuple[str, ...]


class Folder:
    """A private folder that goes when nobody uses it any more.

    A process that is killed cannot remove its own: the next one does, once it is a day old.
    """

    def __init__(self) -> None:
        _remove_leftovers(tempfile.gettempdir())
        self.path = tempfile.mkdtemp(prefix=_PREFIX)
        self.remove = weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


def _remove_leftovers(place: str) -> None:
    """Removes the folders of killed imports: ours by name and owner, and too old to be in use."""
    user = getattr(os, "getuid", lambda: None)()
    oldest = time.time() - _KEPT_SECONDS
    try:
        with os.scandir(place) as entries:
            named = [entry for entry in entries if entry.name.startswith(_PREFIX)]
    except OSError:
        return
    for entry in named:
        with suppress(OSError):
            found = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(found.st_mode) and found.st_mtime < oldest and user in (None, found.st_uid):
                shutil.rmtree(entry.path, ignore_errors=True)


def spreadsheet_kind(start: bytes) -> str:
    """What a file's beginning says: `workbook`, `web page`, `spreadsheetml`, or "" for anything else."""
    if start.startswith(b"PK\x03\x04"):
        return "workbook"
    head = start[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "ignore")
    else:
        text = head.decode("latin-1").removeprefix("ï»¿")
    text = text.lstrip().casefold()
    if text.startswith(("<?xml", "<workbook", "<?mso")):
        if "urn:schemas-microsoft-com:office:spreadsheet" in text and "<html" not in text:
            return "spreadsheetml"
        return "web page" if "<html" in text or "<table" in text else ""
    return "web page" if text.startswith(_PAGE) else ""


def read_spreadsheet(path: str, kind: str, encoding: str = "") -> tuple[Folder, list[Sheet]]:
    """Reads every table of a spreadsheet.

    Args:
        path: the file.
        kind: what `spreadsheet_kind` found.
        encoding: of a web page, where the user names it.

    Raises:
        WrongUse: where it cannot be read, holds more than any export does, or no table.
    """
    folder = Folder()
    size = os.path.getsize(path) / 1_000_000
    seconds = _SECONDS + round(size * _PER_MEGABYTE[kind])
    command = [sys.executable, "-m", "salescoach.intake.sheetreader"]
    command += [kind, os.path.abspath(path), folder.path, encoding, str(seconds)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds * _WAIT, check=False)
    except subprocess.TimeoutExpired:
        raise WrongUse(f"{path} takes too long to read.", _REMEDY) from None
    said = done.stdout.decode("utf-8", "replace")[:300]
    if done.returncode == TOO_MUCH:
        raise WrongUse(f"{path} holds more than an export of deals: {said}.", _REMEDY)
    if done.returncode == NOT_READABLE:
        raise WrongUse(f"{path} cannot be read as a spreadsheet: {said}.", _REMEDY)
    if done.returncode:
        raise WrongUse(f"{path} could not be read: its reading took too much time or memory.", _REMEDY)
    return folder, _sheets(path, folder.path)


def _sheets(path: str, folder: str) -> list[Sheet]:
    with open(os.path.join(folder, "tables.json"), encoding="utf-8") as file:
        tables = [Written(**table) for table in json.load(file)]
    found = []
    for table in tables:
        text = os.path.join(folder, table.file)
        if os.path.getsize(text):
            found.append(Sheet(table.name, text, table.hidden, _warnings(table)))
    if not found:
        raise WrongUse(f"{path} holds no table.", "Export the deals again, as CSV or XLSX.")
    return found


def _warnings(table: Written) -> tuple[str, ...]:
    if not table.errors:
        return ()
    cells = "1 cell holds an error" if table.errors == 1 else f"{table.errors:,} cells hold errors"
    verb = "it is" if table.errors == 1 else "they are"
    return (f"{cells} of the spreadsheet and {verb} empty now; the first is {table.error}.",)
