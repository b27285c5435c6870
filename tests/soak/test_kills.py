"""Killed in the middle, again and again: no store damaged, nothing lost that was acknowledged.

`SOAK_KILLS` says how many kills in all (40), `SOAK_SEED` which ones; a failure names both.
"""

import os
import sys
from pathlib import Path
from random import Random

import pytest

from tests.conftest import Cli
from tests.soak.victims import VICTIMS, Victim
from tests.soak.witness import Witness

KILLS = int(os.environ.get("SOAK_KILLS", "40"))
SEED = os.environ.get("SOAK_SEED", "2026-11-23")

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9, and no terminal to script"),
]


@pytest.mark.parametrize("kind", VICTIMS)
def test_a_kill_damages_nothing_and_loses_nothing_acknowledged(
    kind: str, cli: Cli, private_home: Path, tmp_path: Path
) -> None:
    assert cli("rep add", "Ann Novak").code == 0
    witness = Witness(private_home / "salescoach.db")
    victim: Victim = VICTIMS[kind](tmp_path, witness)
    rng = Random(f"{SEED} {kind}")

    kills = number = 0
    while kills < -(-KILLS // len(VICTIMS)):
        number += 1
        try:
            kills += victim.strike(number, rng)
            witness.assert_sound()
            victim.assert_kept()
        except BaseException as error:
            error.add_note(f"{kind}, run {number}; again with: SOAK_SEED={SEED} SOAK_KILLS={KILLS}")
            raise
