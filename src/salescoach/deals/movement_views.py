"""How what moved is shown: the waterfall, the moves that change no value, each rep, the largest events."""

from collections.abc import Callable, Sequence
from datetime import date

from salescoach.core.amounts import exponent
from salescoach.core.dates import brief_date, short_date
from salescoach.core.invocation import Invocation
from salescoach.core.money import compact, to_major
from salescoach.core.texts import counted
from salescoach.deals.movement import (
    ADVANCED,
    AMOUNT_DOWN,
    AMOUNT_UP,
    CREATED,
    PULLED_IN,
    PUSHED,
    REASSIGNED,
    REGRESSED,
    REOPENED,
    SKIPPED,
    Event,
    Value,
)
from salescoach.deals.movement_data import events_listing, movement_data
from salescoach.deals.movement_report import MovementReport
from salescoach.deals.movement_reps import GAP, aligned, rep_lines, signed
from salescoach.deals.past import VANISHED
from salescoach.deals.stage_order import PROBABILITY, WON_DEALS
from salescoach.deals.status import LOST, WON
from salescoach.deals.views import IMPORT_FIRST
from salescoach.deals.waterfall import HANDED_OVER, RECEIVED, RETURNED, Tally, Waterfall
from salescoach.output.show import show_listing, show_screen
from salescoach.output.text import Line, Span, cells, fitted, left_right, line, wrapped
from salescoach.people.naming import calling

LARGEST = 8  # events shown
LONGEST_FIRST_NAME = 10
BAR = "█"
_STEPS = {
    CREATED: "created",
    AMOUNT_UP: "amounts up",
    AMOUNT_DOWN: "amounts down",
    REOPENED: "reopened",
    RETURNED: "back in the exports",
    RECEIVED: "taken over",
    HANDED_OVER: "handed over",
    WON: "won",
    LOST: "lost",
    VANISHED: "vanished",
}


def show_movement(run: Invocation, report: MovementReport) -> None:
    """Shows what moved as a screen or JSON, and the events alone as csv or xlsx."""
    if run.format != "json":  # there they are part of the document
        run.warnings += report.warnings
    if run.format in ("csv", "xlsx"):
        show_listing(run, events_listing(report))
    else:
        show_screen(run, movement_data(report), lambda width: movement_lines(report, width, run.today))


def movement_lines(report: MovementReport, width: int, today: date) -> list[Line]:
    """The screen."""
    moved = report.moved
    days = f"{brief_date(moved.since, moved.until)} to {short_date(moved.until)}"
    about = f" of {report.rep}'s deals" if report.rep else ""
    title = left_right(f"Movement{about}, {days}", counted(len(moved.events), "event"), width)
    lines = [line(Span(title, "strong"))]
    if not report.totals:
        told = IMPORT_FIRST if not report.exports else "No open deals on either day, and none between."
        return [*lines, [], line(told)]
    for total in report.totals:
        lines += _block(report, total, width, today)
    return [*lines, [], line("Next: salescoach pipeline audit")]


def _block(report: MovementReport, total: Waterfall, width: int, today: date) -> list[Line]:
    events = [event for event in report.moved.events if event.deal.currency == total.currency]
    unordered = [event for event in report.moved.unordered if event.deal.currency == total.currency]
    reps = [one for one in report.reps if one.currency == total.currency]
    return [
        [],
        *_waterfall_lines(report, total, width),
        *_moves(report, events, unordered, total, width),
        *rep_lines(reps, width),
        *_largest(report, events, width, today),
    ]


# ---------------------------------------------------------------------------- the waterfall


def _waterfall_lines(report: MovementReport, total: Waterfall, width: int) -> list[Line]:
    moved = report.moved
    steps = {step: tally for step, tally in total.steps.items() if tally.events}
    everything = (total.opening, *steps.values(), total.closing)
    cents = any(tally.amount % 10 ** exponent(total.currency) for tally in everything)
    rows = [_stock_row(moved.since, total.opening, total.currency, cents)]
    rows += [_step_row(step, tally, total.currency, cents) for step, tally in steps.items()]
    rows.append(_stock_row(moved.until, total.closing, total.currency, cents))
    header = ("OPEN PIPELINE", "DEALS", f"VALUE {total.currency}")
    widths = [max(cells(row[n]) for row in (header, *rows)) for n in range(3)]
    bars = _bars(total.opening, list(steps.values()), width - sum(widths) - 3 * len(GAP))
    lines = [line(Span(aligned(header, widths), "heading"))]
    for number, (row, bar) in enumerate(zip(rows, bars, strict=True)):
        ends = number in (0, len(rows) - 1)
        lines.append(line(Span(aligned(row, widths), "strong" if ends else ""), Span(GAP + bar, "dim")))
    return lines


def _stock_row(day: date, tally: Tally, currency: str, cents: bool) -> tuple[str, str, str]:
    return f"on {short_date(day)}", f"{tally.deals:,}", _exact(tally.amount, currency, cents)


def _step_row(step: str, tally: Tally, currency: str, cents: bool) -> tuple[str, str, str]:
    label = _STEPS[step] if tally.deals else f"{_STEPS[step]}, {tally.events:,}×"
    deals = signed(f"{abs(tally.deals):,}", tally.deals) if tally.deals else ""
    return f"  {label}", deals, signed(_exact(abs(tally.amount), currency, cents), tally.amount)


def _exact(minor: int, currency: str, cents: bool) -> str:
    """The whole amount; with decimals where any of the waterfall's has some, so that it adds up visibly."""
    amount = to_major(abs(minor), currency)
    return ("−" if minor < 0 else "") + (f"{amount:,}" if cents else f"{amount:,.0f}")


def _bars(opening: Tally, steps: Sequence[Tally], room: int) -> list[str]:
    """A bar for the pipeline at either end, and one for each step from where it stood to where it went."""
    levels = [opening.amount]
    for step in steps:
        levels.append(levels[-1] + step.amount)
    top = max(levels)
    if room < 8 or top <= 0:
        return [""] * (len(steps) + 2)

    def place(amount: int) -> int:
        return max(amount, 0) * room // top

    floating = []
    for low, high in (sorted(pair) for pair in zip(levels, levels[1:], strict=False)):
        start = min(place(low), room - 1)
        floating.append(" " * start + BAR * max(place(high) - start, 1) if low != high else "")
    return [BAR * place(levels[0]), *floating, BAR * place(levels[-1])]


# ---------------------------------------------------------------------------- moves without value


def _moves(
    report: MovementReport, events: Sequence[Event], unordered: Sequence[Event], total: Waterfall, width: int
) -> list[Line]:
    stages = [_told(total, kind, kind) for kind in (ADVANCED, SKIPPED, REGRESSED)]
    if unordered:
        stages.append(f"{len(unordered):,} not orderable")
    dates = [_told(total, PUSHED, "pushed") + _days(events, PUSHED)]
    dates.append(_told(total, PULLED_IN, "pulled in") + _days(events, PULLED_IN))
    owners = [_told(total, REASSIGNED, "reassigned")]
    rows = [(label, list(filter(None, parts))) for label, parts in (
        ("stages", stages), ("close dates", dates), ("owners", owners),
    )]  # fmt: skip
    rows = [(label, parts) for label, parts in rows if parts]
    lines: list[Line] = [[], line(Span("MOVES", "heading"))] if rows else []
    for label, parts in rows:
        first, *rest = wrapped(" · ".join(parts), width - 15)
        lines.append(line(Span(f"  {label:<13}", "dim"), first))
        lines += [line(" " * 15 + text) for text in rest]
    if any(event.kind in (ADVANCED, SKIPPED, REGRESSED) for event in events):
        for text in _orders_told(report):
            lines += [line(Span(f"  {part}", "dim")) for part in wrapped(text, width - 2)]
    return lines


def _told(total: Waterfall, kind: str, word: str) -> str:
    tally = total.kinds[kind]
    return f"{word} {tally.deals:,} ({compact(tally.amount, total.currency)})" if tally.events else ""


def _days(events: Sequence[Event], kind: str) -> str:
    """By how much: the median of the days."""
    days = [
        abs((event.new - event.old).days)
        for event in events
        if event.kind == kind and isinstance(event.new, date) and isinstance(event.old, date)
    ]
    days.sort()
    middle = len(days) // 2  # the upper one of two: no fractions of days
    return f", median {counted(days[middle], 'day')}" if days else ""


def _orders_told(report: MovementReport) -> list[str]:
    found = []
    for pipeline, order in sorted(report.orders.items()):
        stages, basis = order.line()
        if stages:
            said = {
                WON_DEALS: f"as {counted(order.won_deals, 'won deal')} went",
                PROBABILITY: "by the CRM's probabilities",
            }
            prefix = f"{pipeline}: " if pipeline and len(report.orders) > 1 else ""
            found.append(f"{prefix}{' → '.join(stages)}, {said.get(basis, 'by your sales process')}")
    return found


# ---------------------------------------------------------------------------- the largest events


def _largest(report: MovementReport, events: Sequence[Event], width: int, today: date) -> list[Line]:
    if not events:
        return []
    found = sorted(events, key=lambda event: -abs(event.amount or 0))[:LARGEST]
    call = calling(event.rep for event in report.moved.events)
    rows = [_event_cells(event, call, today) for event in found]
    widths = [max(cells(row[n]) for row in rows) for n in range(len(rows[0]))]
    widths[3] = 0 if report.rep else min(widths[3], LONGEST_FIRST_NAME)
    room = width - 2 - sum(widths[:2]) - sum(widths[3:5]) - len(GAP) * (5 if widths[3] else 4)
    widths[2] = min(widths[2], max(room - widths[5], room * 2 // 5))
    widths[5] = room - widths[2]
    lines = [[], line(Span("LARGEST" if len(events) > LARGEST else "EVENTS", "heading"))]
    for row in rows:
        told = [
            fitted(cell, size, right=place == 4)
            for place, (cell, size) in enumerate(zip(row, widths, strict=True))
            if size > 0
        ]
        lines.append(line("  " + GAP.join(told)))
    if len(events) > LARGEST:
        command = f"salescoach pipeline movement --since {report.moved.since.isoformat()}"
        if report.moved.until != today:
            command += f" --until {report.moved.until.isoformat()}"
        more = f"  … {len(events) - LARGEST:,} more: {command} --format csv"
        lines.append(line(Span(more, "dim")))
    return lines


def _event_cells(
    event: Event, call: Callable[[str], str], today: date
) -> tuple[str, str, str, str, str, str]:
    currency = event.deal.currency
    amount = "–" if event.amount is None else compact(event.amount, currency)
    return (
        brief_date(event.on, today),
        event.kind.replace("_", " "),
        event.deal.name.strip() or "(no name)",
        call(event.rep) or "–",
        amount.replace("-", "−"),
        _from_to(event, today),
    )


def _from_to(event: Event, today: date) -> str:
    if event.kind in (CREATED, WON, LOST, VANISHED):
        return ""
    if event.kind == REOPENED:
        return f"was {event.old}"
    return f"{_word(event, event.old, today)} → {_word(event, event.new, today)}"


def _word(event: Event, value: Value, today: date) -> str:
    if isinstance(value, date):
        return brief_date(value, today)
    if isinstance(value, int):
        return compact(value, event.deal.currency)
    return str(value) if value else "–"
