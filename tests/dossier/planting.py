"""A store in which every table holds a row about each of two reps, with texts planted in every column."""

import sqlite3
from contextlib import closing
from pathlib import Path

from salescoach.core.invocation import Invocation
from salescoach.dossier.declared import BY_TABLE, DECLARED
from salescoach.store.erasing import about_sql
from salescoach.store.held import EMPTIED, SELF, Held
from salescoach.store.opening import open_store
from tests.store.write_snapshot import fill, parents_first

NAME, ALIAS, MAIL = "Zoraida Quillfeather", "Z. Quillfeather-Marsh", "zoraida.q@example.com"
OTHER = "Benedikt Ostrander"
FORMS = ("Zoraida Quillfeather", "Quillfeather, Zoraida", "ZORAIDA", "quillfeather", MAIL, ALIAS)
STAYS = {"commitment": "kept", "coaching_session": "held", "meeting": "planned"}


def secret(held: Held, column: str) -> str:
    """What is planted in a column of a row about the rep: a word that stands nowhere else."""
    return f"secret-{held.table}-{column}"


def planted(run: Invocation, *, staying: bool) -> sqlite3.Connection:
    """Fills the run's store; rep 1 is the one to be erased, rep 2 another.

    Args:
        run: whose store.
        staying: whether sessions, promises and meetings are such as stay as a count.
    """
    link = open_store(run)
    for table in parents_first(link):
        fill(link, table)
    link.execute("UPDATE rep SET name = ?, name_key = lower(?) WHERE id = 1", (NAME, NAME))
    link.execute("UPDATE rep SET name = ?, name_key = lower(?) WHERE id = 2", (OTHER, OTHER))
    link.execute("UPDATE rep SET archived_on = NULL, book_id = 1")
    link.execute("UPDATE rep_alias SET alias = ?, alias_key = lower(?) WHERE id = 1", (ALIAS, ALIAS))
    link.execute(
        "INSERT INTO rep_alias (book_id, rep_id, alias, alias_key) VALUES (1, 1, ?, lower(?))", (MAIL, MAIL)
    )
    link.execute("DELETE FROM erased_name")
    link.execute("DELETE FROM erasure")
    link.execute("UPDATE rep_hold SET lifted_at = entered_at")
    link.execute("UPDATE import_run SET rejects_file = ''")
    for table, state in STAYS.items():
        if staying:
            link.execute(f"UPDATE {table} SET state = ?", (state,))
    for held in DECLARED:
        _plant(link, held)
    return link


def _plant(link: sqlite3.Connection, held: Held) -> None:
    about = about_sql(BY_TABLE, held.table)
    for number, column in enumerate(held.words):
        words = f"{secret(held, column)} of {FORMS[number % len(FORMS)]}"
        mine = "1 = 1" if held.erase == EMPTIED or not held.about else about
        link.execute(f"UPDATE {held.table} SET {column} = :words WHERE {mine}", {"words": words, "rep": 1})
        if held.about and held.about != (SELF,):
            named = f"told by {FORMS[number % len(FORMS)]} himself"
            link.execute(
                f"UPDATE {held.table} SET {column} = :words WHERE NOT ({about})", {"words": named, "rep": 1}
            )
    if held.about == (SELF,):
        return
    for column in held.labels:
        if (held.table, column) != ("import_run", "rejects_file"):
            link.execute(f"UPDATE {held.table} SET {column} = ?", (f"with {NAME} in it",))
    if held.table not in ("rep_alias",):
        for column in held.names:
            link.execute(f"UPDATE {held.table} SET {column} = :own WHERE {about}", {"own": NAME, "rep": 1})


def bytes_under(folder: Path) -> dict[Path, bytes]:
    """Every file below a folder, whatever it is."""
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def traces(folder: Path, *texts: str) -> list[str]:
    """`FILE: TEXT` for each of some texts that stands in a file, in any case and encoding, or its name."""
    found = []
    for path, content in bytes_under(folder).items():
        low = content.lower()
        for text in texts:
            forms = (text.lower().encode(), text.lower().encode("utf-16-le"))
            if any(form in low for form in forms) or text.lower() in path.name.lower():
                found.append(f"{path.name}: {text}")
    return found


def all_texts(run: Invocation) -> list[str]:
    """Everything planted that has to be gone: names, words of names, secrets."""
    words = [secret(held, column) for held in DECLARED for column in held.words]
    return ["Zoraida", "Quillfeather", "zoraida.q", *words]


def count(run: Invocation, sql: str) -> int:
    """The number a query counts, read afresh."""
    with closing(open_store(run)) as link:
        return int(link.execute(sql).fetchone()[0])
