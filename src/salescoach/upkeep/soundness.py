"""Everything `store check` looks at, put together."""

import os
from collections.abc import Sequence
from contextlib import closing
from typing import Any

from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.places import home
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted
from salescoach.store.backup import Backup, backups_of
from salescoach.store.checking import (
    NOTE,
    OK,
    WRONG,
    FileFacts,
    Finding,
    check_backups,
    check_content,
    check_privacy,
    check_sqlite,
    make_private,
)
from salescoach.store.location import is_server, shown_store, store_name
from salescoach.store.opening import SCHEMA_VERSION, connect
from salescoach.store.reading import FileReader, Reader, reading
from salescoach.upkeep.keeping import about_people
from salescoach.upkeep.queries import PROMISES_THAT_DISAGREE, SESSIONS_WITHOUT_END

SHOWN = 5  # disagreements named; one is as wrong as a thousand
ASK_FOR_HELP = "Restore a backup from before (salescoach store restore --list), or report it"
SERVER_TOOLS = {
    "backup": "pg_dump --format=custom --file=salescoach.dump URL",
    "restore": "pg_restore --clean --dbname=URL salescoach.dump",
}


class Report(NamedTuple):
    """What was found about a store; `facts` is None where there is no file, or nothing can be told of it."""

    store: str
    exists: bool
    facts: FileFacts | None
    backups: Sequence[Backup]
    findings: Sequence[Finding]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong; notes do not count."""
        return not any(finding.state == WRONG for finding in self.findings)

    @property
    def data(self) -> dict[str, Any]:
        """The report as JSON shows it."""
        facts = self.facts
        return {
            "store": self.store,
            "exists": self.exists,
            "sound": self.sound,
            "schema_version": facts.schema if facts else None,
            "size": facts.size if facts else None,
            "rows": facts.rows if facts else None,
            "backups": [backup_data(backup) for backup in self.backups],
            "findings": [finding._asdict() for finding in self.findings],
        }


def backup_data(backup: Backup) -> dict[str, Any]:
    """A backup as JSON shows it."""
    manifest = backup.manifest
    return {
        "file": backup.path,
        "made_at": manifest.made_at,
        "reason": manifest.reason,
        "rows": manifest.total,
        "schema_version": manifest.schema,
        "size": manifest.size,
        "sha256": manifest.sha256,
    }


def checked(run: Invocation) -> Report:
    """Looks at the run's store without changing it.

    Raises:
        WrongUse: where it is no store at all, or cannot be opened.
    """
    name = store_name(run)
    if is_server(name):
        return _server(run, name)
    if not _is_there(name):
        return Report(name, False, None, backups_of(name), [_missing(name)])
    facts, findings = check_content(name)
    backups, about_backups = check_backups(name, run.now())
    findings += check_privacy(name, home(run))
    if facts is not None and facts.schema == SCHEMA_VERSION:
        with closing(connect(name)) as link:
            findings += [*agreement(FileReader(link)), *about_people(run, FileReader(link))]
    return Report(name, True, facts, backups, [*findings, *about_backups, *check_sqlite()])


def mended(run: Invocation) -> list[str]:
    """Corrects what `--fix` may correct; returns what was done."""
    name = store_name(run)
    if is_server(name) or not _is_there(name):
        return []
    return make_private(name, home(run))


def store_file(run: Invocation, doing: str) -> str:
    """The path of the run's store.

    Raises:
        Refused: for a store on a server, whose own tools back it up.
        WrongUse: where there is nothing yet that could be backed up.
    """
    name = store_name(run)
    if is_server(name):
        raise Refused(
            f"A store on a server has no file: {shown_store(name)}.",
            f"Use the server's own tools: {SERVER_TOOLS[doing]}",
        )
    if doing == "backup" and not _is_there(name):
        raise WrongUse(
            f"There is no store yet at {name}: nothing to back up.",
            "See where it would be: salescoach store path",
        )
    return name


def _is_there(name: str) -> bool:
    return os.path.exists(name) and os.path.getsize(name) > 0


def _missing(name: str) -> Finding:
    if backups := backups_of(name):
        says = f"There is no store, but {counted(len(backups), 'backup')} of one."
        return Finding("file", WRONG, says, "salescoach store restore")
    return Finding("file", NOTE, "There is no store yet: the first command that needs it makes it.")


def agreement(reader: Reader) -> list[Finding]:
    """Whether rows that repeat what events say still agree with them."""
    found = []
    for row in reader.all(PROMISES_THAT_DISAGREE, limit=SHOWN):
        said = f"{row.state}, due {row.due_on}"
        events = f"{row.state_by_events or 'nothing'}, due {row.due_by_events or 'never'}"
        found.append(
            Finding("records", WRONG, f"Promise {row.id} is {said}; its events say {events}.", ASK_FOR_HELP)
        )
    for session in reader.all(SESSIONS_WITHOUT_END, limit=SHOWN):
        says = f"Session {session.id} of {session.on_date} was held but has no end."
        found.append(Finding("records", WRONG, says, ASK_FOR_HELP))
    return found or [
        Finding("records", OK, "Promises agree with their events; each session held has an end.")
    ]


def _server(run: Invocation, name: str) -> Report:
    with reading(run) as reader:
        found = [*agreement(reader), *about_people(run, reader)]
    from salescoach.store.server import server_rows

    schema, rows = server_rows(run)
    says = f"Schema {schema}, the one this version knows."
    return Report(
        shown_store(name), True, FileFacts(schema, None, rows), [], [Finding("schema", OK, says), *found]
    )
