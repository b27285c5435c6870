"""Reads for what moved: the deals concerned, their changes since, and what orders the stages."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from salescoach.core.dates import add_months
from salescoach.core.rows import NamedTuple
from salescoach.deals.owners import rep_ids
from salescoach.deals.past import ChangeRow, DealNow, Past, past_of
from salescoach.deals.process import Process
from salescoach.deals.stage_order import StageOrder, path_of, stage_order
from salescoach.deals.status import OPEN
from salescoach.people.naming import folded
from salescoach.people.queries import ALIASES, REPS
from salescoach.store.reading import Query, Reader

YEARS_LEARNED_FROM = 2  # older won deals say little about how deals move now
# Days: a deal closed later than this after it was to be is not looked for, unless its changes show it.
LATEST_CLOSING = 366

# Open now; changed since; or closed since as far as the CRM says, without an export that showed it open.
MOVED_DEALS = Query(
    DealNow,
    """SELECT d.id, d.name, d.account, d.rep_id, d.owner, d.pipeline, d.stage, d.status, d.amount_minor,
        d.currency, d.created_on, d.close_on, d.closed_on, d.vanished_on, d.probability, d.source,
        f.profile, l.profile,
        COALESCE((SELECT MIN(p.from_on) FROM deal_presence p WHERE p.deal_id = d.id), f.as_of)
    FROM deal d JOIN import_run f ON f.id = d.first_import_id JOIN import_run l ON l.id = d.last_import_id
    WHERE d.book_id = :book AND d.id IN (
        SELECT id FROM deal WHERE book_id = :book AND status = 'open' AND vanished_on IS NULL
        UNION SELECT deal_id FROM deal_change WHERE on_date > :since
        UNION SELECT id FROM deal
            WHERE book_id = :book AND status = 'won' AND close_on > :long_since AND closed_on > :since
        UNION SELECT id FROM deal
            WHERE book_id = :book AND status = 'lost' AND close_on > :long_since AND closed_on > :since
        UNION SELECT id FROM deal
            WHERE book_id = :book AND status = 'won' AND close_on IS NULL AND created_on > :since
        UNION SELECT id FROM deal
            WHERE book_id = :book AND status = 'lost' AND close_on IS NULL AND created_on > :since)
    ORDER BY d.id""",
)

CHANGES_SINCE = Query(
    ChangeRow,
    """SELECT c.deal_id, c.field, c.old_value, c.new_value, c.on_date, c.import_id, c.basis
    FROM deal_change c JOIN deal d ON d.id = c.deal_id
    WHERE c.on_date > :since AND d.book_id = :book ORDER BY c.deal_id, c.on_date, c.as_of, c.id""",
)


class Export(NamedTuple):
    """An export that was imported: how it was read, as of when, and whether it held only some deals."""

    profile: str
    as_of: date
    partial: bool


EXPORTS = Query(
    Export,
    """SELECT profile, as_of, partial FROM import_run
    WHERE book_id = :book AND kind = 'deals' AND undone_at IS NULL ORDER BY as_of, id""",
)


class WonStage(NamedTuple):
    """One change of stage of a deal that was won."""

    deal_id: int
    pipeline: str
    old_value: str | None
    new_value: str | None


WON_STAGES = Query(
    WonStage,
    """SELECT c.deal_id, d.pipeline, c.old_value, c.new_value
    FROM deal d JOIN deal_change c ON c.deal_id = d.id AND c.field = 'stage'
    WHERE d.book_id = :book AND d.status = 'won' AND d.close_on >= :since
    ORDER BY c.deal_id, c.on_date, c.as_of, c.id""",
)


class Pasts(NamedTuple):
    """What a movement is made of: what became of the deals, their stages' order, the exports there are."""

    pasts: list[Past]
    orders: dict[str, StageOrder]
    exports: list[Export]


def load_pasts(reader: Reader, book: int, since: date, today: date, process: Process | None = None) -> Pasts:
    """What became of every deal that was open at the end of `since`, is open now, or moved in between."""
    deals = reader.all(MOVED_DEALS, book=book, since=since, long_since=since - timedelta(days=LATEST_CLOSING))
    return pasts_of(
        reader, book, deals, reader.all(CHANGES_SINCE, book=book, since=since), since, today, process
    )


def pasts_of(
    reader: Reader,
    book: int,
    deals: Sequence[DealNow],
    changed: Sequence[ChangeRow],
    since: date,
    today: date,
    process: Process | None = None,
) -> Pasts:
    """What became of deals since a day, from all their changes after it, in the order of `CHANGES_SINCE`."""
    changes: dict[int, list[ChangeRow]] = {}
    for change in changed:
        changes.setdefault(change.deal_id, []).append(change)
    exports = reader.all(EXPORTS, book=book)
    days = _days_by_source(deals, exports)
    rep_of = _owners(reader, book, deals)
    pasts = [past_of(deal, changes.get(deal.id, []), days[deal.source], since, rep_of) for deal in deals]
    learned_since = add_months(today, -12 * YEARS_LEARNED_FROM)
    won = reader.all(WON_STAGES, book=book, since=learned_since)
    return Pasts(pasts, _orders(won, deals, changes, process), exports)


def _days_by_source(deals: Sequence[DealNow], exports: Sequence[Export]) -> dict[str, list[date]]:
    """The days of each source's full exports, which tell what was not there; its deals say which are its."""
    profiles: dict[str, set[str]] = {}
    for deal in deals:
        profiles.setdefault(deal.source, set()).update((deal.first_profile, deal.last_profile))
    return {
        source: sorted({one.as_of for one in exports if one.profile in names and not one.partial})
        for source, names in profiles.items()
    }


def _owners(reader: Reader, book: int, deals: Sequence[DealNow]) -> Callable[[str], str]:
    """Whose deals an owner's are: the rep's name, the owner as exported where no rep, "" for nobody."""
    reps = reader.all(REPS, book=book)
    names = {rep.id: rep.name for rep in reps}
    known = rep_ids(reps, reader.all(ALIASES, book=book))
    for deal in deals:
        if deal.rep_id is not None:
            known.setdefault(folded(deal.owner), deal.rep_id)
    found: dict[str, str] = {}

    def rep_of(owner: str) -> str:
        if owner not in found:
            key = folded(owner)
            rep = known.get(key) if key else None
            found[owner] = names[rep] if rep in names else found.setdefault(key, " ".join(owner.split()))
        return found[owner]

    return rep_of


def _orders(
    won: Sequence[WonStage],
    deals: Sequence[DealNow],
    changes: Mapping[int, Sequence[ChangeRow]],
    process: Process | None,
) -> dict[str, StageOrder]:
    """What is known of the stages of each pipeline; the process counts only stages met in it."""
    paths: dict[str, list[tuple[str, ...]]] = {}
    for _, group in groupby(won, key=lambda row: row.deal_id):
        moves = list(group)
        path = path_of([(move.old_value, move.new_value) for move in moves])
        paths.setdefault(moves[0].pipeline, []).append(path)
    percentages: dict[str, dict[str, list[int]]] = {}
    for deal in deals:
        if deal.status == OPEN and deal.probability is not None:
            of_stage = percentages.setdefault(deal.pipeline, {}).setdefault(deal.stage, [])
            of_stage.append(deal.probability)
    seen: dict[str, set[str]] = {}
    for deal in deals:
        met = seen.setdefault(deal.pipeline, set())
        met.add(deal.stage)
        # A stage all have left by now is met in their changes alone.
        for change in changes.get(deal.id, ()):
            if change.field == "stage":
                met |= {stage for stage in (change.old, change.new) if stage}
    for pipeline, found in paths.items():
        seen.setdefault(pipeline, set()).update(*found)
    return {
        pipeline: stage_order(
            paths.get(pipeline, ()),
            percentages.get(pipeline, {}),
            process.pipeline_of(pipeline).ranks(stages) if process else None,
        )
        for pipeline, stages in seen.items()
    }
