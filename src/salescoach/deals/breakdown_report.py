"""`pipeline stages --by`: loads every deal's visits to the stages, and breaks the stages down."""

from collections.abc import Callable, Sequence

from salescoach.core.dates import add_months
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.deals.breakdown import (
    ELSEWHERE,
    NO_AMOUNT,
    QUARTER,
    REP,
    SIZE,
    WAYS,
    Lingering,
    StageParts,
    broken_down,
    lingering,
    quarter_finder,
    quarters_in_order,
    rep_of,
    reps_in_order,
    sizes_of,
)
from salescoach.deals.process import Process
from salescoach.deals.settings import load_process
from salescoach.deals.stage_queries import TRIPS
from salescoach.deals.stays import longest_of
from salescoach.deals.visits import Visit, visits_of, whole_ways, won_stays
from salescoach.people.queries import rep_named
from salescoach.settings.policies import load_policies
from salescoach.store.reading import reading

QUARTILE = 0.75


class Breakdown(NamedTuple):
    """The stages broken down.

    Attributes:
        process: the process in force.
        by: one of `WAYS`.
        stages: each stage any deal was in; one where one was asked for.
        rep: the rep whose deals alone these are, "" for all.
        too_few: how many closed deals with an amount there are, where they are too few to be parted by size.
    """

    process: Process
    by: str
    stages: list[StageParts]
    rep: str = ""
    too_few: int | None = None


def breakdown_report(run: Invocation, by: str, stage: str = "", rep: str = "", book: int = 1) -> Breakdown:
    """The stages by rep, size or quarter.

    Raises:
        WrongUse: for another way, an unknown rep or stage, or mistakes in sales_process.yaml.
    """
    if by not in WAYS:
        raise WrongUse(f"Stages cannot be shown by {by!r}.", f"Use one of: {', '.join(WAYS)}.")
    process = load_process(run)
    wanted = _place(process, stage) if stage else None
    name, visits = load_visits(run, process, rep, book)
    group_of, order, enough = _way(run, by, visits, process.learning.least_deals)
    if not enough:
        closed = {
            visit.deal.deal_id for visit in visits if visit.conversion.closed and visit.deal.amount_minor
        }
        return Breakdown(process, by, [], name, len(closed))
    found = broken_down(visits, group_of, order, process.learning, by)
    if wanted is not None:
        found = [one for one in found if (one.pipeline, one.rank) == wanted]
    return Breakdown(process, by, found, name)


def load_visits(run: Invocation, process: Process, rep: str = "", book: int = 1) -> tuple[str, list[Visit]]:
    """Each deal as a whole and its visits, of all or of one rep, and that rep's name."""
    since = add_months(run.today, -12 * process.learning.years)
    with reading(run) as reader:
        one = rep_named(reader, rep, book) if rep else None
        rows = reader.all(TRIPS, book=book, since=since, rep=one.id if one else 0)
    return (one.name if one else ""), [*whole_ways(rows, process), *visits_of(rows, process)]


def _place(process: Process, stage: str) -> tuple[str, int]:
    found = process.stage_named(stage)
    if found is None:
        known = dict.fromkeys(one.name for pipeline in process.pipelines for one in pipeline.stages)
        raise WrongUse(f"The sales process has no stage {stage!r}.", f"Its stages: {', '.join(known)}.")
    pipeline, one = found
    return pipeline.name, pipeline.stages.index(one)


def _way(
    run: Invocation, by: str, visits: Sequence[Visit], least: int
) -> tuple[Callable[[Visit], str], list[str], bool]:
    """How a visit's group is found, the groups in order, and whether there are enough deals to part."""
    if by == REP:
        return rep_of, reps_in_order(visits), True
    if by == QUARTER:
        name = quarter_finder(load_policies(run).fiscal_year_first_month)
        return name, quarters_in_order(map(name, visits)), True
    assert by == SIZE, by
    sizes = sizes_of(visits, least)
    if sizes is None:
        return rep_of, [], False
    return sizes.name, [*sizes.names, NO_AMOUNT, ELSEWHERE], True


def lingering_in(run: Invocation, process: Process, pipeline: str, rank: int, rep: str = "") -> Lingering:
    """What became of deals that stayed in a stage longer than 75 % of the won stays, or its usual days."""
    _, visits = load_visits(run, process, rep)
    here = [visit for visit in visits if (visit.pipeline, visit.rank) == (pipeline, rank)]
    stays = won_stays(here)
    usual = next(one for one in process.pipelines if one.name == pipeline).stages[rank].usual_days
    enough = len(stays) >= max(process.learning.least_stays, 1)
    return lingering(here, longest_of(stays, QUARTILE) if enough else usual)
