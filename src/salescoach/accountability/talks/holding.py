"""Keeping how a difficult conversation is prepared, what became of it, and writing the notice of it."""

import os
from collections.abc import Mapping
from datetime import date
from typing import Any

from salescoach.accountability.reasons.queries import REASONS_OF
from salescoach.accountability.said import ask_day, ask_text, day_of, said_of
from salescoach.accountability.steps import Step, parse_step, steps_of
from salescoach.accountability.talks.notice import HTML, MARKDOWN, TEXT, Agreement, Notice, written
from salescoach.accountability.talks.preparing import LOOKS_BACK, Preparation, put_facts
from salescoach.accountability.talks.queries import MADE_IN
from salescoach.accountability.talks.talk import MINE, PLAN, REASON, STRIKE, TALK, TalkRow
from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.places import write_private
from salescoach.people.naming import first_name
from salescoach.store.reading import reading

KEYS = ("opening", "question", "on", "response", "agreed")
PREPARES, HOLDS = ("opening", "question"), ("response", "agreed")
PROMISES = "promises"
STDOUT = "-"


def answers(
    options: Mapping[str, Any], promises: list[str], source: str, today: date
) -> tuple[dict[str, str], list[Step]]:
    """What was said, and the promises made, by options or from a file.

    Raises:
        WrongUse: where the file or one of the promises cannot be read.
    """
    given: dict[str, Any] = {}
    if source:
        from salescoach.dialog.answers import answers_from

        given = answers_from(source)
    made = [parse_step(text, today) for text in promises]
    if PROMISES in given:
        made = made or steps_of(given.pop(PROMISES), today)
    unknown = [str(key) for key in given if key not in KEYS]
    if unknown:
        raise WrongUse(f"{unknown[0]!r} is no answer here.", f"Use: {', '.join((*KEYS, PROMISES))}.")
    return said_of(
        {**given, **{key: value for key, value in options.items() if value is not None}}, "", KEYS
    ), made


def keep_preparation(run: Invocation, prep: Preparation, said: dict[str, str], *, ask: bool) -> int:
    """Keeps opening, question and day of a conversation to come; asks for them first where that is wanted."""
    from salescoach.accountability.talks.store import keep_prepared
    from salescoach.store.writing import writing

    planned = day_of(said, "on", run, prep.prepared.planned_on if prep.prepared else None, past=False)
    if ask:
        planned = _ask_preparation(run, prep, said, planned)
    with writing(run) as session:
        return keep_prepared(
            session, run, _row(prep, said, planned), prep.prepared.id if prep.prepared else None
        )


def keep_talk(
    run: Invocation, prep: Preparation, said: dict[str, str], made: list[Step], *, ask: bool
) -> int:
    """Keeps what became of a conversation; asks for what is missing where somebody can be asked.

    Raises:
        WrongUse: naming the option that is missing.
    """
    from salescoach.accountability.talks.store import Held, keep_held
    from salescoach.store.writing import writing

    on = day_of(said, "on", run, run.today, past=True)
    assert on is not None, "a day is given or usual"
    if ask:
        made = _ask_held(run, prep, said, made)
    if not said.get("response"):
        raise WrongUse(f"What did {first_name(prep.rep.name)} say?", 'In their words: --response "…"')
    if not said.get("agreed"):
        raise WrongUse("What was agreed?", 'Say it: --agreed "…"; --agreed "nothing" where nothing was')
    planned = prep.prepared.planned_on if prep.prepared else None
    facts = [fact for fact in prep.facts if fact.on <= on]
    held = Held(on, facts, said["response"], said["agreed"], made)
    with writing(run) as session:
        return keep_held(
            session, run, _row(prep, said, planned), held, prep.prepared.id if prep.prepared else None
        )


def _row(prep: Preparation, said: Mapping[str, str], planned: date | None) -> Any:
    from salescoach.accountability.talks.store import Prepared

    return Prepared(
        rep_id=prep.rep.id,
        expectation_id=prep.expectation_id,
        about=prep.about,
        planned_on=planned,
        opening=said.get("opening", prep.opening),
        otherwise=prep.otherwise,
        asked=said.get("question", prep.question),
    )


def _ask_preparation(
    run: Invocation, prep: Preparation, said: dict[str, str], planned: date | None
) -> date | None:
    from salescoach.dialog.asking import Ask, at_terminal

    dialog = at_terminal()
    if "opening" not in said:
        ask = Ask("Your opening sentence?", "The facts, no judgement, what the talk is for. Enter keeps it.")
        said["opening"] = ask_text(dialog, ask) or prep.opening
    if "question" not in said:
        ask = Ask("Your question?", "A number takes one of these, or type your own.")
        said["question"] = ask_text(dialog, ask, prep.question, prep.questions)
    return planned or ask_day(dialog, Ask("On which day?", "Enter leaves it open."), run.today, None)


def _ask_held(run: Invocation, prep: Preparation, said: dict[str, str], made: list[Step]) -> list[Step]:
    from salescoach.dialog.asking import Ask, at_terminal

    dialog = at_terminal()
    name = first_name(prep.rep.name)
    if "response" not in said:
        said["response"] = ask_text(dialog, Ask(f"What did {name} say?", "In their words."))
    if "agreed" not in said:
        said["agreed"] = ask_text(dialog, Ask("What was agreed?", "Both must be able to read it."))
    found = list(made)
    if not made:
        for owner, words in (("rep", f"What does {name} promise?"), ("manager", "What do you promise?")):
            what = ask_text(dialog, Ask(words, "Enter: nothing."))
            day = ask_day(dialog, Ask("By when?", lead=" "), run.today, None) if what else None
            if day is not None:
                found.append(Step(owner, what, day))
    return found


def notice_of(run: Invocation, prep: Preparation) -> Notice:
    """The notice of the newest conversation held about the gap.

    Raises:
        Refused: where none was held.
    """
    talk = prep.last
    if talk is None:
        raise Refused(
            f"No conversation with {prep.rep.name} about {prep.what} is on record.",
            f"Keep it first: salescoach expect talk {prep.called} {prep.about} --held",
        )
    with reading(run) as reader:
        made = reader.all(MADE_IN, talk=talk.id)
        reasons = reader.all(
            REASONS_OF, book=1, rep=prep.rep.id, since=run.today - LOOKS_BACK, today=run.today
        )
    given = [row for row in reasons if row.expectation_id == talk.expectation_id]
    promises = [
        Agreement("The manager" if m.owner == "manager" else prep.rep.name, m.what, m.due_on) for m in made
    ]
    return Notice(
        rep=prep.rep.name,
        held_on=talk.held_on or run.today,
        about=prep.what,
        otherwise=talk.otherwise,
        facts=_facts_for_both(talk),
        reason=given[0].words if given else "",
        taken=given[0].taken if given else "",
        response=talk.response,
        agreed=talk.agreed,
        promises=promises,
    )


def _facts_for_both(talk: TalkRow) -> list[tuple[date, str]]:
    """The facts that were put, without what has a part of its own and without what the manager is to do."""
    apart = (REASON, PLAN, STRIKE, TALK, MINE)
    return [(fact.on, fact.what) for fact in put_facts(talk) if fact.kind not in apart]


def write_notice(notice: Notice, target: str) -> None:
    """Writes the notice into a new file only its owner can read; its ending says which kind.

    Raises:
        WrongUse: for another ending, for a file that is there already, and where it cannot be written.
    """
    kind = os.path.splitext(target)[1].lower()
    kind = {"": TEXT, ".markdown": MARKDOWN, ".htm": HTML}.get(kind, kind)
    if kind not in (TEXT, MARKDOWN, HTML):
        raise WrongUse(f"A notice is no {kind} file.", "Name it .txt, .md or .html, or - for the screen.")
    if os.path.exists(target):
        raise WrongUse(f"{target} is there already.", "Name another file; notices are not overwritten.")
    try:
        write_private(target, written(notice, kind).encode())
    except OSError as error:
        raise WrongUse(f"{target} cannot be written: {error.strerror}.", "Check the folder.") from None
