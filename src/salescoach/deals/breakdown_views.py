"""How stages broken down by rep, size or quarter are shown."""

from collections.abc import Iterator
from shlex import quote
from typing import Any

from salescoach.core.medians import Middle
from salescoach.core.texts import counted
from salescoach.deals.breakdown import ALL, MOST_BLANK, QUARTER, REP, SIZE, Certain, Part, StageParts
from salescoach.deals.breakdown_report import Breakdown
from salescoach.deals.process import Learning, Stage
from salescoach.deals.share_words import rate_data, rate_words, share_words
from salescoach.output.listing import Column, Listing

HEADERS = {REP: "REP", SIZE: "AMOUNT", QUARTER: "CAME IN"}
EXPLAINED = (
    "WINS TAKE: the median of won stays. GO ON: of the deals that left the stage or closed. ARE WON: of "
    "those closed. In brackets 95 % intervals; where they overlap, a difference may be chance."
)
SAME_DEALS = {
    REP: "Reps stand in the order of their names, not of their figures; whose deal it is now counts.",
    SIZE: "Each class has as many of your closed deals as the next.",
    QUARTER: "By the fiscal quarter in which a deal came to the stage, the newest eight; of the last ones "
    "what is closed so far is mostly what was lost quickly.",
}


def breakdown_listing(report: Breakdown) -> Listing:
    """A row for each stage and group, the whole stage first."""
    learning = report.process.learning
    rows: list[dict[str, Any]] = []
    shown: dict[tuple[int, str], str] = {}
    for one in report.stages:
        stage = _stage(report, one)
        for part in (one.whole, *one.parts):
            shown |= {(len(rows), key): text for key, text in _cells(part, stage, learning)}
            rows.append(_part_data(report.by, one, stage, part, learning))
    several = len({row["pipeline"] for row in rows}) > 1
    return Listing(
        columns=(
            *((Column("pipeline", "PIPELINE", drop=2),) if several else ()),
            Column("stage", "STAGE"),
            Column("group", HEADERS[report.by]),
            Column("days", "WINS TAKE", drop=1),
            Column("onward", "GO ON"),
            Column("won", "ARE WON"),
        ),
        rows=rows,
        title=_title(report),
        notes=_notes(report),
        next_command=_next(report),
        empty=_empty(report),
        shown=shown,
    )


def _stage(report: Breakdown, one: StageParts) -> Stage:
    return next(pipeline for pipeline in report.process.pipelines if pipeline.name == one.pipeline).stages[
        one.rank
    ]


def _part_data(by: str, one: StageParts, stage: Stage, part: Part, learning: Learning) -> dict[str, Any]:
    counts = part.conversion
    whole = part.group == ALL
    return {
        "pipeline": one.pipeline, "stage": stage.name, "by": by, "group": None if whole else part.group,
        "days": _days_data(part.days(learning), len(part.stays)),
        "onward": rate_data(part.onward(learning), counts.left),
        "won": rate_data(part.won(learning), counts.closed),
        "not_counted_yet": counts.there,
        "certain": any(sure.group == part.group for sure in one.certain),
    }  # fmt: skip


def _days_data(found: Middle | None, n: int) -> dict[str, Any]:
    if found is None:
        return {"median": None, "low": None, "high": None, "n": n}
    return {"median": found.value, "low": found.low, "high": found.high, "n": n}


def _cells(part: Part, stage: Stage, learning: Learning) -> Iterator[tuple[str, str]]:
    counts = part.conversion
    whole = part.group == ALL
    yield "stage", stage.name if whole else ""
    yield "group", ALL if whole else part.group
    yield "days", _days_words(part.days(learning), len(part.stays))
    yield "onward", share_words(counts.onward, counts.left, learning.least_deals)
    yield "won", share_words(counts.won, counts.closed, learning.least_deals)


def _days_words(found: Middle | None, n: int) -> str:
    if found is None:
        return f"too few ({n})"
    return f"{found.value:g} d ({found.low:g}–{found.high:g}) of {n}"


def _title(report: Breakdown) -> str:
    years = counted(report.process.learning.years, "year")
    whose = f" of {report.rep}" if report.rep else ""
    return f"Sales process by {report.by}: the deals{whose} of the last {years}"


def _notes(report: Breakdown) -> list[str]:
    if not report.stages:
        return []
    learning = report.process.learning
    needed = f"{learning.least_deals} deals and {learning.least_stays} won stays are needed"
    notes = ["", f"{EXPLAINED} Too few: not enough data, {needed}. {SAME_DEALS[report.by]}"]
    told = [_certain_words(_stage(report, one).name, sure) for one in report.stages for sure in one.certain]
    if told:
        notes += ["", "More than chance explains, as the intervals do not touch:"]
        notes += [f"  {text}" for text in told]
    elif report.by != REP and any(len(one.parts) > 1 for one in report.stages):
        notes += ["", "No group differs from the others by more than chance explains."]
    blank = [_stage(report, one).name for one in report.stages if one.blank > MOST_BLANK]
    if blank:
        notes += [
            "",
            f"Not compared in {', '.join(blank)}: so many deals there have no amount (or 0) that having one "
            "tells the outcome.",
        ]
    return notes


def _certain_words(stage: str, sure: Certain) -> str:
    what = "are won" if sure.won else "go on"
    return f"{stage}, {sure.group}: {rate_words(sure.own)} {what}, of the others {rate_words(sure.rest)}"


def _next(report: Breakdown) -> str:
    for one in report.stages:
        if one.certain:
            return f"salescoach pipeline stages --stage {quote(_stage(report, one).name)}"
    return "salescoach pipeline stages"


def _empty(report: Breakdown) -> str:
    if report.too_few is None:
        return "No deal was in any stage yet. Read your CRM's export: salescoach pipeline import FILE"
    least = 2 * report.process.learning.least_deals
    return (
        f"Not enough data: {counted(report.too_few, 'closed deal')} with an amount, {least} are needed to "
        "part them by size."
    )
