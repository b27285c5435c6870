"""How stages broken down by rep, size or quarter are shown."""

from collections.abc import Iterator
from shlex import quote
from typing import Any

from salescoach.core.medians import Middle
from salescoach.core.texts import counted
from salescoach.deals.breakdown import ALL, MOST_BLANK, QUARTER, REP, SIZE, Certain, Part, StageParts
from salescoach.deals.breakdown_report import Breakdown
from salescoach.deals.process import Learning
from salescoach.deals.share_words import rate_data, rate_words, share_words
from salescoach.deals.visits import ANY_STAGE
from salescoach.output.listing import Column, Listing

WHOLE = "All deals"
HEADERS = {REP: "REP", SIZE: "AMOUNT", QUARTER: "CAME IN"}
EXPLAINED = (
    "WINS TAKE: the median of won stays. GO ON: of the deals that left the stage or closed. ARE WON: of "
    "those closed; all deals are also those whose stages are not known. In brackets 95 % intervals; where "
    "they overlap, a difference may be chance."
)
SAME_DEALS = {
    REP: "Reps stand in the order of their names, not of their figures; whose deal it is now counts.",
    SIZE: "Each class has as many of your closed deals as the next.",
    QUARTER: "By the fiscal quarter in which a deal came to the stage, the newest eight; of the last ones "
    "only what ended quickly is closed so far.",
}


def breakdown_listing(report: Breakdown) -> Listing:
    """A row for each stage and group, the whole stage first."""
    learning = report.process.learning
    rows: list[dict[str, Any]] = []
    shown: dict[tuple[int, str], str] = {}
    for one in report.stages:
        for part in (one.whole, *one.parts):
            shown |= {(len(rows), key): text for key, text in _cells(part, _name(report, one), learning)}
            rows.append(_part_data(report, one, part))
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
        same=frozenset({"stage"} if len(report.stages) == 1 else ()),
    )


def _name(report: Breakdown, one: StageParts) -> str:
    """The stage's name; deals as a whole have a name of their own."""
    if one.rank == ANY_STAGE:
        return WHOLE
    return next(each for each in report.process.pipelines if each.name == one.pipeline).stages[one.rank].name


def _part_data(report: Breakdown, one: StageParts, part: Part) -> dict[str, Any]:
    counts, learning = part.conversion, report.process.learning
    whole = part.group == ALL
    return {
        "pipeline": one.pipeline,
        "stage": None if one.rank == ANY_STAGE else _name(report, one),
        "by": report.by, "group": None if whole else part.group,
        "days": _days_data(part.days(learning), len(part.stays)),
        "onward": rate_data(part.onward(learning), counts.left),
        "won": rate_data(part.won(learning), counts.closed),
        "not_counted_yet": counts.there,
        "certain": any(sure.group == part.group for sure in one.certain),
        "chance": one.chance if whole else None,
    }  # fmt: skip


def _days_data(found: Middle | None, n: int) -> dict[str, Any]:
    if found is None:
        return {"median": None, "low": None, "high": None, "n": n}
    return {"median": found.value, "low": found.low, "high": found.high, "n": n}


def _cells(part: Part, name: str, learning: Learning) -> Iterator[tuple[str, str]]:
    counts = part.conversion
    whole = part.group == ALL
    yield "stage", name if whole else ""
    yield "group", ALL if whole else part.group
    yield "days", _days_words(part.days(learning), len(part.stays))
    onward = share_words(counts.onward, counts.left, learning.least_deals)
    yield "onward", "–" if name == WHOLE else onward
    yield "won", share_words(counts.won, counts.closed, learning.least_deals)


def _days_words(found: Middle | None, n: int) -> str:
    if found is None:
        return f"too few ({n})"
    return f"{found.value:g} d ({found.low:g}–{found.high:g}) of {n}"


def _title(report: Breakdown) -> str:
    years = counted(report.process.learning.years, "year")
    whose = f" of {report.rep}" if report.rep else ""
    # One stage alone stands in the title: without its column the table fits into 80 cells.
    where = f", {_name(report, report.stages[0])}" if len(report.stages) == 1 else ""
    return f"Sales process by {report.by}{where}: the deals{whose} of the last {years}"


def _notes(report: Breakdown) -> list[str]:
    if not report.stages:
        return []
    learning = report.process.learning
    needed = f"{learning.least_deals} deals and {learning.least_stays} won stays are needed"
    notes = ["", f"{EXPLAINED} Too few: not enough data, {needed}. {SAME_DEALS[report.by]}"]
    told = [_certain_words(_name(report, one), sure) for one in report.stages for sure in one.certain]
    if told:
        notes += ["", "More than chance explains, as the intervals do not touch:"]
        notes += [f"  {text}" for text in told]
    elif report.by == REP:
        notes += [text for one in report.stages for text in _chance_words(_name(report, one), one.chance)]
    elif any(len(one.parts) > 1 and one.blank <= MOST_BLANK for one in report.stages):
        notes += ["", "No group differs from the others by more than chance explains."]
    blank = [_name(report, one) for one in report.stages if one.blank > MOST_BLANK]
    if blank:
        notes += [
            "",
            f"Not compared in {', '.join(blank)}: so many deals there have no amount (or 0) that having one "
            "tells the outcome.",
        ]
    return notes


def _chance_words(stage: str, chance: float | None) -> list[str]:
    """Whether the reps' shares won differ by more than chance; without enough of them nothing."""
    if chance is None:
        return []
    told = "in fewer than 1 of 100" if chance < 0.01 else f"in {round(chance * 100)} of 100"
    return ["", f"{stage}: reps who are all alike would differ as much in their shares won {told} teams."]


def _certain_words(stage: str, sure: Certain) -> str:
    what = "are won" if sure.won else "go on"
    return f"{stage}, {sure.group}: {rate_words(sure.own)} {what}, of the others {rate_words(sure.rest)}"


def _next(report: Breakdown) -> str:
    for one in report.stages:
        if one.certain and one.rank != ANY_STAGE:
            return f"salescoach pipeline stages --stage {quote(_name(report, one))}"
    return "salescoach pipeline stages"


def _empty(report: Breakdown) -> str:
    if report.too_few is None:
        return "No deal was in any stage yet. Read your CRM's export: salescoach pipeline import FILE"
    least = 2 * report.process.learning.least_deals
    return (
        f"Not enough data: {counted(report.too_few, 'closed deal')} with an amount, {least} are needed to "
        "part them by size."
    )
