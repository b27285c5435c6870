"""`pipeline balance`: loads quotas, the deals that are to fill them, and how deals of each stage ended."""

from collections.abc import Iterable
from datetime import timedelta

from salescoach.audit.balance import TEAM, Balance, Chance, Key, balances
from salescoach.audit.balance_queries import CLOSED_STAGES, OPEN_STAGES, WentThrough
from salescoach.audit.queries import COVERS, COVERS_BACK
from salescoach.core.dates import add_months
from salescoach.core.invocation import Invocation
from salescoach.core.periods import parse_period
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
    since = add_months(run.today, -12 * process.learning.years)
    with reading(run) as reader:
        wanted = rep_named(reader, rep, book).id if rep else TEAM
        covers = reader.all(COVERS, book=book, today=day, since=day - timedelta(days=COVERS_BACK))
        stages = reader.all(OPEN_STAGES, book=book, day=day)
        closed = reader.all(CLOSED_STAGES, book=book, since=since, today=run.today)
    if asked:
        covers = [cover for cover in covers if (cover.starts_on, cover.ends_on) == (asked.start, asked.end)]
    found = balances(covers, stages, chances_of(closed, process), process, process.learning.least_deals)
    if wanted != TEAM:
        found = [one for one in found if one.cover.rep_id == wanted]
    return found, asked.label if asked else "quotas of today"


def chances_of(closed: Iterable[WentThrough], process: Process) -> dict[int, dict[Key, Chance]]:
    """How many of the closed deals that were in a stage were won; by rep, and under `TEAM` of all.

    A deal counts once in a stage of the process, whatever the CRM's names for it that it went through.
    """
    found: dict[int, dict[Key, Chance]] = {TEAM: {}}
    seen: set[tuple[int, Key]] = set()
    for deal in closed:
        pipeline = process.pipeline_of(deal.pipeline)
        rank = pipeline.rank(deal.stage)
        if rank is None or (deal.deal_id, (pipeline.name, rank)) in seen:
            continue
        key = (pipeline.name, rank)
        seen.add((deal.deal_id, key))
        for rep in {TEAM, deal.rep_id or TEAM}:
            of_rep = found.setdefault(rep, {})
            won, count = of_rep.get(key, Chance())
            of_rep[key] = Chance(won + (deal.status == "won"), count + 1)
    return found
