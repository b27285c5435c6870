"""The sales process beside what the store teaches: each stage's days, conversion and open deals."""

from collections.abc import Sequence

from salescoach.core.dates import add_months
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.deals.conversion import Conversion, conversions
from salescoach.deals.process import Process, SalesPipeline, Stage
from salescoach.deals.settings import load_process
from salescoach.deals.stage_order import StageOrder, path_of, stage_order
from salescoach.deals.stage_queries import (
    OPEN_IN_STAGES,
    SEEN_STAGES,
    STAGE_WAYS,
    WON_DEALS,
    InStage,
    SeenStage,
    won_deals,
)
from salescoach.deals.status import OPEN, stage_status
from salescoach.deals.stays import WonDeal, stays_in_places
from salescoach.people.queries import rep_named
from salescoach.store.reading import reading


class StageRow(NamedTuple):
    """A stage of the process, and what the store knows of it.

    Attributes:
        pipeline: the process's pipeline.
        rank: its place there, from 0.
        stage: as configured.
        names: the CRM's stages in the store that belong to it.
        stays: days of each stay of a won deal, ascending.
        conversion: what became of the deals that were in it.
        open: (currency, deals, amount in minor units) of what is open in it.
    """

    pipeline: SalesPipeline
    rank: int
    stage: Stage
    names: tuple[str, ...]
    stays: tuple[int, ...]
    conversion: Conversion
    open: tuple[tuple[str, int, int], ...]


class UnplacedStage(NamedTuple):
    """A CRM's stage without a place: how many deals are in it, and the place won deals propose, or ""."""

    pipeline: str
    stage: str
    deals: int
    proposal: str


class StagesReport(NamedTuple):
    """The whole: a row a stage, stages without a place, the rep whose conversions these are or ""."""

    process: Process
    rows: list[StageRow]
    unplaced: list[UnplacedStage]
    rep: str = ""


def stages_report(run: Invocation, rep: str = "", book: int = 1) -> StagesReport:
    """The process in force beside the store; conversions and open deals of one rep where one is named.

    Raises:
        WrongUse: for an unknown rep, or mistakes in sales_process.yaml.
    """
    process = load_process(run)
    since = add_months(run.today, -12 * process.learning.years)
    with reading(run) as reader:
        one = rep_named(reader, rep, book) if rep else None
        won = won_deals(reader.all(WON_DEALS, book=book, since=since))
        ways = reader.all(STAGE_WAYS, book=book, since=since)
        seen = reader.all(SEEN_STAGES, book=book)
        opened = reader.all(OPEN_IN_STAGES, book=book, rep=one.id if one else 0)
    if one is not None:
        ways = [way for way in ways if way.rep_id == one.id]
    stays = stays_in_places(won, process)
    found = conversions(ways, process)
    rows = [
        StageRow(
            pipeline,
            rank,
            stage,
            _names(process, pipeline, stage, seen),
            tuple(stays.get((pipeline.name, rank), ())),
            found.get((pipeline.name, rank), Conversion()),
            _open(process, pipeline, rank, opened),
        )
        for pipeline in process.pipelines
        for rank, stage in enumerate(pipeline.stages)
    ]
    return StagesReport(process, rows, _unplaced(process, seen, won), one.name if one else "")


def row_named(report: StagesReport, name: str) -> StageRow:
    """The row of a stage by its name, or by a CRM's name for it.

    Raises:
        WrongUse: where the process has none.
    """
    found = report.process.stage_named(name)
    for row in report.rows:
        if found is not None and (row.pipeline, row.stage) == found:
            return row
    known = ", ".join(dict.fromkeys(row.stage.name for row in report.rows))
    raise WrongUse(f"The sales process has no stage {name!r}.", f"Its stages: {known}.")


def _names(
    process: Process, pipeline: SalesPipeline, stage: Stage, seen: Sequence[SeenStage]
) -> tuple[str, ...]:
    here = dict.fromkeys(one.stage for one in seen if process.pipeline_of(one.pipeline) is pipeline)
    return tuple(pipeline.names_of(stage, here))


def _open(
    process: Process, pipeline: SalesPipeline, rank: int, opened: Sequence[InStage]
) -> tuple[tuple[str, int, int], ...]:
    sums: dict[str, tuple[int, int]] = {}
    for one in opened:
        if process.pipeline_of(one.pipeline) is pipeline and pipeline.rank(one.stage) == rank:
            deals, amount = sums.get(one.currency, (0, 0))
            sums[one.currency] = (deals + one.deals, amount + one.amount_minor)
    return tuple((currency, *sums[currency]) for currency in sorted(sums))


def _unplaced(process: Process, seen: Sequence[SeenStage], won: Sequence[WonDeal]) -> list[UnplacedStage]:
    counts: dict[tuple[str, str], int] = {}
    for one in seen:
        placed = process.pipeline_of(one.pipeline).status(one.stage)
        if not placed and stage_status(one.stage, {}) == OPEN:
            key = (one.pipeline, one.stage)
            counts[key] = counts.get(key, 0) + one.deals
    orders = _learned(won) if counts else {}
    return [
        UnplacedStage(crm, stage, deals, proposed(process.pipeline_of(crm), stage, orders.get(crm)))
        for (crm, stage), deals in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


def _learned(won: Sequence[WonDeal]) -> dict[str, StageOrder]:
    paths: dict[str, list[tuple[str, ...]]] = {}
    for deal in won:
        path = path_of([(old, new) for old, new, _ in deal.way])
        paths.setdefault(deal.pipeline, []).append(path)
    return {pipeline: stage_order(found, {}) for pipeline, found in paths.items()}


def proposed(pipeline: SalesPipeline, stage: str, order: StageOrder | None) -> str:
    """Where won deals put a stage: the first free place after the last stage before it, or that stage's own.

    "" where nothing is known of it, or what is known contradicts the process.
    """
    if order is None:
        return ""
    ranks = pipeline.ranks({name for pair in order.learned for name in pair})
    before = [ranks[first] for first, last in order.learned if last == stage and first in ranks]
    after = [ranks[last] for first, last in order.learned if first == stage and last in ranks]
    low = max(before, default=-1)
    high = min(after, default=len(pipeline.stages))
    if (not before and not after) or low > high:
        return ""
    rank = low + 1 if low + 1 < high else low if low >= 0 else high
    return pipeline.stages[min(rank, len(pipeline.stages) - 1)].name
