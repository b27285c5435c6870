"""Merges what a file states of one deal with what the store holds of it, field by field. Pure."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from salescoach.core.amounts import exponent
from salescoach.core.rows import NamedTuple
from salescoach.deals.changes import AMOUNT, CLOSE_DATE, OWNER, STAGE, STATUS, TRACKED, as_text
from salescoach.deals.history import OBSERVED, STATED, Chain, Link, Point, Stored, merged
from salescoach.deals.history_rows import StatusOf, Telling
from salescoach.deals.status import OPEN

_FIELDS = (STAGE, STATUS, AMOUNT, CLOSE_DATE, OWNER)  # that histories tell; in the order they are kept
_DATES = ("created_on", "close_on")


class Context(NamedTuple):
    """One import of histories.

    Attributes:
        import_id: of its record.
        source: whose ids these are.
        as_of: the day of the export.
        currency: of amounts that do not say theirs.
        status_of: what a stage means by the profile and the usual words.
        reps: by folded name or alias.
        beside: whether the histories stand in a list of deals, whose rows have been written already.
    """

    import_id: int
    source: str
    as_of: date
    currency: str
    status_of: StatusOf
    reps: Mapping[str, int]
    beside: bool = False


class Known(NamedTuple):
    """A deal in the store: its row, its changes by field, oldest first, and the first export that held it."""

    deal: dict[str, Any]
    chains: dict[str, list[Link]]
    seen_from: date


class Merged(NamedTuple):
    """What to write.

    Attributes:
        is_new: whether the deal is not in the store yet.
        values: deal columns to write.
        links: field and change to insert, in the order they are kept.
        added: those of them that are news, not stored changes put in place again.
        dropped: ids of stored changes to delete.
        gaps, contradicted: as a `Chain` has them.
        unlike: 1 where a field's history ends unlike the deal.
        backwards: 1 where the history begins before the deal was created.
        redated: changes that were only observed and now have the day the CRM states.
        foreign: 1 where its amounts are of another currency than the deal's, and were left out.
    """

    is_new: bool
    values: dict[str, Any]
    links: list[tuple[str, Link]]
    added: list[Link]
    dropped: list[int]
    gaps: int
    contradicted: int
    unlike: int
    backwards: int
    redated: int
    foreign: int


def merge(known: Known | None, tell: Callable[[StatusOf], Telling], to: Context) -> Merged | None:
    """Merges one deal; None for a history beside a list of deals that does not hold the deal.

    Args:
        known: the deal, None where the store has none.
        tell: reads its rows, given what a stage means.
        to: the import.
    """
    if known is None and to.beside:
        return None
    status_of = _status_of(known, to)
    telling = tell(status_of)
    currency = telling.deal.get("currency", "")
    points, foreign = _amounts(telling.points, known, currency, to.currency)
    values = _new_values(telling, to) if known is None else {}
    now = _now(telling, status_of)
    chains: dict[str, Chain] = {}
    for field in _FIELDS:
        stored = _stored(known, field, telling, now)
        if points.get(field) or (known is not None and field in now):
            chains[field] = merged(stored, points.get(field, []), to.as_of, now.get(field), field in now)
        elif known is None:
            chains[field] = Chain([], stored.value)
    differences = [_difference(known, field, chain) for field, chain in chains.items()]
    links = sorted(
        (link for one in differences for link in one.links),
        key=lambda ranked: (ranked[2].on, ranked[0], _FIELDS.index(ranked[1])),
    )
    values |= _changed_values(known, chains, telling, to)
    return Merged(
        known is None,
        values,
        [(field, link) for _, field, link in links],
        [link for one in differences for link in one.added],
        [ident for one in differences for ident in one.dropped],
        sum(chain.gaps for chain in chains.values()),
        sum(chain.contradicted for chain in chains.values()),
        int(any(chain.unlike for chain in chains.values())),
        int(telling.backwards or _before_creation(known, telling)),
        sum(one.redated for one in differences),
        int(foreign),
    )


def _status_of(known: Known | None, to: Context) -> StatusOf:
    """What a stage means: of the deal's own stage, what the CRM's flags said."""
    if known is None:
        return to.status_of
    own, status = known.deal["stage"], known.deal["status"]
    return lambda stage: status if stage == own else to.status_of(stage)


def _before_creation(known: Known | None, telling: Telling) -> bool:
    created = known.deal["created_on"] if known else None
    return created is not None and telling.first_on < created


def _amounts(
    points: dict[str, list[Point]], known: Known | None, currency: str, usual: str
) -> tuple[dict[str, list[Point]], bool]:
    """The amounts in the deal's own currency; left out where the file names another."""
    if known is None or not points.get(AMOUNT):
        return points, False
    of_deal = known.deal["currency"]
    if currency and currency != of_deal:
        return {**points, AMOUNT: []}, True
    shift = exponent(of_deal) - exponent(currency or usual)
    if not shift:
        return points, False
    moved = [p._replace(old=_shifted(p.old, shift), new=_shifted(p.new, shift)) for p in points[AMOUNT]]
    return {**points, AMOUNT: moved}, False


def _shifted(value: str | None, shift: int) -> str | None:
    if value is None:
        return None
    return str(int(value) * 10**shift if shift > 0 else int(value) // 10**-shift)


def _now(telling: Telling, status_of: StatusOf) -> dict[str, str | None]:
    """What the deal is now by the file's own columns, as changes spell it."""
    deal = telling.deal
    now: dict[str, str | None] = {
        field: as_text(deal[column])
        for field, column in TRACKED.items()
        if field in _FIELDS and column in deal
    }
    if STAGE in now:
        now[STATUS] = status_of(now[STAGE] or "")
    return now


def _stored(known: Known | None, field: str, telling: Telling, now: Mapping[str, str | None]) -> Stored:
    if known is not None:
        deal = known.deal
        value = as_text(deal[TRACKED[field]])
        return Stored(value, known.seen_from, deal["last_seen_on"], known.chains.get(field, ()))
    begun = telling.begun.get(field)
    value = now.get(field, begun.value if begun else None)
    return Stored(value, date.min, date.min, ())


def _new_values(telling: Telling, to: Context) -> dict[str, Any]:
    """What a deal not in the store yet is, beside the fields whose changes are kept."""
    values = {column: value for column, value in telling.deal.items() if column != "created_on"}
    values["currency"] = values.get("currency") or to.currency
    created = telling.deal.get("created_on")
    values["created_on"] = date.fromisoformat(created) if created else telling.created_on or telling.first_on
    values.setdefault("name", "")
    return values


def _changed_values(
    known: Known | None, chains: Mapping[str, Chain], telling: Telling, to: Context
) -> dict[str, Any]:
    """The columns of the fields whose changes are kept, and what follows from them."""
    values: dict[str, Any] = {}
    for field, chain in chains.items():
        column, value = TRACKED[field], _typed(TRACKED[field], chain.value)
        if known is None or value != known.deal[column]:
            values[column] = value
    moved = bool(values)
    values |= _dates_of(known, chains, telling, values)
    if known is not None and moved:
        values["fingerprint"] = ""  # the next row of the deal is to be compared, whatever it was before
        if known.deal["vanished_on"] is None and to.as_of > known.deal["last_seen_on"]:
            values["last_seen_on"] = to.as_of
    return values


def _dates_of(
    known: Known | None, chains: Mapping[str, Chain], telling: Telling, moved: Mapping[str, Any]
) -> dict[str, Any]:
    """The dates that follow from the changes: since when in its stage, when closed, when created."""
    values: dict[str, Any] = {}
    since = _stage_since(known, chains.get(STAGE), telling)
    if since is not None and (known is None or known.deal["stage_since"] != since):
        values["stage_since"] = since
    closed = _closed_on(known, chains.get(STATUS))
    if closed is not None:
        values["closed_on"] = closed
        if known is None and moved.get("close_on") is None:
            values["close_on"] = closed
    elif moved.get("status") == OPEN and known is not None:
        values["closed_on"] = None
    if known is not None and known.deal["created_on"] is None and telling.created_on:
        values["created_on"] = telling.created_on
    return values


def _typed(column: str, value: str | None) -> Any:
    if column in _DATES:
        return date.fromisoformat(value) if value else None
    if column == "amount_minor":
        return int(value) if value is not None else None
    if column == "status":
        return value or OPEN
    return value or ""


def _stage_since(known: Known | None, chain: Chain | None, telling: Telling) -> date | None:
    if chain is not None and chain.links:
        last = chain.links[-1]
        return last.on if last.basis == STATED or known is None else None
    begun = telling.begun.get(STAGE)
    stage = chain.value if chain is not None else known.deal["stage"] if known else None
    chained = known.chains.get(STAGE) if known else None
    return begun.on if begun and begun.value == stage and not chained else None


def _closed_on(known: Known | None, chain: Chain | None) -> date | None:
    """The day a deal that was not known as closed was won or lost."""
    if chain is None or chain.value == OPEN or (known is not None and known.deal["closed_on"] is not None):
        return None
    return chain.links[-1].on if chain.links else None


class _Difference(NamedTuple):
    """`links` with the row each follows from, for keeping what one row tells together."""

    links: list[tuple[int, str, Link]]
    added: list[Link]
    dropped: list[int]
    redated: int


def _difference(known: Known | None, field: str, chain: Chain) -> _Difference:
    """What to delete and insert, day by day: a day whose changes stay as they are is left alone."""
    old = _by_day(known.chains.get(field, ()) if known else ())
    new = _by_day(chain.links)
    links: list[tuple[int, str, Link]] = []
    added: list[Link] = []
    dropped: list[int] = []
    gone = 0
    for day in sorted(old.keys() | new.keys()):
        was, told = old.get(day, []), new.get(day, [])
        if [link[:4] for link in was] == [link[:4] for link in told]:
            continue
        dropped += [link.id for link in was]
        links += [
            (max(one.row for one in told[: number + 1]), field, link) for number, link in enumerate(told)
        ]
        left = [link[1:4] for link in was]
        for link in told:
            if link[1:4] in left:
                left.remove(link[1:4])
            elif link.id == 0 or link.basis == STATED:
                added.append(link)
        kept = [link.id for link in told]
        gone += sum(link.basis == OBSERVED and link.id not in kept for link in was)
    return _Difference(links, added, dropped, min(gone, sum(link.basis == STATED for link in added)))


def _by_day(links: Sequence[Link]) -> dict[date, list[Link]]:
    days: dict[date, list[Link]] = {}
    for link in links:
        days.setdefault(link.on, []).append(link)
    return days
