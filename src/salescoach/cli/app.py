"""The root command and its lazily loaded commands.

`main` runs a list of arguments and returns the exit code. A command's module is imported when the command
runs, is asked for its help, or completes a word; not before.
"""

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any, cast

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from salescoach.cli.boundary import guarded
from salescoach.cli.table import COMMANDS, GROUPS, Row, rows_under
from salescoach.core.dates import parse_clock
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import FORMATS, Invocation

PROGRAM = "salescoach"
HELP = "A sales manager's toolkit: coaching, accountability, pipeline and the 99 tasks, on one private file."
EPILOG = "Begin with: salescoach today      Try it on an invented team: salescoach demo"
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def _set_store(ctx: Any, _param: Any, value: str | None) -> None:
    if value:
        _run(ctx).store = value


def _set_today(ctx: Any, _param: Any, value: str | None) -> None:
    if value and not ctx.resilient_parsing:
        run = _run(ctx)
        run.clock, run.pinned = parse_clock(value, run.clock), True


def _set_format(ctx: Any, _param: Any, value: str | None) -> None:
    if value:
        if value not in FORMATS and not ctx.resilient_parsing:
            raise WrongUse(f"There is no format {value!r}.", f"Use one of: {', '.join(FORMATS)}.")
        _run(ctx).format = value


def _set_json(ctx: Any, _param: Any, value: bool | None) -> None:
    if value:
        _run(ctx).format = "json"


def _run(ctx: Any) -> Invocation:
    return cast(Invocation, ctx.ensure_object(Invocation))


def global_options() -> list[Any]:
    """The options taken before and after every command."""
    return [
        TyperOption(
            param_decls=["--store"], metavar="FILE|URL", expose_value=False, callback=_set_store,
            help="The store to use.",
        ),
        TyperOption(
            param_decls=["--today"], metavar="DATE[THH:MM]", expose_value=False, callback=_set_today,
            help="Pretend it is this day.",
        ),
        TyperOption(
            param_decls=["--format"], metavar="|".join(FORMATS), expose_value=False, callback=_set_format,
            help="How to show it; csv and xlsx for lists.",
        ),
        TyperOption(
            param_decls=["--json"], is_flag=True, default=None, expose_value=False, callback=_set_json,
            help="Short for --format json.",
        ),
    ]  # fmt: skip


def load(row: Row) -> TyperCommand:
    """Imports a command's room and builds the command: help and examples from its docstring."""
    room, _, function = row.place.partition(":")
    callback = getattr(importlib.import_module(f"salescoach.{room}.commands"), function)
    words, _, examples = (callback.__doc__ or row.help).partition("Examples:\n")
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    epilog = "\b\nExamples:\n" + "\n".join(f"  {line.strip()}" for line in examples.strip().splitlines())
    app.command(row.words.split()[-1], help=words.strip(), epilog=epilog if examples else None)(callback)
    command = cast(TyperCommand, typer.main.get_command(app))
    command.context_settings = dict(SETTINGS)
    command.params.extend(global_options())
    return command


class LazyCommand(TyperCommand):
    """Stands for a command in listings; its room is imported when a context is made."""

    def __init__(self, row: Row) -> None:
        super().__init__(name=row.words.split()[-1], help=row.help, rich_markup_mode=None)
        self.row = row

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """The real command's context."""
        if parent is not None:
            _run(parent).command = f"{PROGRAM} {self.row.words}"
        return load(self.row).make_context(info_name, args, parent, **extra)


class TableGroup(TyperGroup):
    """A group whose commands come from the table."""

    def __init__(self, words: str, help_text: str, **attrs: Any) -> None:
        self.words = words
        self._rows = rows_under(words)
        names = dict.fromkeys([*self._rows, *(() if words else GROUPS)])
        super().__init__(name=words or PROGRAM, help=help_text, no_args_is_help=True, rich_markup_mode=None,
                         commands=cast(Any, names), context_settings=dict(SETTINGS), **attrs)  # fmt: skip

    def list_commands(self, _ctx: Any) -> list[str]:
        """The names, in the table's order."""
        if self.words:
            return list(self._rows)
        first = dict.fromkeys(row.words.split()[0] for row in COMMANDS)
        return list(first)

    def get_command(self, _ctx: Any, cmd_name: str) -> Any:
        """The command or group of that name, still unloaded."""
        if cmd_name in self._rows:
            return LazyCommand(self._rows[cmd_name])
        if not self.words and cmd_name in GROUPS:
            return TableGroup(cmd_name, GROUPS[cmd_name], params=global_options())
        return None


class RootGroup(TableGroup):
    """The root; `main` is the error boundary, so that tests and scripts pass through it too."""

    def main(self, args: Sequence[str] | None = None, *_: Any, **__: Any) -> Any:
        """Runs the arguments and returns the exit code."""
        words = list(sys.argv[1:] if args is None else args)
        run = Invocation()
        named = os.environ.get("SALESCOACH_TODAY", "")

        def body() -> int:
            if named:
                _pin(run, named)
            code = super(TableGroup, self).main(words, PROGRAM, standalone_mode=False, obj=run)
            return code if isinstance(code, int) else 0

        return guarded(run, body)


def _pin(run: Invocation, text: str) -> None:
    try:
        run.clock, run.pinned = parse_clock(text, run.clock), True
    except WrongUse as error:
        raise WrongUse(f"SALESCOACH_TODAY: {error.what}", error.remedy) from None


def root(words: Sequence[str] = ()) -> RootGroup:
    """The root command; the options that install completion are there where they are asked for."""
    params = global_options()
    group = RootGroup("", HELP, params=params, epilog=EPILOG)
    if "_SALESCOACH_COMPLETE" in os.environ or any(word in HELP_OR_COMPLETION for word in words) or not words:
        params.extend(typer.main.get_install_completion_arguments())
    params.append(
        TyperOption(param_decls=["--version"], is_flag=True, default=None, expose_value=False, is_eager=True,
                    callback=_show_version, help="Show the version."),
    )  # fmt: skip
    group.params = params
    return group


HELP_OR_COMPLETION = ("--help", "-h", "--install-completion", "--show-completion")


def _show_version(ctx: Any, _param: Any, value: bool | None) -> None:
    if value and not ctx.resilient_parsing:
        from salescoach import __version__
        from salescoach.output.show import write

        write(f"{PROGRAM} {__version__}\n")
        ctx.exit(0)


def main(words: Sequence[str]) -> int:
    """Runs a list of arguments; returns 0, 1, 2, 3 or 130 as CLI.md says."""
    return cast(int, root(words).main(words))
