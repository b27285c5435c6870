"""`salescoach prep`, `salescoach debrief`, `salescoach coach coverage`; see `records/` for the rest."""

import functools
import inspect
from collections.abc import Callable, Iterable
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


def option(name: str, flags: str, help_text: str, kind: Any = str, **more: Any) -> inspect.Parameter:
    """An option that commands share; None where it is not given."""
    if kind is str:
        more.setdefault("metavar", "TEXT")
    shown = typer.Option(*flags.split(), help=help_text, **more)
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[kind | None, shown]
    )


MEETING = (
    option("meeting", "--meeting", "The meeting; recorded if there is none such."),
    option("at", "--at", "The meeting's time.", metavar="HH:MM"),
    option(
        "deal",
        "--deal",
        "The deal it is about, by number or part of its name.",
        metavar="DEAL",
        autocompletion=complete_deal,
    ),  # fmt: skip
    option("on", "--on", "The meeting's day; a past one dates the talk, too.", metavar="DATE"),
)
TALK = (
    option("full", "--full", "Up to 12 questions, chosen for deal and rep.", bool),
    option("minutes", "--minutes", "How long you talked: 6m.", metavar="TIME"),
    option("answer", "--answer", "Any other question's answer.", list[str], metavar="KEY=TEXT"),
    option("source", "--from", "Answers, as YAML or JSON.", metavar="FILE|-"),
    option("resume", "--resume/--new", "Go on with the draft, or begin anew.", bool),
)
STEP = (
    option("next_step", "--next", "The next step."),
    option("no_next_step", "--no-next-step", "There is deliberately none.", bool),
    option("next_step_who", "--who", "Who does it: rep, me or customer."),
    option("next_step_by", "--by", "By when.", metavar="DATE"),
    option("found_by", "--found-by", "Who found the next step: rep or manager."),
)
PREP = (
    option("goal", "--goal", "What must be true when the rep leaves."),
    option("people", "--people", "Who attends, and who decides."),
    option("unproven", "--unproven", "What is taken for granted."),
    option("reluctant", "--reluctant", "The question the rep would rather not ask."),
    option("objection", "--objection", "The likely objection, and the answer that held."),
)
LEARNED = option("learned", "--learned", "What you know now that you did not know before.")
DEBRIEF = (
    option("outcome", "--outcome", "advanced, stalled, lost, won or no-show."),
    LEARNED,
    option("why_change", "--why-change", "Why change now, in the customer's words."),
    option("money", "--money", "Evidence: y, n or u, then what it may cost and whose money it is."),
    option("decision", "--decision", "Evidence: y, n or u, then who decides."),
    option("competitor", "--competitor", "Evidence: against whom, doing nothing included."),
    option("redo", "--redo", "What the rep would do differently."),
)
MARK: dict[str, Any] = {"min": 1, "max": 5, "metavar": "1-5"}
NOTES = (
    option("skill", "--skill", "The skill behind it, by a part of its code or name."),
    option("theme", "--theme", "What it turned on, in your own words."),
    option("asked", "--asked/--advised", "You asked, or you advised.", bool),
    option("recommendation", "--recommendation", "The advice you gave."),
    option("role_play", "--role-play/--no-role-play", "It was played.", bool),
    option("prepared", "--prepared/--unprepared", "The rep came prepared.", bool),
    option("topic", "--topic", "pricing, quote, technical, call, meeting, opportunity or weakness."),
    option("excuse", "--excuse", "The reason given instead of a result."),
    option("energy", "--energy", "The rep's energy, if told: 1 empty … 5 full.", int, **MARK),
    option("quality", "--quality", "The talk: 1 you told … 5 the rep found it.", int, **MARK),
    option("helpful", "--helpful/--not-helpful", "It helped: the rep says.", bool),
    option("added_value", "--added-value/--no-added-value", "It added value: the rep says.", bool),
)


Command = Callable[..., None]


def with_options(*groups: Iterable[inspect.Parameter]) -> Callable[[Command], Command]:
    """Gives a command that takes `**said` the options of these groups."""

    def extended(command: Command) -> Command:
        @functools.wraps(command)
        def run(*args: Any, **said: Any) -> None:
            command(*args, **said)

        own = inspect.signature(command)
        named = [one for one in own.parameters.values() if one.kind is not inspect.Parameter.VAR_KEYWORD]
        every = [*named, *(one for group in groups for one in group)]
        run.__signature__ = own.replace(parameters=every)  # type: ignore[attr-defined]
        run.__annotations__ = {one.name: one.annotation for one in every}
        return run

    return extended


@with_options(MEETING, TALK, PREP, STEP, NOTES)
def prep(ctx: typer.Context, rep: RepArgument, words: PrepWords = None, **said: Any) -> None:
    """Prepares a rep's meeting: five to seven minutes of talk, then six answers, most of them one key.

    Without a name it is the rep's next meeting. Every answer is kept as you give it. The next step becomes
    the rep's promise, due on the meeting's day unless you say otherwise.

    Examples:
        salescoach prep ann
        salescoach prep ann --full
        salescoach prep ann --meeting "Brightline kick-off" --at 10:00
        salescoach prep ann "Operations agrees to a pilot; ask for a pilot date" --by today
    """
    hold(ctx.obj, "prep", rep, words, said)


@with_options(MEETING, TALK, DEBRIEF, STEP, NOTES)
def debrief(ctx: typer.Context, rep: RepArgument, words: Words = None, **said: Any) -> None:
    """Debriefs a rep's meeting: five to seven minutes of talk, then six answers, or all of it in one line.

    Without a name it is the rep's last meeting that was not debriefed. Every answer is kept as you give it.
    It ends with a definite next step, which becomes a promise, or with an explicit none.

    Examples:
        salescoach debrief ann
        salescoach debrief ann "quote too high; sends option B" --by fri
        salescoach debrief ann --full
        salescoach debrief ann "price; sends terms" --by fri --decision "y Meyer, the CFO" --skill money
        salescoach debrief ann --from answers.yaml --json
    """
    hold(ctx.obj, "debrief", rep, words, said)


def hold(run: Invocation, kind: str, rep: str, words: str | None, said: dict[str, Any]) -> None:
    """Holds a session of what a command line says, and tells what was kept."""
    from salescoach.coaching.holding import hold as held
    from salescoach.coaching.occasion import Naming
    from salescoach.coaching.records.showing import say_held
    from salescoach.coaching.sitting import Request

    on, at, minutes = said.pop("on", None), said.pop("at", None), said.pop("minutes", None)
    naming = Naming(
        title=" ".join((said.pop("meeting", None) or "").split()),
        at=parse_time(at).strftime("%H:%M") if at else "",
        on=parse_date(on, run.today, past=kind != "prep") if on else None,
    )
    request = Request(
        kind=kind,
        rep=rep,
        words=words or "",
        naming=naming,
        deal=said.pop("deal", None) or "",
        source=said.pop("source", None) or "",
        seconds=parse_minutes(minutes) * 60 if minutes else None,
        resume=said.pop("resume", None),
        full=bool(said.pop("full", None)),
        peers=tuple(said.pop("peers", None) or ()),
        raw=answers_said(said),
    )
    say_held(run, held(run, request))


def answers_said(said: dict[str, Any]) -> dict[str, Any]:
    """The answers among a command's options, by key.

    Raises:
        WrongUse: where a next step and none are both named, or an answer has no key.
    """
    given = dict(said)
    pairs, none = given.pop("answer", None) or (), given.pop("no_next_step", None)
    if none and any(given.get(key) for key in ("next_step", "next_step_by", "next_step_who")):
        raise WrongUse("A next step, and none, were both named.", "Leave out --no-next-step, or the step.")
    if none:
        given["next_step"] = "none"
    asked = given.pop("asked", None)
    if asked is not None:
        given["asked_or_advised"] = "asked" if asked else "advised"
    for pair in pairs:
        key, sign, text = pair.partition("=")
        if not sign:
            raise WrongUse(f"--answer {pair!r} has no =.", 'For example: --answer budget="none before May"')
        given[key.strip()] = text
    return {key: value for key, value in given.items() if value is not None}
