"""Proposals, new deals, pipeline added and won revenue: from the deals, as their exports tell."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from salescoach.accountability.judging import Figure, Figures
from salescoach.accountability.metrics import NEW_DEALS, PIPELINE_ADDED, PROPOSALS
from salescoach.accountability.queries import FIGURES, FigureRow
from salescoach.accountability.sources.asking import (
    Asked,
    DayAmount,
    as_far_as,
    between,
    nothing_known,
    reached,
)
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted
from salescoach.deals.process import Process
from salescoach.store.reading import Query, Reader

NO_IMPORT = "no import of deals yet: salescoach pipeline import FILE"
NO_CREATED = "the exports have no date of creation"


class Observed(NamedTuple):
    """The day of the newest import of deals, None where there is none."""

    as_of: date | None


OBSERVED = Query(
    Observed,
    """SELECT max(as_of) FROM import_run
    WHERE book_id = :book AND kind = 'deals' AND undone_at IS NULL AND as_of <= :today""",
)


class Made(NamedTuple):
    """A deal that was created since a day, with its amount now."""

    id: int
    created_on: date
    amount_minor: int | None
    currency: str


CREATED = Query(
    Made,
    """SELECT id, created_on, amount_minor, currency FROM deal
    WHERE rep_id = :rep AND created_on BETWEEN :since AND :today ORDER BY created_on, id""",
)


class Undated(NamedTuple):
    """How many deals of a rep have no date of creation, and how many have one."""

    without: int
    dated: int


UNDATED = Query(
    Undated,
    """SELECT count(*) - count(created_on), count(created_on) FROM deal WHERE rep_id = :rep""",
)


class AmountChange(NamedTuple):
    """A deal's amount changed on a day; minor units as text, None for none."""

    deal_id: int
    on_date: date
    old: str | None
    new: str | None


AMOUNTS_CHANGED = Query(
    AmountChange,
    """SELECT c.deal_id, c.on_date, c.old_value, c.new_value FROM deal d
        JOIN deal_change c ON c.deal_id = d.id AND c.field = 'amount'
    WHERE d.rep_id = :rep AND d.created_on BETWEEN :since AND :today
    ORDER BY c.deal_id, c.on_date, c.as_of, c.id""",
)


class Won(NamedTuple):
    """A deal that was won on a day: the actual revenue, else the amount."""

    closed_on: date
    minor: int | None
    currency: str


WON_DEALS = Query(
    Won,
    """SELECT closed_on, COALESCE(actual_minor, amount_minor), currency FROM deal
    WHERE rep_id = :rep AND status = 'won' AND closed_on BETWEEN :since AND :today ORDER BY closed_on, id""",
)


class Entered(NamedTuple):
    """A deal came into a stage on a day, None where that day is not known."""

    deal_id: int
    pipeline: str
    stage: str
    on_date: date | None


# Every change of stage of the deals that changed theirs since, and where those are that never changed it.
STAGES_ENTERED = Query(
    Entered,
    """SELECT d.id, d.pipeline, c.new_value, c.on_date FROM deal d
        JOIN deal_change c ON c.deal_id = d.id AND c.field = 'stage'
    WHERE d.rep_id = :rep AND c.new_value IS NOT NULL
        AND EXISTS (SELECT 1 FROM deal_change n
            WHERE n.deal_id = d.id AND n.field = 'stage' AND n.on_date >= :since)
    UNION ALL
    SELECT d.id, d.pipeline, d.stage, COALESCE(d.stage_since, d.created_on) FROM deal d
    WHERE d.rep_id = :rep AND NOT EXISTS (SELECT 1 FROM deal_change n
            WHERE n.deal_id = d.id AND n.field = 'stage')
    ORDER BY 1, 4""",
)


def deal_figures(reader: Reader, asked: Asked, process: Process, proposal_stage: str) -> Figures:
    """What a rep's deals come to in any span.

    Args:
        reader: the store.
        asked: which metric, of whom.
        process: the sales process in force.
        proposal_stage: the name of its stage of proposals.
    """
    observed = reader.one(OBSERVED, book=asked.book, today=asked.today)
    until = observed.as_of if observed else None
    span = {"rep": asked.rep_id, "since": asked.since, "today": asked.today}
    if asked.metric == PROPOSALS:
        entered = [row for row in reader.all(FIGURES, rep=asked.rep_id, since=asked.since)
                   if row.metric == PROPOSALS]  # fmt: skip
        reached = reader.all(STAGES_ENTERED, rep=asked.rep_id, since=asked.since)
        places = proposal_places(process, proposal_stage)
        return proposal_figures(
            asked, first_days(reached, places) if places else None, entered, until, proposal_stage
        )
    if until is None:
        return nothing_known(NO_IMPORT)
    if asked.metric in (NEW_DEALS, PIPELINE_ADDED):
        dated = reader.one(UNDATED, rep=asked.rep_id)
        if dated is not None and dated.without and not dated.dated:
            return nothing_known(NO_CREATED)
        made = reader.all(CREATED, **span)
        if asked.metric == NEW_DEALS:
            days = [DayAmount(row.created_on, 1, 1) for row in made]
            return as_far_as(lambda start, end: _with_until(between(days, start, end), until), until)
        changed = reader.all(AMOUNTS_CHANGED, **span)
        return as_far_as(pipeline_figures(made, changed, asked.currency, until), until)
    return as_far_as(revenue_figures(reader.all(WON_DEALS, **span), asked.currency, until), until)


def _with_until(found: tuple[int, int], until: date) -> Figure:
    return Figure(found[0], until, found[1])


def pipeline_figures(
    made: Sequence[Made], changed: Iterable[AmountChange], currency: str, until: date
) -> Figures:
    """The amounts of the deals created in a span, as they stood at its end."""
    changes = {deal: list(rows) for deal, rows in groupby(changed, key=lambda row: row.deal_id)}

    def figure(start: date, end: date) -> Figure:
        rows = [row for row in made if start <= row.created_on <= end]
        ours = [amount_on(row, changes, end) for row in rows if row.currency == currency]
        return _sum_of(rows, ours, currency, until)

    return figure


def amount_on(deal: Made, changes: Mapping[int, Sequence[AmountChange]], day: date) -> int | None:
    """A deal's amount at the end of a day: its changes after the day are undone on what it is now."""
    after = next((row for row in changes.get(deal.id, ()) if row.on_date > day), None)
    if after is None:
        return deal.amount_minor
    return None if after.old is None else int(after.old)


def revenue_figures(won: Sequence[Won], currency: str, until: date) -> Figures:
    """What was won in a span."""

    def figure(start: date, end: date) -> Figure:
        rows = [row for row in won if start <= row.closed_on <= end]
        return _sum_of(rows, [row.minor for row in rows if row.currency == currency], currency, until)

    return figure


def _sum_of(rows: Sequence[object], ours: Sequence[int | None], currency: str, until: date) -> Figure:
    """The sum of the amounts in the currency; nothing is known where no deal has one in it."""
    known = [minor for minor in ours if minor is not None]
    why = left_out(rows, ours, currency)
    return Figure(sum(known), until, len(known), why) if known or not rows else Figure(None, until, why=why)


def left_out(rows: Sequence[object], ours: Sequence[int | None], currency: str) -> str:
    """What a sum of money had to leave out, in words."""
    parts = []
    if len(rows) > len(ours):
        parts.append(f"{counted(len(rows) - len(ours), 'deal')} not in {currency}")
    if blank := ours.count(None):
        parts.append(f"{counted(blank, 'deal')} without an amount")
    return f"{' and '.join(parts)} left out" if parts else ""


Places = Callable[[str, str], bool]  # whether a CRM's pipeline and stage are the stage of proposals


def proposal_places(process: Process, name: str) -> Places | None:
    """Tells the stage of proposals; None where no pipeline of the process has a stage of that name."""
    stages = {pipeline.name: pipeline.place(name) for pipeline in process.pipelines}
    if not any(stages.values()):
        return None

    def is_proposal(pipeline: str, stage: str) -> bool:
        of = process.pipeline_of(pipeline)
        wanted = stages[of.name]
        return wanted is not None and of.place(stage) == wanted

    return is_proposal


def first_days(reached: Iterable[Entered], is_proposal: Places) -> list[DayAmount]:
    """The day on which each deal came into the stage of proposals for the first time."""
    firsts: dict[int, date] = {}
    for row in reached:
        if row.on_date is not None and is_proposal(row.pipeline, row.stage):
            firsts[row.deal_id] = min(row.on_date, firsts.get(row.deal_id, row.on_date))
    return [DayAmount(day, 1, 1) for day in sorted(firsts.values())]


def proposal_figures(
    asked: Asked,
    days: Sequence[DayAmount] | None,
    entered: Sequence[FigureRow],
    until: date | None,
    stage: str,
) -> Figures:
    """Proposals made in a span; entered figures take the place of the deals' for their days."""
    no_stage = (
        f"no stage of sales_process.yaml is called {stage!r}; name yours in policies.yaml: "
        "expectations: proposal_stage"
    )

    def figure(start: date, end: date) -> Figure:
        said = [row for row in entered if start <= row.last_on <= end]
        covered = [(row.first_on, row.last_on) for row in entered]
        known = until if days is not None else None
        if not said and known is None:
            return Figure(None, None, why=no_stage if days is None else NO_IMPORT)
        if not said and known is not None and known < start:
            return Figure(None, known, why=f"figures only until {known.isoformat()}")
        last = reached(asked, start, end, known, covered)
        rows = [row for row in days or () if not any(a <= row.on_date <= b for a, b in covered)]
        amount, cases = between(rows, start, end)
        more = sum(row.amount for row in said)
        return Figure(amount + more, last, cases + more)

    return figure
