"""`python -m bench.impact`: how often `coach impact` says what is not so, and finds what is.

Invented teams with a known truth go through the very functions the command uses. The observed rates are
written to docs/impact.json, from which `make docs` prints them in docs/impact.md.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from bench.teams import Scenario, meeting_team, team_of
from salescoach.coaching.impact.answers import Material, impact
from salescoach.coaching.impact.comparing import BETTER, WORSE, Case, compare
from salescoach.coaching.impact.early import HELPFUL, PROMISES
from salescoach.deals.status import OPEN, WON

SEED = "salescoach impact 1"
TEAMS = 2000
PROBE = 10  # teams whose counts are kept apart: a test judges them again
WRONG_SHARE = 0.0615  # of teams without any effect may get a verdict: 123 of 2,000
FOUND_WINS, FOUND_ADVANCES = 0.70, 0.80
RESULTS = Path(__file__).resolve().parent.parent / "docs" / "impact.json"
ADVANCE, WIN_RATE, COMPETITIVE, QUALITY = "advance", "win_rate", "competitive_wins", "quality"
NAIVE, RANKED = "naive", "ranked"
FAIR = (ADVANCE, WIN_RATE, COMPETITIVE)
EARLY = (PROMISES, HELPFUL, QUALITY)


class Kind(NamedTuple):
    """A kind of team, and what is counted of it: wrong verdicts, or those that find what is there.

    `judged` are the measures that count; of each, verdicts of the given words are counted.
    """

    scenario: Scenario
    judged: tuple[str, ...]
    words: tuple[str, ...] = (BETTER, WORSE)
    make: Callable[[Scenario, Random], Material] = team_of
    least: float = 0.0  # of the teams must be found; 0 where the verdicts are wrong ones


def _meetings(scenario: Scenario, rng: Random) -> Material:
    return meeting_team(rng, scenario.deals, scenario.win, scenario.win_coached)


def kinds() -> list[Kind]:
    """Every kind of team."""
    found = []
    for deals in (80, 400):
        for scenario in (
            Scenario("nothing", "coaching does nothing", deals, noted=True),
            Scenario(
                "long", "won deals live four times as long, and coaching goes on until the close", deals,
                won_lasts=4, until_close=True,
            ),
            Scenario("good", "good reps are coached more", deals, good_coached_more=True),
            Scenario(
                "grows",
                "the same, and coaching becomes common in the year, at whose end many deals are open",
                deals, won_lasts=4, until_close=True, grows=True,
            ),
        ):  # fmt: skip
            found.append(Kind(scenario, FAIR + {"nothing": EARLY, "long": (NAIVE,)}.get(scenario.name, ())))
        found.append(Kind(Scenario("equal", "all reps are alike", deals, skills=0.0), (RANKED,), (RANKED,)))
    wins = Scenario("wins", "coached early 35 % are won, else 20 %", 400, win=0.2, win_coached=0.35)
    lift = Scenario("lift", "prepared meetings advance in 50 %, others in 35 %", 600, 0.35, 0.5)
    return [
        *found,
        Kind(wins, (WIN_RATE,), (BETTER,), least=FOUND_WINS),
        Kind(lift, (ADVANCE,), (BETTER,), _meetings, FOUND_ADVANCES),
    ]


def verdicts(kind: Kind, team: int) -> dict[str, str]:
    """What `coach impact` says of one team, by measure."""
    scenario = kind.scenario
    material = kind.make(scenario, Random(f"{SEED} {scenario.name} {scenario.deals} {team}"))
    found = impact(material)
    said = {
        ADVANCE: found.advance.comparison.verdict,
        WIN_RATE: found.wins.comparison.verdict,
        COMPETITIVE: found.competitive.comparison.verdict,
        QUALITY: found.quality.halves.verdict,
        RANKED: RANKED if any(ranking.ranked for ranking in found.reps.values()) else "",
        **{measure: trend.halves.verdict for measure, trend in found.early.items()},
    }
    if NAIVE in kind.judged:
        said[NAIVE] = naive(material)
    return {measure: said[measure] for measure in kind.judged}


def naive(material: Material) -> str:
    """What the unfair comparison says: deals coached at any time before they closed, and the others."""
    talked = {session.deal_id for session in material.sessions}
    return compare(
        [
            Case(past.deal.status == WON, past.deal.id in talked, past.deal.owner, past.deal.id)
            for past in material.pasts
            if past.deal.status != OPEN
        ]
    ).verdict


def counted(kind: Kind, teams: Iterable[int]) -> dict[str, Counter[str]]:
    """How often each verdict was given, by measure."""
    found: dict[str, Counter[str]] = {measure: Counter() for measure in kind.judged}
    for team in teams:
        for measure, verdict in verdicts(kind, team).items():
            found[measure][verdict] += 1
    return found


def row_of(kind: Kind, measure: str, counts: Counter[str], probe: Counter[str]) -> dict[str, Any]:
    """A row of the results."""
    return {
        "scenario": kind.scenario.name,
        "says": kind.scenario.says,
        "size": kind.scenario.deals,
        "measure": measure,
        "verdicts": {word: counts[word] for word in kind.words},
        "counted": sum(counts[word] for word in kind.words),
        "not_enough_data": counts["not_enough_data"],
        "probe": sum(probe[word] for word in kind.words),
        "least": kind.least or None,
    }


def simulate(chosen: Iterable[Kind], teams: int, jobs: int) -> list[dict[str, Any]]:
    """A row for each kind and measure, of so many teams, by so many processes at a time."""
    rows = []
    with ProcessPoolExecutor(jobs) as pool:
        for kind in chosen:
            parts = [range(PROBE), *(range(start, teams, jobs * 4) for start in range(jobs * 4))]
            probe, *rest = pool.map(counted, repeat(kind), parts)
            for measure in kind.judged:
                row = row_of(kind, measure, sum((part[measure] for part in rest), Counter()), probe[measure])
                rows.append(row)
                print(
                    row["scenario"], row["size"], measure, row["verdicts"], row["not_enough_data"], flush=True
                )
    return rows


def main() -> None:
    """Simulates, and keeps the observed rates."""
    parser = argparse.ArgumentParser(prog="python -m bench.impact", description="Tests coach impact.")
    parser.add_argument("--teams", type=int, default=TEAMS, help="teams of each kind; 2000 are kept")
    parser.add_argument("--jobs", type=int, default=2, help="processes at a time")
    parser.add_argument("--only", default="", metavar="NAME", help="only this kind; the others' rates stay")
    asked = parser.parse_args()
    chosen = [kind for kind in kinds() if asked.only in ("", kind.scenario.name)]
    rows = simulate(chosen, asked.teams, asked.jobs)
    if asked.teams == TEAMS:
        keep(rows)
        print(f"Kept in {RESULTS}; now: make docs")


def keep(rows: list[dict[str, Any]]) -> None:
    """Writes the rows among those that are kept, in the order of the kinds."""
    kept = results()["rows"] if RESULTS.exists() else []
    found = {(row["scenario"], row["size"], row["measure"]): row for row in [*kept, *rows]}
    places = [
        (kind.scenario.name, kind.scenario.deals, measure) for kind in kinds() for measure in kind.judged
    ]
    whole = {"seed": SEED, "teams": TEAMS, "probe": PROBE, "rows": [found[place] for place in places]}
    RESULTS.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def results() -> dict[str, Any]:
    """The rates that are kept."""
    found: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    return found


if __name__ == "__main__":
    main()
