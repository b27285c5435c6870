"""`salescoach plan …`."""

from typing import Annotated

import typer

from salescoach.accountability.completion import complete_metric
from salescoach.core.invocation import Invocation
from salescoach.people.completion import complete_rep

RepArgument = Annotated[
    str, typer.Argument(metavar="REP", help="Any unambiguous part of the name.", autocompletion=complete_rep)
]


def add(
    ctx: typer.Context,
    rep: RepArgument,
    expectation: Annotated[
        str | None,
        typer.Option(
            "--for", metavar="EXPECTATION", help="By its number or metric.", autocompletion=complete_metric
        ),
    ] = None,
    gap: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The gap in your words, without one.")
    ] = None,
    step: Annotated[
        list[str] | None,
        typer.Option(metavar="TEXT", help="WHAT by DAY; yours begin with me: again for each."),
    ] = None,
    success: Annotated[str | None, typer.Option(metavar="TEXT", help="By what you both will know.")] = None,
    review: Annotated[str | None, typer.Option(metavar="DATE", help="When you look at it together.")] = None,
    source: Annotated[
        str | None, typer.Option("--from", metavar="FILE|-", help="Answers, as YAML or JSON.")
    ] = None,
) -> None:
    """Makes an action plan from a gap: steps with days, what success is, and a review.

    Steps are promises like all others: they fall due in `today`, and are kept or broken with `commitments`.
    At a terminal it asks for what is not given. In a file, `steps` is a list of what, by and who (rep or me).

    Examples:
        salescoach plan add dan --for calls
        salescoach plan add dan --for calls --step "ten before ten by fri" --success "40" --review +3w
        salescoach plan add dan --for calls --from plan.yaml
    """
    run: Invocation = ctx.obj
    from salescoach.accountability.plans.making import make_plan
    from salescoach.core.dates import weekday_date
    from salescoach.core.texts import counted
    from salescoach.output.messages import say_done, say_warnings

    options = {"for": expectation, "gap": gap, "success": success, "review": review}
    made = make_plan(run, rep, options, step or [], source or "")
    say_warnings(run)
    steps = counted(made.steps, "step")
    say_done(
        run,
        f"Plan {made.number} of {made.rep.name}: {steps}, review {weekday_date(made.review_on)}.",
        f"salescoach plan show {made.called}",
    )
    _json(run, made.number)


def show(
    ctx: typer.Context,
    rep: Annotated[
        str | None, typer.Argument(metavar="[REP]", help="One rep's.", autocompletion=complete_rep)
    ] = None,
) -> None:
    """Shows a rep's action plans, or the open ones of everybody.

    Examples:
        salescoach plan show
        salescoach plan show dan --json
    """
    run: Invocation = ctx.obj
    from salescoach.accountability.plans.queries import OF_REP, OPEN, STEPS
    from salescoach.accountability.plans.views import plan_data, plan_lines, plans_listing
    from salescoach.coaching.choosing import called_in_shell
    from salescoach.output.show import show_listing, show_screen
    from salescoach.people.queries import rep_named
    from salescoach.store.reading import reading

    with reading(run) as reader:
        found = rep_named(reader, rep) if rep else None
        plans = reader.all(OF_REP, rep=found.id, book=1) if found else reader.all(OPEN, book=1)
        steps = {plan.id: reader.all(STEPS, plan=plan.id) for plan in plans}
        whose = found.name if found else plans[0].rep if plans else ""
        called = called_in_shell(reader, whose) if whose else ""
    if found is None or run.format in ("csv", "xlsx"):
        show_listing(run, plans_listing(plans, steps, called, run.today))
        return
    show_screen(
        run,
        [plan_data(plan, steps[plan.id], run.today) for plan in plans],
        lambda width: plan_lines(plans, steps, found.name, called, run.today, width),
    )


def close(
    ctx: typer.Context,
    rep: RepArgument,
    result: Annotated[str, typer.Option(metavar="RESULT", help="reached, missed or dropped.")] = "",
    why: Annotated[str, typer.Option(metavar="TEXT", help="What came of it, in words.")] = "",
    plan: Annotated[
        int | None, typer.Option("--plan", metavar="ID", help="Which, where several are open.")
    ] = None,
    on: Annotated[str, typer.Option(metavar="DATE", help="The day of the review.")] = "today",
) -> None:
    """Closes an action plan with its result.

    Examples:
        salescoach plan close dan --result reached --why "42, 40 and 44 calls in three weeks"
    """
    run: Invocation = ctx.obj
    from salescoach.accountability.plans.making import close as keep
    from salescoach.accountability.plans.plan import MISSED
    from salescoach.output.messages import say_done

    closed, called = keep(run, rep, plan, result, why, on)
    then = f"salescoach expect talk {called}" if result == MISSED else f"salescoach plan show {called}"
    say_done(run, f"Plan {closed.id} of {closed.rep} is closed: {result}.", then)
    _json(run, closed.id)


def _json(run: Invocation, number: int) -> None:
    """Where JSON was asked for, the plan as it stands now."""
    if run.format != "json":
        return
    from salescoach.accountability.plans.queries import BY_ID, STEPS
    from salescoach.accountability.plans.views import plan_data
    from salescoach.output.show import write_json
    from salescoach.store.reading import reading

    with reading(run) as reader:
        row = reader.one(BY_ID, id=number, book=1)
        steps = reader.all(STEPS, plan=number)
    assert row is not None, "it has just been written"
    write_json(plan_data(row, steps, run.today))
