"""`salescoach tasks …`."""

from typing import Annotated, Any

import typer

from salescoach.core.dates import parse_date
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation

Numbers = Annotated[
    list[str], typer.Argument(metavar="NUMBERS", help="Numbers and ranges: 8 9 13-15.", show_default=False)
]
On = Annotated[str, typer.Option("--on", metavar="DATE", help="The day it was: yesterday, fri, 2026-11-20.")]


def list_tasks(
    ctx: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Every task, done and not due ones too.")] = False,
    cadence: Annotated[str, typer.Option(help="Only daily, weekly, monthly, quarterly or yearly ones.")] = "",
    competency: Annotated[str, typer.Option(help="Only those of a competency, such as coaching.")] = "",
    kind: Annotated[str, typer.Option(help="Only work, or only attitude.")] = "",
) -> None:
    """Lists what is due: work in sight, and the attitudes in front today. --all lists every task.

    With --cadence, --competency or --kind it lists every open task of that sort.

    Examples:
        salescoach tasks list
        salescoach tasks list --kind attitude
        salescoach tasks list --all --json
    """
    run: Invocation = ctx.obj
    from salescoach.checklist.board import facts_of, load_board
    from salescoach.checklist.catalogue import CADENCES, KINDS, load_catalogue
    from salescoach.checklist.history import load_streaks
    from salescoach.checklist.states import is_due
    from salescoach.checklist.views import in_order, task_listing
    from salescoach.output.show import show_listing
    from salescoach.settings.policies import COMPETENCIES
    from salescoach.store.reading import reading

    asked = {
        "cadence": _one_of("--cadence", cadence, CADENCES),
        "competency": _one_of("--competency", competency, COMPETENCIES),
        "kind": _one_of("--kind", kind, KINDS),
    }
    wanted = {key: value for key, value in asked.items() if value}
    with reading(run) as reader:
        board = load_board(run, reader, everything=everything)
        front = [one.number for one in board.focus]
        states = [
            state
            for state in board.tasks
            if all(getattr(state, key) == value for key, value in wanted.items())
            and (everything or (state.waits if wanted else is_due(state, front)))
        ]
        numbers = {state.number for state in states}
        tasks = [task for task in load_catalogue(run) if task.number in numbers]
        known = {state.number: state for state in states}
        streaks = load_streaks(reader, tasks, board, known, facts_of(run, board.policies))
    ordered = states if everything else in_order(states)
    short = not everything and not wanted
    show_listing(run, task_listing(board, ordered, streaks, run.today, short=short))


def _one_of(option: str, value: str, allowed: tuple[str, ...]) -> str:
    if value and value not in allowed:
        raise WrongUse(f"{option} {value!r} is not known.", f"Use one of: {', '.join(allowed)}.")
    return value


def show_task(
    ctx: typer.Context,
    number: Annotated[int, typer.Argument(metavar="N", help="The task's number.")],
) -> None:
    """Shows one task: what good looks like, when it is due, what proved it, how it has gone.

    Examples:
        salescoach tasks show 9
        salescoach tasks show 62 --json
    """
    run: Invocation = ctx.obj
    from salescoach.checklist.page import load_page
    from salescoach.checklist.screens import page_data, page_lines
    from salescoach.output.show import show_screen
    from salescoach.store.reading import reading

    with reading(run) as reader:
        page = load_page(run, reader, number)
    show_screen(run, page_data(page), lambda width: page_lines(page, run.today, width))


def done(ctx: typer.Context, numbers: Numbers, on: On = "today") -> None:
    """Marks tasks as done. A task done already in its period stays as it is.

    Examples:
        salescoach tasks done 8 9 13-15
        salescoach tasks done 62 --on yesterday
    """
    _mark(ctx.obj, numbers, "done", on, "Done")


def skip(
    ctx: typer.Context,
    numbers: Numbers,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, in your words.")],
    on: On = "today",
) -> None:
    """Excuses tasks for this period. It breaks no streak, and the reason stays with it.

    Examples:
        salescoach tasks skip 67 --why "trade fair all week"
    """
    if not why.strip():
        raise WrongUse("A skip needs its reason.", 'Give one: --why "trade fair all week"')
    _mark(ctx.obj, numbers, "skipped", on, "Skipped", why.strip())


def _mark(run: Invocation, words: list[str], kind: str, on: str, said: str, why: str = "") -> None:
    from salescoach.checklist.marks import parse_numbers
    from salescoach.checklist.store import mark
    from salescoach.checklist.views import marked_text
    from salescoach.output.messages import say_done
    from salescoach.store.writing import writing

    catalogue, setting = _settings(run)
    tasks = [catalogue[number] for number in parse_numbers(words, catalogue)]
    day = parse_date(on, run.today, past=True)
    with writing(run) as session:
        found = mark(session, run, tasks, kind, day, setting, why=why)
    text = marked_text(said, day, run.today, found.written, found.already)
    say_done(run, text, "salescoach tasks list")


def _settings(run: Invocation) -> tuple[dict[int, Any], Any]:
    from salescoach.checklist.board import load_setting
    from salescoach.checklist.catalogue import load_catalogue
    from salescoach.settings.policies import load_policies
    from salescoach.store.reading import reading

    with reading(run) as reader:
        setting = load_setting(run, reader, load_policies(run))
    return {task.number: task for task in load_catalogue(run)}, setting


def undo(
    ctx: typer.Context,
    numbers: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NUMBERS]", help="Numbers and ranges; without any, every mark of the day."),
    ] = None,
    on: On = "today",
) -> None:
    """Takes marks back: the latest of each task named, or all of a day. They stay on record as withdrawn.

    Examples:
        salescoach tasks undo 9
        salescoach tasks undo --on yesterday
    """
    run: Invocation = ctx.obj
    from salescoach.checklist.marks import parse_numbers
    from salescoach.checklist.store import withdraw, withdraw_day
    from salescoach.output.messages import say_done
    from salescoach.store.writing import writing

    catalogue, setting = _settings(run)
    wanted = parse_numbers(numbers, catalogue) if numbers else []
    day = parse_date(on, run.today, past=True)
    with writing(run) as session:
        if wanted:
            found = withdraw(session, run, [catalogue[number] for number in wanted], day, setting)
        else:
            found = withdraw_day(session, run, day)
    again = " ".join(str(number) for number in found)
    if not found:
        say_done(run, f"No mark to take back on {day.isoformat()}.", "salescoach tasks list --all")
    else:
        since = "" if day == run.today else f" --on {day.isoformat()}"
        say_done(run, f"Taken back: {again.replace(' ', ', ')}.", f"salescoach tasks done {again}{since}")


def away(
    ctx: typer.Context,
    start: Annotated[str | None, typer.Argument(metavar="[FROM]", help="The first day.")] = None,
    end: Annotated[str | None, typer.Argument(metavar="[TO]", help="The last day.")] = None,
    take_back: Annotated[bool, typer.Option("--undo", help="Take that span back.")] = False,
) -> None:
    """Records days on which nothing is due; no streak breaks. Without dates it lists them.

    Examples:
        salescoach tasks away 2026-12-21 2027-01-02
        salescoach tasks away
        salescoach tasks away 2026-12-21 2027-01-02 --undo
    """
    run: Invocation = ctx.obj
    if start is None:
        _show_away(run)
        return
    from salescoach.checklist.store import add_away, withdraw_away
    from salescoach.output.messages import say_done
    from salescoach.store.writing import writing

    first = parse_date(start, run.today)
    last = parse_date(end, run.today) if end is not None else first
    with writing(run) as session:
        (withdraw_away if take_back else add_away)(session, run, first, last)
    said = "No longer away" if take_back else "Away"
    say_done(run, f"{said} from {first.isoformat()} to {last.isoformat()}.", "salescoach tasks away")


def _show_away(run: Invocation) -> None:
    from datetime import timedelta

    from salescoach.checklist.queries import AWAY_SINCE
    from salescoach.output.listing import Column, Listing
    from salescoach.output.show import show_listing
    from salescoach.store.reading import reading

    with reading(run) as reader:
        spans = reader.all(AWAY_SINCE, book=1, since=run.today - timedelta(days=366))
    rows = [
        {"from": span.starts_on, "to": span.ends_on, "days": (span.ends_on - span.starts_on).days + 1}
        for span in spans
    ]
    columns = (Column("from", "FROM", "date"), Column("to", "TO", "date"), Column("days", "DAYS", "number"))
    empty = "No days away in the last year. Record some: salescoach tasks away 2026-12-21 2027-01-02"
    show_listing(run, Listing(columns, rows, empty=empty, quick=True))


def focus(ctx: typer.Context) -> None:
    """Shows the attitudes in front today, and why these.

    Examples:
        salescoach tasks focus
    """
    run: Invocation = ctx.obj
    from salescoach.checklist.board import load_board
    from salescoach.checklist.screens import focus_data, focus_lines
    from salescoach.output.show import show_screen
    from salescoach.store.reading import reading

    with reading(run) as reader:
        board = load_board(run, reader)
    show_screen(run, focus_data(board), lambda width: focus_lines(board, run.today, width))


def stats(ctx: typer.Context) -> None:
    """Shows how strong each competency and cadence is, by marks and evidence.

    Examples:
        salescoach tasks stats
    """
    run: Invocation = ctx.obj
    from salescoach.checklist.board import facts_of, load_board
    from salescoach.checklist.catalogue import load_catalogue
    from salescoach.checklist.history import load_progress
    from salescoach.checklist.screens import stats_data, stats_lines
    from salescoach.output.show import show_screen
    from salescoach.store.reading import reading

    with reading(run) as reader:
        board = load_board(run, reader)
        tasks = [task for task in load_catalogue(run) if not task.off]
        known = {state.number: state for state in board.tasks}
        progress = load_progress(reader, tasks, known, board.past, facts_of(run, board.policies))
    show_screen(
        run,
        stats_data(board.tasks, progress),
        lambda width: stats_lines(board.tasks, progress, run.today, width),
    )
