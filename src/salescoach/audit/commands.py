"""`salescoach pipeline audit` and `salescoach pipeline rules`."""

from typing import Annotated

import typer

from salescoach.core.invocation import Invocation
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
    from salescoach.audit.settings import load_checks
    from salescoach.output.show import show_listing, show_screen

    checks = load_checks(run)
    if code is None:
        show_listing(run, rules_listing(checks))
        return
    rule = rule_named(code, [check.rule for check in checks])
    check = next(check for check in checks if check.rule is rule)
    show_screen(run, explained_data(check), lambda width: explained_lines(check, width))
