"""Loads what an audit judges: the open deals, how their sources are seen, and what won deals teach."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import compress

from salescoach.audit.auditing_queries import (
    CLOSED_DEALS,
    DATED_MOVES,
    DEAL_ANSWERS,
    DEAL_EXTRAS,
    ENDED_DEALS,
    IMPORTS,
    OPEN_DEALS,
    REP_NAMES,
    VANISHED_LATELY,
    DealAnswer,
    DealExtra,
    ImportFields,
)
from salescoach.audit.balance import Balance, filled, open_stages
from salescoach.audit.balancing import balances_of, learned_since
from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal
from salescoach.audit.desk import Desk, begun, desks_of
from salescoach.audit.ended import EndedDeal, read_ended, records_of, ways_of, with_won, won_of
from salescoach.audit.motion import Motions
from salescoach.audit.paths import paths_of
from salescoach.audit.queries import COVERS_BACK, QUOTAS_HELD
from salescoach.audit.rows import Days, DealReader
from salescoach.audit.rule import Known, Source
from salescoach.audit.staying import stayed
from salescoach.core.dates import add_months
from salescoach.core.rows import NamedTuple
from salescoach.deals.process import Process
from salescoach.deals.stays import stays_of
from salescoach.deals.strategy import market_on
from salescoach.store.reading import Reader

MONTHS_CLOSED = 12  # deals closed longer ago are nobody's work any more
DAYS_LATELY = 30  # in which a rep's deals are counted that began or ended
YEARS_LEARNED_FROM = 2  # older won deals say little about how deals move now


class Pipeline(NamedTuple):
    """What an audit judges.

    Attributes:
        deals: the open deals.
        sources: what each of their sources delivers.
        known: what the store knows.
        as_of: the date of the newest observation of these deals; today's where there is none.
        import_id: that observation, None where nothing was imported yet.
        closed: closed deals that contradict themselves.
        desks: the same deals rep by rep, with quotas and what became of each rep's deals.
        balances: the stages against each quota, the team's first.
    """

    deals: Deals
    sources: list[Source]
    known: Known
    as_of: date
    import_id: int | None
    closed: Sequence[AuditDeal] = ()
    desks: Sequence[Desk] = ()
    balances: Sequence[Balance] = ()


class Wanted(NamedTuple):
    """What an audit is to judge: whose deals, 0 for everybody's, and by which settings."""

    book: int
    rep_id: int
    first_month: int
    motions: Motions = Motions()
    process: Process | None = None


def load_pipeline(reader: Reader, wanted: Wanted, today: date) -> Pipeline:
    """Loads the open deals of a rep, or of everybody, and what is known of them."""
    book, rep = wanted.book, wanted.rep_id
    imports = {run.id: run for run in reader.all(IMPORTS, book=book)}
    read = _deal_reader(reader, book, imports)
    deals = read.deals(reader.turned(OPEN_DEALS, book=book, rep=rep))
    newest = _newest(list(imports.values()), {run for _, *runs in read.held for run in runs})
    as_of = newest.as_of if newest else today
    since = add_months(as_of, -MONTHS_CLOSED)
    closed = read.deals(reader.turned(CLOSED_DEALS, book=book, rep=rep, since=since, as_of=as_of))
    if wanted.process is not None:
        deals = stayed(deals, lambda: reader.all(DATED_MOVES, book=book), wanted.process)
    deals = _answered(deals, reader.all(DEAL_ANSWERS, book=book, as_of=today))
    market = market_on(wanted.process.strategy, today) if wanted.process else None
    if market and market.columns:
        deals = _with_extra(deals, reader.all(DEAL_EXTRAS, book=book))
    ended = _ended(reader, wanted, today, as_of, read.days)
    return Pipeline(
        deals,
        _sources(read.held, imports, deals),
        _known(wanted, today, deals, ended)._replace(process=wanted.process, market=market),
        as_of,
        newest.id if newest else None,
        closed,
        *_desks(reader, wanted, as_of, deals, ended),
    )


def _deal_reader(reader: Reader, book: int, imports: Mapping[int, ImportFields]) -> DealReader:
    names: dict[int | None, str] = {rep.id: rep.name for rep in reader.all(REP_NAMES, book=book)}
    return DealReader(names, {run.id: run.as_of.toordinal() for run in imports.values()})


def _ended(reader: Reader, wanted: Wanted, today: date, as_of: date, days: Days) -> list[EndedDeal]:
    """The deals closed so long ago that anything is still learned of them."""
    begins = [add_months(day, -12 * YEARS_LEARNED_FROM) for day in (today, as_of)]
    if wanted.process is not None:
        begins.append(learned_since(wanted.process, as_of))
    lately = as_of - timedelta(days=DAYS_LATELY)
    since = min(begins)
    return read_ended(reader.turned(ENDED_DEALS, book=wanted.book, since=since, lately=lately), days)


def _desks(
    reader: Reader, wanted: Wanted, as_of: date, deals: Deals, ended: Sequence[EndedDeal]
) -> tuple[list[Desk], list[Balance]]:
    """The desks and balances; of one rep where only that rep's deals are at hand."""
    back = as_of - timedelta(days=COVERS_BACK)
    covers = [
        cover
        for cover in reader.all(QUOTAS_HELD, book=wanted.book, today=as_of)
        if wanted.rep_id in (0, cover.rep_id)
    ]
    opened = open_stages(
        covers, deals.keys(("rep_id", "currency", "close_day", "pipeline", "stage", "amount_minor"))
    )
    covers = filled(with_won(covers, ended, back), opened)
    since, lately = add_months(as_of, -12 * YEARS_LEARNED_FROM), as_of - timedelta(days=DAYS_LATELY)
    records = records_of(ended, since, lately, as_of)
    records += reader.all(VANISHED_LATELY, book=wanted.book, lately=lately, as_of=as_of)
    records += begun(deals, lately.toordinal(), as_of.toordinal())
    process = wanted.process
    ways = ways_of(ended, learned_since(process, as_of)) if process and covers else []
    found = balances_of(covers, opened, process, ways) if process else []
    return desks_of(deals, covers, records, wanted.rep_id, found), found


def _answered(deals: Deals, answers: Sequence[DealAnswer]) -> Deals:
    """The deals with what is on record of them, where their export leaves it blank."""
    found: dict[int, dict[str, str]] = {}
    said: dict[int, dict[str, str]] = {}
    for deal_id, subject, answer, evidence in answers:
        said.setdefault(deal_id, {})[subject] = answer
        found.setdefault(deal_id, {})[subject] = (evidence or answer) if answer == "yes" else ""
    if not found:
        return deals
    return Deals(
        deal._replace(
            decision_maker=deal.decision_maker or found[deal.id].get("decision_maker", ""),
            competitor=deal.competitor or found[deal.id].get("competitor", ""),
            answers=said[deal.id],
        )
        if deal.id in found
        else deal
        for deal in deals
    )


def _with_extra(deals: Deals, rows: Sequence[DealExtra]) -> Deals:
    extras = dict(rows)
    return Deals(
        deal._replace(extra=json.loads(extras[deal.id])) if deal.id in extras else deal for deal in deals
    )


def _known(wanted: Wanted, today: date, deals: Deals, ended: Sequence[EndedDeal]) -> Known:
    won = won_of(ended, add_months(today, -12 * YEARS_LEARNED_FROM))
    return Known(
        wanted.first_month,
        stays_of(won, wanted.process, deals.places),
        *paths_of(won),
        deals,
        bool(wanted.rep_id),
        wanted.motions,
    )


def _newest(imports: Sequence[ImportFields], used: set[int]) -> ImportFields | None:
    runs = [run for run in imports if run.id in used] or imports
    return runs[-1] if runs else None


def _sources(held: set[tuple[str, int, int]], imports: dict[int, ImportFields], deals: Deals) -> list[Source]:
    runs: dict[str, set[int]] = {}
    for name, first, last in held:
        runs.setdefault(name, set()).update((first, last))
    found = []
    for name in sorted(runs):
        used = [imports[run] for run in runs[name] if run in imports]
        fields = frozenset(field for run in used for field in json.loads(run.fields))
        again = len({run.as_of for run in used}) > 1
        several = len(runs) > 1
        found.append(Source(name, fields, again, *_seen(deals, name if several else None), several=several))
    return found


def _seen(deals: Deals, source: str | None) -> tuple[bool, bool, bool, bool, frozenset[str]]:
    """What a `Source` says of its deals' moves, days and stages; of all deals where no source is named."""
    columns = list(map(deals.column, ("close_moves", "stage_at_least", "stage_moves", "stage")))
    if source is not None:
        own = [name == source for name in deals.column("source")]
        columns = [list(compress(column, own)) for column in columns]
    pushes, at_least, moves, stages = columns
    ways = set(moves)
    stated = any(by_crm for way in ways for _, _, by_crm in way)
    names = frozenset(stage.strip().casefold() for stage in set(stages))
    return any(pushes), not all(at_least), any(ways), stated, names
