"""The observed rates in docs/impact.md: what `python -m bench.impact` kept."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.impact import NAIVE, WRONG_SHARE, results

PAGE = "docs/impact.md"
FOLDER = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(<!-- rates -->\n).*?(<!-- /rates -->)", re.DOTALL)
MEASURES = {
    "advance": "meetings advanced", "win_rate": "deals won", "competitive_wins": "won against a competitor",
    "promises_kept": "promises kept, later half", "helpful": "it helped, later half",
    "quality": "quality, later half", "naive": "*unfair: coached before the close*",
    "ranked": "reps ranked",
}  # fmt: skip


def pages() -> dict[str, str]:
    """docs/impact.md with the rates that are kept."""
    text = (FOLDER / PAGE).read_text(encoding="utf-8")
    return {PAGE: BLOCK.sub(lambda match: match[1] + rates(results()) + match[2], text)}


def rates(kept: Mapping[str, Any]) -> str:
    """Two tables: what is said where nothing is, and what is found where something is."""
    teams = kept["teams"]
    wrong = [row for row in kept["rows"] if row["least"] is None]
    found = [row for row in kept["rows"] if row["least"] is not None]
    lines = [
        f"Of {teams:,} teams of each kind, in none of which there is anything to find, so many got a "
        f"verdict; at most {int(WRONG_SHARE * teams)} may:",
        "",
        "| what is true | deals | measure | better | worse | together | not enough data |",
        "|---|---|---|---|---|---|---|",
        *(_wrong(row, teams) for row in wrong),
        "",
        f"Of {teams:,} teams in which coaching does something, so many were found:",
        "",
        "| what is true | cases | measure | found | at least |",
        "|---|---|---|---|---|",
        *(_found(row, teams) for row in found),
        "",
    ]
    return "\n".join(lines)


def _wrong(row: Mapping[str, Any], teams: int) -> str:
    said = row["verdicts"]
    better, worse = said.get("better", "–"), said.get("worse", "–")
    together = f"{row['counted']} ({100 * row['counted'] / teams:.1f} %)"
    if row["measure"] == NAIVE:
        together = f"*{together}*"
    return (
        f"| {row['says']} | {row['size']} | {MEASURES[row['measure']]} | {better} | {worse} | {together} "
        f"| {row['not_enough_data']} |"
    )


def _found(row: Mapping[str, Any], teams: int) -> str:
    share = 100 * row["counted"] / teams
    return (
        f"| {row['says']} | {row['size']} | {MEASURES[row['measure']]} | {row['counted']} ({share:.1f} %) "
        f"| {100 * row['least']:.0f} % |"
    )
