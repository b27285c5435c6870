"""`salescoach commitments …`."""

from typing import Annotated

import typer

from salescoach.core.dates import parse_date, weekday_date
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.deals.completion import complete_deal
from salescoach.people.completion import complete_rep

RepOption = Annotated[
    str | None, typer.Option("--rep", metavar="REP", help="The rep.", autocompletion=complete_rep)
]
Promise = Annotated[str, typer.Argument(metavar="ID", help="Its number, or a part of its words.")]
Promises = Annotated[
    list[str], typer.Argument(metavar="ID…", help="Numbers, or each a part of a promise's words.")
]
On = Annotated[str, typer.Option(metavar="DATE", help="The day it happened.")]


def list_commitments(
    ctx: typer.Context,
    mine: Annotated[bool, typer.Option("--mine", help="Your own promises only.")] = False,
    late: Annotated[bool, typer.Option("--late", help="Overdue ones only.")] = False,
    rep: RepOption = None,
    everything: Annotated[bool, typer.Option("--all", help="Closed ones too.")] = False,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Due since then; with --all, 90 days back if not named."),
    ] = None,
) -> None:
    """Lists promises: the open ones, the longest overdue first.

    Examples:
        salescoach commitments list
        salescoach commitments list --rep ann --late
        salescoach commitments list --all --since -12m
    """
    run: Invocation = ctx.obj
    from salescoach.commitments.selecting import Wanted, select_promises
    from salescoach.commitments.views import promise_listing
    from salescoach.output.show import show_listing
    from salescoach.people.queries import rep_named
    from salescoach.store.reading import reading

    first = parse_date(since, run.today, past=True) if since else None
    with reading(run) as reader:
        rep_id = rep_named(reader, rep).id if rep else None
        rows = select_promises(reader, Wanted(mine, late, rep_id, everything, first), run.today)
    show_listing(run, promise_listing(rows, run.today, everything=everything))


def add(
    ctx: typer.Context,
    what: Annotated[str, typer.Argument(metavar="WHAT", help="What is promised.")],
    by: Annotated[str, typer.Option("--by", metavar="DATE", help="The day by which.")],
    rep: RepOption = None,
    me: Annotated[
        bool, typer.Option("--me", help="You promise it (to the rep, where one is named).")
    ] = False,
    deal: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT", help="The deal, by number or a part of its name.", autocompletion=complete_deal
        ),
    ] = None,
) -> None:
    """Records a promise. It appears in `today` on its day.

    Examples:
        salescoach commitments add "send the revised quote" --rep ann --by fri
        salescoach commitments add "ask Operations about delivery" --me --by tomorrow
    """
    run: Invocation = ctx.obj
    from salescoach.commitments.store import make_promise
    from salescoach.deals.finding import deal_named
    from salescoach.output.messages import say_warnings
    from salescoach.people.queries import rep_named
    from salescoach.store.reading import reading
    from salescoach.store.writing import identity, writing

    due_on = parse_date(by, run.today)
    if not me and not rep:
        raise WrongUse("Whose promise is it?", "Name one: --rep REP, or --me for your own.")
    with reading(run) as reader:
        found = rep_named(reader, rep) if rep else None
        rep_id = found.id if found else None
        deal_id = deal_named(reader, deal, rep_id).id if deal else None
    with writing(run) as session:
        promise = make_promise(
            session,
            run,
            owner="manager" if me else "rep",
            what=what,
            due_on=due_on,
            rep_id=rep_id,
            deal_id=deal_id,
        )
        number = identity(promise)
    if due_on < run.today:
        run.warnings.append(f"{weekday_date(due_on)} is over: the promise is late from the start.")
    who = "You promise" if me else f"{found.name if found else ''} promises"
    say_warnings(run)
    _said(run, f"{who}: {promise.what}, by {weekday_date(due_on)}.", f"salescoach commitments kept {number}")
    _show(run, [number], one=True)


def kept(ctx: typer.Context, promises: Promises, on: On = "today") -> None:
    """Marks promises as kept.

    Examples:
        salescoach commitments kept 12 15
        salescoach commitments kept "revised quote" --on yesterday
    """
    _close(ctx.obj, "kept", promises, on, "")


def broken(
    ctx: typer.Context,
    promises: Promises,
    on: On = "today",
    why: Annotated[str, typer.Option(metavar="TEXT", help="What was said about it.")] = "",
) -> None:
    """Marks promises as broken.

    Examples:
        salescoach commitments broken 12
        salescoach commitments broken "revised quote" --why "waited for Finance"
    """
    _close(ctx.obj, "broken", promises, on, why)


def move(
    ctx: typer.Context,
    promise: Promise,
    day: Annotated[str, typer.Argument(metavar="DATE", help="The new day.")],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; it is kept.")],
) -> None:
    """Gives a promise another day. Moves are counted and shown.

    Examples:
        salescoach commitments move 12 fri --why "customer is away until Thursday"
    """
    run: Invocation = ctx.obj
    from salescoach.commitments.finding import promise_named
    from salescoach.commitments.promise import Event
    from salescoach.commitments.store import record
    from salescoach.store.reading import reading
    from salescoach.store.writing import writing

    due_on = parse_date(day, run.today)
    if not why.strip():
        raise WrongUse("A move needs its reason.", 'For example: --why "customer is away until Thursday"')
    with reading(run) as reader:
        found = promise_named(reader, promise)
    with writing(run) as session:
        record(session, run, found.id, Event("moved", run.today, due_on), why)
    times = "once" if found.moves == 0 else f"{found.moves + 1} times"
    _said(
        run, f"Moved to {weekday_date(due_on)}, {times} so far: {found.what}.", "salescoach commitments list"
    )
    _show(run, [found.id], one=True)


def _close(run: Invocation, kind: str, promises: list[str], on: str, why: str) -> None:
    from salescoach.commitments.finding import promise_named
    from salescoach.commitments.promise import Event
    from salescoach.commitments.store import record
    from salescoach.store.reading import reading
    from salescoach.store.writing import writing

    day = parse_date(on, run.today, past=True)
    with reading(run) as reader:
        found = {row.id: row for row in (promise_named(reader, words) for words in promises)}
    with writing(run) as session:
        for number in found:
            record(session, run, number, Event(kind, day), why)
    said = "; ".join(f"{row.rep if row.owner == 'rep' else 'me'}: {row.what}" for row in found.values())
    _said(run, f"{kind.capitalize()}: {said}.", "salescoach commitments list")
    _show(run, list(found), one=False)


def _said(run: Invocation, text: str, next_command: str) -> None:
    from salescoach.output.messages import say_done

    say_done(run, text, next_command)


def _show(run: Invocation, numbers: list[int], *, one: bool) -> None:
    """Where JSON was asked for, the promises as they stand now."""
    if run.format != "json":
        return
    from salescoach.commitments.queries import BY_ID
    from salescoach.commitments.views import promise_data
    from salescoach.output.show import write_json
    from salescoach.store.reading import reading

    with reading(run) as reader:
        rows = [reader.one(BY_ID, book=1, id=number) for number in numbers]
    data = [promise_data(row, run.today) for row in rows if row is not None]
    write_json(data[0] if one else data)
