"""Who executes the strategy: per rep, the share of open value and of meetings in the target market."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from salescoach.core.errors import WrongUse
from salescoach.core.intervals import Rate, wilson
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.deals.settings import load_process
from salescoach.deals.strategy import Market, Traits, market_on, verdict
from salescoach.people.queries import rep_named
from salescoach.store.reading import Query, reading

MEETING_DAYS = 28  # the weeks whose meetings count


class MarketDeal(NamedTuple):
    """An open deal, or a closed one met about lately, as the strategy judges it; `extra` is JSON."""

    id: int
    rep: str
    status: str
    segment: str
    product: str
    deal_type: str
    amount_minor: int | None
    currency: str
    extra: str


MARKET_DEALS = Query(
    MarketDeal,
    """SELECT d.id, COALESCE(r.name, ''), d.status, d.segment, d.product, d.deal_type, d.amount_minor,
        d.currency, d.extra
    FROM deal d LEFT JOIN rep r ON r.id = d.rep_id
    WHERE d.book_id = :book AND d.vanished_on IS NULL AND (d.status = 'open' OR d.id IN (
        SELECT m.deal_id FROM meeting m WHERE m.deal_id IS NOT NULL AND m.on_date BETWEEN :since AND :today))
        AND (:rep = 0 OR d.rep_id = :rep) ORDER BY d.id""",
)


class DealMeetings(NamedTuple):
    """How many meetings were held about a deal."""

    deal_id: int
    meetings: int


# The meeting's own table is read, as SQL alone: the room of meetings stands above this one.
DEAL_MEETINGS = Query(
    DealMeetings,
    """SELECT deal_id, COUNT(*) FROM meeting
    WHERE book_id = :book AND deal_id IS NOT NULL AND state <> 'cancelled'
        AND on_date BETWEEN :since AND :today GROUP BY deal_id""",
)


class Tally(NamedTuple):
    """Of some deals: how many, their value in minor units, their meetings."""

    deals: int = 0
    value: int = 0
    meetings: int = 0


class MarketRow(NamedTuple):
    """What one rep's deals of one currency are: in the market, outside, or not to be judged.

    Attributes:
        rep: the name, "" where deals have no rep.
        currency: ISO code; amounts of several are never added.
        inside: in the market.
        outside: outside it.
        unknown: not to be judged.
    """

    rep: str
    currency: str
    inside: Tally = Tally()
    outside: Tally = Tally()
    unknown: Tally = Tally()

    @property
    def value_share(self) -> float | None:
        """The share of the value that can be judged; None where none can."""
        judged = self.inside.value + self.outside.value
        return self.inside.value / judged if judged else None

    @property
    def deal_rate(self) -> Rate | None:
        """The share of the deals that can be judged, with its interval; None where none can."""
        judged = self.inside.deals + self.outside.deals
        return wilson(self.inside.deals, judged) if judged else None

    @property
    def meeting_share(self) -> float | None:
        """The share of the meetings about deals that can be judged; None where there was none."""
        judged = self.inside.meetings + self.outside.meetings
        return self.inside.meetings / judged if judged else None


class MarketReport(NamedTuple):
    """The market in force, a row a rep and currency, and why deals could not be judged, by the reason."""

    market: Market
    rows: list[MarketRow]
    reasons: dict[str, int]
    as_of: date


def market_report(run: Invocation, rep: str = "", book: int = 1) -> MarketReport:
    """Who executes the strategy in force today.

    Raises:
        WrongUse: where no strategy has begun, for an unknown rep, or mistakes in sales_process.yaml.
    """
    market = market_on(load_process(run).strategy, run.today)
    if market is None:
        raise WrongUse(
            "No strategy is in force, so no market is right or wrong.",
            "Name your markets under strategy in sales_process.yaml: docs/process.md.",
        )
    since = run.today - timedelta(days=MEETING_DAYS - 1)
    with reading(run) as reader:
        one = rep_named(reader, rep, book).id if rep else 0
        deals = reader.all(MARKET_DEALS, book=book, rep=one, since=since, today=run.today)
        meetings = reader.all(DEAL_MEETINGS, book=book, since=since, today=run.today)
    counts = {row.deal_id: row.meetings for row in meetings}
    return MarketReport(market, market_rows(market, deals, counts), _reasons(market, deals), run.today)


def market_rows(market: Market, deals: Iterable[MarketDeal], meetings: Mapping[int, int]) -> list[MarketRow]:
    """A row for each rep and currency; closed deals count with their meetings alone."""
    found: dict[tuple[str, str], MarketRow] = {}
    for deal in deals:
        key = (deal.rep, deal.currency)
        row = found.get(key, MarketRow(*key))
        inside = _judged(market, deal)[0]
        side = row.unknown if inside is None else row.inside if inside else row.outside
        is_open = deal.status == "open"
        tally = Tally(
            side.deals + is_open,
            side.value + (deal.amount_minor or 0) * is_open,
            side.meetings + meetings.get(deal.id, 0),
        )
        if inside is None:
            found[key] = row._replace(unknown=tally)
        else:
            found[key] = row._replace(inside=tally) if inside else row._replace(outside=tally)
    return [found[key] for key in sorted(found, key=lambda key: (not key[0], key))]


def _judged(market: Market, deal: MarketDeal) -> tuple[bool | None, str]:
    extra = json.loads(deal.extra) if market.columns else {}
    found = verdict(
        market,
        Traits(deal.segment, deal.product, deal.deal_type, deal.amount_minor, deal.currency, extra),
    )
    return found.inside, found.why


def _reasons(market: Market, deals: Sequence[MarketDeal]) -> dict[str, int]:
    found: dict[str, int] = {}
    for deal in deals:
        inside, why = _judged(market, deal)
        if inside is None and deal.status == "open":
            found[why] = found.get(why, 0) + 1
    return found
