"""`pipeline balance`: loads quotas, the deals that are to fill them, and how deals of each stage ended."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from operator import add

from salescoach.audit.balance import Balance, OpenStage, balances, open_stages
from salescoach.audit.balance_queries import CLOSED_WAYS, OPEN_OF_REPS
from salescoach.audit.covering import TEAM, Cover
from salescoach.audit.queries import COVERS, COVERS_BACK
from salescoach.core.dates import add_months
from salescoach.core.invocation import Invocation
from salescoach.core.periods import parse_period
from salescoach.deals.conversion import Conversion, Key, StageWay, by_rep
from salescoach.deals.process import Process
from salescoach.deals.settings import load_process
from salescoach.people.queries import rep_named
from salescoach.settings.policies import load_policies
from salescoach.store.reading import reading


def balance_of(run: Invocation, rep: str, period: str, book: int) -> tuple[list[Balance], str]:
    """The balance of each quota of a period, or of each that holds today; of one rep, or of all and the team.

    Returns:
        the balances, and the period in words.

    Raises:
        WrongUse: for an unknown rep, a text that is no period, and settings with mistakes.
    """
    process = load_process(run)
    first_month = load_policies(run).fiscal_year_first_month
    asked = parse_period(period, run.today, first_month) if period else None
    day = asked.start if asked else run.today
    with reading(run) as reader:
        wanted = rep_named(reader, rep, book).id if rep else TEAM
        covers = reader.all(COVERS, book=book, today=day, since=day - timedelta(days=COVERS_BACK))
        if asked:
            covers = [
                cover for cover in covers if (cover.starts_on, cover.ends_on) == (asked.start, asked.end)
            ]
        rows = reader.all(OPEN_OF_REPS, book=book)
        opened = open_stages(
            covers, ((*row[:2], row.close_on.toordinal(), *row[3:]) for row in rows if covers)
        )
        since = learned_since(process, run.today)
        ways = reader.all(CLOSED_WAYS, book=book, since=since) if covers else []
    found = balances_of(covers, opened, process, ways)
    if wanted != TEAM:
        found = [one for one in found if one.cover.rep_id == wanted]
    return found, asked.label if asked else "quotas of today"


def learned_since(process: Process, today: date) -> date:
    """Since when closed deals teach the rates of the stages."""
    return add_months(today, -12 * process.learning.years)


def balances_of(
    covers: Sequence[Cover],
    opened: Iterable[OpenStage],
    process: Process,
    ways: Iterable[StageWay],
) -> list[Balance]:
    """The balance of each quota with the open deals of its period, at the rates that closed deals teach.

    Args:
        covers: the quotas.
        opened: the open deals to close in their periods.
        process: the stages in order.
        ways: how the deals closed since `learned_since` went.
    """
    if not covers:
        return []
    found = by_rep(ways, process)
    of_reps = {rep: rates for rep, rates in found.items() if rep is not None}
    chances = {**of_reps, TEAM: _summed(found.values())}
    return balances(covers, opened, chances, process, process.learning.least_deals)


def _summed(parts: Iterable[Mapping[Key, Conversion]]) -> dict[Key, Conversion]:
    """What became of all deals: the sum of each rep's, which takes no second look at their histories."""
    found: dict[Key, Conversion] = {}
    for part in parts:
        for key, counts in part.items():
            found[key] = Conversion(*map(add, found.get(key, Conversion()), counts))
    return found
