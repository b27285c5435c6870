"""What a rep tells of themselves: the questions of profile.yaml, what was answered, what to ask next.

Voluntary throughout: a rep may pass on any of it, and have any of it struck. `prep` and recognition use it;
accountability and recruiting must not, and a test holds them to that.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import storable
from salescoach.people.naming import folded
from salescoach.settings.sources import Source, load

SOURCE = Source("profile.yaml", "salescoach.people.profile_file:compile_profile")
ABOUT = ("drive", "recognition", "coaching")
LEANING = "leaning"  # the key of the manager's own word on the leaning
INTRINSIC, EXTRINSIC, BOTH = "intrinsic", "extrinsic", "both"
SIDES = (INTRINSIC, EXTRINSIC, BOTH)
ALL, STATEMENTS = "all", "statements"  # what several answers are called together
RESERVED = (LEANING, ALL, STATEMENTS, "on")
A_SITTING = 2  # questions asked in a row; the rest waits for another day


class Question(NamedTuple):
    """A question.

    Attributes:
        key: its name in the records.
        ask: the question; `{rep}` stands for the rep's first name.
        explain: what `?` shows.
        about: one of `ABOUT`.
        choices: usual answers, each with what it asks the manager to do.
        off: whether it is not asked.
    """

    key: str
    ask: str
    explain: str
    about: str
    choices: list[list[str]]
    off: bool


class Statement(NamedTuple):
    """Two sentences, of which a rep picks the truer one."""

    key: str
    intrinsic: str
    extrinsic: str
    off: bool


class Catalogue(NamedTuple):
    """The questions and statements in force, in order; those switched off are among them."""

    questions: list[Question]
    statements: list[Statement]

    def asked(self) -> list[Question]:
        """The questions that are asked."""
        return [one for one in self.questions if not one.off]

    def paired(self) -> list[Statement]:
        """The pairs of statements that are shown."""
        return [one for one in self.statements if not one.off]

    def question(self, key: str) -> Question | None:
        """The question of a key."""
        return next((one for one in self.questions if one.key == key), None)

    def statement(self, key: str) -> Statement | None:
        """The pair of a key."""
        return next((one for one in self.statements if one.key == key), None)


class AnswerRow(NamedTuple):
    """An answer; of those to a question the newest holds. Declined: the rep would rather not be asked."""

    id: int
    rep_id: int
    question: str
    asked: str
    answer: str
    declined: bool
    on_date: date
    entered_on: date


class Given(NamedTuple):
    """An answer to keep: the key, the question as it was asked, what was said, and when."""

    key: str
    asked: str
    answer: str
    on_date: date


def load_profile(run: Invocation) -> Catalogue:
    """The questions in force.

    Raises:
        WrongUse: where the user's profile.yaml has mistakes.
    """
    kept = load(run, SOURCE)
    return Catalogue(
        [Question(*fields) for fields in kept["questions"]],
        [Statement(*fields) for fields in kept["statements"]],
    )


def standing(rows: Iterable[AnswerRow]) -> dict[str, AnswerRow]:
    """The answer that holds, by question; `rows` oldest first."""
    return {row.question: row for row in rows}


def said(answers: Mapping[str, AnswerRow], key: str) -> str:
    """What a rep said to a question; "" where nothing, or where they passed."""
    row = answers.get(key)
    return row.answer if row is not None and not row.declined else ""


def open_questions(catalogue: Catalogue, answers: Mapping[str, AnswerRow]) -> list[Question]:
    """The questions that were neither answered nor passed."""
    return [one for one in catalogue.asked() if one.key not in answers]


def open_statements(catalogue: Catalogue, answers: Mapping[str, AnswerRow]) -> list[Statement]:
    """The pairs that were neither answered nor passed; none where the manager's word on the leaning holds."""
    if LEANING in answers or STATEMENTS in answers:
        return []
    return [one for one in catalogue.paired() if one.key not in answers]


def sitting(
    catalogue: Catalogue, answers: Mapping[str, AnswerRow], *, everything: bool = False
) -> tuple[list[Question], list[Statement]]:
    """What to ask now: the next two questions; the statements, a key each, once no question is open."""
    questions, statements = open_questions(catalogue, answers), open_statements(catalogue, answers)
    if everything:
        return questions, statements
    return (questions[:A_SITTING], []) if questions else ([], statements)


def read_answer(catalogue: Catalogue, key: str, text: str) -> tuple[str, str]:
    """The question as it is asked and the answer as it is kept, of an answer by option or file.

    A choice is taken by its words or a beginning of them; other words stay as they are.

    Raises:
        WrongUse: for a key there is none of, for nothing said, and for a side of a statement that is none.
    """
    key = key.strip()
    words = storable(text, f"the answer to {key}")
    question, pair = catalogue.question(key), catalogue.statement(key)
    if key == LEANING or pair is not None:
        side = _side(key, words)
        return (pair_words(pair) if pair else "Leaning, by hand", side)
    if question is None:
        raise WrongUse(f"There is no question {key!r}.", "Use one of these keys.", keys_of(catalogue))
    if not words:
        raise WrongUse(
            f"{key} has no answer.", f'Say it, {key}="…", or leave it out; --decline {key} passes.'
        )
    return question.ask, choice_meant(question, words)


def keys_of(catalogue: Catalogue) -> tuple[str, ...]:
    """The keys, a line each with the question; the statements on one line."""
    pairs = ", ".join(one.key for one in catalogue.paired())
    lines = [f"{one.key:<12} {one.ask}" for one in catalogue.asked()]
    return (*lines, f"statements, each intrinsic, extrinsic or both: {pairs}")


def pair_words(pair: Statement) -> str:
    """A pair as it is kept with an answer."""
    return f"{pair.intrinsic} / {pair.extrinsic}"


def choice_meant(question: Question, words: str) -> str:
    """The usual answer that the words are, or are the beginning of; else the words."""
    wanted = folded(words)
    names = [name for name, _ in question.choices]
    found = [name for name in names if folded(name) == wanted]
    found = found or [name for name in names if folded(name).startswith(wanted)]
    return found[0] if len(found) == 1 else words


def to_do(question: Question | None, answer: str, first_name: str) -> str:
    """What an answer asks the manager to do; the answer itself where it is in the rep's own words."""
    advice = dict(question.choices).get(answer, "") if question else ""
    return advice.replace("{rep}", first_name) or answer


def keys_meant(catalogue: Catalogue, answers: Iterable[str], typed: Sequence[str]) -> list[str]:
    """The keys meant by what was typed: a key, `statements`, or `all`.

    Args:
        catalogue: the questions in force.
        answers: keys of what was ever answered, also of questions no more in force.
        typed: what was typed.

    Raises:
        WrongUse: for a key there is none of.
    """
    known = list(answers)
    pairs = [one.key for one in catalogue.statements]
    found: list[str] = []
    for word in typed:
        key = word.strip()
        if key == ALL:
            found += [*(one.key for one in catalogue.questions), *pairs, LEANING, STATEMENTS, *known]
        elif key == STATEMENTS:
            found += [*pairs, STATEMENTS]
        elif key in (LEANING, *pairs, *known) or catalogue.question(key) is not None:
            found.append(key)
        else:
            raise WrongUse(f"There is no question {key!r}.", "Use one of these keys.", keys_of(catalogue))
    return list(dict.fromkeys(found))


def _side(key: str, words: str) -> str:
    wanted = words.casefold()
    found = [side for side in SIDES if wanted and side.startswith(wanted)]
    if len(found) != 1:
        raise WrongUse(f"{key}: {words!r} is no side.", f"Use one of: {', '.join(SIDES)}.")
    return found[0]
