"""Completion in bash, zsh and fish: our own scripts and words instead of Typer's.

Typer's bash script puts a name with a space on the command line as two words, and its zsh script runs what
it is given through `eval`. Names of reps and deals come from files that others wrote: a word is offered only
where no shell can read anything into it.
"""

import os
import re
from typing import Any

from typer._click.shell_completion import (
    CompletionItem,
    ShellComplete,
    _resolve_context,
    _resolve_incomplete,
    split_arg_string,
)
from typer.core import TyperOption

from salescoach.cli.options import COMPLETING
from salescoach.core.errors import WrongUse
from salescoach.output.messages import say
from salescoach.output.safe import safe
from salescoach.output.show import write

# Letters and digits of any script with their marks, and signs no shell acts on; the scripts quote O'Brien.
_HARMLESS = re.compile(r"[\w\u0300-\u036f .,@%+/:'’·–-]+")

BASH = """
_salescoach_completion() {
    local IFS=$'\\n' word opened="${COMP_WORDS[COMP_CWORD]:0:1}"
    COMPREPLY=()
    while read -r word; do
        case $opened in
            [\\"\\']) ;;
            *) printf -v word '%q' "$word" ;;
        esac
        COMPREPLY+=("$word")
    done < <(COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD \\
             _SALESCOACH_COMPLETE=complete_bash "$1" 2>/dev/null)
}

complete -o default -F _salescoach_completion salescoach
"""

ZSH = """
#compdef salescoach

_salescoach() {
    local -a found
    found=("${(@f)$(_TYPER_COMPLETE_ARGS="${words[1,$CURRENT]}" \\
             _SALESCOACH_COMPLETE=complete_zsh "${words[1]}" 2>/dev/null)}")
    if [[ -n "$found" ]]; then
        _describe salescoach found -M 'm:{[:lower:]}={[:upper:]}'
    else
        _files
    fi
}

if [[ "$funcstack[1]" == _salescoach ]]; then
    _salescoach "$@"
else
    compdef _salescoach salescoach
fi
"""

FISH = """
function __salescoach_words
    _SALESCOACH_COMPLETE=complete_fish _TYPER_COMPLETE_ARGS=(commandline -cp | string collect) \\
        salescoach 2>/dev/null
end

complete --command salescoach --no-files --condition "__salescoach_words | string length -q" \\
    --arguments "(__salescoach_words)"
"""

SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}


class Words(ShellComplete):
    """The words that fit where the cursor is."""

    source_template = ""

    def source_vars(self) -> dict[str, Any]:
        """None: the scripts are written out above."""
        return {}

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the cursor, and the one that is being typed."""
        if self.complete_var == "complete_bash":
            words = split_arg_string(os.environ.get("COMP_WORDS", ""))
            at = int(os.environ.get("COMP_CWORD", "0"))
            return words[1:at], words[at] if at < len(words) else ""
        typed = os.environ.get("_TYPER_COMPLETE_ARGS", "")
        words = split_arg_string(typed)[1:]
        if words and not re.search(r"(?<!\\)\s$", typed):
            return words[:-1], words[-1]
        return words, ""

    def format_completion(self, item: CompletionItem) -> str:
        """A word, with its help where the shell shows that."""
        about = safe(item.help or "")
        if self.complete_var == "complete_zsh":
            value = str(item.value).replace(":", "\\:")
            return f"{value}:{about}" if about else value
        if self.complete_var == "complete_fish" and about:
            return f"{item.value}\t{about}"
        return str(item.value)

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """The words that fit and that no shell acts on; case and accents need not be typed."""
        ctx = _resolve_context(self.cli, self.ctx_args, self.prog_name, args)
        wanted, incomplete = _resolve_incomplete(ctx, args, incomplete)
        found = wanted.shell_complete(ctx, incomplete)
        if not found and incomplete:
            # Typer drops what does not begin exactly as typed; `ann` means Ann, and `ortiz` Ben Ortiz.
            found = [item for item in wanted.shell_complete(ctx, "") if _fits(str(item.value), incomplete)]
        return [item for item in found if _HARMLESS.fullmatch(str(item.value))]


def _fits(value: str, incomplete: str) -> bool:
    from salescoach.people.naming import begins_a_word, loose

    return begins_a_word(loose(incomplete), loose(value))


def complete(root: Any, run: Any, instruction: str) -> int:
    """Writes the words that complete a command line, one a line; nothing where anything is wrong."""
    if instruction not in {f"complete_{shell}" for shell in SCRIPTS}:
        return 1
    try:
        words = Words(root, {"obj": run}, root.name, instruction).complete()
    except Exception:  # a half-typed line is no error, and the screen belongs to the shell
        return 0
    if words:
        write(words + "\n")
    return 0


def completion_options() -> list[TyperOption]:
    """`--install-completion` and `--show-completion`, for the shell they are typed in."""
    return [
        TyperOption(
            param_decls=["--install-completion"], is_flag=True, default=None, expose_value=False,
            is_eager=True, callback=_install, help="Make the Tab key complete commands and names.",
        ),
        TyperOption(
            param_decls=["--show-completion"], is_flag=True, default=None, expose_value=False,
            is_eager=True, callback=_show, help="Show the script that does it.",
        ),
    ]  # fmt: skip


def _install(ctx: Any, _param: Any, value: bool | None) -> None:
    if value and not ctx.resilient_parsing:
        from typer import _completion_shared as shells

        shell = _shell()
        # Typer finds the place and fills in `%(name)s`; ours is complete.
        shells._completion_scripts[shell] = SCRIPTS[shell].replace("%", "%%")
        _, path = shells.install(shell, str(ctx.find_root().info_name), COMPLETING)
        say(f"Completion for {shell} is installed in {path}.")
        say("It works in terminals opened from now on.")
        ctx.exit(0)


def _show(ctx: Any, _param: Any, value: bool | None) -> None:
    if value and not ctx.resilient_parsing:
        write(SCRIPTS[_shell()].strip() + "\n")
        ctx.exit(0)


def _shell() -> str:
    import shellingham  # type: ignore[import-untyped, unused-ignore]

    try:
        name = str(shellingham.detect_shell()[0])
    except shellingham.ShellDetectionFailure:
        name = os.path.basename(os.environ.get("SHELL", ""))
    if name not in SCRIPTS:
        raise WrongUse(
            f"Completion is there for {', '.join(SCRIPTS)}, not for {name or 'an unknown shell'}.",
            "Run it from one of these shells: bash -c 'salescoach --install-completion; true'",
        )
    return name
