"""`salescoach rep export`, `rep erase`, `rep hold`."""

from typing import Annotated

import typer

from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.people.completion import complete_rep

RepArgument = Annotated[
    str, typer.Argument(metavar="REP", help="Any unambiguous part of the name.", autocompletion=complete_rep)
]
OptionalRep = Annotated[
    str | None,
    typer.Argument(
        metavar="[REP]", help="The rep; an archived one by the whole name.", autocompletion=complete_rep
    ),
]


def export(
    ctx: typer.Context,
    rep: RepArgument,
    subject: Annotated[
        bool, typer.Option("--subject", help="For the person concerned: all of it, other people masked.")
    ] = False,
    to: Annotated[str, typer.Option("--to", metavar="FILE", help="The file: .html to read, or .json.")] = "",
) -> None:
    """Writes all that is held about a rep into one file for that person; the names of others are masked.

    Only you can read the file; it is up to you how the person gets it. Erasing later names it.

    Examples:
        salescoach rep export ben --subject
        salescoach rep export ben --subject --to ~/ben.html
    """
    run: Invocation = ctx.obj
    from salescoach.dossier.exporting import file_for, read_subject, subject_data, write_subject
    from salescoach.dossier.views import exported_text
    from salescoach.output.messages import say_done
    from salescoach.output.show import need_screen_format, write_json
    from salescoach.people.naming import shell_name
    from salescoach.people.queries import PRESENT_REPS, rep_named
    from salescoach.store.reading import reading

    need_screen_format(run)
    if not subject:
        raise WrongUse("Whom is the export for?", "For the person concerned: add --subject")
    with reading(run) as reader:
        found = rep_named(reader, rep)
        typed = shell_name(found.name, [one.name for one in reader.all(PRESENT_REPS, book=1)])
    path = file_for(run, found, to)
    held, holds = read_subject(run, found)
    write_subject(run, found, held, holds, path)
    say_done(run, exported_text(found.name, held, path), f"salescoach rep show {typed}")
    if run.format == "json":
        write_json({"file": path, **subject_data(found, held, run.today)})


def hold(
    ctx: typer.Context,
    rep: OptionalRep = None,
    why: Annotated[str, typer.Option(metavar="TEXT", help="The reason; required.")] = "",
    lift: Annotated[bool, typer.Option("--lift", help="The dispute is settled: lift the hold.")] = False,
) -> None:
    """Keeps everything about a rep during a dispute: nothing is erased, nothing runs out, until it is lifted.

    Without a rep it lists the holds that stand.

    Examples:
        salescoach rep hold ben --why "notice contested, file 2026-118"
        salescoach rep hold ben --lift --why "settled on 3 March"
        salescoach rep hold
    """
    run: Invocation = ctx.obj
    from salescoach.dossier.holding import holds_on
    from salescoach.dossier.store import lift_holds, place_hold
    from salescoach.dossier.views import held_text, holds_listing, lifted_text
    from salescoach.output.messages import say_done
    from salescoach.output.show import show_listing
    from salescoach.people.queries import rep_named
    from salescoach.store.reading import reading
    from salescoach.store.writing import writing

    if rep is None:
        from salescoach.dossier.queries import HOLDS

        with reading(run) as reader:
            rows = reader.all(HOLDS, book=1)
        show_listing(run, holds_listing(rows))
        return
    if not why.strip():
        raise WrongUse("A hold is placed and lifted with a reason.", 'Add: --why "…"')
    with reading(run) as reader:
        found = rep_named(reader, rep)
        standing = holds_on(reader, found.id)
    if lift and not standing:
        raise Refused(f"No hold stands on {found.name}'s records.", "See those that do: salescoach rep hold")
    with writing(run) as session:
        if lift:
            lift_holds(session, run, found.id, why)
        else:
            place_hold(session, run, found.id, why)
    say_done(run, lifted_text(found.name) if lift else held_text(found.name, standing), "salescoach rep hold")
    with reading(run) as reader:
        rows = holds_on(reader, found.id)
    if run.format != "table":
        show_listing(run, holds_listing(rows))


def erase(
    ctx: typer.Context,
    rep: OptionalRep = None,
    confirm: Annotated[
        str, typer.Option(metavar="NAME", help="The full name, to confirm without being asked.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would go.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Finish an erasure that was interrupted.")] = False,
    past_retention: Annotated[
        bool, typer.Option("--past-retention", help="Instead: remove what policies.yaml keeps no longer.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --past-retention: do not ask.")] = False,
) -> None:
    """Erases a person: records, drafts, names in other records, backups, logs; after a preview and the name.

    What others' statistics rest on stays as a count, under “former rep N”. Rows of later exports go there,
    too. It cannot be undone.

    Examples:
        salescoach rep erase ben --dry-run
        salescoach rep erase ben
        salescoach rep erase ben --confirm "Ben Ortiz"
        salescoach rep erase --past-retention --dry-run
    """
    run: Invocation = ctx.obj
    from salescoach.dossier.confirming import agreed
    from salescoach.dossier.erasing import erased, previewed, to_erase
    from salescoach.dossier.erasing_views import erased_data, erased_lines, preview_lines
    from salescoach.dossier.running_out import running_out
    from salescoach.output.show import need_screen_format, show_screen

    need_screen_format(run)
    if not dry_run:
        _resumed(run, asked=resume)
    if resume:
        return
    if past_retention:
        running_out(run, yes=yes, dry_run=dry_run)
        return
    found = to_erase(run, rep)
    preview = previewed(run, found)
    if dry_run or not confirm:
        data = erased_data(preview, dry_run=True)
        if dry_run or run.format == "table":
            show_screen(run, data, lambda width: preview_lines(found.name, preview, width))
    if dry_run:
        return
    agreed(found.name, confirm)
    done = erased(run, found)
    show_screen(run, erased_data(done, dry_run=False), lambda width: erased_lines(found.name, done, width))


def _resumed(run: Invocation, *, asked: bool) -> None:
    """Finishes an erasure that was interrupted; says so where there was none and somebody asked."""
    from salescoach.dossier.erasing import finished, unfinished
    from salescoach.dossier.erasing_views import resumed_data, resumed_text
    from salescoach.output.messages import say_done
    from salescoach.output.show import write_json

    waiting = unfinished(run)
    backup, removed = finished(run) if waiting else ("", [])
    if waiting:
        say_done(run, resumed_text(removed, backup), "salescoach store check")
    elif asked:
        say_done(run, "No erasure was interrupted.", "salescoach store check")
    if asked and run.format == "json":
        write_json(resumed_data(waiting, removed, backup))
