"""Text from outside cannot do anything to a terminal."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.output.safe import LETTERS_OF_NOTHING, safe
from tests.naughty import BIDI, SAMPLES, harmful

any_text = st.text(st.characters(exclude_categories=()), max_size=40)
# Format characters that scripts and emoji cannot be written without: joiners, and signs that are drawn.
NEEDED = (
    "\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
    + "".join(map(chr, range(0x13430, 0x13440)))
)


def test_every_control_and_invisible_character_of_unicode_becomes_visible() -> None:
    left = [
        hex(code)
        for code in range(0x110000)
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        and chr(code) not in NEEDED
        and safe(chr(code)) == chr(code)
    ]

    assert left == []


@given(text=any_text)
@settings(deadline=None, max_examples=300)
def test_nothing_a_terminal_acts_on_is_left_and_once_is_enough(text: str) -> None:
    assert harmful(safe(text), allowed="") == []
    assert safe(safe(text)) == safe(text)


@given(text=st.text(st.characters(exclude_categories=("C", "Z")), max_size=40))
@settings(deadline=None, max_examples=300)
def test_what_is_drawn_stays_as_it_is(text: str) -> None:
    assert safe(text) == text or any(character in LETTERS_OF_NOTHING for character in text)


def test_printable_text_is_let_through_at_once_but_for_the_letters_drawn_as_nothing() -> None:
    printable = [chr(code) for code in range(0x110000) if chr(code).isprintable()]

    assert {one for one in printable if safe(one + "\x1b") != one + "\\x1b"} == set(LETTERS_OF_NOTHING)
    assert {one for one in printable if safe(one) != one} == set(LETTERS_OF_NOTHING)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Novak", "Zoë O’Brien–Müller", "Nguyễn Văn Đức", "علي حسن", "دختر می‌خواهم", "שָׁלוֹם", "李小龍",
        "葛󠄀城", "ｱｲｳ", "한국어", "ภาษาไทย", "हिन्दी", "क्‍ष", "👩‍💻", "👍🏽", "🇨🇭", "❤️",
        "1️⃣", "e\u0301", "ᠮᠣᠩᠭᠣᠯ", "Z͑ͫ̓ͪ̂ͫ", "62 000 €", "№ § ∑",
    ],
)  # fmt: skip
def test_ordinary_scripts_emoji_and_combining_marks_are_unchanged(text: str) -> None:
    assert safe(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "\\x1b[31m"),
        ("\x9b31m", "\\x9b31m"),
        ("nul\x00", "nul\\x00"),
        ("a\nb\tc\rd\x85e\u2028f", "a b c d e f"),
        ("\u202egnp", "\\u202egnp"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("soft\xadhyphen", "soft\\xadhyphen"),
        ("\u3164", "\\u3164"),
        ("\ufff9note\ufffb", "\\ufff9note\\ufffb"),
        ("\U000e0041", "\\U000e0041"),
        ("\ud83d", "\\ud83d"),
        ("\U0001fffe", "\\U0001fffe"),
    ],
)
def test_what_is_harmful_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert safe(text) == shown


@pytest.mark.parametrize("character", BIDI)
def test_no_character_turns_the_direction_of_a_line(character: str) -> None:
    assert safe(f"a{character}b") == f"a\\u{ord(character):04x}b"


@pytest.mark.parametrize("text", SAMPLES)
def test_samples_of_malice_end_up_on_one_harmless_line(text: str) -> None:
    assert harmful(safe(text), allowed="") == []
