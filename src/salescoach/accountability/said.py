"""What was said on the command line or in a file of answers; and asking for the rest at a terminal."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from salescoach.core.dates import parse_date
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.texts import storable
from salescoach.dialog.asking import Ask, Dialog, can_ask


def said_of(options: Mapping[str, Any], source: str, keys: Sequence[str]) -> dict[str, str]:
    """The answers by key, storable; those of options before those of the file, and none that is empty.

    Raises:
        WrongUse: where the file cannot be read or has a key that means nothing here.
    """
    given: dict[str, Any] = {}
    if source:
        from salescoach.dialog.answers import answers_from

        given = answers_from(source)
        unknown = [str(key) for key in given if key not in keys]
        if unknown:
            raise WrongUse(f"{unknown[0]!r} is no answer here.", f"Use: {', '.join(keys)}.")
    given |= {key: value for key, value in options.items() if value is not None}
    found = {}
    for key, value in given.items():
        if isinstance(value, (Mapping, list)):
            raise WrongUse(f"{key} must be text.", f"Write it on one line: {key}: …")
        text = storable("" if value is None else str(value), key.replace("_", " "))
        if text:
            found[key] = text
    return found


def asks(run: Invocation, source: str) -> bool:
    """Whether somebody can be asked for what is missing."""
    return not source and run.format == "table" and can_ask()


def day_of(
    said: Mapping[str, str], key: str, run: Invocation, usual: date | None, *, past: bool
) -> date | None:
    """The day of an answer, the usual one where it was not given.

    Args:
        said: the answers.
        key: which.
        run: whose today words count from.
        usual: where it was not given.
        past: True for a day that must have come, False for one that must not be over.

    Raises:
        WrongUse: for no date, and for a day on the wrong side of today.
    """
    if key not in said:
        return usual
    day = parse_date(said[key], run.today, past=past)
    if past and day > run.today:
        raise WrongUse(f"{day.isoformat()} has not come yet.", "Name the day it happened.")
    if not past and day < run.today:
        raise WrongUse(f"{day.isoformat()} is over.", "Name a day to come: fri, +2w, 2026-12-01.")
    return day


def ask_text(dialog: Dialog, ask: Ask, default: str = "", proposals: Sequence[str] = ()) -> str:
    """A line of text that can be kept, "" where it was skipped."""
    while True:
        typed = dialog.text(ask, default, proposals)
        try:
            return storable(typed, "the answer")
        except WrongUse as error:
            dialog.tell(f"      {error.what} {error.remedy}")


def need_text(dialog: Dialog, ask: Ask, needed: str) -> str:
    """A line of text that cannot be skipped: what was typed before it would be lost."""
    while not (typed := ask_text(dialog, ask)):
        dialog.tell(f"      {needed} Ctrl-C leaves it all.")
    return typed


def ask_day(dialog: Dialog, ask: Ask, today: date, usual: date | None) -> date | None:
    """A day that is not over; the usual one by Enter."""
    while True:
        day = dialog.date(ask, today, usual)
        if day is None or day >= today:
            return day
        dialog.tell("      That day is over.")
