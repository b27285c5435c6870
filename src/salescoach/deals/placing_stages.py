"""Places stages as asked: by options, or by one question each at a terminal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.deals.placed_stages import parse_placing, save_placed
from salescoach.deals.process import LOST, WON, Placed
from salescoach.deals.stages_report import StagesReport, UnplacedStage, stages_report

if TYPE_CHECKING:
    from salescoach.dialog.asking import Dialog

SKIP = "-"


def place_stages(run: Invocation, given: Sequence[str], report: StagesReport, rep: str = "") -> StagesReport:
    """The report after the placings given, or answered, were saved.

    Raises:
        WrongUse: for a placing that means nothing, or a file that cannot be changed.
    """
    from salescoach.dialog.asking import can_ask
    from salescoach.output.messages import say_done

    placed = [parse_placing(text, report.process) for text in given]
    if not given and report.unplaced and run.format == "table" and can_ask():
        placed = _asked(report)
    if not placed:
        return report
    path = save_placed(run, placed)
    say_done(run, f"Placed {', '.join(f'{one.stage} in {one.into}' for one in placed)}: {path}")
    return stages_report(run, rep)


def _asked(report: StagesReport) -> list[Placed]:
    from salescoach.dialog.asking import at_terminal

    dialog = at_terminal()
    names = list(dict.fromkeys(row.stage.name for row in report.rows))
    dialog.tell(f"Stages of your deals that the sales process does not know: {len(report.unplaced)}.")
    found = []
    for number, one in enumerate(report.unplaced, start=1):
        answer = _where(dialog, one, f"{number}/{len(report.unplaced)}", [*names, WON, LOST], report)
        if answer is not None:
            found.append(answer)
    return found


def _where(
    dialog: "Dialog", one: UnplacedStage, lead: str, names: Sequence[str], report: StagesReport
) -> Placed | None:
    from salescoach.dialog.asking import Ask

    ask = Ask(
        f"Where does {one.stage} belong, with {one.deals} deals?",
        f"A number or a name; {SKIP} leaves it without a place.",
        lead,
    )
    while True:
        typed = dialog.text(ask, one.proposal or SKIP, names)
        if typed.strip() == SKIP:
            return None
        try:
            return parse_placing(f"{one.stage}={typed}", report.process)
        except WrongUse as error:
            dialog.tell(f"      {error.what} {error.remedy}")
