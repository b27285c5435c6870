"""`salescoach coach log|history|show|amend|drop`, and `calendar set`, whose deal the sessions take."""

from typing import Annotated, Any

import typer

from salescoach.coaching.commands import (
    DEBRIEF,
    MEETING,
    NOTES,
    PREP,
    STEP,
    TALK,
    RepArgument,
    Words,
    answers_said,
    hold,
    option,
    with_options,
)
from salescoach.coaching.questions import LOGGED_KINDS
from salescoach.core.dates import parse_date, parse_minutes
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.deals.completion import complete_deal
from salescoach.people.completion import complete_rep

SessionArgument = Annotated[int, typer.Argument(metavar="ID", help="The session's number.")]
KindArgument = Annotated[
    str, typer.Argument(metavar="KIND", help="one-on-one, role-play, ride-along or co-development.")
]
WITH = (option("peers", "--with", "A rep who consults; again for each.", list[str], metavar="REP"),)
LEARNED_AND_CASE = (
    DEBRIEF[0], DEBRIEF[1],
    option("case", "--case", "The case, in a sentence (co-development)."),
)  # fmt: skip
WORKED = (option("worked", "--worked/--did-not-work", "The advice given worked.", bool),)
MEETING_GONE = "Its meeting, of which only the deal was named, is called off with it."
JUDGED = [one for one in NOTES if one.name in ("helpful", "added_value")]
AMENDED = ("minutes", "answer", "source")


@with_options(WITH, MEETING, TALK, LEARNED_AND_CASE, STEP, NOTES)
def log(ctx: typer.Context, kind: KindArgument, rep: RepArgument, words: Words = None, **said: Any) -> None:
    """Records a one-on-one, a role-play, a ride-along, or a co-development in which peers consult.

    At a terminal it asks what is not given. In a co-development the case is the rep's; every peer named with
    --with is credited as well. How many role-plays and group sessions there should be: policies.yaml.

    Examples:
        salescoach coach log one-on-one ann "wants big accounts; brings a plan" --by fri --minutes 30m
        salescoach coach log role-play ben "silence after the price; uses it at Cobalt" --by wed
        salescoach coach log co-development ann --with ben --with cleo --case "No date at Harbor"
    """
    from salescoach.dialog.choices import Choice, chosen

    found = chosen(kind, tuple(Choice(one, one) for one in LOGGED_KINDS))
    if found is None:
        hint = " Meetings: salescoach prep or debrief." if kind in ("prep", "debrief") else ""
        raise WrongUse(f"There is no kind {kind!r} to log.{hint}", f"Use one of: {', '.join(LOGGED_KINDS)}.")
    hold(ctx.obj, found, rep, words, said)


@with_options(PREP, DEBRIEF, STEP, NOTES, WORKED, [one for one in TALK if one.name in AMENDED])
def amend(ctx: typer.Context, number: SessionArgument, **said: Any) -> None:
    """Puts answers of a held session right, or adds to them; what was said before stays in its history.

    The promise, the evidence on the deal and the statistics follow. Without options it asks, at a terminal.

    Examples:
        salescoach coach amend 12 --helpful --worked
        salescoach coach amend 12 --by fri --learned "the budget is 40k"
        salescoach coach amend 12
    """
    run: Invocation = ctx.obj
    from salescoach.coaching.records.amending import amend_session
    from salescoach.coaching.records.showing import say_amended

    minutes, source = said.pop("minutes", None), said.pop("source", None)
    worked = said.pop("worked", None)
    raw = answers_said(said) | ({} if worked is None else {"recommendation_worked": worked})
    seconds = parse_minutes(minutes) * 60 if minutes else None
    changed = amend_session(run, number, raw, source or "", seconds)
    say_amended(run, number, changed)


@with_options(JUDGED, WORKED)
def judge(
    ctx: typer.Context,
    rep: Annotated[
        str | None, typer.Argument(metavar="[REP]", help="This rep's only.", autocompletion=complete_rep)
    ] = None,
    **said: Any,
) -> None:
    """Says of earlier talks whether they helped and added value, by the rep's word, and if advice worked.

    At a terminal it asks about each talk of the last three weeks that nobody judged, newest first, one key
    each; wrap asks about the last one with each rep. With options it is the rep's newest talk that waits for
    what they say. Elsewhere it lists them.

    Examples:
        salescoach coach judge
        salescoach coach judge ann --helpful --added-value
        salescoach coach judge ann --did-not-work
    """
    run: Invocation = ctx.obj
    from salescoach.coaching.records.judging import ask_unjudged, judge_newest, read_to_judge
    from salescoach.coaching.records.showing import say_amended
    from salescoach.coaching.views import unjudged_listing
    from salescoach.dialog.asking import can_ask
    from salescoach.output.show import show_listing
    from salescoach.people.queries import rep_named
    from salescoach.store.reading import reading

    said["recommendation_worked"] = said.pop("worked", None)
    raw = {key: value for key, value in said.items() if value is not None}
    if raw and rep is None:
        raise WrongUse("Whose talk was it?", "Name the rep: salescoach coach judge REP --helpful")
    with reading(run) as reader:
        found = rep_named(reader, rep) if rep is not None else None
        rows = read_to_judge(run, reader, found.id if found else None)
    if raw and found is not None:
        number, changed = judge_newest(run, rows, found.name, raw)
        say_amended(run, number, changed)
    elif rows and run.format == "table" and can_ask():
        ask_unjudged(run, rows)
    else:
        show_listing(run, unjudged_listing(rows, run.today))


def history(
    ctx: typer.Context,
    rep: Annotated[
        str | None, typer.Option(metavar="REP", help="One rep's.", autocompletion=complete_rep)
    ] = None,
    since: Annotated[str, typer.Option(metavar="DATE", help="Held since then.")] = "-4w",
    kind: Annotated[
        str | None, typer.Option(help="prep, debrief, one-on-one, role-play, ride-along or co-development.")
    ] = None,
) -> None:
    """Lists the sessions, newest first: drafts and withdrawn ones, too.

    Examples:
        salescoach coach history --rep ann
        salescoach coach history --kind debrief --since -12m --format csv
    """
    run: Invocation = ctx.obj
    from salescoach.coaching.choosing import choose_sessions
    from salescoach.coaching.views import history_listing
    from salescoach.output.show import show_listing
    from salescoach.store.reading import reading

    first = parse_date(since, run.today, past=True)
    with reading(run) as reader:
        rows = choose_sessions(reader, first, rep, kind)
    show_listing(run, history_listing(rows, run.today))


def show_session(
    ctx: typer.Context,
    number: SessionArgument,
    paste: Annotated[
        bool, typer.Option("--paste", help="Only the lines for the rep: who does what by when.")
    ] = False,
) -> None:
    """Shows one session: every question as it was asked, with every revision of its answer.

    Examples:
        salescoach coach show 12
        salescoach coach show 12 --paste
        salescoach coach show 12 --json
    """
    from salescoach.coaching.records.showing import show_lines, show_one

    if paste:
        show_lines(ctx.obj, number)
    else:
        show_one(ctx.obj, number)


def drop(
    ctx: typer.Context,
    number: SessionArgument,
    why: Annotated[str, typer.Option(metavar="TEXT", help="The reason; kept with a held session.")] = "",
) -> None:
    """Throws a draft away, or withdraws a held session: it stays, with the reason, and counts no more.

    Examples:
        salescoach coach drop 12
        salescoach coach drop 12 --why "belongs to Ben"
    """
    run: Invocation = ctx.obj
    from salescoach.coaching.choosing import session_numbered
    from salescoach.coaching.records.showing import show_one
    from salescoach.coaching.store import delete_draft, withdraw
    from salescoach.output.messages import say_done
    from salescoach.output.show import write_json
    from salescoach.store.reading import reading

    with reading(run) as reader:
        row = session_numbered(reader, number)
    if row.state == "draft":
        gone = f" {MEETING_GONE}" if delete_draft(run, number) else ""
        say_done(run, f"Threw away the draft of {row.rep}'s {row.kind}.{gone}", "salescoach coach history")
        if run.format == "json":
            write_json({"id": number, "state": "deleted"})
        return
    if not why.strip():
        raise WrongUse(f"Session {number} was held: it is withdrawn, with a reason.", 'Add: --why "…"')
    gone = f" {MEETING_GONE}" if withdraw(run, number, why) else ""
    say_done(run, f"Withdrew {row.rep}'s {row.kind}; its promises stay.{gone}", "salescoach commitments list")
    if run.format == "json":
        show_one(run, number)


def set_meeting(
    ctx: typer.Context,
    meeting: Annotated[
        str,
        typer.Argument(metavar="[NO]", help="The meeting's number; without it, asks about all unsure ones."),
    ] = "",
    deal: Annotated[
        str,
        typer.Option(
            metavar="DEAL", help="The deal, by number or a part of its name.", autocompletion=complete_deal
        ),
    ] = "",
    no_deal: Annotated[bool, typer.Option("--no-deal", help="It is about no deal.")] = False,
    customer: Annotated[bool, typer.Option("--customer", help="It is with a customer.")] = False,
    internal: Annotated[bool, typer.Option("--internal", help="It is an internal one.")] = False,
    only_this: Annotated[
        bool, typer.Option("--this", help="Only this one, not the others of its series.")
    ] = False,
) -> None:
    """Says which deal a meeting is about, or whether it is with a customer.

    It holds for the whole series, and stays when the calendar is read again. Sessions held while the deal was
    open take it, with what they taught of it.

    Examples:
        salescoach calendar set 41 --deal brightline
        salescoach calendar set 41 --internal --this
        salescoach calendar set
    """
    run: Invocation = ctx.obj
    from salescoach.coaching.store import attach
    from salescoach.coaching.views import attached_text
    from salescoach.dialog.asking import can_ask
    from salescoach.meetings.deciding import Asked, ask_open, deals_by_id
    from salescoach.meetings.deciding import set_meeting as keep
    from salescoach.meetings.views import decided_text, meeting_data
    from salescoach.output.messages import say_done
    from salescoach.output.show import write_json
    from salescoach.store.reading import reading

    if customer and internal:
        raise WrongUse("A meeting is either with a customer or internal.", "Use one of the two.")
    if not meeting:
        if not can_ask() or run.format != "table":
            raise WrongUse("Which meeting?", "Name its number: salescoach calendar set NO --deal DEAL")
        left = ask_open(run)
        told = f"{left or 'No'} meeting{'' if left == 1 else 's'} left open."
        say_done(run, told + attached_text(attach(run)), "salescoach calendar show")
        return
    asked = Asked(deal, no_deal, True if customer else False if internal else None, only_this)
    row, changed = keep(run, meeting, asked)
    told = decided_text(row, changed, run.today) + attached_text(attach(run))
    say_done(run, told, "salescoach calendar show")
    if run.format == "json":
        with reading(run) as reader:
            write_json(meeting_data(row, deals_by_id(reader)))
