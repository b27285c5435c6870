"""Help pages: what Typer writes, with readable placeholders and the global options apart."""

import re
from typing import Any

from salescoach.cli.options import GLOBAL

PLACEHOLDERS = {"str": "TEXT", "int": "NUMBER", "float": "NUMBER", "path": "FILE"}

_RANGE = r"(?:\d+<=?)?x[<>]=?\d+"
# What the text says already; compiled where a help page is written, not at every start.
_NOISE = rf"\s*\[(?:required|{_RANGE})\]|; (?:required|{_RANGE})(?=\])"


class HelpPage:
    """Mixed into commands and groups before Typer's own classes."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """`[OPTIONS] NAME`, without the braces Typer puts around what is required."""
        pieces: list[str] = super().collect_usage_pieces(ctx)  # type: ignore[misc]
        return [piece.replace("{", "").replace("}", "") for piece in pieces]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Arguments, the command's own options, the commands of a group, then what every command takes."""
        sections: dict[str, list[tuple[str, str]]] = {
            "Arguments": [],
            "Options": [],
            "With every command": [],
        }
        for param in self.get_params(ctx):  # type: ignore[attr-defined]
            record = param.get_help_record(ctx)
            if record is not None:
                sections[_section(param)].append((record[0], plain(record[1])))
        everywhere = sections.pop("With every command")
        for title, rows in sections.items():
            _write(formatter, title, rows)
        if hasattr(self, "format_commands"):
            self.format_commands(ctx, formatter)
        _write(formatter, "With every command", everywhere)


def _section(param: Any) -> str:
    if param.param_type_name == "argument":
        return "Arguments"
    return "With every command" if param.name in (*GLOBAL, "help") else "Options"


def plain(text: str) -> str:
    """An option's help without `[required]` and `x>=1`."""
    return re.sub(_NOISE, "", text).strip()


def _write(formatter: Any, title: str, rows: list[tuple[str, str]]) -> None:
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows)


def name_placeholders(params: list[Any]) -> None:
    """Gives options without a placeholder of their own a word in capitals: TEXT, NUMBER, FILE."""
    for param in params:
        if param.param_type_name == "option" and param.metavar is None and not param.is_flag:
            param.metavar = PLACEHOLDERS.get(param.type.name.strip("<>"))
