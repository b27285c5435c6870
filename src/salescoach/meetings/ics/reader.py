"""The child process that reads a calendar, so that whatever a file does, it does to the child.

    python -m salescoach.meetings.ics.reader FIRST LAST SECONDS

The files' paths come as a JSON list on stdin. On stdout it says which file it is at, a line each, and at the
end, in one line of JSON, what takes place from the first day to the last.
"""

import json
import os
import sys
from datetime import date
from typing import Any

from salescoach.intake.limits import limit
from salescoach.meetings.ics.contents import Contents
from salescoach.meetings.ics.expanding import Expanded, expand
from salescoach.meetings.ics.lines import NotReadable, TooMuch

MEMORY = 500_000_000  # bytes of address space


def main(arguments: list[str]) -> int:
    """Reads a calendar's files; returns the exit code."""
    first, last, seconds = (
        date.fromisoformat(arguments[0]),
        date.fromisoformat(arguments[1]),
        int(arguments[2]),
    )
    limit(MEMORY, seconds)
    paths = json.load(sys.stdin)
    contents = Contents(first, last)
    refused: dict[int, str] = {}
    for place, path in enumerate(paths):
        _say({"at": place})
        try:
            if not os.path.isfile(path):  # a pipe would wait for ever
                raise NotReadable("it is not a file")
            with open(path, "rb") as file:
                contents.read(file)
        except OSError as error:
            refused[place] = f"it cannot be read: {error.strerror}"
        except NotReadable as error:
            refused[place] = str(error)
        except TooMuch as error:
            _say({"too_much": str(error)})
            return 0
    _say({"at": len(paths)})
    try:
        _say(_result(contents, expand(contents, first, last), refused))
    except TooMuch as error:
        _say({"too_much": str(error)})
    return 0


def _say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what, separators=(",", ":"), default=_text) + "\n")
    sys.stdout.flush()


def _text(value: object) -> str:
    """Dates and instants as text."""
    return str(value)


def _result(contents: Contents, found: Expanded, refused: dict[int, str]) -> dict[str, Any]:
    return {
        "occurrences": found.occurrences,
        "people": found.people,
        "fates": found.fates,
        "unreadable": contents.unreadable + found.unreadable,
        "unread_uids": sorted(contents.unread_uids | found.unread_uids),
        "ended": found.ended,
        "unknown_zones": found.unknown_zones,
        "events": contents.count,
        "answers": contents.answers,
        "other": contents.other,
        "names": sorted(contents.names),
        "complete": contents.complete,
        "refused": refused,
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
