"""sales_process.yaml: the sales process in force."""

from datetime import date
from typing import TYPE_CHECKING

from salescoach.core.invocation import Invocation
from salescoach.settings.sources import Source, load

if TYPE_CHECKING:
    from salescoach.deals.process import Process

SOURCE = Source("sales_process.yaml", "salescoach.deals.process_file:compile_process")


def load_process(run: Invocation) -> "Process":
    """The sales process in force.

    Raises:
        WrongUse: where the user's sales_process.yaml has mistakes, naming all of them.
    """
    from salescoach.deals.process import process_from

    return process_from(load(run, SOURCE))


def strategy_days(run: Invocation) -> list[date]:
    """The days on which an entry of the strategy begins; read without the rest, as mornings wait for them.

    Raises:
        WrongUse: where the user's sales_process.yaml has mistakes.
    """
    return [date.fromisoformat(one["from"]) for one in load(run, SOURCE)["strategy"]]
