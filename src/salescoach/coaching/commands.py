"""`salescoach prep`, `salescoach debrief`, `salescoach coach …`."""

from typing import Annotated, Any

import typer

from salescoach.core.dates import parse_date, parse_minutes, parse_time
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.deals.completion import complete_deal
from salescoach.people.completion import complete_rep

RepArgument = Annotated[
    str, typer.Argument(metavar="REP", help="Any unambiguous part of the name.", autocompletion=complete_rep)
]
Words = Annotated[
    str | None, typer.Argument(metavar="[WORDS]", help='In one go: "what was learned; the next step".')
]
PrepWords = Annotated[
    str | None, typer.Argument(metavar="[WORDS]", help='In one go: "the goal; the next step to ask for".')
]
MeetingOption = Annotated[
    str | None, typer.Option("--meeting", metavar="TEXT", help="The meeting; recorded if there is none such.")
]
At = Annotated[str | None, typer.Option("--at", metavar="HH:MM", help="The meeting's time.")]
DealOption = Annotated[
    str | None,
    typer.Option("--deal", metavar="TEXT", help="The deal it is about.", autocompletion=complete_deal),
]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="The meeting's day; a past one dates the talk, too."),
]
Next = Annotated[str | None, typer.Option("--next", metavar="TEXT", help="The next step.")]
NoNext = Annotated[bool, typer.Option("--no-next-step", help="There is deliberately none.")]
Who = Annotated[str | None, typer.Option(help="Who does it: rep, me or customer.")]
By = Annotated[str | None, typer.Option(metavar="DATE", help="By when.")]
FoundBy = Annotated[str | None, typer.Option(help="Who found the next step: rep or manager.")]
Helpful = Annotated[bool | None, typer.Option("--helpful/--not-helpful", help="Did it help? The rep says.")]
Minutes = Annotated[str | None, typer.Option(metavar="TIME", help="How long you talked: 6m.")]
Other = Annotated[
    list[str] | None,
    typer.Option("--answer", metavar="KEY=TEXT", help="An answer to a question of your own."),
]
From = Annotated[str | None, typer.Option("--from", metavar="FILE|-", help="Answers, as YAML or JSON.")]
Resume = Annotated[bool | None, typer.Option("--resume/--new", help="Go on with the draft, or begin anew.")]
SessionArgument = Annotated[int, typer.Argument(metavar="ID", help="The session's number.")]


def prep(
    ctx: typer.Context,
    rep: RepArgument,
    words: PrepWords = None,
    meeting: MeetingOption = None,
    at: At = None,
    deal: DealOption = None,
    on: On = None,
    goal: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What must be true when the rep leaves.")
    ] = None,
    people: Annotated[str | None, typer.Option(metavar="TEXT", help="Who attends, and who decides.")] = None,
    unproven: Annotated[str | None, typer.Option(metavar="TEXT", help="What is taken for granted.")] = None,
    reluctant: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The question the rep would rather not ask.")
    ] = None,
    objection: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The likely objection, and the answer that held.")
    ] = None,
    prepared: Annotated[
        bool | None, typer.Option("--prepared/--unprepared", help="Did the rep come prepared?")
    ] = None,
    next_step: Next = None,
    no_next_step: NoNext = False,
    who: Who = None,
    by: By = None,
    found_by: FoundBy = None,
    minutes: Minutes = None,
    answer: Other = None,
    source: From = None,
    resume: Resume = None,
) -> None:
    """Prepares a rep's meeting in five to seven minutes.

    Without a name it is the rep's next meeting. Every answer is kept as you give it. The next step becomes
    the rep's promise, due on the meeting's day unless you say otherwise.

    Examples:
        salescoach prep ann
        salescoach prep ann --meeting "Brightline kick-off" --at 10:00
        salescoach prep ann "Operations agrees to a pilot; ask for a pilot date" --by today
    """
    given = {
        "goal": goal, "people": people, "unproven": unproven, "reluctant": reluctant, "objection": objection,
        "prepared": prepared,
    } | _step(next_step, no_next_step, who, by, found_by) | _pairs(answer)  # fmt: skip
    _hold(ctx.obj, "prep", rep, words, (meeting, at, deal, on), given, source, minutes, resume)


def debrief(
    ctx: typer.Context,
    rep: RepArgument,
    words: Words = None,
    meeting: MeetingOption = None,
    at: At = None,
    deal: DealOption = None,
    on: On = None,
    outcome: Annotated[str | None, typer.Option(help="advanced, stalled, lost, won or no-show.")] = None,
    why_change: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Why change now, in the customer's words.")
    ] = None,
    learned: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What was learned about money, decision, people.")
    ] = None,
    theme: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="The skill behind it: words, or a number from the list."),
    ] = None,
    redo: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What the rep would do differently.")
    ] = None,
    next_step: Next = None,
    no_next_step: NoNext = False,
    who: Who = None,
    by: By = None,
    found_by: FoundBy = None,
    helpful: Helpful = None,
    minutes: Minutes = None,
    answer: Other = None,
    source: From = None,
    resume: Resume = None,
) -> None:
    """Debriefs a rep's meeting in five to seven minutes, or in one line.

    Without a name it is the rep's last meeting that was not debriefed. Every answer is kept as you give it.
    It ends with a definite next step, which becomes a promise, or with an explicit none.

    Examples:
        salescoach debrief ann
        salescoach debrief ann "quote too high; sends option B" --by fri
        salescoach debrief rep
        salescoach debrief ann --from answers.yaml --json
    """
    given = {
        "outcome": outcome, "why_change": why_change, "learned": learned, "theme": theme, "redo": redo,
        "helpful": helpful,
    } | _step(next_step, no_next_step, who, by, found_by) | _pairs(answer)  # fmt: skip
    _hold(ctx.obj, "debrief", rep, words, (meeting, at, deal, on), given, source, minutes, resume)


def history(
    ctx: typer.Context,
    rep: Annotated[
        str | None, typer.Option(metavar="REP", help="One rep's.", autocompletion=complete_rep)
    ] = None,
    since: Annotated[str, typer.Option(metavar="DATE", help="Held since then.")] = "-4w",
    kind: Annotated[str | None, typer.Option(help="prep or debrief.")] = None,
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


def show_session(ctx: typer.Context, number: SessionArgument) -> None:
    """Shows one session: every question as it was asked, with every revision of its answer.

    Examples:
        salescoach coach show 12
        salescoach coach show 12 --json
    """
    _show(ctx.obj, number)


def coverage(ctx: typer.Context) -> None:
    """Shows who has been coached and who has not, the longest wait first.

    Examples:
        salescoach coach coverage
    """
    run: Invocation = ctx.obj
    from salescoach.coaching.coverage import coverage_of, first_day
    from salescoach.coaching.coverage_view import coverage_listing
    from salescoach.coaching.queries import COVERED, LAST_COACHED
    from salescoach.output.show import show_listing
    from salescoach.people.queries import ABSENCES, PRESENT_REPS
    from salescoach.settings.policies import load_policies
    from salescoach.store.reading import reading

    policies = load_policies(run)
    with reading(run) as reader:
        reps = reader.all(PRESENT_REPS, book=1)
        absences = reader.all(ABSENCES, book=1, since=run.today)
        last = {row.rep_id: row.on_date for row in reader.all(LAST_COACHED, book=1)}
        held = reader.all(COVERED, book=1, first=first_day(run.today), last=run.today)
    counted = {row.rep_id: (row.sessions, row.seconds) for row in held}
    limit = policies.days_without_coaching
    rows = coverage_of(reps, absences, last, counted, policies.calendar(), limit, run.today)
    show_listing(run, coverage_listing(rows, run.today))


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
    from salescoach.coaching.store import delete_draft, withdraw
    from salescoach.output.messages import say_done
    from salescoach.output.show import write_json
    from salescoach.store.reading import reading

    with reading(run) as reader:
        row = session_numbered(reader, number)
    if row.state == "draft":
        delete_draft(run, number)
        say_done(run, f"Threw away the draft of {row.rep}'s {row.kind}.", "salescoach coach history")
        if run.format == "json":
            write_json({"id": number, "state": "deleted"})
        return
    if not why.strip():
        raise WrongUse(f"Session {number} was held: it is withdrawn, with a reason.", 'Add: --why "…"')
    withdraw(run, number, why)
    say_done(run, f"Withdrew {row.rep}'s {row.kind}; its promises stay.", "salescoach commitments list")
    if run.format == "json":
        _show(run, number)


def _step(
    next_step: str | None, no_next_step: bool, who: str | None, by: str | None, found_by: str | None
) -> dict[str, Any]:
    if no_next_step and (next_step or by or who):
        raise WrongUse("A next step, and none, were both named.", "Leave out --no-next-step, or the step.")
    what = "none" if no_next_step else next_step
    return {"next_step": what, "next_step_who": who, "next_step_by": by, "found_by": found_by}


def _pairs(answers: list[str] | None) -> dict[str, Any]:
    found = {}
    for pair in answers or ():
        key, sign, text = pair.partition("=")
        if not sign:
            raise WrongUse(f"--answer {pair!r} has no =.", 'For example: --answer budget="none before May"')
        found[key.strip()] = text
    return found


def _hold(
    run: Invocation,
    kind: str,
    rep: str,
    words: str | None,
    named: tuple[str | None, str | None, str | None, str | None],
    given: dict[str, Any],
    source: str | None,
    minutes: str | None,
    resume: bool | None,
) -> None:
    from salescoach.coaching.holding import Request, hold
    from salescoach.coaching.occasion import Naming

    meeting, at, deal, on = named
    naming = Naming(
        title=" ".join((meeting or "").split()),
        at=parse_time(at).strftime("%H:%M") if at else "",
        on=parse_date(on, run.today, past=kind == "debrief") if on else None,
    )
    raw = {key: value for key, value in given.items() if value is not None}
    seconds = parse_minutes(minutes) * 60 if minutes else None
    number = hold(
        run, Request(kind, rep, words or "", naming, deal or "", raw, source or "", seconds, resume)
    )
    _said(run, number)


def _said(run: Invocation, number: int) -> None:
    """What was kept, and what to do next; the session itself where JSON was asked for."""
    if run.format == "json":
        _show(run, number)
        return
    from salescoach.coaching.choosing import called_in_shell, session_numbered
    from salescoach.coaching.session_queries import STILL_OPEN_FROM_PREP
    from salescoach.coaching.views import held_words, next_command
    from salescoach.output.messages import say_done, say_warnings
    from salescoach.store.reading import reading

    with reading(run) as reader:
        row = session_numbered(reader, number)
        called = called_in_shell(reader, row.rep)
        planned = reader.one(STILL_OPEN_FROM_PREP, meeting=row.meeting_id) if row.kind == "debrief" else None
    *said, kept = held_words(row, planned, run.today)
    for text in said:
        say_done(run, text)
    say_done(run, kept, next_command(row, called))
    say_warnings(run)


def _show(run: Invocation, number: int) -> None:
    from salescoach.coaching.choosing import called_in_shell, session_numbered
    from salescoach.coaching.session_queries import ANSWERS, PROMISES_OF_SESSION
    from salescoach.coaching.views import session_data, session_lines
    from salescoach.output.show import show_screen
    from salescoach.store.reading import reading

    with reading(run) as reader:
        row = session_numbered(reader, number)
        called = called_in_shell(reader, row.rep)
        answers = reader.all(ANSWERS, session=number)
        promises = reader.all(PROMISES_OF_SESSION, session=number)
    data = session_data(row, answers, promises)
    show_screen(run, data, lambda width: session_lines(data, called, width))
