"""How a profile is shown: to the manager, and to the rep, who sees the same."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from salescoach.core.dates import brief_date
from salescoach.core.texts import counted
from salescoach.motivation.profile_errands import Known
from salescoach.output.listing import Column, Listing
from salescoach.output.text import Line, Span, cells, left_right, line, wrapped
from salescoach.people.leaning import NOT_ENOUGH, UNCLEAR, Leaning, leaning_of
from salescoach.people.profile import (
    BOTH,
    STATEMENTS,
    AnswerRow,
    Question,
    open_questions,
    open_statements,
    sitting,
    to_do,
)

KEY = 12  # cells of a question's key
WIDEST = 100  # cells; a day far to the right of its answer is not read with it
HEADINGS = {"drive": "WHAT DRIVES {}", "recognition": "RECOGNITION", "coaching": "COACHING"}
USED = "prep and recognition; never by strikes, evaluations or recruiting"
_WORDS = {BOTH: "both alike", UNCLEAR: "no clear leaning", NOT_ENOUGH: "not enough data"}


def leaning_for(known: Known) -> Leaning:
    """The leaning by the statements in force."""
    return leaning_of(known.answers, [one.key for one in known.catalogue.paired()])


def profile_data(known: Known) -> dict[str, Any]:
    """A profile as JSON shows it."""
    catalogue = known.catalogue
    questions, pairs = sitting(catalogue, known.answers)
    asked = catalogue.asked()
    left = open_questions(catalogue, known.answers)
    return {
        "rep": known.rep.name,
        "asked": len(asked),
        "settled": len(asked) - len(left),
        "complete": not left,
        "questions": [_question_data(known, one) for one in catalogue.questions if _is_shown(known, one)],
        "leaning": leaning_data(leaning_for(known)),
        "next": [one.key for one in questions] + [one.key for one in pairs],
    }


def leaning_data(leaning: Leaning) -> dict[str, Any]:
    """A leaning as JSON shows it."""
    rate = leaning.rate
    return {
        "verdict": leaning.verdict,
        "by_hand": leaning.by_hand,
        "statements_say": leaning.said,
        "intrinsic": rate.successes if rate else 0,
        "n": rate.n if rate else 0,
        "both": leaning.both,
        "share": round(rate.value, 3) if rate else None,
        "low": round(rate.low, 3) if rate else None,
        "high": round(rate.high, 3) if rate else None,
        "wanted": leaning.wanted,
        "on": leaning.on_date,
    }


def _is_shown(known: Known, question: Question) -> bool:
    return not question.off or question.key in known.answers


def _question_data(known: Known, question: Question) -> dict[str, Any]:
    row = known.answers.get(question.key)
    told = row is not None and not row.declined
    return {
        "key": question.key,
        "about": question.about,
        "ask": question.ask.replace("{rep}", known.first),
        "answer": row.answer if row is not None and told else None,
        "declined": row is not None and row.declined,
        "on": row.on_date if row else None,
        "answers": sum(one.question == question.key and not one.declined for one in known.rows),
    }


def profile_lines(known: Known, today: date, width: int) -> list[Line]:
    """A profile on a screen."""
    width = min(width, WIDEST)
    catalogue, first = known.catalogue, known.first
    left = open_questions(catalogue, known.answers)
    asked = len(catalogue.asked())
    title = left_right(f"Profile of {known.rep.name}", f"{asked - len(left)} of {asked} settled", width)
    lines = [line(Span(title, "strong"))]
    voluntary = f"Voluntary: {first} may see all of this, pass on any of it, and have any of it struck."
    lines += [line(Span(text, "dim")) for text in wrapped(voluntary, width)]
    for about, heading in HEADINGS.items():
        told = [one for one in catalogue.questions if one.about == about and one.key in known.answers]
        if told:
            lines += [[], line(Span(heading.format(first.upper()), "heading"))]
        for question in told:
            lines += _answered(question, known.answers[question.key], first, today, width)
    lines += [[], line(Span("LEANING", "heading")), *_leaning_lines(known, today, width), []]
    if left:
        lines += _labelled("OPEN", ", ".join(one.key for one in left), width)
    lines += _labelled("USED BY", USED, width)
    return [*lines, [], line(f"Next: {next_command(known)}")]


def next_command(known: Known) -> str:
    """What to type after looking at a profile."""
    questions, pairs = sitting(known.catalogue, known.answers)
    if questions or pairs:
        return f"salescoach motivate profile {known.called} --ask"
    return f"salescoach motivate recognise {known.called}"


def _answered(question: Question, row: AnswerRow, first: str, today: date, width: int) -> list[Line]:
    day = brief_date(row.on_date, today)
    room = width - KEY - 4 - cells(day) - 2
    rows = wrapped("would rather not be asked" if row.declined else row.answer, room)
    found = [line(f"  {question.key:<{KEY}}", left_right(rows[0], day, width - KEY - 2))]
    found += [line(" " * (KEY + 2), text) for text in rows[1:]]
    advice = "" if row.declined else to_do(question, row.answer, first)
    if advice and advice != row.answer:
        found += [line(" " * (KEY + 2), Span(text, "dim")) for text in wrapped(advice, width - KEY - 2)]
    return found


def leaning_words(leaning: Leaning) -> str:
    """`intrinsic: picked 9 of 10 for it, 90 % (60 to 98)`; what is not known is said so."""
    rate, verdict = leaning.rate, _WORDS.get(leaning.verdict, leaning.verdict)
    if leaning.by_hand:
        says = (
            ""
            if leaning.said == NOT_ENOUGH
            else f"; the statements say {_WORDS.get(leaning.said, leaning.said)}"
        )
        return f"{verdict}, by hand{says}"
    if rate is None:
        return f"{verdict}: no statement was picked yet"
    if leaning.wanted:
        return f"{verdict}: {counted(rate.n, 'pair')} picked, {leaning.wanted} more needed"
    share = f"{rate.successes} of {counted(rate.n, 'pair')} intrinsic"
    span = f"{rate.value:.0%} ({rate.low * 100:.0f} to {rate.high * 100:.0f})".replace("%", " %")
    return f"{verdict}: {share}, {span}"


def _leaning_lines(known: Known, today: date, width: int) -> list[Line]:
    if STATEMENTS in known.answers and known.answers[STATEMENTS].declined:
        return [line(f"  {known.first} would rather not be asked")]
    leaning = leaning_for(known)
    day = brief_date(leaning.on_date, today) if leaning.on_date else ""
    lines = [line("  ", left_right(leaning_words(leaning), day, width - 2))]
    if leaning.rate is not None and not leaning.by_hand and not leaning.wanted:
        note = (
            f"What {known.first} picked in a minute, with its 95 % interval; no finding about {known.first}. "
            f"Put it right: --leaning intrinsic, extrinsic or both."
        )
        lines += [line("  ", Span(text, "dim")) for text in wrapped(note, width - 2)]
    left = len(open_statements(known.catalogue, known.answers))
    if left and leaning.rate is not None:
        lines.append(line("  ", Span(f"{counted(left, 'pair')} left open", "dim")))
    return lines


def _labelled(label: str, text: str, width: int) -> list[Line]:
    rows = wrapped(text, width - 10)
    heads = [label, *[""] * (len(rows) - 1)]
    return [line(Span(f"{head:<10}", "dim"), row) for head, row in zip(heads, rows, strict=True)]


def history_listing(known: Known, rows: Sequence[AnswerRow]) -> Listing:
    """Every answer ever given that was not struck, newest first."""
    return Listing(
        columns=(
            Column("on", "ON", "date"),
            Column("key", "KEY"),
            Column("answer", "ANSWER", wrap=True),
            Column("asked", "ASKED", wrap=True, drop=1),
        ),
        rows=[
            {
                "on": row.on_date,
                "key": row.question,
                "answer": "(passed)" if row.declined else row.answer,
                "asked": row.asked,
                "declined": row.declined,
                "entered_on": row.entered_on,
            }
            for row in reversed(rows)
        ],
        title=f"Everything {known.rep.name} told",
        empty=f"{known.first} has told nothing yet. Ask: salescoach motivate profile {known.called} --ask",
        next_command=f"salescoach motivate profile {known.called}",
    )
