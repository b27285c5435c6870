"""`salescoach store …`, `salescoach config …`, `salescoach demo`."""

from typing import Annotated, Any

import typer

from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation

UNSOUND = 1
MISTAKEN = 2


def path(ctx: typer.Context) -> None:
    """Prints where the store is, for scripts; a server's URL comes without its password.

    Examples:
        salescoach store path
        ls -l "$(salescoach store path)"
    """
    run: Invocation = ctx.obj
    from salescoach.output.show import show_text
    from salescoach.store.location import shown_store, store_name

    shown = shown_store(store_name(run))
    show_text(run, {"path": shown}, shown)


def check(
    ctx: typer.Context,
    fix: Annotated[bool, typer.Option("--fix", help="Correct permissions and the log.")] = False,
) -> None:
    """Checks that the store is sound and private, and its newest backup good.

    Nothing is changed without --fix. The exit code is 1 where something is wrong; notes do not count.

    Examples:
        salescoach store check
        salescoach store check --fix
    """
    run: Invocation = ctx.obj
    from salescoach.output.show import show_screen
    from salescoach.upkeep.soundness import checked, mended
    from salescoach.upkeep.views import report_lines

    done = mended(run) if fix else []
    report = checked(run)
    show_screen(run, {**report.data, "fixed": done}, lambda width: report_lines(report, done, width))
    if not report.sound:
        raise typer.Exit(UNSOUND)


def backup(ctx: typer.Context) -> None:
    """Makes a backup while the store is in use, and reads it back before it counts.

    Kept are the newest ten and one for each of the last eight weeks. A backup that holds less than an
    earlier one says so, and the larger one stays.

    Examples:
        salescoach store backup
        salescoach store backup --json
    """
    run: Invocation = ctx.obj
    from salescoach.store.backup import make_backup
    from salescoach.upkeep.soundness import store_file
    from salescoach.upkeep.views import made_data, made_text

    made = make_backup(store_file(run, "backup"), run.now(), "asked for")
    run.warnings += made.warnings
    _said(run, made_data(made), made_text(made), made.path)


def restore(
    ctx: typer.Context,
    file: Annotated[
        str,
        typer.Argument(metavar="[FILE|newest]", help="A backup's file, or the newest.", show_default=False),
    ] = "newest",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="Only list the backups there are.")] = False,
) -> None:
    """Puts a backup in the store's place, after verifying it. What it replaces is kept as a file.

    Examples:
        salescoach store restore --list
        salescoach store restore newest
        salescoach store restore salescoach-20261123T074000.db --yes
    """
    run: Invocation = ctx.obj
    from salescoach.output.show import show_listing
    from salescoach.store.backup import backup_folder, backups_of
    from salescoach.store.restoring import found_backup, verify
    from salescoach.store.restoring import restore as put_back
    from salescoach.upkeep.soundness import store_file
    from salescoach.upkeep.views import backup_listing, question, restored_data, restored_text

    store = store_file(run, "restore")
    if listed:
        show_listing(run, backup_listing(backups_of(store), backup_folder(store)))
        return
    chosen = found_backup(store, file)
    verify(chosen)
    if not yes and not _agreed(question(store, chosen)):
        raise Refused("Nothing was changed.")
    done = put_back(store, chosen, run.now())
    _said(run, restored_data(store, done), restored_text(done), done.kept)


def _said(run: Invocation, data: dict[str, Any], text: str, file: str) -> None:
    """Says what was done; as plain text the file alone, for scripts."""
    from salescoach.output.messages import say_done, say_warnings
    from salescoach.output.show import show_text

    if run.format == "table":
        say_warnings(run)
        say_done(run, text, "salescoach store check")
    else:
        show_text(run, data, file)


def _agreed(asked: str) -> bool:
    """The answer to a yes-or-no question.

    Raises:
        WrongUse: without a terminal to ask at.
    """
    from salescoach.dialog.asking import Ask, at_terminal, can_ask

    if not can_ask():
        raise WrongUse("There is no terminal to ask at whether to replace the store.", "Add: --yes")
    dialog = at_terminal()
    dialog.tell(asked)
    return dialog.confirm(Ask("Replace it?", "What is there now is kept as a file beside it."), False) is True


def show_config(
    ctx: typer.Context,
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="One settings file, such as policies.")
    ] = None,
) -> None:
    """Shows every setting in force and where it comes from: shipped, or a line of a file of yours.

    Examples:
        salescoach config show
        salescoach config show policies --json
    """
    run: Invocation = ctx.obj
    from salescoach.output.show import show_listing
    from salescoach.upkeep.configuration import settings_in_force
    from salescoach.upkeep.views import settings_listing

    show_listing(run, settings_listing(settings_in_force(run, file)))


def config_path(ctx: typer.Context) -> None:
    """Shows the folder of your settings files, and which may lie there.

    Examples:
        salescoach config path
        cp "$(salescoach config path --json | jq -r .shipped)/policies.yaml" .
    """
    run: Invocation = ctx.obj
    from salescoach.output.show import show_screen
    from salescoach.upkeep.configuration import places
    from salescoach.upkeep.views import places_lines

    data = places(run)
    show_screen(run, data, lambda width: places_lines(data, width))


def check_config(ctx: typer.Context) -> None:
    """Checks every settings file and lists all mistakes, each with its line and what to do.

    The exit code is 2 where there is any.

    Examples:
        salescoach config check
    """
    run: Invocation = ctx.obj
    from salescoach.output.show import show_screen
    from salescoach.upkeep.configuration import mistakes_in, stray_files
    from salescoach.upkeep.views import mistakes_data, mistakes_lines

    mistakes = mistakes_in(run)
    run.warnings += stray_files(run)
    show_screen(run, mistakes_data(mistakes), lambda width: mistakes_lines(mistakes, width))
    if mistakes:
        raise typer.Exit(MISTAKEN)


def demo(ctx: typer.Context) -> None:
    """Builds a store with an invented team of eight and two quarters of history, to try everything on.

    It goes into demo.db in the current folder, or into the file you name; never into a store that holds
    anything else. The same day gives the same demo. What you change in it stays until another day's is
    built.

    Examples:
        salescoach demo
        salescoach demo --store /tmp/try.db
        salescoach demo --today 2026-11-23
    """
    run: Invocation = ctx.obj
    from salescoach.upkeep.demo.file import demo_path, ensure_demo
    from salescoach.upkeep.demo.views import say_demo

    path = demo_path(run)
    built = ensure_demo(path, run.today)
    say_demo(run, path, built)
