"""What `motivate profile` was asked to do, one thing at a time."""

from collections.abc import Iterable, Sequence
from datetime import date

from salescoach.coaching.choosing import called_in_shell
from salescoach.core.dates import parse_date
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted
from salescoach.people.held_back import refuse_while_held
from salescoach.people.naming import RepRow, first_name
from salescoach.people.profile import (
    ALL,
    LEANING,
    STATEMENTS,
    AnswerRow,
    Catalogue,
    Given,
    keys_meant,
    load_profile,
    pair_words,
    read_answer,
    sitting,
    standing,
)
from salescoach.people.profile_queries import ANSWERS_OF_REP
from salescoach.people.queries import rep_named
from salescoach.store.reading import reading

ERRANDS = ("ask", "answer", "strike", "decline", "history")
BACKUPS = "Older backups still hold it."


class Known(NamedTuple):
    """A rep's profile.

    Attributes:
        rep: whose.
        called: what to type for them.
        catalogue: the questions in force.
        rows: every answer, oldest first.
        answers: those that hold, by key.
    """

    rep: RepRow
    called: str
    catalogue: Catalogue
    rows: list[AnswerRow]
    answers: dict[str, AnswerRow]

    @property
    def first(self) -> str:
        """The rep's first name."""
        return first_name(self.rep.name)


def read_profile(run: Invocation, rep: str) -> Known:
    """What is known of a rep.

    Raises:
        WrongUse: for an unknown rep, and where the user's profile.yaml has mistakes.
    """
    catalogue = load_profile(run)
    with reading(run) as reader:
        found = rep_named(reader, rep)
        rows = reader.all(ANSWERS_OF_REP, rep=found.id, today=run.today)
        return Known(found, called_in_shell(reader, found.name), catalogue, rows, standing(rows))


def answer(run: Invocation, known: Known, typed: Iterable[str], source: str, leaning: str, on: str) -> str:
    """Keeps answers of options or of a file; says what was kept.

    Raises:
        WrongUse: for a key there is none of, an answer without one, a day that is none or to come.
    """
    from salescoach.people.profile_store import keep_answers

    said: dict[str, str] = _in_file(source) if source else {}
    day = parse_date(on or said.pop("on", "") or "today", run.today, past=True)
    for pair in typed:
        key, sign, text = pair.partition("=")
        if not sign:
            raise WrongUse(f"--answer {pair!r} has no =.", 'For example: --answer big_goal="a house"')
        if key.strip() in said:
            raise WrongUse(f"{key.strip()} is answered twice.", "Keep one of the two.")
        said[key.strip()] = text
    if leaning:
        said[LEANING] = leaning
    given = [Given(key, *read_answer(known.catalogue, key, text), day) for key, text in said.items()]
    if not given:
        raise WrongUse("No answer was given.", 'For example: --answer big_goal="a house by the lake"')
    kept = keep_answers(run, known.rep.id, given)
    return (
        f"Kept {counted(kept, 'answer')} of {known.rep.name}." if kept else "Nothing new: it says so already."
    )


def strike(run: Invocation, known: Known, typed: Sequence[str]) -> str:
    """Deletes what a rep wants struck, its past included; says how much that was.

    Raises:
        WrongUse: for a key there is none of.
        Refused: while a hold stands on the rep's records.
    """
    from salescoach.people.profile_store import strike as struck

    keys = keys_meant(known.catalogue, known.answers, typed)
    _refuse_while_held(run, known)
    gone = struck(run, known.rep.id, keys)
    if not gone:
        return f"There was nothing of {known.first} to strike."
    return f"Struck {counted(gone, 'answer')} of {known.rep.name}, the past included. {BACKUPS}"


def decline(run: Invocation, known: Known, typed: Sequence[str]) -> str:
    """Notes what a rep would rather not be asked; answers given before are deleted.

    Raises:
        WrongUse: for a key there is none of.
        Refused: where there is something to delete, and a hold stands on the rep's records.
    """
    from salescoach.people.profile_store import decline as declined

    catalogue = known.catalogue
    asked = {one.key: one.ask for one in catalogue.asked()} | {STATEMENTS: "Which of two is truer of you?"}
    meant = [key for word in typed for key in (list(asked) if word.strip() == ALL else [word.strip()])]
    for key in meant:
        pair = catalogue.statement(key)
        if pair is not None:
            asked[key] = pair_words(pair)
        elif key not in asked:
            keys_meant(catalogue, asked, [key])
            raise WrongUse(f"{key} is not asked.", "Strike it: --strike " + key)
    if any(row.question in meant and not row.declined for row in known.rows):
        _refuse_while_held(run, known)
    gone = declined(run, known.rep.id, [(key, asked[key]) for key in dict.fromkeys(meant)])
    before = f" Struck {counted(gone, 'earlier answer')}. {BACKUPS}" if gone else ""
    return f"{known.first} will not be asked that again.{before}"


def ask(run: Invocation, known: Known, *, everything: bool) -> str:
    """Asks the next questions at the terminal; each answer is kept before the next.

    Raises:
        WrongUse: where nobody can be asked, naming the option for the first question.
        Interrupted: where the person stops; what was answered is kept.
    """
    from salescoach.dialog.asking import can_ask

    questions, pairs = sitting(known.catalogue, known.answers, everything=everything)
    if not questions and not pairs:
        return f"Nothing is open: {known.first} has been asked everything."
    if run.format == "json" or not can_ask():
        key = questions[0].key if questions else pairs[0].key
        side = "" if questions else "intrinsic|extrinsic|both"
        raise WrongUse(
            "Nobody can be asked here.",
            f'Give the answers: salescoach motivate profile {known.called} --answer {key}="{side or "…"}"',
        )
    from salescoach.motivation.asking import ask_all

    go_on = f"Go on: salescoach motivate profile {known.called} --ask"
    kept = ask_all(run, known.rep.id, known.first, questions, pairs, go_on)
    return f"Kept {counted(kept, 'answer')} of {known.rep.name}."


def _refuse_while_held(run: Invocation, known: Known) -> None:
    with reading(run) as reader:
        refuse_while_held(reader, known.rep)


def _in_file(source: str) -> dict[str, str]:
    from salescoach.dialog.answers import answers_from

    found = {}
    for key, value in answers_from(source).items():
        if isinstance(value, (dict, list)) or value is None:
            raise WrongUse(f"{key} has no answer in words.", "Write one answer a line, KEY: TEXT.")
        found[str(key)] = value.isoformat() if isinstance(value, date) else str(value)
    return found
