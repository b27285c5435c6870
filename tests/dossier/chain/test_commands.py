"""`rep show` on the demo team and on an empty store."""

from pathlib import Path

import pytest

from salescoach.core.invocation import Invocation
from salescoach.people.queries import REPS
from salescoach.store.reading import reading
from tests.conftest import Cli
from tests.golden import assert_golden


@pytest.mark.parametrize("rep", ["ann", "ben", "dan"])
def test_the_page_on_a_person_of_the_demo(demo: Cli, rep: str) -> None:
    shown = demo(f"rep show {rep}")

    assert shown.code == 0, shown.err
    assert max(map(len, shown.out.splitlines())) <= 80
    assert_golden(f"dossier/show_{rep}.txt", shown.out)


def test_the_page_has_room_on_a_wide_screen(demo: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")

    assert_golden("dossier/show_ann.120.txt", demo("rep show ann").out)


def test_the_timeline_of_the_demo(demo: Cli) -> None:
    shown = demo("rep show ann --timeline --since 2026-11-11")

    assert shown.code == 0, shown.err
    assert max(map(len, shown.out.splitlines())) <= 80
    assert_golden("dossier/timeline_ann.txt", shown.out)


def test_json_keeps_what_scripts_read_and_has_a_key_for_each_part(demo: Cli) -> None:
    page = demo("rep show ann --json").json

    assert {"name", "status", "aliases", "quotas", "quota", "away", "working_days"} <= set(page)
    parts = {
        "expectations",
        "pipeline",
        "coaching",
        "promises",
        "skills",
        "accountability",
        "motivation",
        "next",
    }
    assert parts <= set(page)
    assert page["next"][0]["command"].startswith("salescoach ")


def test_events_of_the_timeline_point_back(demo: Cli) -> None:
    events = demo("rep show ann --timeline --json").json["events"]

    assert [one["on"] for one in events] == sorted(one["on"] for one in events)
    sources = [(place, one[key]) for place, one in enumerate(events) for key in ("of", "after")]
    assert all(source is None or source < place for place, source in sources)
    assert any(source is not None for _, source in sources)


def test_somebody_new_has_a_page_that_says_how_to_begin(cli: Cli) -> None:
    assert cli("rep add", "Ann Novak").code == 0

    shown = cli("rep show ann")

    assert shown.code == 0
    assert_golden("dossier/show_new.txt", shown.out)
    assert "Nothing on record" in cli("rep show ann --timeline").out


def test_somebody_who_has_left_still_has_a_page(demo: Cli, run: Invocation) -> None:
    assert demo("rep archive ben").code == 0

    assert demo("rep show", "Ben Ortiz").code == 0


def test_a_seat_has_a_page_too(demo: Cli) -> None:
    assert demo("rep erase ben --confirm", "Ben Ortiz").code == 0

    for words in ("rep show", "rep show --timeline"):
        shown = demo(words, "former rep 1")
        assert shown.code == 0, shown.err
        assert "Ben" not in shown.out


def test_every_rep_of_the_demo_has_a_page(demo: Cli, built_demo: Path) -> None:
    with reading(Invocation(store=str(built_demo))) as reader:
        names = [rep.name for rep in reader.all(REPS, book=1)]

    for name in names:
        assert demo("rep show", name).code == demo("rep show --timeline", name).code == 0


def test_of_an_archived_rep_nothing_more_is_asked_and_what_is_typed_finds_them(cli: Cli) -> None:
    cli("rep add", "Ann Novak")
    cli("rep add", "Ben Ortiz")
    cli("rep archive ann")

    shown = cli("rep show", "Ann Novak").out
    assert "Archived: the records stay, and nothing more is asked." in shown
    assert shown.splitlines()[-1] == 'Next: salescoach rep show "Ann Novak" --timeline'
    assert "NEXT" not in shown
    assert cli("rep show", "Ann Novak", "--json").json["next"] == []
    assert cli("rep show", "Ann Novak", "--timeline").out.splitlines()[-1].endswith('rep show "Ann Novak"')
    assert 'motivate profile "Ann Novak" --ask' in cli("motivate profile", "Ann Novak").out
