"""The lines for the rep."""

from datetime import date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from salescoach.coaching.agreed import LINES, agreed_of, paste_lines
from salescoach.coaching.session_queries import PromiseOfSession, SessionRow

MONDAY = date(2026, 11, 23)
SHARED = {"rep": "Ann Novak", "title": "Brightline", "kind": "debrief", "on_date": MONDAY, "deal": ""}
PROMISE = PromiseOfSession(1, "rep", "sends option B", date(2026, 11, 27), "open", None)
TEXT_FIELDS = [
    name for name, kind in SessionRow.__annotations__.items() if kind in (str, "str") and name not in SHARED
]


def row(**fields: Any) -> SessionRow:
    """A session with nothing noted but what is named."""
    plain: dict[str, Any] = dict.fromkeys(SessionRow._fields, "")
    plain |= dict.fromkeys(("meeting_on", "ended_at", "step_due", "helpful", "prepared", "quality", "energy"))
    plain |= {"started_at": datetime(2026, 11, 23, 8, 0), **SHARED, **fields}  # noqa: DTZ001
    return SessionRow(**plain)


def test_they_say_what_was_agreed_by_whom_and_when() -> None:
    assert paste_lines(agreed_of(row(), [PROMISE])) == [
        "Ann, in short from our debrief on Mon 23 Nov 2026:",
        "About: Brightline",
        "Agreed: sends option B",
        "Who: you",
        "By: Fri 27 Nov 2026",
        "If the day cannot hold, tell me before it, not after.",
    ]


def test_what_the_manager_promised_is_said_as_the_managers() -> None:
    mine = PROMISE._replace(owner="manager")

    assert paste_lines(agreed_of(row(), [mine]))[-2:] == ["Who: me", "By: Fri 27 Nov 2026"]
    assert paste_lines(agreed_of(row(title=""), []))[-1] == "Agreed: no next step for now."


@given(
    st.dictionaries(st.sampled_from(TEXT_FIELDS), st.text("privat", min_size=9, max_size=20)),
    st.integers(1, 5),
    st.booleans(),
)
def test_no_private_field_is_ever_in_them(private: dict[str, str], mark: int, said: bool) -> None:
    plain = paste_lines(agreed_of(row(), [PROMISE]))
    noted = row(
        **private, quality=mark, energy=mark, helpful=said, prepared=said, role_play=said, added_value=said,
        recommendation_worked=said,
    )  # fmt: skip

    assert paste_lines(agreed_of(noted, [PROMISE])) == plain


@given(st.text(max_size=200), st.text(max_size=200))
def test_there_are_at_most_six_of_one_line_each(what: str, title: str) -> None:
    lines = paste_lines(agreed_of(row(title=title), [PROMISE._replace(what=what)]))

    assert len(lines) <= LINES
    assert not any("\n" in line for line in lines)
