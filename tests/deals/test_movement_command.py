"""`salescoach pipeline movement` at the keyboard."""

import csv
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli
from tests.deals.exports import HEADER, export, row, stored
from tests.golden import assert_golden

KINDS = (
    "created", "advanced", "regressed", "skipped", "pushed", "pulled_in", "amount_up", "amount_down", "won",
    "lost", "reopened", "vanished", "reassigned",
)  # fmt: skip
LATER = ("006Hs000000000e", "006Hs000000000f", "006Hs000000000g")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's store, built once."""
    from salescoach.cli.app import main

    path = tmp_path_factory.mktemp("movement") / "demo.db"
    assert main(["demo", "--store", str(path), "--today", "2026-11-23T08:40"]) == 0
    return path


@pytest.fixture
def demo(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SALESCOACH_STORE", str(built))


@pytest.fixture
def two_exports(cli: Cli, tmp_path: Path) -> None:
    """Two weekly exports between which all sorts of things happened."""
    before = [
        row(0, amount="1000.10", close="11/30/2026"),
        row(1, owner="Ben Ortiz", amount="2000.20"),
        row(2, amount="3000.00"),
        row(3, amount="", owner="Ben Ortiz"),
        row(id=LATER[0], name="Lost later", amount="700.00"),
        row(id=LATER[1], name="Reopened later", amount="0", stage="Closed Lost", close="10/1/2026"),
    ]
    after = [
        row(0, amount="1500.15", close="12/21/2026", stage="Legal"),
        row(1, owner="Ann Novak", amount="2000.20"),
        row(3, owner="Ben Ortiz", amount="400.00", stage="Closed Won", close="11/18/2026"),
        row(id=LATER[0], name="Lost later", amount="0", stage="Closed Lost", close="11/20/2026"),
        row(id=LATER[1], name="Reopened later", amount="90.00"),
        row(id=LATER[2], name="New one", amount="55.55", created="11/16/2026", owner="Ben Ortiz"),
    ]
    for rows, day in ((before, "2026-11-13"), (after, "2026-11-20")):
        path = export(tmp_path, *rows, name=f"{day}.csv")
        assert cli("pipeline import --add-reps --as-of", day, path).code == 0


def added_up(totals: dict[str, Any]) -> tuple[int, Decimal]:
    steps = totals["waterfall"]
    return (
        totals["opening"]["deals"] + sum(step["deals"] for step in steps),
        exact(totals["opening"]["amount"]) + sum(exact(step["amount"]) for step in steps),
    )


def exact(number: float) -> Decimal:
    return Decimal(str(number))


def closing(totals: dict[str, Any]) -> tuple[int, Decimal]:
    return totals["closing"]["deals"], exact(totals["closing"]["amount"])


def test_json_is_what_scripts_rely_on(cli: Cli, two_exports: None) -> None:
    found = cli("pipeline movement --since 2026-11-13 --json").json

    assert (found["since"], found["until"], found["currency"]) == ("2026-11-13", "2026-11-23", "USD")
    told = [(e["deal_name"], e["rep"], e["kind"], e["from"], e["to"], e["on"]) for e in found["events"]]
    assert sorted(told, key=str) == sorted(
        [
            ("Deal 0", "Ann Novak", "amount_up", 1000.1, 1500.15, "2026-11-20"),
            ("Deal 0", "Ann Novak", "pushed", "2026-11-30", "2026-12-21", "2026-11-20"),
            ("Deal 1", "Ann Novak", "reassigned", "Ben Ortiz", "Ann Novak", "2026-11-20"),
            ("Deal 2", "Ann Novak", "vanished", "open", "vanished", "2026-11-20"),
            ("Deal 3", "Ben Ortiz", "amount_up", None, 400, "2026-11-18"),
            ("Deal 3", "Ben Ortiz", "won", "open", "won", "2026-11-18"),
            ("Lost later", "Ann Novak", "lost", "open", "lost", "2026-11-20"),
            ("Reopened later", "Ann Novak", "reopened", "lost", "open", "2026-11-20"),
            ("New one", "Ben Ortiz", "created", None, "open", "2026-11-16"),
        ],
        key=str,
    )
    assert [e["from"] for e in found["unordered"]] == ["Proposal"]
    assert "nothing says yet which stage comes first" in found["warnings"][-1]


def test_the_waterfall_adds_up_to_the_cent_for_all_and_for_each_rep(cli: Cli, two_exports: None) -> None:
    found = cli("pipeline movement --since 2026-11-13 --json").json

    totals = found["totals"]
    assert totals["opening"] == {"deals": 5, "amount": 6700.3}
    assert totals["closing"] == {"deals": 4, "amount": 3645.9}
    assert totals["won"] == {"events": 1, "deals": 1, "amount": 400}
    assert totals["lost"] == {"events": 1, "deals": 1, "amount": 700}
    for one in (totals, *found["by_rep"]):
        assert added_up(one) == closing(one)
    for rep in ("Ann Novak", "Ben Ortiz"):
        alone = cli("pipeline movement --since 2026-11-13 --json --rep", rep).json
        assert found["by_rep"].count({"rep": rep, **alone["totals"]}) == 1


def test_it_closes_with_the_pipeline_that_is_listed(cli: Cli, demo: None) -> None:
    listed = cli("pipeline list --json").json

    totals = cli("pipeline movement --since -10w --json").json["totals"]

    assert closing(totals) == (len(listed), sum(exact(deal["amount"] or 0) for deal in listed))


def test_what_was_planted_in_the_demo_is_found(cli: Cli, demo: None) -> None:
    found = cli("pipeline movement --since -24w --json").json

    events = {(event["deal_name"], event["kind"]) for event in found["events"]}
    assert ("Nakamura Steel framework", "regressed") in events
    assert ("Juniper Rail upgrade", "reassigned") in events
    assert ("Xanadu Lighting rollout", "vanished") in events
    assert {("Moana Resorts pilot", "vanished"), ("Moana Resorts pilot", "reopened")} <= events
    assert ("Paprika Media framework", "amount_down") in events
    assert ("Gullfoss Data rollout", "won") in events
    pushes = [e for e in found["events"] if (e["deal_name"], e["kind"]) == ("Brightline rollout", "pushed")]
    assert len(pushes) == 4
    assert {event["kind"] for event in found["events"]} <= set(KINDS)
    assert found["stage_orders"][0]["stages"][:4] == ["Discovery", "Qualified", "Proposal", "Negotiation"]
    assert added_up(found["totals"]) == closing(found["totals"])


@pytest.mark.parametrize("width", ["80", "120"])
def test_the_screen_reads_well(cli: Cli, demo: None, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setenv("COLUMNS", width)

    assert_golden(f"deals/movement-{width}.txt", cli("pipeline movement --since -4w").out)


def test_one_reps_screen_says_what_was_handed_over_and_shows_cents(cli: Cli, two_exports: None) -> None:
    result = cli("pipeline movement --since 2026-11-13 --until 2026-11-20 --rep ann")

    assert_golden("deals/movement-rep.txt", result.out)
    assert "not orderable" in result.out


def test_each_currency_has_its_own_waterfall(cli: Cli, tmp_path: Path) -> None:
    header = (*HEADER, "Amount Currency")
    rows = [[*row(0, amount="100.10"), "USD"], [*row(1, amount="200.20"), "EUR"]]
    later = [[*row(0, amount="150.10"), "USD"], [*row(1, amount="190.00"), "EUR"]]
    for exported, day in ((rows, "2026-11-13"), (later, "2026-11-20")):
        cli("pipeline import --as-of", day, export(tmp_path, *exported, header=header))

    found = cli("pipeline movement --since 2026-11-13 --json").json
    screen = cli("pipeline movement --since 2026-11-13")

    assert found["currency"] is None
    assert sorted(found["totals"]) == ["EUR", "USD"]
    assert found["totals"]["USD"]["amount_up"] == {"events": 1, "deals": 1, "amount": 50}
    assert found["totals"]["EUR"]["amount_down"] == {"events": 1, "deals": 1, "amount": -10.2}
    assert "Amounts in EUR and USD are not added" in screen.err
    assert "VALUE USD" in screen.out


def test_a_spelling_of_the_same_rep_is_no_handing_over(cli: Cli, tmp_path: Path) -> None:
    cli("rep add", "Ann Novak", "--alias", "ann.novak@example.com")
    for owner, day in (("Ann Novak", "2026-11-13"), ("ann.novak@example.com", "2026-11-20")):
        cli("pipeline import --as-of", day, export(tmp_path, row(0, owner=owner)))

    assert cli("pipeline movement --since 2026-11-13 --json").json["events"] == []


def test_an_export_imported_late_finds_its_place(cli: Cli, tmp_path: Path) -> None:
    amounts = {"2026-11-06": "100.00", "2026-11-20": "300.00", "2026-11-13": "200.00"}
    for day, amount in amounts.items():
        cli("pipeline import --as-of", day, export(tmp_path, row(0, amount=amount)))

    found = cli("pipeline movement --since 2026-11-06 --until 2026-11-13 --json").json

    assert [(e["from"], e["to"], e["on"]) for e in found["events"]] == [(100, 200, "2026-11-13")]
    assert found["totals"]["closing"]["amount"] == 200


def test_every_event_is_a_line_of_csv(cli: Cli, two_exports: None) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("pipeline movement --since 2026-11-13 --format csv").out)))

    assert len(rows) == 9
    assert {"on", "kind", "deal", "rep", "from", "to"} <= rows[0].keys()


def test_it_says_what_cannot_be_known(cli: Cli, two_exports: None) -> None:
    early = cli("pipeline movement --since 2026-11-01").err
    between = cli("pipeline movement --since 2026-11-14 --until 2026-11-16").err

    assert "The first export is as of 13 Nov 2026" in early
    assert "No export lies between the two days; the newest before is as of 13 Nov 2026" in between


def test_deals_that_an_earlier_export_should_have_held_are_named(cli: Cli, tmp_path: Path) -> None:
    for rows, day in (((row(0),), "2026-11-13"), ((row(0), row(1)), "2026-11-20")):
        cli("pipeline import --as-of", day, export(tmp_path, *rows))

    result = cli("pipeline movement --since 2026-11-13")

    assert "1 deal counted as created on the day of being first seen" in result.err


def test_an_empty_store_says_what_to_type(cli: Cli) -> None:
    result = cli("pipeline movement --since -1w")

    assert "salescoach pipeline import FILE" in result.out
    assert cli("pipeline movement --since -1w --json").json["totals"] == {}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("pipeline movement", "--since"),
        ("pipeline movement --since 2026-12-01", "lies in the future"),
        ("pipeline movement --since 2026-11-20 --until 2026-11-13", "Nothing lies between"),
        ("pipeline movement --since 2026-11-23", "Nothing lies between"),
        ("pipeline movement --since someday", "is not a date"),
        ("pipeline movement --since -1w --rep nobody", "nobody"),
    ],
)
def test_what_makes_no_sense_is_refused(cli: Cli, words: str, said: str) -> None:
    result = cli(words)

    assert result.code == 2
    assert said in result.err


@pytest.mark.realdata
@pytest.mark.parametrize("name", ["hubspot_all_deals_bom.csv", "pipedrive_deals_en.csv"])
def test_a_vendors_export_changed_by_hand_moves_so(cli: Cli, real: Path, tmp_path: Path, name: str) -> None:
    text = (real / "vendor-shapes" / name).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    path = tmp_path / name

    def imported(day: str) -> None:
        with open(path, "w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(rows)
        assert cli("pipeline import --add-reps --as-of", day, str(path)).code == 0

    imported("2026-11-13")
    ids = [deal["source_id"] for deal in cli("pipeline list --json").json]
    gone = next(line for line in rows[1:] if ids[0] in line)
    rows.remove(gone)
    imported("2026-11-20")

    found = cli("pipeline movement --since 2026-11-13 --json").json

    assert [event["kind"] for event in found["events"]] == ["vanished"]
    assert found["totals"]["opening"]["deals"] == len(ids)
    assert added_up(found["totals"]) == closing(found["totals"])
    names = stored(tmp_path / "home", "SELECT source_id FROM deal WHERE vanished_on IS NOT NULL")
    assert names == [(ids[0],)]


def test_a_stage_that_every_deal_has_left_still_has_its_place_in_the_process(
    cli: Cli, tmp_path: Path
) -> None:
    for stage, day in (("Qualification", "2026-11-13"), ("Negotiation", "2026-11-20")):
        path = export(tmp_path, row(0, stage=stage), name=f"{day}.csv")
        assert cli("pipeline import --add-reps --as-of", day, path).code == 0

    found = cli("pipeline movement --since 2026-11-13 --json").json

    assert [(e["kind"], e["from"], e["to"]) for e in found["events"]] == [
        ("advanced", "Qualification", "Negotiation")
    ]
    assert found["unordered"] == []


def test_two_reps_of_one_first_name_are_told_apart(cli: Cli, tmp_path: Path) -> None:
    for stage, day in (("Qualification", "2026-11-13"), ("Negotiation", "2026-11-20")):
        rows = [row(0, stage=stage), row(1, stage=stage, owner="Ann Berg")]
        path = export(tmp_path, *rows, name=f"{day}.csv")
        assert cli("pipeline import --add-reps --as-of", day, path).code == 0

    lines = cli("pipeline movement --since 2026-11-13").out.splitlines()

    assert any("advanced" in line and "Ann N." in line for line in lines)
    assert any("advanced" in line and "Ann B." in line for line in lines)
