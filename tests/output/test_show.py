"""One document on stdout in the format that was asked for; everything else on stderr."""

import io
import json
import re
import sys
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from salescoach.core.errors import Interrupted, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.output.listing import Column, Listing
from salescoach.output.messages import progress, say, say_done, say_error, say_warnings
from salescoach.output.show import (
    show_listing,
    show_screen,
    terminal_width,
)
from salescoach.output.text import Span, line
from tests.naughty import SAMPLES, harmful
from tests.output.screens import Terminal, terminal

COLUMNS = (
    Column("name", "NAME"),
    Column("amount", "AMOUNT", "money"),
    Column("on", "ON", "date"),
    Column("tags", "TAGS", "list"),
)
LISTING = Listing(
    COLUMNS,
    [
        {
            "name": "Ann",
            "amount": Decimal("62000.50"),
            "on": date(2026, 11, 27),
            "tags": ["a", "b"],
            "more": True,
        },
        {"name": "=cmd", "amount": None, "on": None, "tags": ["=1+1"], "more": False},
    ],
    empty="Nothing yet. Add one: salescoach rep add NAME",
    next_command="salescoach rep show REP",
)


def shown(run: Invocation, form: str, listing: Listing, capsys: pytest.CaptureFixture[str]) -> str:
    run.format = form
    show_listing(run, listing)
    return capsys.readouterr().out


def test_json_shows_every_key_with_null_for_what_is_missing(
    run: Invocation, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = json.loads(shown(run, "json", LISTING, capsys))

    assert rows[0] == {"name": "Ann", "amount": 62000.5, "on": "2026-11-27", "tags": ["a", "b"], "more": True}
    assert rows[1]["amount"] is None


def test_csv_has_a_header_of_keys_and_a_line_a_row(
    run: Invocation, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shown(run, "csv", LISTING, capsys) == (
        "name,amount,on,tags\nAnn,62000.50,2026-11-27,\"a, b\"\n'=cmd,,,'=1+1\n"
    )


def test_plain_is_tabs_without_a_header(run: Invocation, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(run, "plain", LISTING, capsys) == "Ann\t62000.50\t2026-11-27\ta, b\n=cmd\t\t\t=1+1\n"


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("table", "Nothing yet. Add one: salescoach rep add NAME\n"),
        ("json", "[]\n"),
        ("plain", ""),
        ("csv", "name,amount,on,tags\n"),
    ],
)
def test_an_empty_list_is_empty_data_and_a_hint_for_people(
    run: Invocation, capsys: pytest.CaptureFixture[str], form: str, text: str
) -> None:
    assert shown(run, form, LISTING._replace(rows=[]), capsys) == text


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_screen_is_no_list(run: Invocation, form: str) -> None:
    run.format, run.command = form, "salescoach today"

    with pytest.raises(WrongUse, match="is not a list"):
        show_screen(run, {}, lambda width: [])


def test_a_screen_is_lines_or_its_data(run: Invocation, capsys: pytest.CaptureFixture[str]) -> None:
    show_screen(run, {"a": 1}, lambda width: [line(Span("strong", "strong"), f" at {width}")])
    assert capsys.readouterr().out == "strong at 80\n"

    run.format = "json"
    show_screen(
        run, {"a": datetime(2026, 1, 2, 3, tzinfo=UTC), "b": {3, 1}, "c": Decimal(5)}, lambda width: []
    )
    assert json.loads(capsys.readouterr().out) == {"a": "2026-01-02T03:00:00+00:00", "b": [1, 3], "c": 5}


def test_a_screen_has_colour_at_a_terminal_alone(run: Invocation, monkeypatch: pytest.MonkeyPatch) -> None:
    with terminal(monkeypatch, 80, colour=True) as screen:
        show_screen(run, {}, lambda width: [line(Span("now", "alert"))])
    assert screen.getvalue() == "\x1b[33mnow\x1b[0m\n"

    with terminal(monkeypatch, 80) as screen:
        show_screen(run, {}, lambda width: [line(Span("now", "alert"))])
    assert screen.getvalue() == "now\n"


def test_what_an_empty_list_says_ends_its_lines_between_words(
    run: Invocation, monkeypatch: pytest.MonkeyPatch
) -> None:
    with terminal(monkeypatch, 40) as screen:
        show_listing(
            run, Listing(COLUMNS, [], empty="Nothing yet. Add the first one: salescoach rep add NAME")
        )

    assert screen.getvalue() == "Nothing yet. Add the first one:\nsalescoach rep add NAME\n"


@pytest.mark.parametrize(
    ("columns", "width"), [("100", 100), ("20", 40), ("0", 80), ("wide", 80), ("²", 80), ("", 80)]
)
def test_the_width_is_what_columns_says_within_reason(
    monkeypatch: pytest.MonkeyPatch, columns: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)

    assert terminal_width(io.StringIO()) == width


# ------------------------------------------------------------------ hostile text in every format


@pytest.mark.parametrize("form", ["table", "json", "csv", "plain"])
@pytest.mark.parametrize("text", SAMPLES)
def test_no_format_passes_a_control_character_through(
    run: Invocation, capsys: pytest.CaptureFixture[str], form: str, text: str
) -> None:
    listing = Listing(COLUMNS, [{"name": text, "tags": [text], "on": text, "amount": text}])

    assert harmful(shown(run, form, listing, capsys), allowed="\n\t") == []


# ------------------------------------------------------------------ workbooks

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Pipe(io.TextIOWrapper):
    """A stdout that is no terminal and keeps its bytes."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8")


def workbook(
    run: Invocation, listing: Listing, monkeypatch: pytest.MonkeyPatch
) -> list[list[tuple[str, str]]]:
    """The sheet's cells as (type, value); text is looked up in the shared strings."""
    pipe = Pipe()
    with monkeypatch.context() as patched:
        patched.setattr("sys.stdout", pipe)
        run.format = "xlsx"
        show_listing(run, listing)
    raw = pipe.buffer.getvalue()  # type: ignore[attr-defined]
    book = zipfile.ZipFile(io.BytesIO(raw))
    assert book.testzip() is None
    strings = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    texts = ["".join(item.itertext()) for item in strings.iter(f"{SHEET}si")]
    sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert not list(sheet.iter(f"{SHEET}f")), "a formula"
    return [
        [
            ("s", texts[int(cell.findtext(f"{SHEET}v", "0"))])
            if cell.get("t") == "s"
            else ("n", cell.findtext(f"{SHEET}v", ""))
            for cell in row.iter(f"{SHEET}c")
        ]
        for row in sheet.iter(f"{SHEET}row")
    ]


def test_a_workbook_keeps_numbers_and_days_and_runs_no_formula(
    run: Invocation, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = workbook(run, LISTING, monkeypatch)

    assert [value for _, value in rows[0]] == ["name", "amount", "on", "tags"]
    assert rows[1] == [("s", "Ann"), ("n", "62000.5"), ("n", "46353"), ("s", "a, b")]
    assert rows[2][0] == ("s", "=cmd")


def test_a_workbook_holds_any_text(run: Invocation, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = workbook(
        run, Listing((Column("a", "A"),), [{"a": text} for text in (*SAMPLES, "x" * 40_000)]), monkeypatch
    )

    assert len(rows) == len(SAMPLES) + 2
    assert not any(re.search(r"_x00[01]", value) for row in rows for _, value in row)


def test_a_workbook_does_not_go_to_a_terminal(run: Invocation, monkeypatch: pytest.MonkeyPatch) -> None:
    run.format = "xlsx"

    with terminal(monkeypatch, 80), pytest.raises(WrongUse, match="terminal"):
        show_listing(run, LISTING)


# ------------------------------------------------------------------ messages


@pytest.mark.parametrize("text", SAMPLES)
def test_messages_are_safe_lines_on_stderr(
    run: Invocation, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    run.warnings.append(text)
    say(text)
    say_error(WrongUse(text, text, (text,)))
    say_warnings(run)
    say_done(run, text, text)

    out, err = capsys.readouterr()
    assert out == ""
    assert harmful(err) == []
    assert len(err.splitlines()) == 7


def test_a_warning_is_said_once_and_an_interruption_is_no_error(
    run: Invocation, capsys: pytest.CaptureFixture[str]
) -> None:
    run.warnings += ["Two rows were dated 1900.", "Two rows were dated 1900."]
    say_warnings(run)
    say_warnings(run)
    say_error(Interrupted("Stopped after 3 of 7 answers.", "Resume: salescoach debrief ann"))

    assert capsys.readouterr().err == (
        "Warning: Two rows were dated 1900.\nStopped after 3 of 7 answers.\nResume: salescoach debrief ann\n"
    )


@pytest.mark.parametrize("form", ["json", "csv", "plain", "xlsx"])
def test_what_was_done_is_not_said_where_data_was_asked_for(
    run: Invocation, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    run.format = form

    say_done(run, "Added Ann.", "salescoach rep list")

    assert capsys.readouterr() == ("", "")


def test_progress_passes_everything_through_and_is_silent_in_a_pipe(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert list(progress(range(300), 300, "reading")) == list(range(300))
    assert capsys.readouterr().err == ""


def test_progress_shows_a_share_after_a_second_and_cleans_up(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(10_000))
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)

    assert len(list(progress(range(640), 640, "reading\x1b"))) == 640

    assert "reading\\x1b  50 %" in screen.getvalue()
    assert screen.getvalue().endswith("\r\x1b[K")
