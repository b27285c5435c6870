"""What a person is given: all that is held, other people masked, one private file."""

import re
import stat
from contextlib import closing
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.core.invocation import Invocation
from salescoach.dossier.declared import DECLARED
from salescoach.dossier.masking import COLLEAGUE, CONTACT, Masks
from salescoach.dossier.subject import Section, label_of
from salescoach.dossier.subject_page import page_text
from salescoach.store.held import EMPTIED, Held
from salescoach.store.opening import open_store
from tests.conftest import Cli
from tests.dossier.planting import NAME, OTHER, planted, secret


def read(path: Path) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8")))


def export(cli: Cli, path: Path) -> str:
    done = cli("rep export", NAME, "--subject", "--to", str(path))
    assert done.code == 0, done.err
    return read(path)


def test_everything_anybody_wrote_about_the_person_is_in_it(
    cli: Cli, run: Invocation, tmp_path: Path
) -> None:
    planted(run, staying=True).close()

    page = export(cli, tmp_path / "record.html")

    told = [held for held in DECLARED if held.erase != EMPTIED and (held.title or not held.about)]
    missing = [(h.table, c) for h in told for c in h.words if secret(h, c) not in page]
    assert missing == []
    assert all(held.title in page for held in DECLARED if held.title and held.table != "rep")


def test_only_its_owner_can_read_the_file_and_no_other_is_overwritten(
    cli: Cli, run: Invocation, tmp_path: Path
) -> None:
    planted(run, staying=True).close()
    path = tmp_path / "record.html"
    export(cli, path)

    again = cli("rep export", NAME, "--subject", "--to", str(path))

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert again.code == 1
    assert "is there already" in again.err


def test_other_people_are_masked_wherever_they_stand(cli: Cli, run: Invocation, tmp_path: Path) -> None:
    with closing(planted(run, staying=True)) as link:
        link.execute("UPDATE deal SET contact = 'Ingrid Vollmer', decision_maker = 'Ole Brix' WHERE id = 1")
        link.execute(
            "UPDATE session_answer SET answer = ? WHERE session_id = 1",
            (f"{OTHER} said that Ingrid and Mr Lemaire agree; benedikt too",),
        )

    page = export(cli, tmp_path / "record.html")

    hidden = ("Ostrander", "Benedikt", "benedikt", "Ingrid", "Vollmer", "Ole Brix", "Lemaire")
    assert [name for name in hidden if name in page] == []
    assert f"{COLLEAGUE} said that {CONTACT} and {CONTACT} agree; {COLLEAGUE} too" in page


def test_records_about_colleagues_are_counted_and_not_shown(
    cli: Cli, run: Invocation, tmp_path: Path
) -> None:
    planted(run, staying=True).close()

    page = export(cli, tmp_path / "record.html")

    assert "told by" not in page
    assert re.search(r"Your name also stands in \d+ records about other people", page)


def test_what_leaves_the_tool_speaks_of_the_reason_given(cli: Cli, run: Invocation, tmp_path: Path) -> None:
    with closing(planted(run, staying=True)) as link:
        link.execute("UPDATE session_answer SET question = 'excuse'")
        link.execute("UPDATE coaching_session SET excuse = 'the list was old' WHERE id = 1")

    page = export(cli, tmp_path / "record.html")

    assert "Reason given the list was old" in re.sub(r"\s+", " ", page)
    assert "excuse" not in page.lower().replace("secret-coaching_session-excuse", "")
    assert label_of("excuse") == "Reason given"


def test_json_holds_the_same_sections_for_machines(cli: Cli, run: Invocation, tmp_path: Path) -> None:
    import json

    planted(run, staying=True).close()
    path = tmp_path / "record.json"

    done = cli("rep export", NAME, "--subject", "--to", str(path), "--json")

    kept = json.loads(path.read_text(encoding="utf-8"))
    assert done.json["file"] == str(path)
    assert kept["sections"] == done.json["sections"]
    assert {section["table"] for section in kept["sections"]} >= {"deal", "coaching_session", "commitment"}


def test_the_export_is_for_somebody_and_says_so_where_it_is_not(cli: Cli) -> None:
    assert cli("rep add", "Ann Novak").code == 0

    refused = cli("rep export ann")

    assert refused.code == 2
    assert "--subject" in refused.err


@pytest.mark.parametrize("name", ["record.txt", "no-folder/record.html"])
def test_a_file_that_cannot_be_written_is_refused_before_anything(
    cli: Cli, tmp_path: Path, name: str
) -> None:
    assert cli("rep add", "Ann Novak").code == 0

    assert cli("rep export ann --subject --to", str(tmp_path / name)).code == 2


def test_erasing_names_the_file_afterwards(cli: Cli, run: Invocation, tmp_path: Path) -> None:
    planted(run, staying=True).close()
    path = tmp_path / "record.html"
    export(cli, path)

    preview = cli("rep erase", NAME, "--dry-run", "--json").json

    assert any(place.startswith(f"{path}: ") for place in preview["out_of_reach"])


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_becomes_markup(title: str, value: str) -> None:
    hostile = f"<script>{value}</script>"
    section = Section(title, "deal", [{"What": hostile}])

    page = page_text("A <b>", date(2026, 11, 23), [section], 0, None)

    assert "<script" not in page
    assert "<b>" not in page


def test_a_title_and_a_name_of_the_person_stay() -> None:
    masks = Masks("Ann Novak", [], [["Ben Ortiz"]], ["Zoe Novak", "Procurement, Operations and IT together"])

    assert masks.masked("Ms Novak met Zoe") == f"Ms Novak met {CONTACT}"
    assert masks.masked("Procurement met Ben") == f"Procurement met {COLLEAGUE}"


@pytest.mark.parametrize("held", DECLARED, ids=lambda held: held.table)
def test_no_two_columns_of_a_table_share_a_label(run: Invocation, held: Held) -> None:
    with closing(open_store(run)) as link:
        names = [row[1] for row in link.execute(f'PRAGMA table_info("{held.table}")')]
    shown = [name for name in names if not name.endswith("_at") and name not in held.keys]
    labels = [label_of(name.removesuffix("_minor").removesuffix("_id")) for name in shown]

    assert sorted(labels) == sorted(set(labels))


def test_what_is_kept_as_json_is_given_in_lines(cli: Cli, run: Invocation, tmp_path: Path) -> None:
    with closing(planted(run, staying=True)) as link:
        link.execute("""UPDATE deal SET extra = '{"Region": "North", "Rank": "B"}' WHERE id = 1""")
        facts = '[["2026-11-02", "result", "2026-W44: 31 of 40 calls"]]'
        link.execute("UPDATE gap_talk SET facts = ? WHERE id = 1", (facts,))

    page = export(cli, tmp_path / "record.html")

    assert "Region: North\nRank: B" in page
    assert "2026-11-02 result 2026-W44: 31 of 40 calls" in page


def test_amounts_are_given_in_money_where_only_the_row_above_names_the_currency(
    cli: Cli, run: Invocation, tmp_path: Path
) -> None:
    with closing(planted(run, staying=True)) as link:
        link.execute("UPDATE deal SET currency = 'EUR' WHERE id = 1")
        move = "UPDATE deal_change SET field = 'amount', old_value = '1210000', new_value = '1200000'"
        link.execute(f"{move} WHERE deal_id = 1")
        link.execute("UPDATE personal_goal SET currency = 'JPY'")
        link.execute("UPDATE goal_review SET earned_minor = 1364400, revenue_minor = 21")

    page = export(cli, tmp_path / "record.html")

    assert "12,100.00 EUR" in page
    assert "12,000.00 EUR" in page
    assert "1,364,400 JPY" in page
    assert "1210000" not in page
