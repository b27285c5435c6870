"""How what moved is shown for each rep: a row from the pipeline then to the pipeline now."""

from collections.abc import Callable, Sequence

from salescoach.core.money import compact
from salescoach.deals.movement import (
    ADVANCED,
    AMOUNT_DOWN,
    AMOUNT_UP,
    CREATED,
    PUSHED,
    REGRESSED,
    REOPENED,
    SKIPPED,
)
from salescoach.deals.past import VANISHED
from salescoach.deals.status import LOST, WON
from salescoach.deals.waterfall import HANDED_OVER, RECEIVED, RETURNED, Tally, Waterfall
from salescoach.output.text import Line, Span, cells, clipped, fitted, line

GAP = "  "
LONGEST_REP = 18
WIDE = 110  # columns from which the reps' moves have room
NOTHING = "–"

Cell = Callable[[int, str], str]


def rep_lines(reps: Sequence[Waterfall], width: int) -> list[Line]:
    """A row for each rep: deals and value; rounded, or the value alone, where there is no room for more."""
    if len(reps) < 2:
        return []
    layouts: tuple[Cell, ...] = (
        lambda deals, value: f"{deals:,} {value}" if deals else value,
        lambda deals, value: f"{deals:,} {_whole(value)}" if deals else value,
        lambda _, value: value,
    )
    for cell in layouts:
        rows = _rows(reps, width, cell)
        widths = [max(cells(row[n]) for row in rows) for n in range(len(rows[0]))]
        if sum(widths) + len(GAP) * (len(widths) - 1) <= width:
            break
    return [[], line(Span(aligned(rows[0], widths), "heading"))] + [
        line(aligned(row, widths)) for row in rows[1:]
    ]


def _rows(reps: Sequence[Waterfall], width: int, cell: Cell) -> list[Sequence[str]]:
    """The rows below their header; columns without anything are left out."""

    def summed(*steps: str) -> list[str]:
        return [_sum(one, steps, cell) for one in reps]

    columns = {
        "THEN": [_stock(one.opening, one.currency, cell) for one in reps],
        "CREATED": summed(CREATED),
        "AMOUNTS": summed(AMOUNT_UP, AMOUNT_DOWN),
        "BACK": summed(REOPENED, RETURNED),
        "HANDED": summed(RECEIVED, HANDED_OVER),
        "WON": summed(WON),
        "LOST": summed(LOST),
        "GONE": summed(VANISHED),
        "NOW": [_stock(one.closing, one.currency, cell) for one in reps],
    }
    if width >= WIDE:
        columns |= {
            "AHEAD": [_count(one, ADVANCED, SKIPPED) for one in reps],
            "BACKWARD": [_count(one, REGRESSED) for one in reps],
            "PUSHED": [_count(one, PUSHED) for one in reps],
        }
    shown = {name: found for name, found in columns.items() if any(text != NOTHING for text in found)}
    names = [clipped(one.rep or "(nobody)", LONGEST_REP) for one in reps]
    return [("REP", *shown), *zip(names, *shown.values(), strict=True)]


def _stock(tally: Tally, currency: str, cell: Cell) -> str:
    value = signed(compact(abs(tally.amount), currency), min(tally.amount, 0))
    return cell(tally.deals, value)


def _sum(one: Waterfall, steps: Sequence[str], cell: Cell) -> str:
    tallies = [one.steps[step] for step in steps]
    events, amount = sum(tally.events for tally in tallies), sum(tally.amount for tally in tallies)
    return cell(events, signed(compact(abs(amount), one.currency), amount)) if events else NOTHING


def _count(one: Waterfall, *kinds: str) -> str:
    events = sum(one.kinds[kind].events for kind in kinds)
    return f"{events:,}" if events else NOTHING


def _whole(value: str) -> str:
    """`+73k` of `+72.5k`; what has one digit before the point keeps its decimals."""
    head, _, tail = value.partition(".")
    if not tail or len(head.lstrip("+−")) < 2:
        return value
    sign = head[: len(head) - len(head.lstrip("+−"))]
    return f"{sign}{int(head.lstrip('+−')) + (tail[0] >= '5')}{tail.lstrip('0123456789')}"


def signed(text: str, number: int) -> str:
    """The text of a size with the number's sign."""
    return f"+{text}" if number > 0 else f"−{text}" if number < 0 else text


def aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    """A row of cells: the first to the left, the others to the right."""
    return GAP.join(
        fitted(text, width, right=index > 0)
        for index, (text, width) in enumerate(zip(row, widths, strict=True))
    )
