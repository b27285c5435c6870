"""The screens on the demo team, at 80 columns."""

import pytest

from tests.conftest import Cli
from tests.golden import assert_golden


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("profile_complete", "motivate profile ann"),
        ("profile_open", "motivate profile ben"),
        ("recognise_team", "motivate recognise"),
        ("recognise_rep", "motivate recognise eva"),
        ("pulse_stretch", "motivate pulse farid"),
        ("pulse_will", "motivate pulse dan"),
    ],
)
def test_a_screen_reads_as_it_is_meant_to(demo: Cli, name: str, words: str) -> None:
    shown = demo(words)

    assert (shown.code, shown.err) == (0, "")
    assert max(len(text) for text in shown.out.splitlines()) <= 80
    assert_golden(f"motivation/{name}.txt", shown.out)


@pytest.mark.parametrize("words", ["motivate profile ann", "motivate recognise", "motivate pulse farid"])
@pytest.mark.parametrize("width", [40, 60, 120])
def test_a_screen_fits_any_width(demo: Cli, words: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))

    assert max(len(text) for text in demo(words).out.splitlines()) <= width
