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
from salescoach.cli.help_pages import HelpPage, name_placeholders
from salescoach.cli.options import COMPLETING, check_names, global_options, invocation
from salescoach.cli.table import COMMANDS, GROUPS, Row, rows_under
from salescoach.core.dates import parse_clock
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation

PROGRAM = "salescoach"
HELP = "A sales manager's toolkit: coaching, accountability, pipeline and the 99 tasks, on one private file."
EPILOG = """\b
Begin with:                 salescoach today
Try it on an invented team: salescoach demo"""
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
# Words that need the options which install completion; elsewhere they would only cost time.
HELP_OR_COMPLETION = ("--help", "-h", "--install-completion", "--show-completion")


class Command(HelpPage, TyperCommand):
    """A command, loaded."""

    def invoke(self, ctx: Any) -> Any:
        """Runs it, once it is sure that every rep and deal named on the command line has a name."""
        check_names(self.params, ctx)
        return super().invoke(ctx)


def load(row: Row) -> TyperCommand:
    """Imports a command's room and builds the command: help and examples from its docstring."""
    room, _, function = row.place.partition(":")
    callback = getattr(importlib.import_module(f"salescoach.{room}.commands"), function)
    # Raw docstrings (with backslashes in them) spell the mark of preformatted paragraphs out.
    page = (callback.__doc__ or row.help).replace("\\b\n", "\b\n")
    words, _, examples = page.partition("Examples:\n")
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    epilog = "\b\nExamples:\n" + "\n".join(f"  {line.strip()}" for line in examples.strip().splitlines())
    last = row.words.split()[-1]
    app.command(last, cls=Command, help=words.strip(), epilog=epilog if examples else None)(callback)
    command = cast(TyperCommand, typer.main.get_command(app))
    command.context_settings = dict(SETTINGS)
    name_placeholders(command.params)
    command.params.extend(global_options())
    return command


class LazyCommand(TyperCommand):
    """Stands for a command in listings; its room is imported when a context is made."""

    def __init__(self, row: Row) -> None:
        super().__init__(
            name=row.words.split()[-1], help=row.help, short_help=row.help, rich_markup_mode=None
        )
        self.row = row

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """The real command's context."""
        if parent is not None:
            invocation(parent).command = f"{PROGRAM} {self.row.words}"
        return load(self.row).make_context(info_name, args, parent, **extra)


class TableGroup(HelpPage, TyperGroup):
    """A group whose commands come from the table."""

    def __init__(self, words: str, help_text: str, **attrs: Any) -> None:
        self.words = words
        self._rows = rows_under(words)
        names = dict.fromkeys([*self._rows, *(() if words else GROUPS)])
        super().__init__(name=words or PROGRAM, help=help_text, short_help=help_text, no_args_is_help=True,
                         rich_markup_mode=None, commands=cast(Any, names), context_settings=dict(SETTINGS),
                         **attrs)  # fmt: skip

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
            return TableGroup(cmd_name, GROUPS[cmd_name], params=cast(Any, global_options()))
        return None


class RootGroup(TableGroup):
    """The root; `main` is the error boundary, so that tests and scripts pass through it too."""

    def main(self, args: Sequence[str] | None = None, *_: Any, **__: Any) -> Any:
        """Runs the arguments and returns the exit code."""
        words = list(sys.argv[1:] if args is None else args)
        run = Invocation()
        completing = os.environ.get(COMPLETING)

        def body() -> int:
            _pin(run, os.environ.get("SALESCOACH_TODAY", ""))
            if completing:
                from salescoach.cli.completing import complete

                return complete(self, run, completing)
            # Not Typer's own main: it swallows interrupts, and calls a closed pipe an error.
            with self.make_context(PROGRAM, words, obj=run) as ctx:
                code = self.invoke(ctx)
            return code if isinstance(code, int) else 0

        return guarded(run, body)


def _pin(run: Invocation, text: str) -> None:
    if text:
        try:
            run.clock, run.pinned = parse_clock(text, run.clock), True
        except WrongUse as error:
            raise WrongUse(f"SALESCOACH_TODAY: {error.what}", error.remedy) from None


def root(words: Sequence[str] = ()) -> RootGroup:
    """The root command; the options that install completion are there where they are asked for."""
    params = global_options()
    if COMPLETING in os.environ or not words or any(word in HELP_OR_COMPLETION for word in words):
        from salescoach.cli.completing import completion_options

        params.extend(completion_options())
    params.append(
        TyperOption(param_decls=["--version"], is_flag=True, default=None, expose_value=False, is_eager=True,
                    callback=_show_version, help="Show the version."),
    )  # fmt: skip
    return RootGroup("", HELP, params=cast(Any, params), epilog=EPILOG)


def _show_version(ctx: Any, _param: Any, value: bool | None) -> None:
    if value and not ctx.resilient_parsing:
        from salescoach import __version__
        from salescoach.output.show import write

        write(f"{PROGRAM} {__version__}\n")
        ctx.exit(0)


def main(words: Sequence[str]) -> int:
    """Runs a list of arguments; returns 0, 1, 2, 3 or 130 as CLI.md says."""
    return cast(int, root(words).main(words))
