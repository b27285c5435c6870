"""`salescoach motivate …`, except goals."""

from typing import Annotated

import typer

from salescoach.core.invocation import Invocation
from salescoach.people.completion import complete_rep

RepArgument = Annotated[
    str, typer.Argument(metavar="REP", help="Any unambiguous part of the name.", autocompletion=complete_rep)
]
OptionalRep = Annotated[
    str | None,
    typer.Argument(metavar="[REP]", help="Any unambiguous part of the name.", autocompletion=complete_rep),
]


def profile(
    ctx: typer.Context,
    rep: RepArgument,
    ask: Annotated[bool, typer.Option("--ask", help="Ask the next two open questions.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="With --ask: all that is open.")] = False,
    answer: Annotated[
        list[str] | None, typer.Option("--answer", metavar="KEY=TEXT", help="An answer; repeat it.")
    ] = None,
    source: Annotated[str, typer.Option("--from", metavar="FILE|-", help="Answers, as YAML or JSON.")] = "",
    leaning: Annotated[
        str, typer.Option(metavar="SIDE", help="Put it right: intrinsic, extrinsic or both.")
    ] = "",
    on: Annotated[str, typer.Option(metavar="DATE", help="The day it was said; today.")] = "",
    strike: Annotated[
        list[str] | None,
        typer.Option("--strike", metavar="KEY", help="Delete it, with its past; repeat it. Or: all."),
    ] = None,
    decline: Annotated[
        list[str] | None,
        typer.Option("--decline", metavar="KEY", help="Not to be asked (again); repeat it. Or: all."),
    ] = None,
    history: Annotated[bool, typer.Option("--history", help="Every answer, the earlier ones too.")] = False,
) -> None:
    """Shows what a rep has told of themselves, and asks the next of it.

    Five questions on what drives a rep, how they like to be recognised and coached, and ten pairs of
    statements that may show a leaning. Ask two a sitting. All of it is voluntary: the rep may see it, pass on
    it, and have any of it struck, which deletes it for good. prep and recognition use it; strikes,
    evaluations and recruiting never do.

    Examples:
        salescoach motivate profile ann
        salescoach motivate profile ann --ask
        salescoach motivate profile ann --answer big_goal="a house by the lake"
        salescoach motivate profile ann --leaning both
        salescoach motivate profile ann --strike free_time
        salescoach motivate profile ann --decline statements
    """
    run: Invocation = ctx.obj
    from salescoach.core.errands import errand_of
    from salescoach.motivation import profile_errands as errands
    from salescoach.output.show import need_screen_format

    given = {
        "ask": ask or everything, "answer": answer or source or leaning, "strike": strike, "decline": decline,
        "history": history,
    }  # fmt: skip
    asked = errand_of(given, errands.ERRANDS)
    if asked != "history":
        need_screen_format(run)
    known = errands.read_profile(run, rep)
    match asked:
        case "":
            _show_profile(run, known.rep.name)
        case "history":
            _show_history(run, known.rep.name)
        case "ask":
            _say_profile(run, errands.ask(run, known, everything=everything), known)
        case "answer":
            _say_profile(run, errands.answer(run, known, answer or (), source, leaning, on), known)
        case "strike":
            _say_profile(run, errands.strike(run, known, strike or ()), known)
        case "decline":
            _say_profile(run, errands.decline(run, known, decline or ()), known)


def _say_profile(run: Invocation, said: str, known: "object") -> None:
    from salescoach.motivation.profile_errands import Known
    from salescoach.output.messages import say_done

    assert isinstance(known, Known)
    say_done(run, said, f"salescoach motivate profile {known.called}")
    if run.format == "json":
        _show_profile(run, known.rep.name)


def _show_profile(run: Invocation, rep: str) -> None:
    from salescoach.motivation.profile_errands import read_profile
    from salescoach.motivation.profile_views import profile_data, profile_lines
    from salescoach.output.show import show_screen

    known = read_profile(run, rep)
    show_screen(run, profile_data(known), lambda width: profile_lines(known, run.today, width))


def _show_history(run: Invocation, rep: str) -> None:
    from salescoach.motivation.profile_errands import read_profile
    from salescoach.motivation.profile_views import history_listing
    from salescoach.output.show import show_listing

    known = read_profile(run, rep)
    show_listing(run, history_listing(known, known.rows))


def recognise(
    ctx: typer.Context,
    rep: OptionalRep = None,
    words: Annotated[str | None, typer.Argument(metavar='["for …"]', help="What for, in your words.")] = None,
    fact: Annotated[
        str, typer.Option(metavar="FACT", help="What on record it rests on, as listed: run-40.")
    ] = "",
    form: Annotated[str, typer.Option(metavar="TEXT", help="How you said it.")] = "",
    on: Annotated[str, typer.Option(metavar="DATE", help="The day you said it; today.")] = "",
    withdraw: Annotated[int | None, typer.Option(metavar="NO", help="Withdraw an entry, with --why.")] = None,
    why: Annotated[str, typer.Option(metavar="TEXT", help="The reason, for --withdraw.")] = "",
) -> None:
    """Says what deserves recognition, in the form that suits the rep; logs what you said.

    What is proposed rests on a fact: a deal won after coaching, promises kept in a row, a skill that has
    risen, an audit that found nothing. Praise without a fact is not proposed; you may log any. Who has heard
    nothing for long is listed, too.

    Examples:
        salescoach motivate recognise
        salescoach motivate recognise ben --fact run-40
        salescoach motivate recognise ann "for asking for the budget before quoting" --form "in private"
        salescoach motivate recognise ann
        salescoach motivate recognise --withdraw 12 --why "was about Ben"
    """
    run: Invocation = ctx.obj
    from salescoach.core.errors import WrongUse
    from salescoach.motivation import recognising
    from salescoach.output.messages import say_done
    from salescoach.output.show import need_screen_format

    need_screen_format(run)
    if withdraw is not None:
        row = recognising.withdraw(run, withdraw, why)
        say_done(run, f"Withdrew: {row.rep}, {row.words}.", "salescoach motivate recognise")
        if run.format == "json":
            _show_log(run, row.rep)
        return
    if rep is None:
        if fact or form or on:
            raise WrongUse(
                "Whom do you recognise?", "Name the rep: salescoach motivate recognise ann --fact …"
            )
        _show_team(run)
        return
    log = recognising.read_log(run, rep)
    if words is not None or fact:
        said = recognising.record(run, log, words or "", fact, form, on)
        say_done(run, said, "salescoach motivate recognise")
    if run.format == "json" or (words is None and not fact):
        _show_log(run, log.rep.name)


def _show_team(run: Invocation) -> None:
    from salescoach.motivation.noticing import notice
    from salescoach.motivation.recognise_views import team_data, team_lines
    from salescoach.output.show import show_screen
    from salescoach.people.profile import load_profile
    from salescoach.store.reading import reading

    catalogue = load_profile(run)
    with reading(run) as reader:
        noticed = notice(run, reader)
    show_screen(
        run, team_data(noticed, run.today), lambda width: team_lines(noticed, catalogue, run.today, width)
    )


def _show_log(run: Invocation, rep: str) -> None:
    from salescoach.motivation.recognise_views import log_data, log_lines
    from salescoach.motivation.recognising import read_log
    from salescoach.output.show import show_screen
    from salescoach.people.profile import load_profile

    catalogue, log = load_profile(run), read_log(run, rep)
    show_screen(run, log_data(log, run.today), lambda width: log_lines(log, catalogue, run.today, width))


def pulse(
    ctx: typer.Context,
    rep: RepArgument,
    energy: Annotated[
        int | None, typer.Argument(metavar="[1-5]", help="How the day is: 1 empty … 5 full.")
    ] = None,
    on: Annotated[str, typer.Option(metavar="DATE", help="The day it was; today.")] = "",
    strike: Annotated[
        str, typer.Option(metavar="DATE", help="Delete what was said of a day, in sessions too.")
    ] = "",
) -> None:
    """Notes how a rep's day is, if the rep tells; shows the days of the last 90, and a bad stretch.

    Debriefs note it as well. Several low days among a few working days are a bad stretch: today then says so,
    with the rep's big goal and a question. A lasting lack of desire or commitment is shown apart from it.
    After 90 days all of it is deleted.

    Examples:
        salescoach motivate pulse ann 2
        salescoach motivate pulse ann 4 --on yesterday
        salescoach motivate pulse ann
        salescoach motivate pulse ann --strike 2026-11-20
    """
    run: Invocation = ctx.obj
    from salescoach.core.dates import parse_date
    from salescoach.core.errors import WrongUse
    from salescoach.motivation.pulse import read_pulse
    from salescoach.motivation.pulse_views import pulse_data, pulse_lines
    from salescoach.output.messages import say_done
    from salescoach.output.show import need_screen_format, show_screen
    from salescoach.people.energy_store import note_energy, strike_energy
    from salescoach.people.held_back import refuse_while_held
    from salescoach.store.reading import reading

    need_screen_format(run)
    if energy is not None and strike:
        raise WrongUse("A number and --strike do not go together.", "Do one after the other.")
    found = read_pulse(run, rep)
    day = parse_date(on or strike or "today", run.today, past=True)
    if strike:
        with reading(run) as reader:
            refuse_while_held(reader, found.rep)
        strike_energy(run, found.rep.id, day)
        said = f"Deleted what was said of {found.rep.name}'s {day.isoformat()}."
    elif energy is not None:
        note_energy(run, found.rep.id, energy, day, found.kept_days)
        said = f"{found.rep.name}: {energy} of 5 on {day.isoformat()}."
    if energy is not None or strike:
        say_done(run, said, f"salescoach motivate pulse {found.called}")
        found = read_pulse(run, rep) if run.format == "json" else found
    if run.format == "json" or (energy is None and not strike):
        show_screen(run, pulse_data(found), lambda width: pulse_lines(found, run.today, width))
