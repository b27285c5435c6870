"""The notice of what was agreed: complete, and harmless in every format."""

from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.accountability.talks.notice import FOOT, HTML, MARKDOWN, TEXT, Agreement, Notice, written
from salescoach.output.safe import safe
from tests.golden import assert_golden

NOTICE = Notice(
    rep="Dan Weber",
    held_on=date(2026, 11, 23),
    about="40 calls per week",
    otherwise="I plan your mornings with you for a month, half an hour at eight each day, until it holds",
    facts=[
        (date(2026, 10, 5), "agreed: 40 calls per week"),
        (date(2026, 11, 15), "2026-W46: 31 of 40 calls, missed"),
        (date(2026, 11, 22), "2026-W47: 28 of 40 calls, missed"),
    ],
    reason="marketing sends the wrong leads",
    taken="ten calls before ten, whatever the leads",
    response="my mornings are full of support requests",
    agreed="two hours a morning are blocked for calls",
    promises=[
        Agreement("Dan Weber", "ten calls before ten", date(2026, 11, 27)),
        Agreement("The manager", "move support requests to the desk", date(2026, 11, 30)),
    ],
)


@pytest.mark.parametrize("kind", [TEXT, MARKDOWN, HTML])
def test_it_reads_as_it_is_meant_to(kind: str) -> None:
    assert_golden(f"accountability/notice{kind}", written(NOTICE, kind))


@pytest.mark.parametrize("kind", [TEXT, MARKDOWN, HTML])
def test_it_names_no_excuse_and_leaves_out_what_there_is_none_of(kind: str) -> None:
    bare = NOTICE._replace(reason="", taken="", otherwise="", promises=[], response="", agreed="")
    text = written(bare, kind)

    assert "xcuse" not in written(NOTICE, kind)
    assert not any(heading in text for heading in ("reason given", "takes on", "Otherwise", "Promises"))
    assert FOOT in text


class Tags(HTMLParser):
    """The tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.add(tag)


@pytest.mark.parametrize(
    ("said", "shown"),
    [("1. calls", "1\\. calls"), ("- calls", "\\- calls"), ("*now*", "\\*now\\*"), ("a-b, 2.5", "a-b, 2.5")],
)
def test_in_markdown_nothing_that_was_said_becomes_a_list_or_a_stress(said: str, shown: str) -> None:
    assert f"\n{shown}\n" in written(NOTICE._replace(agreed=said), MARKDOWN)


KNOWN = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "ul", "li", "div", "p", "footer"}


@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_that_was_said_becomes_markup_or_a_control(words: str, agreed: str) -> None:
    notice = NOTICE._replace(response=words, agreed=agreed, rep=words)
    page = Tags()
    page.feed(written(notice, HTML))

    assert page.seen <= KNOWN
    for kind in (TEXT, MARKDOWN, HTML):
        assert all(safe(row) == row for row in written(notice, kind).split("\n"))
    assert all(
        len(line) <= 76
        for line in written(NOTICE._replace(response=words), TEXT).splitlines()
        if line.isascii()
    )
