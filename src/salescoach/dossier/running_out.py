"""Removing what is past its retention: shown first, then done when it is wanted."""

from collections.abc import Sequence
from typing import Any

from salescoach.core.dates import long_date
from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.texts import counted
from salescoach.dossier.erasing import title_of
from salescoach.dossier.retention import Past, past_retention
from salescoach.output.text import Line, Span, columns, line, wrapped

BACKUPS_SAY = "Backups made until now still hold it, until they rotate out: after eight weeks at the latest."


def running_out(run: Invocation, *, yes: bool, dry_run: bool) -> None:
    """Shows what is past its retention, and removes it where that is wanted.

    Raises:
        Refused: where it was not wanted after all.
        WrongUse: where nobody can be asked and `yes` is not given.
    """
    from salescoach.dossier.store import let_run_out
    from salescoach.output.messages import say_done
    from salescoach.output.show import show_screen, write_json
    from salescoach.settings.policies import load_policies
    from salescoach.store.reading import reading
    from salescoach.store.writing import writing

    periods = load_policies(run).retention
    with reading(run) as reader:
        past = past_retention(reader, periods, run.today)
    if dry_run or not past or not yes:
        if run.format == "table" or dry_run or not past:
            show_screen(run, data_of(past, removed=False), lambda width: past_lines(past, width))
        if dry_run or not past:
            return
        _agreed(yes)
    with writing(run) as session:
        let_run_out(session, run, past)
    records = sum(len(one.ids) for one in past)
    say_done(run, f"Removed {counted(records, 'record')}. {BACKUPS_SAY}", "salescoach store check")
    if run.format == "json":
        write_json(data_of(past, removed=True))


def _agreed(yes: bool) -> None:
    from salescoach.dialog.asking import Ask, at_terminal, can_ask

    if yes:
        return
    if not can_ask():
        raise WrongUse("There is no terminal to ask at: nothing was removed.", "Add: --yes")
    if not at_terminal().confirm(Ask("Remove it?", "It cannot be taken back."), False):
        raise Refused("Nothing was removed.")


def data_of(past: Sequence[Past], *, removed: bool) -> dict[str, Any]:
    """The same as JSON shows it."""
    return {
        "removed": removed,
        "past": [
            {
                "table": one.table,
                "period": one.period,
                "days": one.days,
                "columns": list(one.columns),
                "records": len(one.ids),
                "oldest": one.oldest,
            }
            for one in past
        ],
    }


def past_lines(past: Sequence[Past], width: int) -> list[Line]:
    """What is past its retention."""
    if not past:
        return [line("Nothing is past its retention."), line("Next: salescoach config show policies")]
    rows = [("", "RECORDS", "KEPT FOR", "OLDEST")]
    for one in past:
        what = title_of(one.table) + (f": {', '.join(one.columns)}" if one.columns else "")
        rows.append((what, f"{len(one.ids):,}", counted(one.days, "day"), long_date(one.oldest)))
    text = columns(rows)
    return [
        line(Span("Past its retention:", "strong")),
        line(Span(text[0], "dim")),
        *(line(part) for part in text[1:]),
        [],
        *(line(part) for part in wrapped(BACKUPS_SAY, width)),
        line("Next: salescoach rep erase --past-retention"),
    ]
