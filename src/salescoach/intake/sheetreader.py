"""The child process that reads a spreadsheet, so that whatever a file does, it does to the child.

    python -I -m salescoach.intake.sheetreader KIND FILE FOLDER ENCODING SECONDS

It writes a delimited file a table into the folder, and `tables.json`. Exit codes: 0 fine, 4 too much,
5 not readable; the reason is on stdout. Anything else is a crash, which the parent words.
"""

import sys

from salescoach.intake.limits import NOT_READABLE, TOO_MUCH, limit
from salescoach.intake.sheetwriter import NotReadable, SheetWriter, TooMuch

MEMORY = 400_000_000  # bytes of address space beside what the interpreter has


def _read(kind: str, path: str, folder: str, encoding: str) -> None:
    out = SheetWriter(folder)
    if kind == "workbook":
        from salescoach.intake.workbook import read_workbook

        read_workbook(path, out)
    elif kind == "web page":
        from salescoach.intake.webpage import read_web_page

        read_web_page(path, out, encoding)
    else:
        from salescoach.intake.spreadsheetml import read_spreadsheetml

        read_spreadsheetml(path, out)
    out.finish()


def main(arguments: list[str]) -> int:
    """Reads one spreadsheet; returns the exit code."""
    kind, path, folder, encoding, seconds = arguments
    limit(MEMORY, int(seconds))
    try:
        _read(kind, path, folder, encoding)
    except TooMuch as error:
        sys.stdout.write(str(error))
        return TOO_MUCH
    except NotReadable as error:
        sys.stdout.write(str(error))
        return NOT_READABLE
    except MemoryError:
        sys.stdout.write("more than fits in memory")
        return TOO_MUCH
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
