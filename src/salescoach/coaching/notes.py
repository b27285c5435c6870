"""What is noted of a session beside its questions: each by one key on one screen, or not at all. Pure."""

from collections.abc import Mapping, Sequence

from salescoach.coaching.session import FOUND_BY, STEP_FOUND, STEP_WHO, WHO
from salescoach.core.rows import NamedTuple

YES_OR_NO = ("yes", "no")
MARKS = ("1", "2", "3", "4", "5")
TOPICS = ("pricing", "quote", "technical", "call", "meeting", "opportunity", "weakness")
ASKED_OR_ADVISED = ("asked", "advised")
# What one can observe at each mark; a mark without an anchor means something else to everybody.
QUALITY = {
    "1": "you told, the rep nodded",
    "2": "you asked, and answered yourself",
    "3": "the rep thought aloud",
    "4": "the rep found the answer",
    "5": "the rep found it and tried it out",
}
ENERGY = {"1": "empty", "2": "low", "3": "as usual", "4": "good", "5": "full of it"}
LAST = "last."  # before a key: it is said of the session before this one


class Note(NamedTuple):
    """One thing that may be noted.

    Attributes:
        key: its name in the records and in --from; the option is --KEY with hyphens.
        press: the key that goes to its next value, or asks for its words.
        label: how the screen calls it; holds `press`.
        values: those a key goes through, and then none; () where words are asked for.
        anchors: what a value means, by value.
        ask: the question for its words.
    """

    key: str
    press: str
    label: str
    values: tuple[str, ...] = ()
    anchors: Mapping[str, str] = {}
    ask: str = ""

    def after(self, value: str) -> str:
        """The value that follows one: the first after "", "" after the last."""
        ring = ("", *self.values)
        return ring[(ring.index(value) + 1) % len(ring)] if value in ring else self.values[0]

    @property
    def asked(self) -> str:
        """What stands in the records as the question."""
        return self.ask or f"{self.label[:1].upper()}{self.label[1:]}?"

    def shown(self, value: str, *, by_digit: bool = False) -> str:
        """`[q]uality 1–5: 4, the rep found the answer`; the digits only where they set it."""
        before, found, rest = self.label.partition(self.press)
        name = f"{before}[{self.press}]{rest}" if found else f"[{self.press}] {self.label}"
        name += " 1–5" if by_digit else ""
        anchor = self.anchors.get(value, "")
        return f"{name}: {value or '–'}" + (f", {anchor}" if anchor else "")


STEP_NOTES = (
    Note(STEP_WHO, "w", "who does it", tuple(choice.word for choice in WHO)),
    Note(STEP_FOUND, "f", "found by", tuple(choice.word for choice in FOUND_BY)),
)
PREPARED = Note("prepared", "p", "came prepared", YES_OR_NO)
TALK_NOTES = (
    Note("asked_or_advised", "a", "asked or advised", ASKED_OR_ADVISED),
    Note("recommendation", "d", "advice", ask="What did you recommend?"),
    Note("role_play", "r", "role-play", YES_OR_NO),
    PREPARED,
    Note("topic", "t", "topic", TOPICS),
    Note("excuse", "x", "excuse", ask="Which reason was given instead of a result?"),
    Note("energy", "e", "energy", MARKS, ENERGY),
    Note("quality", "q", "quality of the talk", MARKS, QUALITY),
)
# Of this session these are said by option, or by the next talk.
VERDICTS = (
    Note("helpful", "h", "helped", YES_OR_NO),
    Note("added_value", "v", "added value", YES_OR_NO),
    Note("recommendation_worked", "k", "advice worked", YES_OR_NO),
)
BY_KEY = {note.key: note for note in (*STEP_NOTES, *TALK_NOTES, *VERDICTS)}
WORDS = frozenset(note.key for note in BY_KEY.values() if not note.values)


def aimed(notes: Sequence[Note], last: str) -> str:
    """The key of the mark that a digit sets: the last one stepped, else the talk's quality; "" for none."""
    marks = [note.key for note in notes if note.values == MARKS]
    return last if last in marks else next(reversed(marks), "")


class Before(NamedTuple):
    """The session before this one, as far as it waits for a verdict.

    Attributes:
        id: its number.
        about: what it was about, in words.
        recommendation: the advice given in it, "" for none.
        helpful: `yes`, `no` or "" where nobody said yet; so the two after it.
        added_value: the rep's word.
        recommendation_worked: only asked where advice was given.
    """

    id: int
    about: str
    recommendation: str
    helpful: str = ""
    added_value: str = ""
    recommendation_worked: str = ""

    def open_verdicts(self) -> list[Note]:
        """What nobody has said of it yet."""
        wanted = VERDICTS if self.recommendation else VERDICTS[:2]
        return [note for note in wanted if not getattr(self, note.key)]


def notes_of(kind: str, asked: Sequence[str], *, has_step: bool) -> list[Note]:
    """What the screen at the end of a talk offers: what the talk itself did not ask.

    Args:
        kind: of the session.
        asked: keys of the questions asked in it.
        has_step: whether it ended with a next step.
    """
    hidden = {*asked, *(("role_play",) if kind == "role-play" else ())}
    return [
        note for note in ((*STEP_NOTES, *TALK_NOTES) if has_step else TALK_NOTES) if note.key not in hidden
    ]
