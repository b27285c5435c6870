"""The questions of a session, from questions.yaml."""

from typing import Any, NamedTuple

from salescoach.core.invocation import Invocation
from salescoach.dialog.choices import YES_NO, Choice
from salescoach.settings.sources import Source, load

SOURCE = Source("questions.yaml", "salescoach.coaching.questions_file:compile_questions")
SESSION_KINDS = ("prep", "debrief")
NEXT_STEP = "next_step"  # the key, and the kind, of the question that every session ends with


class Question(NamedTuple):
    """One question.

    Attributes:
        key: its name in the records.
        ask: the question; `{rep}` stands for the rep's first name.
        kind: `text`, `choice`, `yes_no`, `theme` or `next_step`.
        explain: what `?` shows.
        choices: pairs of key and word, for kind `choice`.
    """

    key: str
    ask: str
    kind: str
    explain: str
    choices: list[list[str]]

    def options(self) -> tuple[Choice, ...]:
        """The answers one key gives; none where the answer is text."""
        return YES_NO if self.kind == "yes_no" else tuple(Choice(key, word) for key, word in self.choices)

    def worded(self, first_name: str) -> str:
        """The question as it is asked about a rep."""
        return self.ask.replace("{rep}", first_name)

    def explained(self, first_name: str) -> str:
        """The explanation as it is shown about a rep."""
        return self.explain.replace("{rep}", first_name)


class Questions(NamedTuple):
    """What is asked in one kind of session, in order, and the themes a debrief may turn on."""

    asked: list[Question]
    themes: list[str]

    def by_key(self) -> dict[str, Question]:
        """The questions by key."""
        return {question.key: question for question in self.asked}


def load_questions(run: Invocation, kind: str) -> Questions:
    """The questions in force for `prep` or `debrief`.

    Raises:
        WrongUse: where the user's questions.yaml has mistakes.
    """
    kept: dict[str, Any] = load(run, SOURCE)
    return Questions([Question(*fields) for fields in kept[kind]], kept["themes"])
