"""`salescoach rep …`."""

from typing import Annotated, Any

import typer

from salescoach.core.dates import parse_date
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.people.completion import complete_rep

RepArgument = Annotated[
    str, typer.Argument(metavar="REP", help="Any unambiguous part of the name.", autocompletion=complete_rep)
]
Aliases = Annotated[
    list[str] | None,
    typer.Option("--alias", metavar="ALIAS", help="A name or e-mail the CRM uses; repeat it."),
]
Role = Annotated[str | None, typer.Option(help="What the rep does, in your words.")]
Status = Annotated[str | None, typer.Option(metavar="STATUS", help="ramping, active or left.")]
Start = Annotated[str | None, typer.Option(metavar="DATE", help="The first day.")]
Days = Annotated[str | None, typer.Option(metavar="DAYS", help="Working days: mon-thu or mon,wed,fri.")]
PartTime = Annotated[int | None, typer.Option(metavar="PERCENT", help="Percent of full time, 1 to 100.")]
QuotaAmount = Annotated[str | None, typer.Option("--quota", metavar="AMOUNT", help="250k, or EUR 250k.")]
QuotaPeriod = Annotated[
    str,
    typer.Option("--period", metavar="PERIOD", help="The quota's: this-quarter, 2026-Q4, 2026-11."),
]


def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The full name; compared exactly.")],
    alias: Aliases = None,
    role: Role = None,
    status: Status = None,
    start: Start = None,
    days: Days = None,
    part_time: PartTime = None,
    quota: QuotaAmount = None,
    period: QuotaPeriod = "this-quarter",
) -> None:
    """Adds a rep. Give the names and e-mail addresses your CRM uses as aliases.

    Examples:
        salescoach rep add "Ann Novak" --alias ann.novak@example.com
        salescoach rep add "Ben Ortiz" --status ramping --start 2026-09-01 --quota 120k
    """
    run: Invocation = ctx.obj
    from salescoach.people.store import add_rep
    from salescoach.store.writing import writing

    with writing(run) as session:
        rep = add_rep(session, run, name, alias or ())
        said = _change(session, run, rep, role, status, start, days, part_time) + _quota(
            session, run, rep, quota, period
        )
    _said(run, f"Added {rep.name}{': ' if said else ''}{', '.join(said)}.", "salescoach rep list")


def list_reps(
    ctx: typer.Context,
    everyone: Annotated[bool, typer.Option("--all", help="Archived reps too.")] = False,
) -> None:
    """Lists your reps.

    Examples:
        salescoach rep list
        salescoach rep list --json
    """
    run: Invocation = ctx.obj
    from salescoach.output.show import show_listing
    from salescoach.people.queries import ABSENCES, ALIASES, PRESENT_REPS, QUOTAS, REPS
    from salescoach.people.views import rep_data, rep_listing
    from salescoach.store.reading import reading

    with reading(run) as reader:
        reps = reader.all(REPS if everyone else PRESENT_REPS, book=1)
        aliases = reader.all(ALIASES, book=1)
        quotas = reader.all(QUOTAS, book=1, since=run.today)
        absences = reader.all(ABSENCES, book=1, since=run.today)
    rows = [rep_data(rep, aliases, quotas, absences, run.today) for rep in reps]
    show_listing(run, rep_listing(rows, quotas, run.today))


def edit(
    ctx: typer.Context,
    rep: RepArgument,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="A new name; the old one stays as an alias.")
    ] = None,
    alias: Aliases = None,
    remove_alias: Annotated[
        list[str] | None, typer.Option("--remove-alias", metavar="ALIAS", help="An alias to remove.")
    ] = None,
    role: Role = None,
    status: Status = None,
    start: Start = None,
    days: Days = None,
    part_time: PartTime = None,
    quota: QuotaAmount = None,
    period: QuotaPeriod = "this-quarter",
) -> None:
    """Changes a rep; what is not named stays.

    Examples:
        salescoach rep edit ann --quota 250k --period 2026-Q4
        salescoach rep edit ben --status active --days mon-thu --part-time 80
    """
    run: Invocation = ctx.obj
    from salescoach.people.naming import shell_name
    from salescoach.people.queries import PRESENT_REPS, rep_named
    from salescoach.people.store import add_alias, rename, rep_by_id
    from salescoach.people.store import remove_alias as remove
    from salescoach.store.reading import reading
    from salescoach.store.writing import writing

    with reading(run) as reader:
        found = rep_named(reader, rep)
        others = [other.name for other in reader.all(PRESENT_REPS, book=1) if other.id != found.id]
    with writing(run) as session:
        row = rep_by_id(session, found.id)
        said = []
        if name is not None:
            before = row.name
            rename(session, row, name)
            add_alias(session, row, before)
            said.append(f"renamed from {before}")
        for word in alias or ():
            add_alias(session, row, word)
            said.append(f"alias {word}")
        for word in remove_alias or ():
            remove(session, row, word)
            said.append(f"without alias {word}")
        said += _change(session, run, row, role, status, start, days, part_time)
        said += _quota(session, run, row, quota, period)
    if not said:
        raise WrongUse("Nothing to change was named.", "See: salescoach rep edit --help")
    _said(
        run,
        f"{row.name}: {', '.join(said)}.",
        f"salescoach rep show {shell_name(row.name, [*others, row.name])}",
    )


def away(
    ctx: typer.Context,
    rep: RepArgument,
    start: Annotated[str, typer.Argument(metavar="FROM", help="The first day.")],
    end: Annotated[str, typer.Argument(metavar="TO", help="The last day.")],
    take_back: Annotated[bool, typer.Option("--undo", help="Take that span back.")] = False,
) -> None:
    """Records days a rep is not there. No reason is asked, and none is kept.

    Examples:
        salescoach rep away ann 2026-12-21 2027-01-02
        salescoach rep away ben today fri
        salescoach rep away ben today fri --undo
    """
    run: Invocation = ctx.obj
    from salescoach.people.queries import rep_named
    from salescoach.people.store import add_absence, remove_absence
    from salescoach.store.reading import reading
    from salescoach.store.writing import writing

    first, last = parse_date(start, run.today), parse_date(end, run.today)
    with reading(run) as reader:
        found = rep_named(reader, rep)
    with writing(run) as session:
        if take_back:
            remove_absence(session, found.id, first, last)
        else:
            add_absence(session, run, found.id, first, last)
    said = "no longer away" if take_back else "away"
    _said(
        run, f"{found.name} is {said} from {first.isoformat()} to {last.isoformat()}.", "salescoach rep list"
    )


def archive(
    ctx: typer.Context,
    rep: RepArgument,
    on: Annotated[str, typer.Option(metavar="DATE", help="The last day.")] = "today",
) -> None:
    """Archives a rep who has left: the records stay, nothing more is asked.

    Examples:
        salescoach rep archive ben --on 2026-11-30
    """
    run: Invocation = ctx.obj
    from salescoach.people.queries import rep_named
    from salescoach.people.store import rep_by_id
    from salescoach.store.reading import reading
    from salescoach.store.writing import writing

    last = parse_date(on, run.today)
    with reading(run) as reader:
        found = rep_named(reader, rep)
    with writing(run) as session:
        row = rep_by_id(session, found.id)
        row.status, row.left_on, row.archived_on = "left", last, last
        session.add(row)
    _said(
        run, f"Archived {found.name} as of {last.isoformat()}; the records stay.", "salescoach rep list --all"
    )


def _change(
    session: Any,
    run: Invocation,
    rep: Any,
    role: str | None,
    status: str | None,
    start: str | None,
    days: str | None,
    part_time: int | None,
) -> list[str]:
    from salescoach.people.store import set_status
    from salescoach.people.weekdays import parse_weekdays, weekdays_text

    said = []
    if role is not None:
        rep.role = role.strip()
        said.append(f"role {rep.role}")
    if status is not None:
        set_status(rep, status)
        said.append(f"status {status}")
    if start is not None:
        rep.started_on = parse_date(start, run.today, past=True)
        said.append(f"since {rep.started_on.isoformat()}")
    if days is not None:
        rep.weekdays = parse_weekdays(days)
        said.append(f"works {weekdays_text(rep.weekdays)}")
    if part_time is not None:
        if not 1 <= part_time <= 100:
            raise WrongUse(f"{part_time} % is no part time.", "Use 1 to 100.")
        rep.part_time = part_time
        said.append(f"{part_time} %")
    session.add(rep)
    return said


def _quota(session: Any, run: Invocation, rep: Any, quota: str | None, period: str) -> list[str]:
    if quota is None:
        return []
    from salescoach.core.amounts import grouped
    from salescoach.core.money import parse_money
    from salescoach.core.periods import parse_period
    from salescoach.people.store import set_quota
    from salescoach.settings.policies import load_policies

    policies = load_policies(run)
    span = parse_period(period, run.today, policies.fiscal_year_first_month)
    amount = parse_money(quota, policies.currency)
    set_quota(session, run, rep.id, span, amount)
    return [f"quota {span.label} {grouped(*amount)} {amount.currency}"]


def _said(run: Invocation, text: str, next_command: str) -> None:
    from salescoach.output.messages import say_done, say_warnings

    say_warnings(run)
    say_done(run, text, next_command)
