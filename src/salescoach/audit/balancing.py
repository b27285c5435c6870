"""`pipeline balance`: loads quotas, the deals that are to fill them, and how deals of each stage ended."""

from datetime import timedelta

from salescoach.audit.balance import TEAM, Balance, balances
from salescoach.audit.balance_queries import OPEN_STAGES
from salescoach.audit.queries import COVERS, COVERS_BACK
from salescoach.core.dates import add_months
from salescoach.core.invocation import Invocation
from salescoach.core.periods import parse_period
from salescoach.deals.conversion import by_rep, conversions
from salescoach.deals.settings import load_process
from salescoach.deals.stage_queries import STAGE_STEPS
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
        steps = reader.all(STAGE_STEPS, book=book, since=since)
    if asked:
        covers = [cover for cover in covers if (cover.starts_on, cover.ends_on) == (asked.start, asked.end)]
    chances = {**by_rep(steps, process), TEAM: conversions(steps, process)}
    found = balances(covers, stages, chances, process, process.learning.least_deals)
    if wanted != TEAM:
        found = [one for one in found if one.cover.rep_id == wanted]
    return found, asked.label if asked else "quotas of today"
