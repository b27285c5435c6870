"""What the README shows is what the program prints."""

import re
import shlex
from pathlib import Path

import pytest

from tests.conftest import Cli
from tools.readme_screen import README, pages

DEALS = (
    "Opportunity Name,Account Name,Opportunity Owner,Stage,Amount,"
    "Close Date,Created Date,Next Step,Opportunity ID\n"
    "Brightline rollout,Brightline,Ann Novak,Proposal,62000,12/18/2026,9/1/2026,,006Hs00000000aA\n"
    "Cobalt pilot,Cobalt,Cleo Park,Discovery,12000,11/2/2026,10/13/2026,Call on Friday,006Hs00000000bA\n"
)


def shown(name: str) -> str:
    """The text of the code block behind a marker."""
    found = re.search(rf"<!-- {name} -->\n```\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert found, f"README.md has no block marked {name}"
    return found[1]


def test_the_morning_in_the_readme_is_the_demos() -> None:
    assert pages()["README.md"] == README.read_text(encoding="utf-8"), "run: make docs"


def test_the_first_ten_minutes_work_as_they_stand(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "deals.csv").write_text(DEALS, encoding="utf-8")
    commands = [shlex.split(text)[2:] for text in shown("run: first").splitlines() if text.startswith("$ ")]

    assert commands
    for words in commands:
        result = cli("", *words)
        assert result.code == 0, (words, result.err)

    assert [row["name"] for row in cli("rep list --json").json] == ["Ann Novak", "Ben Ortiz", "Cleo Park"]
    assert cli("commitments list --json").json[0]["what"] == "sends option B"
