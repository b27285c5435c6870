"""`salescoach pipeline audit`, `rules`, `waive`, `review`, `balance` and `show`."""

from typing import Annotated

import typer

from salescoach.core.dates import parse_date
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.deals.completion import complete_deal
from salescoach.people.completion import complete_rep

BOOK = 1


def run_audit(
    ctx: typer.Context,
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="An export to import first.", show_default=False)
    ] = None,
    rep: Annotated[
        str | None, typer.Option(metavar="REP", help="Only this rep's deals.", autocompletion=complete_rep)
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option(metavar="RULES", help="Only these codes, names or groups.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="RULES", help="Without these codes, names or groups.")
    ] = None,
    fail_on: Annotated[
        str, typer.Option(metavar="info|warn|severe", help="Exit with 1 where any finding is that grave.")
    ] = "",
    everything: Annotated[bool, typer.Option("--all", help="Every finding, nothing left out.")] = False,
) -> None:
    """Says what to remove, re-stage or fix in the open pipeline, worst first, and what cannot be judged.

    A full audit is recorded, and the next one shows what has changed since. One of a single rep or of some
    rules is not.

    Examples:
        salescoach pipeline audit
        salescoach pipeline audit deals.csv
        salescoach pipeline audit --rep ann --select dates,CP101
        salescoach pipeline audit --fail-on severe --json
        salescoach pipeline audit --format csv > findings.csv
    """
    run: Invocation = ctx.obj
    from salescoach.audit.running import AuditOptions, audit_pipeline
    from salescoach.audit.views import show_audit

    options = AuditOptions(
        file or "", rep or "", tuple(select or ()), tuple(ignore or ()), fail_on, everything
    )
    report, failed = audit_pipeline(run, options, BOOK)
    show_audit(run, report)
    if failed:
        raise typer.Exit(1)


def show_rules(
    ctx: typer.Context,
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="A rule to explain.", show_default=False)
    ] = None,
) -> None:
    """Lists the audit's rules, or explains one: what it finds, why it matters, what to do, its options.

    Examples:
        salescoach pipeline rules
        salescoach pipeline rules DT102
    """
    run: Invocation = ctx.obj
    from salescoach.audit.rule_views import explained_data, explained_lines, rules_listing
    from salescoach.audit.selecting import rule_named
    from salescoach.audit.settings import load_checks, load_overrides
    from salescoach.output.show import show_listing, show_screen

    checks = load_checks(run)
    if code is None:
        show_listing(run, rules_listing(checks))
        return
    rule = rule_named(code, [check.rule for check in checks])
    check = next(check for check in checks if check.rule is rule)
    differs = load_overrides(run)
    show_screen(run, explained_data(check, differs), lambda width: explained_lines(check, width, differs))


def waive(
    ctx: typer.Context,
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="The rule, by code or name.", show_default=False)
    ] = None,
    deal: Annotated[
        str | None,
        typer.Argument(
            metavar="[DEAL]",
            help="Its id, or a part of its name.",
            show_default=False,
            autocompletion=complete_deal,
        ),
    ] = None,
    rep: Annotated[
        str,
        typer.Option(metavar="REP", help="Of a rule for reps: on whom.", autocompletion=complete_rep),
    ] = "",
    team: Annotated[bool, typer.Option("--team", help="Of a rule for reps: on the team.")] = False,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="The last day it holds.")] = None,
    why: Annotated[str, typer.Option(metavar="TEXT", help="The reason; it is kept.")] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take the waiver back.")] = False,
    listed: Annotated[
        bool, typer.Option("--list", help="The waivers of today and of the last 90 days.")
    ] = False,
) -> None:
    """Lets what a rule finds on a deal, a rep or the team stand until a day; then the audit finds it again.

    Audits leave out what is waived, count it, and say which waivers have ended lately. A second waiver of the
    same takes the first one's place.

    Examples:
        salescoach pipeline waive DT101 17 --until +4w --why "the board meets on 10 December"
        salescoach pipeline waive MV101 "Harbor renewal" --until +4w --why "with their lawyers"
        salescoach pipeline waive TM101 --rep ann --until +6w --why "new in the territory"
        salescoach pipeline waive TM104 --team --until "end of quarter" --why "the board knows"
        salescoach pipeline waive DT101 17 --withdraw
        salescoach pipeline waive --list
    """  # fmt: skip
    run: Invocation = ctx.obj
    from salescoach.audit.waiver_running import Asked, list_waivers, waive_rule

    if listed:
        if code or deal or rep or team or until or why or withdraw:
            raise WrongUse("--list stands alone.", "See all: salescoach pipeline waive --list")
        list_waivers(run, BOOK)
        return
    if code is None:
        raise WrongUse(
            "A waiver names a rule and a deal, or a rep.",
            'For example: salescoach pipeline waive DT101 17 --until +4w --why "the board meets then"',
        )
    last = parse_date(until, run.today) if until else None
    waive_rule(run, Asked(code, deal or "", last, why, withdraw, rep, team), BOOK)


def review(
    ctx: typer.Context,
    rep: Annotated[
        str | None,
        typer.Argument(
            metavar="[REP]", help="Only this rep's deals.", show_default=False, autocompletion=complete_rep
        ),
    ] = None,
    source: Annotated[
        str, typer.Option("--from", metavar="FILE|-", help="Answers, as YAML or JSON, by deal.")
    ] = "",
    listed: Annotated[bool, typer.Option("--list", help="Show the deals to review; ask nothing.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Also deals agreed on today already.")] = False,
) -> None:
    """Walks through the deals on which the audit found something, one by one, with the rep beside you.

    Each deal is kept with a reason, fixed with who and when, re-staged by answering the exit criteria of your
    sales process, or removed. What is agreed becomes a promise (a kept deal's findings are waived until the
    day agreed), is kept at once, and the next audit says what became of it.

    A file of answers maps each deal, by id or name, to one of the four:

    \b
      17: {fix: call the CFO, who: rep, by: fri}
      Harbor renewal: {keep: with their lawyers, until: +4w}
      9: {restage: {need_confirmed: yes, money_confirmed: no}, by: tomorrow}
      12: {remove: no budget this year, who: me, by: tomorrow}

    Examples:
        salescoach pipeline review ann
        salescoach pipeline review --list
        salescoach pipeline review ann --from answers.yaml --json
    """  # noqa: D301  (\b is Click's sign for a paragraph that keeps its lines)
    run: Invocation = ctx.obj
    from salescoach.audit.reviewing import Review, review_pipeline

    review_pipeline(run, Review(rep or "", source, listed, again), BOOK)


def balance(
    ctx: typer.Context,
    rep: Annotated[
        str | None, typer.Option(metavar="REP", help="Only this rep's.", autocompletion=complete_rep)
    ] = None,
    period: Annotated[
        str, typer.Option(metavar="PERIOD", help="The quotas' period: 2026-Q4, next-quarter, 2026-11.")
    ] = "",
) -> None:
    """Sets the open deals of each stage against what the quota still needs.

    A stage counts at the share of closed deals that were in it and were won: the rep's own where enough of
    theirs have closed, else the team's, which is said. Where the team has too few too, nothing is claimed.

    Examples:
        salescoach pipeline balance
        salescoach pipeline balance --rep ann
        salescoach pipeline balance --period next-quarter --json
    """
    run: Invocation = ctx.obj
    from salescoach.audit.balance_views import show_balance
    from salescoach.audit.balancing import balance_of

    found, told = balance_of(run, rep or "", period, BOOK)
    show_balance(run, found, told)


def show_deal(
    ctx: typer.Context,
    deal: Annotated[
        str,
        typer.Argument(metavar="DEAL", help="Its id, or a part of its name.", autocompletion=complete_deal),
    ],
    answer: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY=yes|no|unknown", help="Put an answer on record, dated and kept."),
    ] = None,
    says: Annotated[str, typer.Option(metavar="TEXT", help="What the answer rests on.")] = "",
    on: Annotated[str, typer.Option(metavar="DATE", help="The day it was true; today.")] = "",
    withdraw: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Withdraw an answer; the one before holds again.")
    ] = None,
) -> None:
    """Shows one deal whole: the export, the last audit's findings, answers on record, what changed.

    Answers are to the exit criteria of your sales process (pipeline stages --criteria), and to decision_maker
    and competitor, where your export has no column for them. They are never changed, only withdrawn.

    Examples:
        salescoach pipeline show brightline
        salescoach pipeline show 17 --answer money_confirmed=yes --says "62k is in their budget"
        salescoach pipeline show 17 --answer competitor=yes --says "Acme" --on yesterday
        salescoach pipeline show 17 --withdraw 4
    """
    run: Invocation = ctx.obj
    from salescoach.audit.remarking import remarks_on
    from salescoach.deals.showing import Asked
    from salescoach.deals.showing import show_deal as show

    asked = Asked(deal, tuple(answer or ()), says, on, withdraw)
    show(run, asked, BOOK, remarks_on(run.today, BOOK))
