"""One review: audit, walk through the flagged deals, keep what is agreed on each at once."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from salescoach.audit.agreement import DAYS_REMEMBERED, newest
from salescoach.audit.agreement_queries import AGREEMENTS
from salescoach.audit.queries import LAST_AUDIT
from salescoach.audit.restaging import Restaging, load_restaging
from salescoach.audit.review import Decision, Item, decisions_from, items_of
from salescoach.audit.review_views import (
    decision_data,
    item_data,
    item_lines,
    list_lines,
    result_lines,
)
from salescoach.audit.running import AuditOptions, audit_pipeline
from salescoach.core.dates import parse_date
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.dialog.asking import Kept, at_terminal, can_ask
from salescoach.output.messages import say, say_warnings
from salescoach.output.show import show_screen, terminal_width, wants_colour, write
from salescoach.output.text import rendered
from salescoach.people.naming import shell_name
from salescoach.people.queries import PRESENT_REPS, rep_named
from salescoach.settings.policies import load_policies
from salescoach.store.reading import reading


class Review(NamedTuple):
    """What was asked for: a rep or "" for everybody, a file of answers, and what to leave out."""

    rep: str
    source: str
    listed: bool
    again: bool


class _Agenda(NamedTuple):
    """The deals to walk through."""

    items: list[Item]
    done_today: int
    audit_id: int | None
    as_of: int
    command: str
    rep: str
    restaging: Restaging


def review_pipeline(run: Invocation, asked: Review, book: int) -> None:
    """Walks through the flagged deals at the terminal, takes answers from a file, or lists the deals.

    Raises:
        WrongUse: for an unknown rep or wrong answers, and where nobody can be asked.
        Interrupted: where the person stops; what was agreed is kept.
    """
    agenda = _agenda(run, asked, book)
    if asked.listed:
        _show_list(run, agenda)
        return
    if not asked.source and not can_ask():
        raise WrongUse(
            "A review asks about each deal, and there is no terminal to ask at.",
            "Answer from a file: --from FILE, or see the deals: --list",
        )
    kept: list[tuple[Item, Decision, int | None]] = []
    if asked.source:
        _from_file(run, asked.source, agenda, kept)
    else:
        _walk(run, agenda, kept)
    _show_result(run, agenda, kept)


def _agenda(run: Invocation, asked: Review, book: int) -> _Agenda:
    report, _ = audit_pipeline(run, AuditOptions(), book)
    since = run.today - timedelta(days=DAYS_REMEMBERED)
    with reading(run) as reader:
        rep = rep_named(reader, asked.rep, book) if asked.rep else None
        agreed = newest(
            reader.all(AGREEMENTS, book=book, since=since, today=run.today, rep=rep.id if rep else 0)
        )
        last = reader.one(LAST_AUDIT, book=book, today=run.today)
        restaging = load_restaging(run, reader, book)
        names = [one.name for one in reader.all(PRESENT_REPS, book=book)]
    done = {number for number, row in agreed.items() if row.entered_on == run.today}
    found = [one for one in report.audited.found if rep is None or one.deal.rep_id == rep.id]
    items = items_of(found, agreed, () if asked.again else done)
    whose = shell_name(rep.name, names) if rep else ""
    command = f"salescoach pipeline review {whose}".rstrip()
    done_here = len(items_of(found, agreed)) - len(items)
    return _Agenda(
        items, done_here, last.id if last else None, report.as_of.toordinal(), command, whose, restaging
    )


def _show_list(run: Invocation, agenda: _Agenda) -> None:
    data = [item_data(item, agenda.restaging.criteria(item.deal) or ()) for item in agenda.items]
    show_screen(run, data, lambda width: list_lines(agenda.items, agenda.as_of, width, agenda.command))


def _walk(run: Invocation, agenda: _Agenda, kept: list[tuple[Item, Decision, int | None]]) -> None:
    from salescoach.audit.review_talk import Setting, decide

    say_warnings(run)
    if agenda.done_today:
        say(f"{agenda.done_today} agreed on today already, left out; with them: {agenda.command} --again")
    following = load_policies(run).calendar().next_workday_after(run.today)
    setting = Setting(run.today, following, agenda.restaging.criteria, agenda.restaging.supported)
    dialog = at_terminal(kept=lambda: _stopped(agenda, len(kept)))
    width = terminal_width()
    for number, item in enumerate(agenda.items, start=1):
        lines = item_lines(item, f"{number}/{len(agenda.items)}", agenda.as_of, width)
        write(rendered(lines, colour=wants_colour(), width=width))
        decision = decide(dialog, item, setting)
        if decision is not None:
            kept += _keep(run, [(item, decision)], agenda.audit_id)


def _stopped(agenda: _Agenda, count: int) -> Kept:
    if not count:
        return Kept("Stopped; nothing was agreed yet.", f"Go on: {agenda.command}")
    return Kept(
        f"Stopped; what was agreed on {count} of {len(agenda.items)} deals is kept.",
        f"Go on: {agenda.command}",
    )


def _from_file(
    run: Invocation, source: str, agenda: _Agenda, kept: list[tuple[Item, Decision, int | None]]
) -> None:
    from salescoach.dialog.answers import answers_from

    decisions = decisions_from(
        answers_from(source), agenda.items, lambda text: _day(text, run), agenda.restaging.supported
    )
    kept += _keep(run, decisions, agenda.audit_id)


def _day(text: str, run: Invocation) -> Any:
    day = parse_date(text, run.today)
    if day < run.today:
        raise WrongUse(f"{text} has gone by.", "Name a day to come.")
    return day


def _keep(
    run: Invocation, decisions: Sequence[tuple[Item, Decision]], audit_id: int | None
) -> list[tuple[Item, Decision, int | None]]:
    """Keeps decisions in one transaction."""
    from salescoach.audit.store import keep_agreement
    from salescoach.store.writing import writing

    with writing(run) as session:
        return [
            (item, decision, keep_agreement(session, run, item, decision, audit_id))
            for item, decision in decisions
        ]


def _show_result(run: Invocation, agenda: _Agenda, kept: Sequence[tuple[Item, Decision, int | None]]) -> None:
    skipped = len(agenda.items) - len(kept)
    promised = any(promise is not None for _, _, promise in kept)
    whose = f" --rep {agenda.rep}" if agenda.rep else ""
    following = f"salescoach commitments list{whose}" if promised else "salescoach pipeline audit"
    data = {"agreed": [decision_data(*one) for one in kept], "skipped": skipped}
    show_screen(run, data, lambda _: result_lines([one for _, one, _ in kept], skipped, following))
