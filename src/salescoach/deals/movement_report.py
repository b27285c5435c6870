"""What moved, put together for a screen or JSON, with what must be said about it."""

from collections.abc import Sequence
from datetime import date

from salescoach.core.dates import parse_date, short_date
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted
from salescoach.deals.movement import Event, Movement, movement, of_rep
from salescoach.deals.movement_queries import Export, load_pasts
from salescoach.deals.settings import load_process
from salescoach.deals.stage_order import StageOrder
from salescoach.deals.waterfall import Waterfall, by_rep, of_one_rep, waterfalls
from salescoach.people.queries import rep_named
from salescoach.store.reading import reading

MOVES_SHOWN = 3  # of a warning's examples


class MovementReport(NamedTuple):
    """What moved between two days.

    Attributes:
        moved: every event.
        rep: the rep it is of, "" for everybody's.
        totals: a waterfall for each currency.
        reps: one for each currency and rep; () where it is of one.
        orders: what is known of each pipeline's stages.
        exports: how many there are at all.
        warnings: sentences.
    """

    moved: Movement
    rep: str
    totals: list[Waterfall]
    reps: list[Waterfall]
    orders: dict[str, StageOrder]
    exports: int
    warnings: list[str]


def movement_report(run: Invocation, since: str, until: str, rep: str, book: int = 1) -> MovementReport:
    """What moved after the day `since`, up to and including `until`; of one rep's deals, or of all.

    Raises:
        WrongUse: for days that are none, lie in the future or in the wrong order, and for an unknown rep.
    """
    start, end = _window(run, since, until)
    with reading(run) as reader:
        name = rep_named(reader, rep, book).name if rep else ""
        found = load_pasts(reader, book, start, run.today, load_process(run))
    moved = movement(found.pasts, found.orders, start, end)
    if name:
        moved = of_rep(moved, name)
    totals = of_one_rep(moved, name) if name else waterfalls(moved)
    warnings = [
        *_about_exports(found.exports, start, end),
        *_about_deals(moved),
        *_about_currencies([total.currency for total in totals]),
    ]
    reps = [] if name else by_rep(moved)
    return MovementReport(moved, name, totals, reps, found.orders, len(found.exports), warnings)


def _window(run: Invocation, since: str, until: str) -> tuple[date, date]:
    start = parse_date(since, run.today, past=True)
    end = parse_date(until, run.today, past=True)
    for option, day in (("--since", start), ("--until", end)):
        if day > run.today:
            raise WrongUse(f"{option} {day.isoformat()} lies in the future.", "Name a day up to today.")
    if start >= end:
        raise WrongUse(
            f"Nothing lies between --since {start.isoformat()} and --until {end.isoformat()}.",
            "The pipeline opens as it stood at the end of --since, and closes at the end of --until.",
        )
    return start, end


def _about_exports(exports: Sequence[Export], since: date, until: date) -> list[str]:
    if not exports:
        return []
    found = []
    if exports[0].as_of > since:
        found.append(
            f"The first export is as of {short_date(exports[0].as_of)}: before it, only what the "
            "CRM itself states is known: when deals were made and closed, and its history where there is one."
        )
    if not any(since < export.as_of <= until for export in exports):
        newest = max((export.as_of for export in exports if export.as_of <= until), default=None)
        told = f"; the newest before is as of {short_date(newest)}" if newest else ""
        found.append(f"No export lies between the two days{told}: what moved is not known yet.")
    return found


def _about_deals(moved: Movement) -> list[str]:
    found = []
    if moved.appeared:
        found.append(
            f"{counted(moved.appeared, 'deal')} counted as created on the day of being first seen: by the "
            "CRM's date of creation an earlier export should have held it."
        )
    if moved.unordered:
        found.append(
            f"{counted(len(moved.unordered), 'change')} of stage counted apart, as neither advanced nor "
            f"regressed: nothing says yet which stage comes first ({_examples(moved.unordered)})."
        )
    return found


def _examples(events: Sequence[Event]) -> str:
    moves = list(dict.fromkeys(f"{event.old or 'no stage'} → {event.new or 'no stage'}" for event in events))
    more = f" and {len(moves) - MOVES_SHOWN} more" if len(moves) > MOVES_SHOWN else ""
    return ", ".join(moves[:MOVES_SHOWN]) + more


def _about_currencies(currencies: Sequence[str]) -> list[str]:
    if len(currencies) < 2:
        return []
    return [f"Amounts in {' and '.join(currencies)} are not added; each has its own waterfall."]
