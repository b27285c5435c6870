"""The questions of `prep`, `debrief` and `coach log`, from questions.yaml, compiled."""

from typing import Any

from salescoach.coaching.meeting import LED_KINDS as LED_KINDS
from salescoach.coaching.skills import Skill, load_skills
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.dialog.choices import YES_NO, Choice
from salescoach.settings.sources import Source, load

SOURCE = Source("questions.yaml", "salescoach.coaching.questions_file:compile_questions")
LOGGED_KINDS = ("one-on-one", "role-play", "ride-along", "co-development")
SESSION_KINDS = (*LED_KINDS, *LOGGED_KINDS)
NEXT_STEP = "next_step"  # the key, and the kind, of the question that every session ends with
SKILL = "skill"  # the same of the one about the skill behind it
CRITERION = "exit_"  # before an exit criterion's key: the key of the question that asks for it
ANY = "any"  # the slot that takes what fits best of the rest


class Question(NamedTuple):
    """One question.

    Attributes:
        key: its name in the records.
        ask: the question; `{rep}` stands for the rep's first name.
        kind: `text`, `choice`, `yes_no`, `fact`, `criterion`, `skill` or `next_step`.
        explain: what `?` shows.
        choices: pairs of key and word, for kind `choice`.
        about: the slot it fills.
        proves: what an answer is evidence of, for kinds `fact` and `criterion`.
        stages: parts of stages' names in which it fits best, folded.
        findings: codes of audit rules that call for it.
        skills: codes of the skills a rep it fits works on.
    """

    key: str
    ask: str
    kind: str
    explain: str
    choices: list[list[str]]
    about: str = ""
    proves: str = ""
    stages: list[str] = []  # noqa: RUF012  (never written to)
    findings: list[str] = []  # noqa: RUF012
    skills: list[str] = []  # noqa: RUF012

    def options(self) -> tuple[Choice, ...]:
        """The answers one key gives; none where the answer is text."""
        if self.kind == "criterion":
            return YES_NO_UNKNOWN
        return YES_NO if self.kind == "yes_no" else tuple(Choice(key, word) for key, word in self.choices)

    def worded(self, first_name: str) -> str:
        """The question as it is asked about a rep."""
        return self.ask.replace("{rep}", first_name)

    def explained(self, first_name: str) -> str:
        """The explanation as it is shown about a rep."""
        return self.explain.replace("{rep}", first_name)


YES_NO_UNKNOWN = (*YES_NO, Choice("u", "unknown"))


class Questions(NamedTuple):
    """The questions of one kind of session.

    Attributes:
        bank: all of them.
        usual: the slots of the usual talk, in order.
        full: the slots of the full one.
        skills: the skills in force.
    """

    bank: list[Question]
    usual: list[str]
    full: list[str]
    skills: list[Skill]

    def by_key(self) -> dict[str, Question]:
        """The questions by key."""
        return {question.key: question for question in self.bank}


def load_questions(run: Invocation, kind: str) -> Questions:
    """The questions in force for a kind of session.

    Raises:
        WrongUse: where the user's questions.yaml or skills.yaml has mistakes.
    """
    kept: dict[str, Any] = load(run, SOURCE)
    bank = [Question(*fields) for fields in kept["bank"][kind]]
    return Questions(bank, kept["usual"][kind], kept["full"][kind], load_skills(run))
