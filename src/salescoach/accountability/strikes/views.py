"""How strikes are shown; the reminder that policy and law go first stands on every screen."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from salescoach.accountability.strikes.counting import COUNTS
from salescoach.accountability.strikes.giving import Gave, Offer
from salescoach.accountability.strikes.policy import REMINDER, Policy, ordinal
from salescoach.accountability.strikes.queries import StrikeRow
from salescoach.accountability.strikes.standing import Possible, Standing, Stood
from salescoach.core.dates import brief_date, short_date
from salescoach.core.texts import counted
from salescoach.output.listing import Column, Listing
from salescoach.output.text import Line, Span, left_right, line, wrapped

NONE = "No strike counts. What is expected of whom, and what became of it: salescoach expect gap"


def strike_data(strike: Stood) -> dict[str, Any]:
    """A strike as JSON shows it."""
    row = strike.row
    return {
        "id": row.id,
        "rep": row.rep,
        "metric": row.metric,
        "expectation": row.expectation_id,
        "number": row.number,
        "on": row.on_date,
        "period": row.period,
        "missed_from": row.missed_from,
        "missed_to": row.missed_to,
        "facts": row.facts,
        "otherwise": row.otherwise,
        "brings": row.brings,
        "told": row.told,
        "why": row.why,
        "response": row.response or None,
        "response_on": row.response_on,
        "state": strike.state,
        "counts_until": strike.until,
        "days_left": strike.left,
        "met_to_end": strike.to_meet or None,
        "withdrawn_on": row.withdrawn_on,
        "withdrawn_why": row.withdrawn_why or None,
        "entered_on": row.entered_on,
        "reminder": REMINDER,
    }


def possible_data(one: Possible, policy: Policy) -> dict[str, Any]:
    """A strike that could be given, as JSON shows it."""
    agreed, period = one.expected.agreed, one.proposal.period
    step = policy.steps[one.proposal.number - 1]
    return {
        "rep": agreed.rep,
        "metric": one.expected.metric,
        "expectation": agreed.id,
        "number": one.proposal.number,
        "period": period.label,
        "facts": period.says,
        "otherwise": agreed.otherwise,
        "brings": step.brings,
        "told": step.told,
        "command": _command(one),
    }


def standing_data(standings: Sequence[Standing], could: Sequence[Possible], policy: Policy) -> dict[str, Any]:
    """All of it, as JSON shows it."""
    return {
        "strikes": [strike_data(strike) for one in standings for strike in one.strikes],
        "could_be_given": [possible_data(one, policy) for one in could],
        "policy": {
            "window_days": policy.window_days,
            "resets_after_met": policy.resets_after_met,
            "steps": [step._asdict() for step in policy.steps],
        },
        "reminder": REMINDER,
    }


def strikes_listing(standings: Sequence[Standing]) -> Listing:
    """The strikes as rows, for CSV and XLSX."""
    rows = [strike_data(strike) for one in standings for strike in one.strikes]
    columns = [
        Column("id", "NO", "number"), Column("rep", "REP"), Column("metric", "FOR"),
        Column("number", "STRIKE", "number"), Column("on", "GIVEN", "date"), Column("period", "PERIOD"),
        Column("facts", "FACTS"), Column("state", "STATE"), Column("counts_until", "COUNTS UNTIL", "date"),
        Column("days_left", "DAYS LEFT", "number"), Column("response", "RESPONSE", wrap=True),
        Column("withdrawn_why", "WITHDRAWN", wrap=True),
    ]  # fmt: skip
    return Listing(columns, rows, empty=NONE)


def standing_lines(
    standings: Sequence[Standing], could: Sequence[Possible], policy: Policy, today: date, width: int
) -> list[Line]:
    """The screen of `strike list`."""
    rules = f"{counted(policy.most, 'strike')} within {counted(policy.window_days, 'day')}"
    lines = [line(Span(left_right("Strikes", rules, width), "strong"))]
    if policy.resets_after_met:
        reset = f"{counted(policy.resets_after_met, 'met period')} in a row end an expectation's strikes."
        lines.append(line(Span(reset, "dim")))
    if not standings:
        lines += [[], *(line(text) for text in wrapped(NONE, width))]
    for one in standings:
        lines += [[], *_standing(one, policy, today, width)]
    if could:
        lines += [[], line(Span("COULD BE GIVEN", "heading"), Span("  only you decide", "dim"))]
        for offer in could:
            lines += _possible(offer, policy, width)
    return [*lines, [], *reminder_lines(width), *_next(standings)]


def _standing(one: Standing, policy: Policy, today: date, width: int) -> list[Line]:
    last = one.counting >= policy.most
    count = f"{one.counting} of {policy.most} count"
    lines = [line(Span(left_right(f"{one.rep} · {one.what}", count, width), "alert" if last else "strong"))]
    for strike in one.strikes:
        row = strike.row
        given = brief_date(row.on_date, today)
        head = f"{row.id:>5}  {ordinal(row.number):<7} {given:<7} {row.period}: {row.facts}"
        lines.append(line(Span(left_right(head, _left(strike, today), width), "" if strike.left else "dim")))
        lines += _noted(strike, width)
    if last:
        said = f"What was agreed is due: {one.strikes[-1].row.otherwise}"
        lines += [line(Span(f"       {text}", "alert")) for text in wrapped(said, width - 7)]
    return lines


def _left(strike: Stood, today: date) -> str:
    if strike.state == COUNTS:
        return f"{counted(strike.left, 'day')} left"
    when = f" {brief_date(strike.row.withdrawn_on, today)}" if strike.row.withdrawn_on else ""
    return f"{strike.state}{when}"


def _noted(strike: Stood, width: int) -> list[Line]:
    row = strike.row
    found = [f"why: {row.why}"]
    if strike.state == COUNTS:
        sooner = (
            f"; sooner with {counted(strike.to_meet, strike.per)} more met in a row" if strike.to_meet else ""
        )
        found.insert(0, f"counts until {short_date(strike.until)}{sooner}")
    if row.withdrawn_why:
        found.append(f"withdrawn: {row.withdrawn_why}")
    if row.response:
        found.append(f"answered: “{row.response}”")
    elif strike.state == COUNTS:
        found.append(f'no answer yet: salescoach strike answer {row.id} "…"')
    return [
        line(Span(f"       {text}", "dim"))
        for words in found
        for text in wrapped(words, width - 7, indent="  ")
    ]


def _possible(one: Possible, policy: Policy, width: int) -> list[Line]:
    agreed, proposal = one.expected.agreed, one.proposal
    step = policy.steps[proposal.number - 1]
    said = (
        f"{agreed.rep} · {agreed.target}: {proposal.period.label}, {proposal.period.says}; "
        f"the {ordinal(proposal.number)}: {step.brings}"
    )
    lines = [line(f"  {text}") for text in wrapped(said, width - 2, indent="  ")]
    return [*lines, line("    ", Span(_command(one), "dim"))]


def _command(one: Possible) -> str:
    return f"salescoach strike add {one.expected.agreed.called} --for {one.expected.metric}"


def _next(standings: Sequence[Standing]) -> list[Line]:
    if not standings:
        return []
    first = standings[0]
    return [line(f"Next: salescoach expect talk {first.called} {first.metric}")]


def reminder_lines(width: int) -> list[Line]:
    """That company policy and the law go first."""
    return [line(Span(text, "dim")) for text in wrapped(REMINDER, width)]


def offer_lines(offer: Offer, width: int) -> list[Line]:
    """The proposal: facts, consequence, what the strike brings, who is told."""
    agreed, period = offer.expected.agreed, offer.proposal.period
    title = f"{ordinal(offer.proposal.number).capitalize()} strike for {offer.rep.name}"
    rows = [
        ("Agreed", f"{agreed.target}" + (f", {short_date(agreed.agreed_on)}" if agreed.agreed_on else "")),
        ("Missed", f"{period.label}: {period.says}"),
        ("Otherwise", agreed.otherwise),
        ("It brings", offer.step.brings),
        ("Told", offer.step.told),
    ]
    lines = [line(Span(title, "strong"))]
    for label, text in rows:
        for number, part in enumerate(wrapped(text, width - 14)):
            lines.append(line(Span(f"  {'' if number else label:<12}", "dim"), part))
    return [*lines, *reminder_lines(width), []]


def given_words(gave: Gave) -> list[str]:
    """What was done, a sentence a line."""
    offer = gave.offer
    found = [
        f"Strike {gave.number} given to {offer.rep.name}: the {ordinal(offer.proposal.number)}, for "
        f"{offer.proposal.period.label}.",
        f"It brings: {offer.step.brings}. To be told: {offer.step.told}.",
    ]
    if offer.is_last:
        found.append(f"What was agreed is due: {offer.expected.agreed.otherwise}")
    return [*found, REMINDER]


def next_after(gave: Gave) -> str:
    """The best next command after a strike."""
    offer = gave.offer
    if offer.is_last:
        return f"salescoach expect talk {offer.called} {offer.expected.metric} --prepare"
    if not gave.answered:
        return f'salescoach strike answer {gave.number} "…"'
    return f"salescoach plan add {offer.called} --for {offer.expected.metric}"


def noted_words(row: StrikeRow) -> str:
    """A strike in a few words."""
    return f"strike {row.id} of {row.rep}, {row.period}"
