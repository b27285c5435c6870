"""`salescoach store …` and `salescoach config …` at the keyboard."""

import io
import os
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from salescoach.store.opening import SCHEMA_VERSION, connect
from tests.conftest import Cli
from tests.golden import assert_golden

URL = "postgresql://ann:s3cret@db.example.com/team?password=s3cret&sslmode=require"


class Terminal(io.StringIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def team(cli: Cli) -> Cli:
    """A store with one rep."""
    cli("rep add", "Ann Novak")
    return cli


@pytest.fixture
def store(private_home: Path) -> Path:
    return private_home / "salescoach.db"


def sql(store: Path, *statements: str) -> None:
    with closing(connect(str(store))) as link:
        for statement in statements:
            link.execute(statement)


def test_path_prints_the_path_alone_however_long(cli: Cli, private_home: Path, tmp_path: Path) -> None:
    long = str(tmp_path / ("x" * 120) / "store.db")

    assert cli("store path").out == f"{private_home}/salescoach.db\n"
    assert cli("store path --store", long).out == f"{long}\n"
    assert cli("store path --json").json == {"path": f"{private_home}/salescoach.db"}
    assert not private_home.exists(), "asking where it is must not make it"


def test_a_servers_password_is_never_shown(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    for words in ("store path", "config show", "store backup", "store restore --yes", "config path"):
        result = cli(words, "--store", URL)
        assert "s3cret" not in result.out + result.err
    assert cli("store path --store", URL).out == "postgresql://ann@db.example.com/team?sslmode=require\n"


@pytest.mark.parametrize(("words", "tool"), [("store backup", "pg_dump"), ("store restore", "pg_restore")])
def test_a_server_is_backed_up_with_its_own_tools(cli: Cli, words: str, tool: str) -> None:
    result = cli(words, "--store", URL)

    assert (result.code, result.out) == (1, "")
    assert tool in result.err


def test_check_of_a_sound_store_ends_with_0(team: Cli) -> None:
    team("store backup")

    result = team("store check --json")

    assert result.code == 0
    assert result.json["sound"] is True
    assert result.json["schema_version"] == SCHEMA_VERSION
    assert result.json["rows"]["rep"] == 1
    assert [backup["reason"] for backup in result.json["backups"]] == ["asked for"]
    assert {finding["check"] for finding in result.json["findings"]} == {
        "integrity", "schema", "log", "privacy", "records", "retention", "backups", "sqlite",
    }  # fmt: skip


def test_check_before_there_is_a_store_makes_none(cli: Cli, private_home: Path) -> None:
    result = cli("store check --json")

    assert (result.code, result.json["exists"], result.json["sound"]) == (0, False, True)
    assert not private_home.exists()


def test_check_of_a_store_that_is_gone_while_backups_remain_is_wrong(team: Cli, store: Path) -> None:
    team("store backup")
    store.unlink()

    result = team("store check")

    assert result.code == 1
    assert "Next: salescoach store restore" in result.out


def test_check_ends_with_1_names_the_chmod_and_fix_corrects_it(team: Cli, store: Path) -> None:
    store.chmod(0o644)

    wrong = team("store check")
    assert wrong.code == 1
    assert "WRONG" in wrong.out
    assert "chmod 600" in wrong.out
    assert wrong.out.endswith("Next: salescoach store check --fix\n")

    fixed = team("store check --fix --json")
    assert fixed.code == 0
    assert fixed.json["fixed"] == [f"chmod 600 {store}"]
    assert store.stat().st_mode & 0o777 == 0o600


def test_a_promise_whose_row_left_its_events_is_found(team: Cli, store: Path) -> None:
    promise = (
        "INSERT INTO commitment VALUES ({}, 1, 1, NULL, 'rep', 'x', '{}', '{}', NULL, 'x', '2026-11-01')"
    )
    event = "INSERT INTO commitment_event VALUES (NULL, {}, '{}', '2026-11-01', {}, '', 'manager', 'x', 'x')"
    sql(
        store,
        promise.format(1, "2026-11-20", "open"),
        event.format(1, "made", "'2026-11-20'"),
        promise.format(2, "2026-11-20", "kept"),
        event.format(2, "made", "'2026-11-10'"),
        event.format(2, "moved", "'2026-11-20'"),
        event.format(2, "kept", "NULL"),
    )
    assert team("store check").code == 0

    sql(
        store,
        promise.format(3, "2026-11-20", "open"),
        event.format(3, "made", "'2026-11-20'"),
        event.format(3, "broken", "NULL"),
        promise.format(4, "2026-11-20", "open"),
        "UPDATE commitment SET due_on = '2026-12-24' WHERE id = 2",
    )
    result = team("store check --json")

    assert result.code == 1
    assert [finding["says"] for finding in result.json["findings"] if finding["state"] == "wrong"] == [
        "Promise 2 is kept, due 2026-12-24; its events say kept, due 2026-11-20.",
        "Promise 3 is open, due 2026-11-20; its events say broken, due 2026-11-20.",
        "Promise 4 is open, due 2026-11-20; its events say nothing, due never.",
    ]


def test_a_session_held_without_an_end_is_found(team: Cli, store: Path) -> None:
    session = (
        "INSERT INTO coaching_session (book_id, rep_id, kind, state, on_date, started_at,"
        " seconds, outcome, theme, next_step_by, next_step_none, withdrawn_why, written_by)"
        " VALUES (1, 1, 'debrief', '{}', '2026-11-20', 'x', 0, '', '', '', 0, '', 'manager')"
    )
    sql(store, session.format("draft"))
    assert team("store check").code == 0

    sql(store, session.format("held"))
    result = team("store check")

    assert result.code == 1
    assert "Session 2 of 2026-11-20 was held but has no end." in result.out


def test_the_screen_of_a_store_with_trouble(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("salescoach.store.checking.check_sqlite.__defaults__", ((3, 45, 2),))
    monkeypatch.setattr("salescoach.upkeep.views.size_text", lambda _size: "254 kB")
    with tempfile.TemporaryDirectory() as user:  # a short path, as users have
        monkeypatch.setenv("HOME", user)
        monkeypatch.setenv("SALESCOACH_HOME", f"{user}/salescoach")
        store = Path(user, "salescoach", "salescoach.db")
        cli("rep add", "Ann Novak")
        cli("store backup")
        store.chmod(0o640)
        sql(store, "PRAGMA journal_mode=DELETE")
        shown = cli("store check --today", "2026-12-05T08:00").out.replace(user, "/home/ann")

    assert_golden("upkeep/check.txt", shown)


def test_backup_says_what_it_holds_and_where(team: Cli, private_home: Path) -> None:
    result = team("store backup")

    assert (result.code, result.out) == (0, "")
    assert f"to {private_home}/backups/salescoach-20261123T074000.db." in result.err
    assert "Backed up 3 rows (" in result.err
    assert "Next: salescoach store check" in result.err


def test_backup_as_plain_text_is_the_files_path(team: Cli) -> None:
    path = team("store backup --format plain").out.strip()

    assert os.path.isfile(path)
    assert team("store backup --json").json["sha256"]


def test_backup_of_nothing_is_refused_and_makes_nothing(cli: Cli, private_home: Path) -> None:
    result = cli("store backup")

    assert result.code == 2
    assert "There is no store yet" in result.err
    assert not private_home.exists()


def test_a_backup_that_holds_less_warns_in_words_and_in_json(team: Cli, store: Path) -> None:
    team("store backup")
    sql(store, "DELETE FROM store_fact")

    shown, data = team("store backup"), team("store backup --json").json

    assert "Warning: This backup has 2 rows fewer than salescoach-20261123T074000.db (3)" in shown.err
    assert data["warnings"][0].startswith("This backup has 2 rows fewer")


def test_restore_asks_only_at_a_terminal(team: Cli, store: Path) -> None:
    team("store backup")
    team("rep add", "Ben Ortiz")

    result = team("store restore")

    assert result.code == 2
    assert "--yes" in result.err
    assert len(team("rep list --json").json) == 2


@pytest.mark.parametrize(("answer", "left"), [("n\n", 2), ("\n", 2), ("y\n", 1)])
def test_restore_at_a_terminal_does_what_is_answered(
    team: Cli, monkeypatch: pytest.MonkeyPatch, answer: str, left: int
) -> None:
    team("store backup")
    team("rep add", "Ben Ortiz")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    result = team("store restore")

    assert result.code == (0 if left == 1 else 1)
    assert "The backup of 23 Nov 2026 08:40 is good (3 rows, asked for)." in result.out
    assert ("Nothing was changed." in result.err) is (left == 2)
    assert len(team("rep list --json").json) == left


def test_restore_puts_back_and_says_what_is_kept(team: Cli, store: Path) -> None:
    team("store backup")
    team("rep add", "Ben Ortiz")

    result = team("store restore newest --yes --json")

    assert result.code == 0
    assert result.json["restored"]["rows"] == 3
    assert Path(result.json["kept"]).exists()
    assert [rep["name"] for rep in team("rep list --json").json] == ["Ann Novak"]
    assert team("store check").code == 0


def test_restore_lists_what_there_is(team: Cli) -> None:
    assert "Make one: salescoach store backup" in team("store restore --list").out
    team("store backup")
    team("store backup")

    shown = team("store restore --list")
    assert shown.out.splitlines()[1].split()[:5] == [
        "salescoach-20261123T074000-2.db",
        "23",
        "Nov",
        "2026",
        "08:40",
    ]
    assert [backup["rows"] for backup in team("store restore --list --json").json] == [3, 3]
    assert team("store restore --list --format csv").out.startswith("file,made_at,reason")


@pytest.mark.parametrize(
    ("file", "says"),
    [("newest", "There is no backup"), ("gone.db", "There is no file"), ("/etc/hostname", "has no manifest")],
)
def test_restore_of_what_is_no_backup_is_refused(team: Cli, file: str, says: str) -> None:
    result = team("store restore --yes", file)

    assert (result.code, result.out) == (2, "")
    assert says in result.err


@pytest.mark.parametrize(
    "words", ["store path", "store check", "store backup", "config path", "config check"]
)
def test_what_is_no_list_has_no_csv(team: Cli, words: str) -> None:
    result = team(words, "--format", "csv")

    assert (result.code, result.out) == (2, "")
    assert "is not a list" in result.err


def test_every_setting_says_where_it_comes_from(cli: Cli, private_home: Path) -> None:
    private_home.mkdir()
    own = private_home / "policies.yaml"
    own.write_text("hours:\n  # mine\n  per_week: 40\ncurrency: CHF\n")

    rows = {row["key"]: row for row in cli("config show --json").json}

    assert (rows["hours.per_week"]["value"], rows["hours.per_week"]["place"]) == (40, f"{own}:3")
    assert (rows["currency"]["value"], rows["currency"]["origin"]) == ("CHF", "yours")
    assert (rows["hours.recruiting"]["value"], rows["hours.recruiting"]["origin"]) == (3, "shipped")
    assert rows["home"]["origin"] == "SALESCOACH_HOME"
    assert "policies.yaml:4" in cli("config show").out


def test_config_show_takes_one_file(cli: Cli) -> None:
    rows = cli("config show policies --json").json

    assert {row["file"] for row in rows} == {"policies.yaml"}
    assert cli("config show polices").code == 2


def test_config_show_warns_of_mistakes(cli: Cli, private_home: Path) -> None:
    private_home.mkdir()
    (private_home / "policies.yaml").write_text("currency: francs\n")

    assert "Your settings have a mistake: salescoach config check" in cli("config show").err


def test_config_check_lists_every_mistake_with_its_line(cli: Cli, private_home: Path) -> None:
    private_home.mkdir()
    own = private_home / "policies.yaml"
    own.write_text("currency: francs\nhours:\n  per_weak: 40\n  recruiting: lots\n")

    result = cli("config check")
    data = cli("config check --json")

    assert result.code == data.code == 2
    for line in (1, 3, 4):
        assert f"{own}:{line}:" in result.out.replace("\n    ", "")
    assert [mistake["line"] for mistake in data.json["mistakes"]] == [3, 1, 4]


def test_config_check_of_good_settings_is_0(cli: Cli) -> None:
    result = cli("config check")

    assert result.code == 0
    assert "no mistakes" in result.out
    assert cli("config check --json").json == {"sound": True, "mistakes": []}


def test_a_file_that_nothing_reads_is_told_of(cli: Cli, private_home: Path) -> None:
    private_home.mkdir()
    (private_home / "policy.yaml").write_text("currency: CHF\n")

    result = cli("config check")

    assert result.code == 0
    assert "policy.yaml is not read: did you mean policies.yaml?" in result.err


def test_each_settings_file_stands_apart_from_whether_it_is_there(cli: Cli) -> None:
    names = [file["name"] for file in cli("config path --json").json["files"]]

    shown = cli("config path").out

    for name in names:
        assert f"  {name} " in shown


def test_config_path_shows_which_files_there_are(cli: Cli, private_home: Path) -> None:
    private_home.mkdir()
    (private_home / "policies.yaml").write_text("currency: CHF\n")

    data = cli("config path --json").json

    assert data["folder"] == str(private_home)
    assert os.path.isfile(os.path.join(data["shipped"], "policies.yaml"))
    assert data["files"][0] == {
        "name": "policies.yaml",
        "there": True,
        "about": "calendar, currency, hours and targets",
    }
    assert {file["name"] for file in data["files"]} == {
        name for name in os.listdir(data["shipped"]) if name.endswith(".yaml")
    }, "every shipped settings file is listed in upkeep/sources.py"
