"""prompt_toolkit, fed through a pipe."""

from collections.abc import Iterator
from threading import Event

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from salescoach.dialog.choices import YES_NO
from salescoach.dialog.clock import Clock
from salescoach.dialog.terminal import KeyTerminal


@pytest.fixture
def keyboard() -> Iterator[PipeInput]:
    """A keyboard; what is sent to it is typed."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe


def test_one_key_answers_and_other_keys_do_nothing(keyboard: PipeInput) -> None:
    keyboard.send_text("xq7Y")

    assert KeyTerminal(Clock()).key("Sure? ", YES_NO) == "yes"


def test_enter_alone_is_an_empty_answer(keyboard: PipeInput) -> None:
    keyboard.send_text("\r")

    assert KeyTerminal().key("Sure? ", YES_NO) == ""


def test_a_question_mark_asks_for_the_explanation(keyboard: PipeInput) -> None:
    keyboard.send_text("?")

    assert KeyTerminal().key("Sure? ", YES_NO) == "?"


def test_pasted_text_answers_no_choice(keyboard: PipeInput) -> None:
    keyboard.send_text("\x1b[200~yes\x1b[201~n")

    assert KeyTerminal().key("Sure? ", YES_NO) == "no"


def test_a_line_is_edited_and_its_paste_kept_whole(keyboard: PipeInput) -> None:
    keyboard.send_text("no budgex\x7ft \x1b[200~a\nb\x1b[201~\r")

    assert KeyTerminal().line("Why? ") == "no budget a\nb"


@pytest.mark.parametrize(("key", "error"), [("\x03", KeyboardInterrupt), ("\x04", EOFError)])
def test_ctrl_c_and_ctrl_d_stop(keyboard: PipeInput, key: str, error: type[BaseException]) -> None:
    keyboard.send_text(key)

    with pytest.raises(error):
        KeyTerminal(Clock()).line("Why? ")


def test_each_second_that_the_clock_shows_is_told_while_a_question_waits(keyboard: PipeInput) -> None:
    seconds = []

    def tick() -> None:
        seconds.append(clock.seconds)
        if clock.seconds >= 1:
            keyboard.send_text("y")

    clock = Clock()
    assert KeyTerminal(clock, ticking=tick).key("Sure? ", YES_NO) == "yes"
    assert {0, 1} <= set(seconds)


def test_slow_work_begins_once_and_only_when_the_question_stands(keyboard: PipeInput) -> None:
    began = Event()
    times = []

    def work() -> None:
        times.append(1)
        began.set()
        keyboard.send_text("y")

    terminal = KeyTerminal(meanwhile=work)
    assert not began.is_set()
    assert terminal.key("Sure? ", YES_NO) == "yes"
    keyboard.send_text("n")
    assert terminal.key("Sure? ", YES_NO) == "no"
    assert times == [1]
