"""How the balance of the stages is shown."""

from collections.abc import Sequence
from datetime import date
from shlex import quote
from typing import Any

from salescoach.audit.balance import ENOUGH, MET, PERHAPS, TOO_LITTLE, Balance, StageBalance
from salescoach.audit.covering import TEAM
from salescoach.core.dates import MONTHS
from salescoach.core.invocation import Invocation
from salescoach.core.money import compact, to_major
from salescoach.core.texts import counted
from salescoach.output.listing import Column, Listing
from salescoach.output.show import show_listing, show_screen
from salescoach.output.text import Line, Span, cells, clipped, fitted, left_right, line, wrapped

GAP = "  "
LONGEST_STAGE = 24
EXPLAINED = (
    "What a stage brings: the value of its open deals that close in the period, at the share of closed deals "
    "that were in it and were won; a rep's own where enough have closed, else the team's. The need is spread "
    "evenly over the stages. Intervals are the rate's, 95 %: which of a few deals are won varies more."
)
NO_QUOTA = "No rep has a quota for this period. Set one: salescoach rep edit ann --quota 250k"
WORDS = {TOO_LITTLE: "← too little", PERHAPS: "perhaps too little", ENOUGH: "", MET: "quota met"}


def show_balance(run: Invocation, found: Sequence[Balance], period: str) -> None:
    """Shows the balance as a screen or JSON, and the stages alone as csv or xlsx."""
    if run.format in ("csv", "xlsx"):
        show_listing(run, _listing(found))
    else:
        show_screen(run, balance_data(found), lambda width: balance_lines(found, width, period, run.today))


def balance_data(found: Sequence[Balance]) -> list[dict[str, Any]]:
    """The balance as JSON shows it."""
    return [
        {
            "rep": None if one.cover.rep_id == TEAM else one.cover.rep,
            "period": one.cover.period,
            "currency": one.cover.currency,
            "quota": to_major(one.cover.quota_minor, one.cover.currency),
            "won": to_major(one.cover.won_minor, one.cover.currency),
            "needed": to_major(one.cover.needed, one.cover.currency),
            "open": to_major(one.cover.open_minor, one.cover.currency),
            "together": _together_data(one),
            "stages": [_stage_data(stage, one.cover.currency) for stage in one.stages],
        }
        for one in found
    ]


def _together_data(one: Balance) -> dict[str, Any]:
    found = one.together
    value, low, high = (None, None, None) if found is None else (round(number, 3) for number in found)
    return {"times_of_need": value, "low": low, "high": high, "deals_not_counted": one.unrated}


def _stage_data(stage: StageBalance, currency: str) -> dict[str, Any]:
    rate = stage.rate
    times = [round(number, 3) for number in stage.times] if stage.times else [None] * 3
    return {
        "pipeline": stage.pipeline or None,
        "stage": stage.stage,
        "deals": stage.deals,
        "value": to_major(stage.value, currency),
        "without_amount": stage.unvalued,
        "won_of_closed": None if rate is None else {
            "successes": rate.successes, "n": rate.n, "rate": round(rate.value, 4),
            "low": round(rate.low, 4), "high": round(rate.high, 4), "own": stage.own,
        },
        "times_of_need": times[0],
        "low": times[1],
        "high": times[2],
        "closed_deals_missing": stage.missing,
        "verdict": stage.verdict,
    }  # fmt: skip


def _listing(found: Sequence[Balance]) -> Listing:
    rows = []
    for one in balance_data(found):
        for stage in one.pop("stages"):
            share = stage.pop("won_of_closed") or {}
            one.pop("together", None)
            rows.append({**one, **stage, "won_deals": share.get("successes"), "closed_deals": share.get("n")})
    keys = (
        "rep", "period", "currency", "quota", "needed", "stage", "deals", "value", "won_deals",
        "closed_deals", "times_of_need", "low", "high", "closed_deals_missing", "verdict",
    )  # fmt: skip
    return Listing(columns=[Column(key, key.upper()) for key in keys], rows=rows)


def balance_lines(found: Sequence[Balance], width: int, period: str, today: date) -> list[Line]:
    """The screen."""
    then = f"{today.day} {MONTHS[today.month - 1]} {today.year}"
    lines = [line(Span(left_right(f"Balance of the stages, {then}", period, width), "strong"))]
    if not found:
        return [*lines, [], *(line(text) for text in wrapped(NO_QUOTA, width))]
    detailed = [one for one in found if one.cover.rep_id == TEAM] or found
    for one in detailed:
        lines += _block(one, width)
    rest = [one for one in found if one not in detailed]
    if rest:
        lines += [[], line(Span("REPS, all stages together", "heading"))]
        names = max(cells(one.cover.rep) for one in rest)
        room = max(cells(_short(one)) for one in rest)
        lines += [_rep_line(one, min(names, LONGEST_STAGE), room, width) for one in rest]
    lines.append([])
    lines += [line(Span(text, "dim")) for text in wrapped(EXPLAINED, width)]
    rep = next((one.cover.rep for one in rest), "")
    command = f"pipeline balance --rep {quote(rep)}" if rep else "pipeline audit --select team"
    return [*lines, line(f"Next: salescoach {command}")]


def _short(one: Balance) -> str:
    return f"{compact(one.cover.needed, one.cover.currency)} {one.cover.currency} {one.cover.period}"


def _rep_line(one: Balance, names: int, room: int, width: int) -> Line:
    name = fitted(one.cover.rep, names)
    text, alert = _together(one)
    left = f"  {name}{GAP}{fitted(_short(one), room, right=True)}{GAP}"
    return line(left, Span(clipped(text, width - cells(left)), "alert" if alert else ""))


def _together(one: Balance) -> tuple[str, bool]:
    """What all stages bring, and whether even the interval's upper end is too little."""
    if not one.cover.needed:
        return "quota met", False
    if one.together is None:
        return ("not enough data" if one.stages else "nothing open that closes in the period"), not one.stages
    value, low, high = one.together
    told = f"{_number(value)}× of need ({_number(low)}–{_number(high)})"
    if one.unrated:
        return f"{told}, {counted(one.unrated, 'deal')} not counted", False
    return told + (f"  {WORDS[TOO_LITTLE]}" if high < 1 else ""), high < 1


def _number(value: float) -> str:
    return f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def _block(one: Balance, width: int) -> list[Line]:
    cover = one.cover
    money = compact(cover.needed, cover.currency)
    told = f"{money} {cover.currency} of {compact(cover.quota_minor, cover.currency)} still to win"
    if not cover.needed:
        told = f"quota of {compact(cover.quota_minor, cover.currency)} {cover.currency} met"
    head = left_right(f"{cover.rep.upper()}  {cover.period}", told, width)
    lines: list[Line] = [[], line(Span(head, "heading"))]
    if not one.stages:
        return [*lines, line("  no open deals that close in the period")]
    names = [clipped(stage.stage, LONGEST_STAGE) for stage in one.stages]
    values = [compact(stage.value, cover.currency) for stage in one.stages]
    first, second = max(map(cells, names)), max(map(cells, values))
    counts = [counted(stage.deals, "deal") for stage in one.stages]
    third = max(map(cells, counts))
    for stage, name, value, count in zip(one.stages, names, values, counts, strict=True):
        held = GAP.join(
            (fitted(name, first), fitted(count, third, right=True), fitted(value, second, right=True))
        )
        lines += _told(stage, f"  {held}", width)
    blank = sum(stage.unvalued for stage in one.stages)
    if blank:
        lines.append(line(Span(f"  {counted(blank, 'deal')} without an amount: counted as nothing", "dim")))
    text, alert = _together(one)
    return [*lines, line("  all stages together: ", Span(text, "alert" if alert else ""))]


def _told(stage: StageBalance, held: str, width: int) -> list[Line]:
    alert = stage.verdict == TOO_LITTLE
    room = width - cells(held) - len(GAP)
    text = _need(stage)
    basis = _basis(stage)
    whole = f"{text}{GAP}{basis}" if basis else text
    shown = whole if cells(whole) <= room else text
    if cells(shown) <= room:
        return [line(held + GAP, Span(shown, "alert" if alert else ""))]
    return [
        line(held),
        *(line(Span(f"    {part}", "alert" if alert else "")) for part in wrapped(text, width - 4)),
    ]


def _need(stage: StageBalance) -> str:
    rate = stage.rate
    if rate is None:
        if not stage.pipeline:
            return "no place in the process: salescoach pipeline stages"
        return f"not enough data, needs {counted(stage.missing, 'more closed deal')}"
    if stage.times is None:
        return WORDS[MET]
    value, low, high = map(_number, stage.times)
    return f"{value}× of its part ({low}–{high})  {WORDS[stage.verdict]}".rstrip()


def _basis(stage: StageBalance) -> str:
    rate = stage.rate
    if rate is None or not stage.needed:
        return ""
    whose = "" if stage.own else "team's "
    return f"{whose}{rate.successes} of {rate.n} won"


def balance_summary(found: Sequence[Balance], width: int, command: str) -> list[Line]:
    """How an audit ends: for each quota the stages with a rate, as multiples of their parts."""
    lines: list[Line] = []
    for one in found:
        stages = [stage for stage in one.stages if stage.times is not None]
        if not stages:
            continue
        money = f"{compact(one.cover.needed, one.cover.currency)} {one.cover.currency} still to win"
        head = left_right("BALANCE", f"{one.cover.period}, {money}", width)
        names = [clipped(stage.stage, LONGEST_STAGE) for stage in stages]
        room = max(map(cells, names))
        lines += [[], line(Span(head, "heading"))]
        for stage, name in zip(stages, names, strict=True):
            alert = "alert" if stage.verdict == TOO_LITTLE else ""
            lines.append(line(f"  {fitted(name, room)}{GAP}", Span(_need(stage), alert)))
        lines.append(line(Span(f"  How this is counted: {command}", "dim")))
    return lines
