"""From a finding to a talk, a promise, an expectation, a strike and a recovery, on the command line alone."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli

HEADER = "Record ID,Deal Name,Deal Stage,Amount,Close Date,Deal owner,Next step,Last Activity Date\n"
STALE = "7,Harbor renewal,Proposal,48000,2026-12-18,Ann Novak,send offer by Friday,2026-06-01\n"
WON = "7,Harbor renewal,Closed Won,48000,2026-11-06,Ann Novak,,2026-11-05\n"
OTHER = "8,Cobalt pilot,Discovery,12000,2026-12-18,Ann Novak,call Ms Reis on Friday,{day}\n"


@pytest.fixture
def told(cli: Cli, tmp_path: Path) -> Cli:
    """Six weeks of Ann Novak."""

    def on(day: str, words: str, *more: str) -> None:
        done = cli(words, *more, "--today", f"2026-{day}T09:00")
        assert done.code == 0, (day, words, done.err)

    def pipeline(day: str, harbor: str) -> None:
        path = tmp_path / f"export-{day}.csv"
        path.write_text(HEADER + harbor + OTHER.format(day=f"2026-{day}"), encoding="utf-8")
        on(day, "pipeline import", str(path), "--as-of", f"2026-{day}")
        on(day, "pipeline audit")

    on("10-02", "rep add", "Ann Novak")
    expected = "expect set ann calls 40 per week --from 2026-10-05 --agreed today --otherwise"
    on("10-02", expected, "we plan each morning together")
    pipeline("10-05", STALE)
    debrief = "debrief ann --deal harbor --outcome stalled --skill qualif --who rep --by 2026-10-09 --learned"
    on("10-06", debrief, "nobody has asked why", "--next", "ask the buyer what waiting costs")
    on("10-09", "commitments kept buyer")
    on("10-12", "expect actual ann calls 22 --from 2026-10-05 --to 2026-10-11")
    strike = "strike add ann --for calls --why"
    on("10-12", strike, "22 of 40 calls", "--response", "I will block the mornings")
    weeks = (("10-12", "10-18", 41), ("10-19", "10-25", 44), ("10-26", "11-01", 42), ("11-02", "11-08", 45))
    for first, last, calls in weeks:
        on("11-09", f"expect actual ann calls {calls} --from 2026-{first} --to 2026-{last}")
    pipeline("11-09", WON)
    return cli


def timeline(cli: Cli) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = cli(
        "rep show ann --timeline --since 2026-10-01 --json --today 2026-11-09T10:00"
    ).json["events"]
    return events


def test_the_timeline_tells_it_as_it_happened_with_what_came_of_what(told: Cli) -> None:
    events = timeline(told)
    harbor = [one for one in events if "Harbor" in one["says"] or "buyer" in one["says"]]
    kinds = [one["kind"] for one in harbor if one["kind"] in ("found", "debrief", "promised", "kept", "won")]

    assert kinds[0] == "found"
    assert kinds[-4:] == ["debrief", "promised", "kept", "won"]
    debrief, promised, kept, won = (next(e for e in harbor if e["kind"] == kind) for kind in kinds[-4:])
    assert events[debrief["after"]]["kind"] == "found"
    assert events[promised["of"]] == debrief
    assert events[kept["of"]] == promised
    assert events[won["after"]] == kept
    gone = [one for one in events if one["kind"] == "gone" and "Harbor" in one["says"]]
    assert gone
    assert all(events[one["of"]]["kind"] == "found" for one in gone)


def test_it_tells_the_expectation_the_strike_and_the_answer(told: Cli) -> None:
    kinds = [one["kind"] for one in timeline(told)]

    assert kinds.index("expected") < kinds.index("strike") < kinds.index("answer") < kinds.index("won")


def test_while_the_strike_counts_the_page_says_so(told: Cli) -> None:
    page = told("rep show ann --json --today 2026-10-14T09:00").json

    assert [one["counting"] for one in page["accountability"]["strikes"]] == [1]
    assert "1 of 3 strikes for" in told("rep show ann --today 2026-10-14T09:00").out


def test_three_weeks_met_are_a_recovery_and_raise_the_bar(told: Cli) -> None:
    page = told("rep show ann --json --today 2026-11-09T10:00").json

    assert page["accountability"]["strikes"] == []
    assert page["expectations"][0]["raise"]["target"] == 44
    assert any("--raise" in one["command"] for one in page["next"])
    assert page["promises"]["kept_within_90_days"] == {"kept": 1, "n": 1}


def test_what_ann_is_given_tells_the_same_story(told: Cli, tmp_path: Path) -> None:
    path = tmp_path / "ann.html"
    assert told("rep export ann --subject --to", str(path), "--today", "2026-11-09T10:00").code == 0

    page = path.read_text(encoding="utf-8")
    for words in ("we plan each morning together", "I will block the mornings", "nobody has asked why"):
        assert words in page


def test_once_erased_none_of_it_is_left(told: Cli, private_home: Path) -> None:
    done = told("rep erase ann --confirm", "Ann Novak", "--today", "2026-11-09T10:00")
    assert done.code == 0, done.err

    held = b"".join(path.read_bytes() for path in private_home.rglob("*") if path.is_file())
    for words in ("Novak", "plan each morning", "block the mornings", "nobody has asked", "waiting costs"):
        assert words.encode() not in held
    assert told("store check --today 2026-11-09T10:00").code == 0
