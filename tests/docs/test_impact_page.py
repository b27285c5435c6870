"""The rates in docs/impact.md are those that were observed, with the functions as they are now."""

import pytest

from bench.impact import PROBE, Kind, counted, kinds, results
from tools.impact_rates import FOLDER, PAGE, pages


def test_the_page_prints_the_rates_that_are_kept() -> None:
    assert pages()[PAGE] == (FOLDER / PAGE).read_text(encoding="utf-8"), "write it anew: make docs"


def test_every_kind_of_team_is_kept() -> None:
    kept = [(row["scenario"], row["size"], row["measure"]) for row in results()["rows"]]

    assert kept == [
        (kind.scenario.name, kind.scenario.deals, measure) for kind in kinds() for measure in kind.judged
    ]
    assert results()["teams"] == 2000


@pytest.mark.slow
@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: f"{kind.scenario.name}-{kind.scenario.deals}")
def test_the_first_teams_are_judged_as_they_were_when_the_rates_were_kept(kind: Kind) -> None:
    said = counted(kind, range(PROBE))
    kept = {
        row["measure"]: row["probe"]
        for row in results()["rows"]
        if (row["scenario"], row["size"]) == (kind.scenario.name, kind.scenario.deals)
    }

    found = {measure: sum(counts[word] for word in kind.words) for measure, counts in said.items()}
    assert found == kept, "the functions changed: python -m bench.impact; make docs"
