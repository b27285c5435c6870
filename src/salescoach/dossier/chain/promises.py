"""Promises by the rep and to the rep."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from salescoach.accountability.shortfalls import LATELY_DAYS
from salescoach.core.dates import brief_date, relative_day
from salescoach.core.intervals import wilson
from salescoach.core.texts import counted
from salescoach.dossier.chain.part import LATE, About, Part, Says, Todo, nothing
from salescoach.dossier.chain.queries import PromiseRow

PROMISES_DAYS = 90
SHOWN = 3
LEAST_ENDED = 5  # promises that ended, before a share is shown


def promises_part(about: About, promises: Sequence[PromiseRow]) -> Part:
    """Open promises, the longest due first, and how those that fell due ended."""
    theirs = [one for one in promises if one.owner == "rep"]
    owed = [one for one in promises if one.owner != "rep" and one.state == "open"]
    lately = about.today - timedelta(days=LATELY_DAYS)
    undone = [
        one for one in promises if one.owner != "rep" and one.state == "broken" and one.due_on >= lately
    ]
    waiting = [one for one in theirs if one.state == "open"]
    late = [one for one in waiting if one.due_on < about.today]
    ended = [one for one in theirs if one.state in ("kept", "broken")]
    kept = sum(one.state == "kept" for one in ended)
    data = {
        "open": [_data(one) for one in waiting],
        "late": len(late),
        "kept_within_90_days": {"kept": kept, "n": len(ended)},
        "owed_by_manager": [_data(one) for one in owed],
        "broken_by_manager": [_data(one) for one in undone],
    }
    if not promises:
        begin = f'None yet: salescoach commitments add "…" --rep {about.typed} --by fri'
        return Part("promises", "PROMISES", nothing(begin), data)
    gist = f"{len(waiting)} open" + (f", {len(late)} late" if late else "") + f" · {_kept(kept, len(ended))}"
    lines = [Says(gist, "alert" if late else "")]
    lines += [Says(f"  {_words(about, one)}") for one in waiting[:SHOWN]]
    if len(waiting) > SHOWN:
        lines.append(Says(f"  … {len(waiting) - SHOWN} more", "dim"))
    lines += [Says(f"  you promised: {_words(about, one)}") for one in owed[:SHOWN]]
    lines += [
        Says(f"  you promised: {one.what}, not kept, due {brief_date(one.due_on, about.today)}", "alert")
        for one in undone[-SHOWN:]
    ]
    return Part("promises", "PROMISES", lines, data, _todo(about, late, owed))


def _kept(kept: int, ended: int) -> str:
    if ended < LEAST_ENDED:
        return f"{kept} of {ended} kept in {PROMISES_DAYS} days: not enough data"
    rate = wilson(kept, ended)
    share = f"{100 * rate.value:.0f} %, {100 * rate.low:.0f}–{100 * rate.high:.0f}"
    return f"{kept} of {ended} kept in {PROMISES_DAYS} days ({share})"


def _words(about: About, one: PromiseRow) -> str:
    deal = f" ({one.deal})" if one.deal and one.deal not in one.what else ""
    return f"{one.what}{deal}, {relative_day(one.due_on, about.today)}"


def _todo(about: About, late: Sequence[PromiseRow], owed: Sequence[PromiseRow]) -> list[Todo]:
    todo = [
        Todo(LATE, f"keep your own promise: {one.what}", f"salescoach commitments kept {one.id}")
        for one in owed
        if one.due_on <= about.today
    ]
    if late:
        says = f"ask about {counted(len(late), 'promise')} that {'is' if len(late) == 1 else 'are'} late"
        todo.append(Todo(LATE, says, f"salescoach commitments list --rep {about.typed} --late"))
    return todo


def _data(one: PromiseRow) -> dict[str, Any]:
    return {"id": one.id, "what": one.what, "due_on": one.due_on, "deal": one.deal or None}
