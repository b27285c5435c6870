"""An export that still names an erased person goes to the seat; nothing brings the person back."""

from pathlib import Path

import pytest

from salescoach.people.erased import fresh_salt, name_hash
from tests.conftest import Cli
from tests.dossier.planting import traces

HEADER = "Record ID,Deal Name,Deal Stage,Amount,Close Date,Deal owner,Next step,Remark of the rep\n"


def export(path: Path, owner: str, *more: str) -> Path:
    rows = f"1,Harbor,Proposal,1000,2026-12-20,{owner},call Zoraida back,met Zoraida\n"
    rows += "2,Cobalt,Proposal,2000,2026-12-20,Ann Novak,send offer,fine\n" + "".join(more)
    path.write_text(HEADER + rows, encoding="utf-8")
    return path


@pytest.fixture
def erased(cli: Cli, tmp_path: Path) -> Cli:
    """A store in which Zoraida Quillfeather had a deal and was erased."""
    assert cli("rep add", "Ann Novak").code == 0
    assert cli("rep add", "Zoraida Quillfeather", "--alias", "zq@example.com").code == 0
    first = export(tmp_path / "first.csv", "Zoraida Quillfeather")
    assert cli("pipeline import", str(first), "--as-of", "2026-11-16").code == 0
    done = cli("rep erase zoraida --confirm", "Zoraida Quillfeather")
    assert done.code == 0, done.err
    return cli


@pytest.mark.parametrize(
    "owner", ["Zoraida Quillfeather", "ZQ@example.com", "zoraida.quillfeather@corp.example"]
)
def test_a_later_export_goes_to_the_seat_whatever_name_it_uses(
    erased: Cli, owner: str, tmp_path: Path, private_home: Path
) -> None:
    later = export(tmp_path / "later.csv", owner)

    done = erased("pipeline import", str(later), "--as-of", "2026-11-23", "--add-reps", "--json")

    assert done.code == 0
    assert done.json["unchanged"] + done.json["updated"] == 2
    assert any("1 row is owned by somebody who was erased" in said for said in done.json["warnings"])
    assert [rep["name"] for rep in erased("rep list --json").json] == ["Ann Novak"]
    owners = {deal["name"]: deal["rep"] for deal in erased("pipeline list --json").json}
    assert owners == {"Harbor": "former rep 1", "Cobalt": "Ann Novak"}
    assert traces(private_home, "zoraida", "quillfeather", "zq@example") == []


def test_a_deal_that_gets_another_owner_keeps_its_words_again(erased: Cli, tmp_path: Path) -> None:
    path = tmp_path / "handed.csv"
    path.write_text(HEADER + "1,Harbor,Proposal,1000,2026-12-20,Ann Novak,first call,new\n", encoding="utf-8")

    assert erased("pipeline import", str(path), "--as-of", "2026-11-23", "--partial").code == 0

    deals = {deal["name"]: deal for deal in erased("pipeline list --json").json}
    assert (deals["Harbor"]["rep"], deals["Harbor"]["next_step"]) == ("Ann Novak", "first call")


def test_earlier_imports_can_no_longer_be_taken_back(erased: Cli) -> None:
    refused = erased("pipeline undo 1")

    assert refused.code == 1


def test_somebody_added_by_that_name_is_a_new_rep_from_then_on(erased: Cli, tmp_path: Path) -> None:
    added = erased("rep add", "Zoraida Quillfeather")
    later = export(tmp_path / "later.csv", "Zoraida Quillfeather")
    assert erased("pipeline import", str(later), "--as-of", "2026-11-23").code == 0

    assert "Somebody known so was erased" in added.err
    owners = {deal["name"]: deal["rep"] for deal in erased("pipeline list --json").json}
    assert owners["Harbor"] == "Zoraida Quillfeather"


def test_hashes_differ_from_store_to_store_and_not_by_spelling() -> None:
    salt = fresh_salt()

    assert name_hash("Ann  NOVAK ", salt) == name_hash("ann novak", salt)
    assert name_hash("ann novak", salt) != name_hash("ann novak", fresh_salt())


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//
BEGIN:VEVENT
UID:1@x
DTSTART:20261124T100000Z
DTEND:20261124T110000Z
SUMMARY:Review
ATTENDEE:mailto:zq@example.com
END:VEVENT
END:VCALENDAR
"""


def test_a_later_calendar_proposes_nobody_who_was_erased_as_a_rep(erased: Cli, tmp_path: Path) -> None:
    erased("rep edit ann --alias ann@example.com")
    path = tmp_path / "later.ics"
    path.write_text(CALENDAR, encoding="utf-8")
    other = tmp_path / "other.ics"
    other.write_text(CALENDAR.replace("zq@", "yves@"), encoding="utf-8")

    done = erased("calendar import", str(path))

    assert done.code == 0, done.err
    assert "zq@example.com" not in done.out + done.err
    assert "--alias yves@example.com" in erased("calendar import", str(other)).err
