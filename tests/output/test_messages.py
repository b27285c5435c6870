"""What is said on stderr."""

import pytest

from salescoach.core.errors import Interrupted, WrongUse
from salescoach.output.messages import say_error


def test_stopping_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    say_error(Interrupted("Stopped; 3 answers are kept.", "Go on: salescoach debrief ann --resume"))

    assert capsys.readouterr().err == "Stopped; 3 answers are kept.\nGo on: salescoach debrief ann --resume\n"


def test_an_error_says_so_with_its_details_and_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    say_error(WrongUse("No such rep.", "Name one:", ("Ann", "Ben\x1b[31m")))

    assert capsys.readouterr().err == "Error: No such rep.\n  Ann\n  Ben\\x1b[31m\nName one:\n"
