"""The options every command takes, before and after its name."""

from collections.abc import Iterable
from typing import Any, cast

from typer.core import TyperOption

from salescoach.core.dates import parse_clock
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import FORMATS, Invocation

COMPLETING = "_SALESCOACH_COMPLETE"  # set by the shells' completion scripts
GLOBAL = ("store", "today", "format", "json")  # the options' names
NAMING = ("REP", "DEAL")  # placeholders of what names one of many
_FORMAT_OF = "salescoach.format_of"


def global_options() -> list[TyperOption]:
    """The options taken before and after every command."""
    return [
        TyperOption(
            param_decls=["--store"], metavar="FILE|URL", expose_value=False, callback=_set_store,
            help="Use this store.",
        ),
        TyperOption(
            param_decls=["--today"], metavar="DATE[THH:MM]", expose_value=False, callback=_set_today,
            help="Pretend it is this day, or this minute.",
        ),
        TyperOption(
            param_decls=["--format"], metavar="FORMAT", expose_value=False, callback=_set_format,
            autocompletion=_formats,
            help="table, plain or json; for lists also csv or xlsx.",
        ),
        TyperOption(
            param_decls=["--json"], is_flag=True, default=None, expose_value=False, callback=_set_json,
            help="Short for --format json.",
        ),
    ]  # fmt: skip


def check_names(params: Iterable[Any], ctx: Any) -> None:
    """Sees that what names a rep or a deal names something: an unset variable must not mean all.

    Raises:
        WrongUse: for the first that is empty.
    """
    for param in params:
        word = (param.metavar or "").strip("[]")
        if word in NAMING and any(not one.strip() for one in _said(ctx.params.get(param.name))):
            if ctx.get_parameter_source(param.name).name != "COMMANDLINE":
                continue  # the option's own default
            named = param.opts[0] if param.param_type_name == "option" else word
            otherwise = "" if param.required else ", or leave it out"
            raise WrongUse(
                f"{named} names nothing.", f"Name a {word.lower()} by a part of its name{otherwise}."
            )


def _said(value: Any) -> list[str]:
    """The words given for a parameter."""
    if isinstance(value, (list, tuple)):
        return [one for one in value if isinstance(one, str)]
    return [value] if isinstance(value, str) else []


def _formats(_ctx: Any, _args: Any, incomplete: str) -> list[str]:
    return [word for word in FORMATS if word.startswith(incomplete)]


def invocation(ctx: Any) -> Invocation:
    """The run a context belongs to."""
    return cast(Invocation, ctx.ensure_object(Invocation))


def _set_store(ctx: Any, _param: Any, value: str | None) -> None:
    if value is None:
        return
    if not value.strip():
        # Most likely an unset shell variable: never write into the real store in its place.
        raise WrongUse("--store names nothing.", "Name a file: --store ~/team.db")
    invocation(ctx).store = value


def _set_today(ctx: Any, _param: Any, value: str | None) -> None:
    if value is not None:
        run = invocation(ctx)
        run.clock, run.pinned = parse_clock(value, run.clock), True


def _set_format(ctx: Any, _param: Any, value: str | None) -> None:
    if value is None:
        return
    if value not in FORMATS:
        raise WrongUse(f"There is no format {value!r}.", f"Use one of: {', '.join(FORMATS)}.")
    _choose_format(ctx, value)


def _set_json(ctx: Any, _param: Any, value: bool | None) -> None:
    if value:
        _choose_format(ctx, "json")


def _choose_format(ctx: Any, value: str) -> None:
    """After the command's name a format overrules the one before it; side by side two contradict."""
    place, before = ctx.meta.get(_FORMAT_OF, ("", ""))
    if place == ctx.command_path and before != value:
        raise WrongUse(f"Both {before} and {value} were asked for.", "Name one format.")
    ctx.meta[_FORMAT_OF] = (ctx.command_path, value)
    invocation(ctx).format = value
