"""An import typed into a real terminal."""

import os
import sys
from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.deals.exports import raw

pexpect = pytest.importorskip("pexpect")
pytestmark = pytest.mark.slow

SOURCE = Path(__file__).parents[2] / "src"
FILE = "A,B,C,D\nAcme rollout,Open,Ann Novak,03/04/2026\nBeta pilot,Won,Ben Ortiz,05/06/2026\n"


def test_columns_dates_and_owners_are_asked_for_in_one_go(cli: Cli, tmp_path: Path) -> None:
    place = {"PYTHONPATH": str(SOURCE), "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"}
    child = pexpect.spawn(
        sys.executable, ["-m", "salescoach", "pipeline", "import", raw(tmp_path, FILE, "crm.csv")],
        env={**os.environ, **place, "LANG": "C.UTF-8"}, encoding="utf-8", timeout=30, dimensions=(40, 80),
    )  # fmt: skip
    for question, typed in (
        ("Which column is the name?", "1\r"),
        ("Right?", "+\r"),
        ("Which field?", "owner\r"),
        ("Which column is the owner?", "C\r"),
        ("Right?", "+\r"),
        ("Which field?", "close date\r"),
        ("Which column is the close date?", "4\r"),
        ("Right?", "\r"),
        ("Which comes first?", "d"),
        ("Add them as reps?", "y"),
        ("2 created", ""),
    ):
        child.expect_exact(question)
        child.send(typed)
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == 0
    deals = cli("pipeline list --status all --json").json
    assert {(deal["name"], deal["close_date"], deal["is_rep"]) for deal in deals} == {
        ("Acme rollout", "2026-04-03", True), ("Beta pilot", "2026-06-05", True),
    }  # fmt: skip
