"""Places a CRM's stages in the sales process: in the user's sales_process.yaml, its comments kept."""

import json
import os
import re
from collections.abc import Sequence

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.places import home, make_private_folder, write_private
from salescoach.deals.process import LOST, WON, Placed, Process, folded_stage
from salescoach.deals.settings import SOURCE

_KEY = re.compile(r"stages_of_mine[ \t]*:[ \t]*(?:\[[ \t]*\]|null|~)?[ \t]*(#.*)?")
_HEADING = "# Where your CRM's stages belong (pipeline stages --place); of two for a stage the first counts."


def parse_placing(text: str, process: Process) -> Placed:
    """What `--place "Feld=Proposal"` says.

    Raises:
        WrongUse: without a stage on either side, or into a stage the process does not have.
    """
    stage, _, into = (part.strip() for part in text.rpartition("="))
    known = list(dict.fromkeys(one.name for pipeline in process.pipelines for one in pipeline.stages))
    if not stage or not into:
        raise WrongUse(f"{text!r} places nothing.", 'Write it as --place "Feld=Proposal".')
    for name in (*known, WON, LOST):
        if folded_stage(name) == folded_stage(into):
            return Placed(stage, name)
    raise WrongUse(
        f"The sales process has no stage {into!r}.", f"Use one of: {', '.join((*known, WON, LOST))}."
    )


def placed_text(text: str, placed: Sequence[Placed]) -> str:
    """The file's text with the placings added; everything else stays as it is.

    They go to the top of the section `stages_of_mine`, which is made at the end where there is none.
    """
    lines = text.splitlines()
    place = next((number for number, one in enumerate(lines) if _KEY.fullmatch(one.rstrip())), None)
    if place is None:
        lines += [*([""] if lines and lines[-1].strip() else []), _HEADING, "stages_of_mine:"]
        place = len(lines) - 1
    else:
        comment = _KEY.fullmatch(lines[place].rstrip())
        assert comment is not None
        lines[place] = "stages_of_mine:" + (f" {comment[1]}" if comment[1] else "")
    margin = _margin(lines[place + 1 :])
    lines[place + 1 : place + 1] = [margin + _entry(one) for one in placed]
    return "\n".join(lines) + "\n"


def _margin(following: Sequence[str]) -> str:
    """How the entries already there are indented."""
    for one in following:
        if one.strip() and not one.lstrip().startswith("#"):
            return one[: len(one) - len(one.lstrip())] if one.lstrip().startswith("- ") else "  "
    return "  "


def _entry(one: Placed) -> str:
    pipeline = f", pipeline: {_quoted(one.pipeline)}" if one.pipeline else ""
    return f"- {{stage: {_quoted(one.stage)}, in: {_quoted(one.into)}{pipeline}}}"


def _quoted(text: str) -> str:
    """A double-quoted YAML scalar; JSON's is one."""
    return json.dumps(text, ensure_ascii=False)


def save_placed(run: Invocation, placed: Sequence[Placed]) -> str:
    """Adds the placings to the user's sales_process.yaml, making it where there is none; returns its path.

    Raises:
        WrongUse: where the file, so changed, could not be read; nothing is written then.
    """
    path = os.path.realpath(os.path.join(home(run), SOURCE.name))
    text = ""
    if os.path.isfile(path):
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    changed = placed_text(text, placed)
    _refuse_unreadable(run, path, changed)
    make_private_folder(home(run))
    fresh = f"{path}.{os.getpid()}.new"
    write_private(fresh, changed.encode())
    os.replace(fresh, path)
    return path


def _refuse_unreadable(run: Invocation, path: str, text: str) -> None:
    from salescoach.deals.process_file import compile_process
    from salescoach.settings.locator import shipped_file
    from salescoach.settings.mistakes import Mistake
    from salescoach.settings.yaml_file import parse_yaml, read_yaml

    mistakes: list[Mistake] = []
    shipped = read_yaml(shipped_file(SOURCE.name), mistakes)
    compile_process(shipped, parse_yaml(text, mistakes, path), mistakes, run.today.year)
    if mistakes:
        raise WrongUse(
            "The stages could not be added to your sales_process.yaml; it is as it was.",
            "Write them under stages_of_mine yourself, as docs/process.md shows.",
            tuple(str(one) for one in mistakes),
        )
