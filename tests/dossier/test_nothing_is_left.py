"""After erasing, no file of the home holds a name, an alias, an address or a word about the person."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from salescoach.core.invocation import Invocation
from salescoach.dossier.declared import DECLARED
from salescoach.store.backup import make_backup
from salescoach.store.held import SEAT, SELF
from salescoach.store.opening import open_store
from tests.conftest import Cli
from tests.dossier.planting import MAIL, NAME, OTHER, all_texts, planted, secret, traces


def erase(cli: Cli) -> None:
    done = cli("rep erase", NAME, "--confirm", NAME)
    assert done.code == 0, done.err


@pytest.mark.parametrize("staying", [True, False])
def test_no_byte_of_the_person_is_left_in_any_file(
    cli: Cli, run: Invocation, private_home: Path, staying: bool
) -> None:
    with closing(planted(run, staying=staying)):
        make_backup(str(private_home / "salescoach.db"), run.now(), "before")
    (private_home / "logs").mkdir()
    (private_home / "logs" / "crash.log").write_text(f"KeyError: {NAME}", encoding="utf-8")
    (private_home / "cache").mkdir(exist_ok=True)
    (private_home / "cache" / "policies.json").write_text(MAIL, encoding="utf-8")
    (private_home / "rejects").mkdir()
    (private_home / "rejects" / f"{NAME}.rejects.csv").write_text(f"row of {NAME}", encoding="utf-8")
    (private_home / "salescoach-replaced-20260101T000000.db").write_bytes(NAME.encode())
    texts = all_texts(run)
    assert set(texts) <= {found.partition(": ")[2] for found in traces(private_home, *texts)}

    erase(cli)

    assert traces(private_home, *texts) == []


def test_the_log_of_a_store_that_is_open_elsewhere_is_emptied_too(
    cli: Cli, run: Invocation, private_home: Path
) -> None:
    with closing(planted(run, staying=True)), closing(open_store(run)) as other:
        assert other.execute("SELECT count(*) FROM rep").fetchone() == (2,)
        assert (private_home / "salescoach.db-wal").stat().st_size > 0
        erase(cli)
        assert traces(private_home, *all_texts(run)) == []


def test_what_is_about_others_stays_with_the_name_replaced(cli: Cli, run: Invocation) -> None:
    planted(run, staying=True).close()

    erase(cli)

    with closing(open_store(run)) as link:
        assert OTHER in [name for (name,) in link.execute("SELECT name FROM rep")]
        told = link.execute("SELECT answer FROM session_answer WHERE session_id = 2").fetchone()[0]
        assert told == "told by former rep 1 himself"
        assert link.execute("SELECT path FROM calendar_source").fetchall() == [("with former rep 1 in it",)]
        assert link.execute("PRAGMA foreign_key_check").fetchall() == []
        assert link.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_note_about_nobody_that_names_the_person_is_emptied(cli: Cli, run: Invocation) -> None:
    with closing(planted(run, staying=True)) as link:
        link.execute("UPDATE task_mark SET why = 'nothing about anybody' WHERE id = 2")

    erase(cli)

    with closing(open_store(run)) as link:
        assert link.execute("SELECT why FROM task_mark ORDER BY id").fetchall() == [
            ("",),
            ("nothing about anybody",),
        ]


def test_rows_that_others_statistics_need_stay_under_the_seat(cli: Cli, run: Invocation) -> None:
    with closing(planted(run, staying=True)) as link:
        link.execute("UPDATE meeting SET on_date = '2026-11-20'")
        before = _counts(link)

    erase(cli)

    with closing(open_store(run)) as link:
        assert _counts(link) == before
        assert link.execute("SELECT name, status, role FROM rep WHERE id = 1").fetchone() == (
            "former rep 1",
            "left",
            "",
        )
        assert link.execute("SELECT owner, extra, next_step FROM deal WHERE id = 1").fetchone() == (
            "former rep 1",
            "{}",
            "",
        )
        assert link.execute("SELECT energy, helpful FROM coaching_session WHERE id = 1").fetchone() == (
            None,
            None,
        )


def _counts(link: sqlite3.Connection) -> dict[str, int]:
    kept = [held.table for held in DECLARED if held.erase == SEAT and held.about != (SELF,)]
    return {
        table: link.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in kept
        if table not in ("erasure", "erased_name")
    }


def test_sessions_that_were_not_held_and_open_promises_go(cli: Cli, run: Invocation) -> None:
    planted(run, staying=False).close()

    erase(cli)

    with closing(open_store(run)) as link:
        assert link.execute("SELECT id FROM coaching_session").fetchall() == [(2,)]
        assert link.execute("SELECT id FROM commitment").fetchall() == [(2,)]
        assert link.execute("SELECT session_id FROM session_commitment").fetchall() == [(2,)]
        assert link.execute("SELECT id FROM commitment_event").fetchall() == [(2,)]


def test_the_preview_changes_nothing_and_counts_what_the_erasure_then_does(
    cli: Cli, run: Invocation, private_home: Path
) -> None:
    planted(run, staying=True).close()
    held = next(held for held in DECLARED if held.table == "session_answer")

    preview = cli("rep erase", NAME, "--dry-run", "--json")
    assert traces(private_home, secret(held, "answer")) != []
    done = cli("rep erase", NAME, "--confirm", NAME, "--json")

    assert preview.code == done.code == 0
    assert preview.json["records"] == done.json["records"] != []
    assert (preview.json["dry_run"], done.json["dry_run"]) == (True, False)
    assert done.json["seat"] == "former rep 1"
