"""`rep erase` and `rep hold` as they are used: asked, refused, interrupted."""

from contextlib import closing
from pathlib import Path

import pytest

from salescoach.core.errors import Refused
from salescoach.core.invocation import Invocation
from salescoach.dossier import erasing
from salescoach.store import cleaning
from salescoach.store.backup import backups_of
from salescoach.store.opening import open_store
from tests.conftest import Cli
from tests.dossier.planting import NAME, all_texts, planted, traces


@pytest.fixture
def ben(cli: Cli) -> Cli:
    for name in ("Ann Novak", "Ben Ortiz"):
        assert cli("rep add", name).code == 0
    return cli


def test_without_a_terminal_the_name_has_to_be_given_as_an_option(ben: Cli) -> None:
    refused = ben("rep erase ben")

    assert refused.code == 2
    assert '--confirm "Ben Ortiz"' in refused.err
    assert "To erase: Ben Ortiz" in refused.out
    assert len(ben("rep list --json").json) == 2


def test_another_name_than_the_full_one_confirms_nothing(ben: Cli) -> None:
    refused = ben("rep erase ben --confirm ben")

    assert refused.code == 2
    assert "nothing was erased" in refused.err
    assert len(ben("rep list --json").json) == 2


def test_who_was_erased_cannot_be_erased_again(ben: Cli) -> None:
    assert ben("rep erase ben --confirm", "Ben Ortiz").code == 0

    again = ben("rep erase", "former rep 1", "--confirm", "former rep 1")

    assert again.code == 1
    assert "erased already" in again.err


def test_the_second_seat_has_a_number_of_its_own(ben: Cli) -> None:
    assert ben("rep erase ben --confirm", "Ben Ortiz").code == 0
    assert ben("rep erase ann --confirm", "Ann Novak").code == 0

    assert [rep["name"] for rep in ben("rep list --all --json").json] == ["former rep 1", "former rep 2"]


def test_a_hold_stops_erasing_until_it_is_lifted(ben: Cli) -> None:
    assert ben("rep hold ben --why", "notice contested").code == 0

    refused = ben("rep erase ben --confirm", "Ben Ortiz")
    assert refused.code == 1
    assert "notice contested" in refused.err
    assert [hold["rep"] for hold in ben("rep hold --json").json] == ["Ben Ortiz"]

    assert ben("rep hold ben --lift --why", "settled").code == 0
    assert ben("rep hold --json").json == []
    assert ben("rep erase ben --confirm", "Ben Ortiz").code == 0


def test_a_hold_needs_a_reason_and_lifting_needs_one_that_stands(ben: Cli) -> None:
    assert ben("rep hold ben").code == 2
    refused = ben("rep hold ben --lift --why", "settled")
    assert refused.code == 1
    assert "No hold stands" in refused.err


def test_stopped_between_store_and_files_the_next_command_does_the_rest(
    cli: Cli, run: Invocation, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted(run, staying=True).close()
    assert cli("store backup").code == 0

    def stopped(path: str, at: object) -> cleaning.Cleaned:
        raise Refused("in use", "later")

    with monkeypatch.context() as patched:
        patched.setattr(cleaning, "clean_files", stopped)
        assert cli("rep erase", NAME, "--confirm", NAME).code == 1
    assert erasing.unfinished(run) == 1
    assert traces(private_home / "backups", "Quillfeather") != []

    resumed = cli("rep erase --resume --json")

    assert resumed.code == 0
    assert resumed.json["finished"] == 1
    assert erasing.unfinished(run) == 0
    assert traces(private_home, *all_texts(run)) == []


def test_one_fresh_backup_takes_the_place_of_all_older_ones(cli: Cli, run: Invocation) -> None:
    planted(run, staying=True).close()
    assert cli("store backup").code == cli("store backup").code == 0
    store = str(Path(run.home) / "salescoach.db")
    before = {backup.path for backup in backups_of(store)}

    done = cli("rep erase", NAME, "--confirm", NAME, "--json")

    after = backups_of(store)
    assert [backup.path for backup in after] == [done.json["backup"]]
    assert before <= set(done.json["removed"])


def test_what_is_out_of_reach_is_named(cli: Cli, run: Invocation, private_home: Path) -> None:
    with closing(planted(run, staying=True)) as link:
        link.execute("UPDATE subject_export SET path = '/tmp/given.html' WHERE rep_id = 1")
        link.execute("UPDATE calendar_source SET path = '/tmp/theirs.ics' WHERE rep_id = 1")
    (private_home / "policies.yaml").write_text(f"# the plan of {NAME}\ncurrency: EUR\n", encoding="utf-8")

    preview = cli("rep erase", NAME, "--dry-run", "--json").json["out_of_reach"]

    places = [said.partition(": ")[0] for said in preview]
    assert places == ["/tmp/given.html", "/tmp/theirs.ics", f"{private_home / 'policies.yaml'}:1"]


def test_the_seat_is_no_rep_of_the_team_any_more(ben: Cli, run: Invocation) -> None:
    assert ben("rep erase ben --confirm", "Ben Ortiz").code == 0

    assert [rep["name"] for rep in ben("rep list --json").json] == ["Ann Novak"]
    assert ben("store check").code == 0
    with closing(open_store(run)) as link:
        assert link.execute("SELECT archived_on FROM rep WHERE name = 'former rep 1'").fetchone() != (None,)


def test_a_store_that_somebody_is_reading_is_erased_and_its_log_waits_for_resume(
    cli: Cli, run: Invocation, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted(run, staying=True).close()
    monkeypatch.setattr(cleaning, "PATIENCE_SECONDS", 0.2)
    with closing(open_store(run)) as reading:
        reading.execute("BEGIN")
        assert reading.execute("SELECT count(*) FROM rep").fetchone() == (2,)
        refused = cli("rep erase", NAME, "--confirm", NAME)

        assert refused.code == 1
        assert "salescoach rep erase --resume" in refused.err
    assert cli("store check").code == 1

    assert cli("rep erase --resume").code == 0
    assert traces(private_home, *all_texts(run)) == []


def test_a_file_that_cannot_be_removed_is_named_and_nothing_is_half_done(
    cli: Cli, run: Invocation, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted(run, staying=True).close()
    log = private_home / "logs" / "crash.log"
    log.parent.mkdir()
    log.write_text(NAME, encoding="utf-8")

    def refused(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    with monkeypatch.context() as patched:
        patched.setattr("salescoach.store.cleaning.os.unlink", refused)
        done = cli("rep erase", NAME, "--confirm", NAME)

    assert done.code == 1
    assert "crash.log cannot be removed: Permission denied" in done.err
    assert erasing.unfinished(run) == 0
    assert traces(private_home, "Quillfeather") != []
    assert cli("rep erase", NAME, "--confirm", NAME).code == 0
    assert traces(private_home, *all_texts(run)) == []


def test_a_dry_run_finishes_nothing(cli: Cli, run: Invocation) -> None:
    planted(run, staying=True).close()
    with closing(open_store(run)) as link:
        link.execute(
            "INSERT INTO erasure (rep_id, erased_at, erased_on) VALUES (2, '2026-11-23 07:40', '2026-11-23')"
        )

    assert cli("rep erase", NAME, "--dry-run").code == 0
    assert erasing.unfinished(run) == 1


def test_resuming_where_nothing_was_interrupted_says_so(ben: Cli) -> None:
    done = ben("rep erase --resume")

    assert done.code == 0
    assert "No erasure was interrupted" in done.err


def test_somebody_archived_is_erased_by_the_whole_name(ben: Cli) -> None:
    assert ben("rep archive ben").code == 0

    assert ben("rep erase", "Ben Ortiz", "--confirm", "Ben Ortiz").code == 0
    assert [rep["name"] for rep in ben("rep list --all --json").json] == ["Ann Novak", "former rep 1"]


def test_the_preview_and_what_was_done_as_people_read_them(
    cli: Cli, run: Invocation, private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(planted(run, staying=True)) as link:
        link.execute("UPDATE subject_export SET path = '/tmp/given.html' WHERE rep_id = 1")
        link.execute("UPDATE calendar_source SET path = '/tmp/theirs.ics' WHERE rep_id = 1")
        link.execute("UPDATE rep SET name = 'Zoraida Ostrander' WHERE id = 2")
    assert cli("store backup").code == 0

    preview = cli("rep erase", NAME, "--dry-run")
    done = cli("rep erase", NAME, "--confirm", NAME)

    assert max(map(len, preview.out.splitlines())) <= 80
    assert "Reasons given" in preview.out
    assert "1 backup or kept copy. One fresh backup is made." in preview.out
    assert "/tmp/given.html: written for Zoraida Quillfeather" in preview.out
    assert "“Zoraida” alone also names somebody else" in preview.out
    assert "Erased Zoraida Quillfeather." in done.out
    assert done.out.endswith("Next: salescoach store check\n")
