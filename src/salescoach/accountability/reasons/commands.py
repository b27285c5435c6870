"""`salescoach excuse`. On anything that leaves the tool it is called the reason given."""

from typing import Annotated, Any

import typer

from salescoach.accountability.completion import complete_metric
from salescoach.core.dates import parse_date
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.people.completion import complete_rep


def excuse(
    ctx: typer.Context,
    rep: Annotated[
        str | None, typer.Argument(metavar="[REP]", help="Whose.", autocompletion=complete_rep)
    ] = None,
    words: Annotated[
        str | None, typer.Argument(metavar="[WORDS]", help="The reason, in the rep's words.")
    ] = None,
    expectation: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="EXPECTATION",
            help="The gap it explains, by number or metric; or none.",
            autocompletion=complete_metric,
        ),
    ] = None,
    promise: Annotated[
        str | None, typer.Option(metavar="ID", help="The promise it explains, by number or words.")
    ] = None,
    debrief: Annotated[
        str | None, typer.Option(metavar="ID", help="Take up the reason noted in that session.")
    ] = None,
    problem: Annotated[str | None, typer.Option(metavar="TEXT", help="What the real problem is.")] = None,
    taken: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What the rep takes on, in the rep's words.")
    ] = None,
    cause: Annotated[
        str | None, typer.Option(metavar="CAUSE", help="knowledge, skill, will or obstacle.")
    ] = None,
    obstacle: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What stands in the way; yours to clear.")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="DATE", help="The day by which you clear it.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day it was given.")] = None,
    source: Annotated[
        str | None, typer.Option("--from", metavar="FILE|-", help="Answers, as YAML or JSON.")
    ] = None,
    amend: Annotated[int | None, typer.Option(metavar="ID", help="Add to a reason, or put it right.")] = None,
    withdraw: Annotated[int | None, typer.Option(metavar="ID", help="Withdraw a reason.")] = None,
    why: Annotated[str, typer.Option(metavar="TEXT", help="Why it is withdrawn.")] = "",
    listed: Annotated[bool, typer.Option("--list", help="List them, of one rep or of all.")] = False,
    since: Annotated[str, typer.Option(metavar="DATE", help="Given since then.")] = "-6m",
) -> None:
    """Keeps a reason given beside the gap it explains, and asks what the real problem is.

    With a rep alone it shows what was said, what repeats itself, and which obstacles were real. An obstacle
    becomes a promise of yours. Reasons noted in debriefs are listed, too, until they are taken up.

    Examples:
        salescoach excuse dan
        salescoach excuse dan "marketing sends the wrong leads" --for calls
        salescoach excuse dan --debrief 45 --problem "calls nobody before noon" --taken "ten before ten"
        salescoach excuse dan "the quote tool is slow" --obstacle "the quote tool is slow" --by +2w
    """
    run: Invocation = ctx.obj
    options = {
        "words": words, "for": expectation, "promise": promise, "debrief": debrief, "problem": problem,
        "taken": taken, "cause": cause, "obstacle": obstacle, "by": by, "on": on,
    }  # fmt: skip
    given = any(value is not None for value in options.values())
    if withdraw is not None:
        _withdraw(run, withdraw, why)
    elif given or source or amend is not None:
        if rep is None:
            raise WrongUse("Whose reason is it?", 'Name the rep: salescoach excuse dan "…"')
        _give(run, rep, options, source or "", amend)
    elif rep is None or listed or run.format in ("csv", "xlsx"):
        _list(run, rep, since)
    else:
        _show(run, rep, since)


def _give(run: Invocation, rep: str, options: dict[str, Any], source: str, amend: int | None) -> None:
    from salescoach.accountability.reasons.giving import give
    from salescoach.core.dates import weekday_date
    from salescoach.output.messages import say_done, say_warnings

    kept = give(run, rep, options, source, amend)
    say_warnings(run)
    clears = f" You clear the way by {weekday_date(kept.clears_by)}." if kept.clears_by else ""
    question = "" if kept.asked else " What is the real problem?"
    then = "" if kept.asked else f' --amend {kept.number} --problem "…"'
    said = f"Kept as reason {kept.number} of {kept.rep.name}.{clears}{question}"
    say_done(run, said, f"salescoach excuse {kept.called}{then}")
    _json(run, kept.number)


def _withdraw(run: Invocation, number: int, why: str) -> None:
    from salescoach.accountability.reasons.store import withdraw_reason
    from salescoach.core.texts import storable
    from salescoach.output.messages import say_done
    from salescoach.store.writing import writing

    reason = storable(why, "the reason")
    if not reason:
        raise WrongUse("A withdrawal needs its reason.", 'For example: --why "was about another week"')
    with writing(run) as session:
        withdraw_reason(session, run, number, reason)
    say_done(run, f"Withdrew reason {number}.", "salescoach excuse --list")


def _list(run: Invocation, rep: str | None, since: str) -> None:
    from salescoach.accountability.reasons.listing import read_reasons
    from salescoach.accountability.reasons.views import reasons_listing
    from salescoach.output.show import show_listing
    from salescoach.people.queries import rep_named
    from salescoach.store.reading import reading

    first = parse_date(since, run.today, past=True)
    with reading(run) as reader:
        rep_id = rep_named(reader, rep).id if rep else None
        rows = read_reasons(reader, first, run.today, rep_id)
    show_listing(run, reasons_listing(rows, run.today))


def _show(run: Invocation, rep: str, since: str) -> None:
    from salescoach.accountability.reasons.listing import read_reasons
    from salescoach.accountability.reasons.reason import patterns
    from salescoach.accountability.reasons.views import patterns_data, reason_data, rep_lines
    from salescoach.coaching.choosing import called_in_shell
    from salescoach.output.show import show_screen
    from salescoach.people.queries import rep_named
    from salescoach.store.reading import reading

    first = parse_date(since, run.today, past=True)
    with reading(run) as reader:
        found = rep_named(reader, rep)
        called = called_in_shell(reader, found.name)
        rows = read_reasons(reader, first, run.today, found.id)
    repeats = patterns(rows, run.today)
    data = {
        "rep": found.name,
        "reasons": [reason_data(row) for row in rows],
        "patterns": patterns_data(repeats),
    }
    show_screen(run, data, lambda width: rep_lines(found.name, called, rows, repeats, run.today, width))


def _json(run: Invocation, number: int) -> None:
    """Where JSON was asked for, the reason as it stands now."""
    if run.format != "json":
        return
    from salescoach.accountability.reasons.queries import REASON
    from salescoach.accountability.reasons.views import reason_data
    from salescoach.output.show import write_json
    from salescoach.store.reading import reading

    with reading(run) as reader:
        row = reader.one(REASON, id=number, book=1)
    assert row is not None, "it has just been kept"
    write_json(reason_data(row))
