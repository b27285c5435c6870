"""How the sales process is shown: a row a stage, one stage, the exit criteria."""

from collections.abc import Sequence
from math import ceil
from shlex import quote
from typing import Any

from salescoach.core.money import compact, to_major
from salescoach.core.texts import counted
from salescoach.deals.breakdown import Lingering
from salescoach.deals.conversion import Weakest, rate, weakest_step
from salescoach.deals.process import Learning
from salescoach.deals.share_words import rate_data, rate_words, share_words
from salescoach.deals.stages_report import StageRow, StagesReport, UnplacedStage
from salescoach.output.listing import Column, Listing
from salescoach.output.text import Line, Span, line, wrapped

WIDEST = 100  # longer lines of prose are hard to read
QUARTILE = 0.75


def stage_data(row: StageRow, learning: Learning) -> dict[str, Any]:
    """A stage as JSON shows it; shares from 0 to 1, null where there are too few cases."""
    enough = len(row.stays) >= learning.least_stays
    single = row.open[0] if len(row.open) == 1 else None
    conversion = row.conversion
    return {
        "pipeline": row.pipeline.name,
        "stage": row.stage.name,
        "probability": row.stage.probability,
        "usual_days": row.stage.usual_days,
        "median_days": _within(row.stays, 0.5) if enough else None,
        "days_75": _within(row.stays, QUARTILE) if enough else None,
        "won_stays": len(row.stays),
        "onward": rate_data(rate(conversion.onward, conversion.left, learning.least_deals), conversion.left),
        "won": rate_data(rate(conversion.won, conversion.closed, learning.least_deals), conversion.closed),
        "not_counted_yet": conversion.there,
        "open_deals": sum(deals for _, deals, _ in row.open),
        "open_amount": to_major(single[2], single[0]) if single else None,
        "currency": single[0] if single else None,
        "open": [
            {"currency": currency, "deals": deals, "amount": to_major(amount, currency)}
            for currency, deals, amount in row.open
        ],
        "crm_stages": list(row.names),
        "required": list(row.stage.required),
        "exit": [
            {"key": one.key, "ask": one.ask, "proved_by": one.proved_by or None} for one in row.stage.exit
        ],
    }


def _within(stays: Sequence[int], share: float) -> int:
    """The days within which a share of the stays ended."""
    return stays[max(ceil(share * len(stays)) - 1, 0)]


def unplaced_data(one: UnplacedStage) -> dict[str, Any]:
    """A stage without a place as a row of the same list."""
    return {
        "pipeline": one.pipeline or None, "stage": None, "crm_stages": [one.stage], "deals": one.deals,
        "proposal": one.proposal or None,
    }  # fmt: skip


def stages_listing(report: StagesReport) -> Listing:
    """The stages, one row each; stages without a place follow, with `stage` null."""
    learning = report.process.learning
    rows = [stage_data(row, learning) for row in report.rows]
    shown = {
        (index, key): text for index, row in enumerate(report.rows) for key, text in _cells(row, learning)
    }
    rows += [unplaced_data(one) for one in report.unplaced]
    for index, one in enumerate(report.unplaced, start=len(report.rows)):
        shown[index, "stage"] = f"? {one.stage}"
        shown[index, "open_deals"] = str(one.deals)
    several = len({row["pipeline"] for row in rows[: len(report.rows)]}) > 1
    return Listing(
        columns=(
            *((Column("pipeline", "PIPELINE", drop=1),) if several else ()),
            Column("stage", "STAGE"),
            Column("probability", "%", "number", drop=2),
            Column("usual_days", "DAYS", "number", drop=3),
            Column("won_stays", "WINS TAKE"),
            Column("onward", "GO ON"),
            Column("won", "ARE WON"),
            Column("open_deals", "OPEN", "number"),
            Column("open_amount", "VALUE", "money", drop=4),
        ),
        rows=rows,
        title=_title(report),
        notes=_notes(report),
        next_command=_next(report),
        shown=shown,
    )


def _title(report: StagesReport) -> str:
    whose = f" of {report.rep}" if report.rep else ""
    return (
        f"Sales process, beside the deals{whose} of the last {counted(report.process.learning.years, 'year')}"
    )


def _cells(row: StageRow, learning: Learning) -> list[tuple[str, str]]:
    if len(row.stays) >= learning.least_stays:
        half, most = _within(row.stays, 0.5), _within(row.stays, QUARTILE)
        days = f"{half}, {most} d of {len(row.stays)}"
    else:
        days = f"too few ({len(row.stays)})"
    conversion = row.conversion
    return [
        ("won_stays", days),
        ("onward", share_words(conversion.onward, conversion.left, learning.least_deals)),
        ("won", share_words(conversion.won, conversion.closed, learning.least_deals)),
        ("open_amount", " + ".join(f"{compact(amount, code)} {code}" for code, _, amount in row.open)),
    ]


def _notes(report: StagesReport) -> list[str]:
    learning = report.process.learning
    notes = [
        "",
        "WINS TAKE: days within which half and 75 % of won stays ended. GO ON: of the deals that left the "
        "stage or closed. ARE WON: of those closed. In brackets 95 % intervals; deals still open are not "
        f"counted yet. Too few: not enough data, {learning.least_deals} deals and {learning.least_stays} won "
        "stays are needed.",
    ]
    notes += _weakest(report)
    if report.unplaced:
        words = ", ".join(_told(one) for one in report.unplaced[:5])
        more = f" and {len(report.unplaced) - 5} more" if len(report.unplaced) > 5 else ""
        notes.append(f"Without a place (?): {words}{more}.")
    return notes


def _weakest(report: StagesReport) -> list[str]:
    """A sentence for each pipeline of which one step certainly loses the most."""
    names = {(row.pipeline.name, row.rank): row.stage.name for row in report.rows}
    told = []
    for pipeline in report.process.pipelines:
        step = _step(report, pipeline.name)
        if step is not None:
            name, beside = names[pipeline.name, step.rank], names[pipeline.name, step.next_rank]
            told.append(
                f"Weakest step: out of {name} {rate_words(step.share)} go on; next is {beside} with "
                f"{rate_words(step.next_share)}."
            )
    return ["", *told] if told else []


def _step(report: StagesReport, pipeline: str) -> Weakest | None:
    found = {(row.pipeline.name, row.rank): row.conversion for row in report.rows}
    return weakest_step(found, pipeline, report.process.learning.least_deals)


def _told(one: UnplacedStage) -> str:
    seems = f", by your won deals {one.proposal}" if one.proposal else ""
    return f"{one.stage} ({counted(one.deals, 'deal')}{seems})"


def _next(report: StagesReport) -> str:
    if report.unplaced:
        first = report.unplaced[0]
        placing = quote(f"{first.stage}={first.proposal or report.rows[0].stage.name}")
        return f"salescoach pipeline stages --place {placing}"
    for pipeline in report.process.pipelines:
        step = _step(report, pipeline.name)
        if step is not None:
            return f"salescoach pipeline stages --stage {quote(pipeline.stages[step.rank].name)}"
    busiest = max(report.rows, key=lambda row: row.conversion.left)
    return f"salescoach pipeline stages --stage {quote(busiest.stage.name)}"


def stage_lines(row: StageRow, learning: Learning, width: int, late: Lingering) -> list[Line]:
    """One stage whole, on a screen."""
    width = min(width, WIDEST)
    cells = dict(_cells(row, learning))
    facts = [
        ("probability", f"{row.stage.probability} %"),
        ("usual days", f"{row.stage.usual_days}; your won deals: {_enough(cells['won_stays'])}"),
        ("go on", f"{_enough(cells['onward'])} that left it or closed"),
        ("are won", f"{_enough(cells['won'])} closed"),
        (f"after {late.days} d", _lingering_words(late, learning.least_deals)),
        (
            "open now",
            f"{counted(sum(one[1] for one in row.open), 'deal')}, {cells['open_amount'] or 'no amounts'}",
        ),
        ("required", _required(row)),
        ("your CRM's", ", ".join(row.names) or "no stage of your deals"),
        ("also known", ", ".join(name for name in row.stage.names if name not in row.names) or "–"),
    ]
    lines = [line(Span(row.stage.name, "strong"), f" · {row.pipeline.name}, stage {row.rank + 1}"), []]
    for label, text in facts:
        first, *rest = wrapped(text, width - 15)
        lines.append(line(Span(f"  {label:<13}", "dim"), first))
        lines += [line(" " * 15 + part) for part in rest]
    lines += [[], line(Span("THE BUYER HAS, WHEN IT LEAVES", "heading"))]
    for one in row.stage.exit:
        first, *rest = wrapped(one.ask, width - 2)
        lines += [line("  " + part) for part in (first, *rest)]
        proof = f"; a filled-in {one.proved_by.replace('_', ' ')} says yes" if one.proved_by else ""
        lines.append(line(Span(f"    {one.key}{proof}", "dim")))
    command = f"salescoach pipeline stages --by rep --stage {quote(row.stage.name)}"
    return [*lines, [], line(f"Next: {command}")]


def _lingering_words(late: Lingering, least: int) -> str:
    """What became of deals that were still there then, beside those that had left."""
    still = share_words(late.late.onward, late.late.left, least)
    gone = share_words(late.soon.onward, late.soon.left, least)
    return f"go on if still here: {still}; if left sooner: {gone}"


def lingering_data(late: Lingering, learning: Learning) -> dict[str, Any]:
    """The same as JSON shows it."""
    parts = (("left_sooner", late.soon), ("stayed_longer", late.late))
    return {
        "days": late.days,
        **{
            name: rate_data(rate(one.onward, one.left, learning.least_deals), one.left) for name, one in parts
        },
    }


def _required(row: StageRow) -> str:
    """The fields to be filled in by then: the stage's own and those of the stages before it."""
    passed = row.pipeline.stages[: row.rank + 1]
    fields = dict.fromkeys(field.replace("_", " ") for stage in passed for field in stage.required)
    return ", ".join(fields) or "nothing beside what the audit asks of every deal"


def _enough(cell: str) -> str:
    return f"not enough data, {cell}" if cell.startswith("too few") else cell


def criteria_listing(report: StagesReport) -> Listing:
    """Every exit criterion."""
    rows = [
        {
            "pipeline": row.pipeline.name, "stage": row.stage.name, "key": one.key, "ask": one.ask,
            "proved_by": one.proved_by or None,
        }
        for row in report.rows
        for one in row.stage.exit
    ]  # fmt: skip
    several = len({row["pipeline"] for row in rows}) > 1
    return Listing(
        columns=(
            *((Column("pipeline", "PIPELINE", drop=1),) if several else ()),
            Column("stage", "STAGE"),
            Column("ask", "WHEN IT LEAVES", wrap=True),
            Column("key", "KEY", drop=2),
            Column("proved_by", "PROVED BY", drop=3),
        ),
        rows=rows,
        notes=("", "Answered yes, no or unknown; change them in sales_process.yaml."),
        next_command="salescoach pipeline review",
        empty="The sales process has no exit criteria; give its stages some: docs/process.md",
    )
