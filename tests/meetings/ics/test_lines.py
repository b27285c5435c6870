"""Content lines, however they are folded, encoded and ended."""

import io
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.meetings.ics.lines import (
    LONGEST_LINE,
    Line,
    NotReadable,
    TooMuch,
    content_lines,
    parsed,
    unescaped,
)


def lines(raw: bytes) -> list[Line]:
    return list(content_lines(io.BytesIO(raw)))


def only(raw: bytes) -> Line:
    found = lines(raw)
    assert len(found) == 1
    return found[0]


def test_parameters_are_taken_apart_and_unquoted() -> None:
    found = only(b'attendee;CN="Novak: Ann; PhD";partstat=DECLINED:mailto:ann@example.com\r\n')

    assert found.name == "ATTENDEE"
    assert found.params == {"CN": "Novak: Ann; PhD", "PARTSTAT": "DECLINED"}
    assert found.value == "mailto:ann@example.com"


def test_a_folded_line_is_one_line_even_where_a_character_is_parted() -> None:
    whole = "SUMMARY:Gespräch mit Zoë".encode()
    place = whole.index("ä".encode()) + 1  # in the middle of its two bytes

    assert only(whole[:place] + b"\r\n " + whole[place:] + b"\r\n").value == "Gespräch mit Zoë"


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r"])
def test_every_kind_of_line_end_is_read(end: bytes) -> None:
    assert [line.value for line in lines(end.join([b"UID:1", b"SUMMARY:a", b" b", b"SEQUENCE:2"]))] == [
        "1", "ab", "2",
    ]  # fmt: skip


def test_a_value_may_stand_below_its_name() -> None:
    assert only(b"DTSTART\n\n ;VALUE=DATE\n :20031225\n") == Line("DTSTART", {"VALUE": "DATE"}, "20031225")


@pytest.mark.parametrize(
    "raw",
    [
        "SUMMARY:Café\n".encode("utf-8-sig"),
        "SUMMARY:Café\n".encode("utf-16"),
        "SUMMARY:Café\n".encode("cp1252"),
        "SUMMARY:Caf\0é\n".encode(),
    ],
    ids=["mark", "utf-16", "cp1252", "nul"],
)
def test_encodings_are_told_apart(raw: bytes) -> None:
    assert only(raw).value == "Café"


def test_utf_16_without_a_mark_is_known_by_its_beginning() -> None:
    assert [line.name for line in lines("BEGIN:VCALENDAR\nSUMMARY:é\n".encode("utf-16-le"))] == [
        "BEGIN", "SUMMARY",
    ]  # fmt: skip


def test_what_says_nothing_about_meetings_is_never_held() -> None:
    assert lines(b"DESCRIPTION:" + b"x" * 500_000 + b"\r\n more\r\nX-ALT-DESC:y\r\n") == []


def test_a_line_over_the_limit_is_cut_and_says_so() -> None:
    found = only(b"EXDATE:" + b"1" * 300_000 + b"\n")

    assert found.cut
    assert len(found.value) == LONGEST_LINE - len("EXDATE:")


def test_a_line_folded_for_ever_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("salescoach.meetings.ics.lines.MOST_BYTES", 1_000_000)

    with pytest.raises(TooMuch, match="over 1 MB"):
        lines(b"SUMMARY:x\n" + b" " + b"y" * 2_000_000)


def test_a_line_without_a_value_is_none() -> None:
    assert parsed(b"SUMMARY") is None
    assert parsed(b"SUMMARY;LANGUAGE=de") is None


def test_escapes_become_what_they_mean_and_breaks_blanks() -> None:
    assert unescaped(r"Price\, terms\; then\nlunch \\o/  now") == r"Price, terms; then lunch \o/ now"


@given(st.binary(max_size=400))
def test_no_bytes_can_break_it(raw: bytes) -> None:
    try:
        found = lines(raw)
    except NotReadable:
        assert raw.startswith(b"PK")
        return
    for line in found:
        assert line.name == line.name.upper()


@given(
    st.lists(
        st.sampled_from([b"BEGIN:VEVENT", b";", b":", b'"', b"CN=", b"\\", b" ", b"\n", b"^"]), max_size=40
    )
)
def test_no_mixture_of_signs_can_break_it(parts: Iterable[bytes]) -> None:
    for line in lines(b"SUMMARY" + b"".join(parts)):
        assert unescaped(line.value) == unescaped(unescaped(line.value)) or "\\" in line.value
