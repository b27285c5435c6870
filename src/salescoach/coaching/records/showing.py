"""Shows one session, and says what was kept of one just held or amended."""

from collections.abc import Mapping

from salescoach.coaching.choosing import called_in_shell, session_numbered
from salescoach.coaching.records.targets import read_targets
from salescoach.coaching.session_queries import (
    ANSWERS,
    EVIDENCE_OF_SESSION,
    PARTICIPANTS,
    PROMISES_OF_SESSION,
    STILL_OPEN_FROM_PREP,
)
from salescoach.coaching.views import Session, held_words, next_command, session_data, session_lines
from salescoach.core.invocation import Invocation
from salescoach.dialog.asking import can_ask
from salescoach.output.messages import say_done, say_warnings
from salescoach.output.show import show_screen, terminal_width, write
from salescoach.output.text import cells, line, rendered, wrapped
from salescoach.store.reading import Reader, reading

LONGEST = 100_000  # cells of a line that is read by a program: it is left whole


def read_session(reader: Reader, number: int) -> tuple[Session, str]:
    """A session with all that belongs to it, and what to type for its rep.

    Raises:
        WrongUse: where there is none of that number.
    """
    row = session_numbered(reader, number)
    session = Session(
        row,
        reader.all(ANSWERS, session=number),
        reader.all(PROMISES_OF_SESSION, session=number),
        [peer.rep for peer in reader.all(PARTICIPANTS, session=number)],
        reader.all(EVIDENCE_OF_SESSION, session=number),
    )
    return session, called_in_shell(reader, row.rep)


def show_one(run: Invocation, number: int) -> None:
    """Shows a session as it is stored."""
    with reading(run) as reader:
        session, called = read_session(reader, number)
    data = session_data(session)
    show_screen(run, data, lambda width: session_lines(data, called, width))


def show_lines(run: Invocation, number: int) -> None:
    """Shows the lines for the rep alone."""
    with reading(run) as reader:
        session, _ = read_session(reader, number)
    lines = session_data(session)["to_paste"]
    show_screen(run, {"id": number, "lines": lines}, lambda _: [line(text) for text in lines])


def say_held(run: Invocation, number: int) -> None:
    """What was kept, the lines for the rep, what to do next; the session itself where JSON was asked for."""
    if run.format == "json":
        show_one(run, number)
        return
    with reading(run) as reader:
        session, called = read_session(reader, number)
        row = session.row
        planned = reader.one(STILL_OPEN_FROM_PREP, meeting=row.meeting_id) if row.kind == "debrief" else None
        targets = read_targets(run, reader, row)
    *said, kept = held_words(session, planned, targets, run.today)
    lines = session_data(session)["to_paste"]
    apart = "\n" if can_ask() else ""  # from the questions above, where there were any
    write(
        apart + rendered((line(text) for text in lines), colour=False, width=max(map(cells, lines))) + apart
    )
    room = terminal_width() if can_ask() else LONGEST
    for text in said:
        for part in wrapped(text, room):
            say_done(run, part)
    say_done(run, kept, next_command(row, called))
    say_warnings(run)


def say_amended(run: Invocation, number: int, changed: Mapping[str, str]) -> None:
    """What was put right; the session itself where JSON was asked for."""
    if run.format == "json":
        show_one(run, number)
        return
    what = ", ".join(key.replace("_", " ") for key in changed)
    said = f"Amended session {number}: {what}." if changed else f"Session {number} said so already."
    say_done(run, said, f"salescoach coach show {number}")
