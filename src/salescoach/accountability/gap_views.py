"""How `expect gap` looks: the team, most urgent first, and one rep with the periods behind it."""

from collections.abc import Mapping, Sequence
from datetime import date

from salescoach.accountability.chart import bar, sparkline
from salescoach.accountability.gap_words import (
    bare,
    closing_words,
    outcome_words,
    over_words,
    raise_words,
    row_words,
    running_words,
    short_words,
    spoken_words,
)
from salescoach.accountability.judging import FREE, MET, MISSED, RUNNING, Judged
from salescoach.accountability.standing import Standing
from salescoach.accountability.wording import agreed_words, since_words, what_words
from salescoach.core.dates import long_date
from salescoach.core.texts import counted
from salescoach.output.text import Line, Span, cells, fitted, left_right, line, wrapped
from salescoach.people.naming import called, shell_name

NAMES, WHAT = 10, 44  # cells at most
ROWS = 13  # periods of an expectation
EMPTY = (
    "Nothing is expected of anybody yet. Begin: salescoach expect set ann calls 50 per week "
    '--otherwise "we plan each morning together"'
)
Beside = Mapping[
    tuple[int, date], Sequence[str]
]  # reasons given: by the expectation and the missed period's start
PARTS = ("OFF AND NOT SPOKEN TO", "OFF, SPOKEN TO", "READY FOR MORE", "NOT TO BE JUDGED", "ON TRACK")


def team_lines(
    found: Sequence[Standing], names: Sequence[str], today: date, width: int, *, blocks: bool
) -> list[Line]:
    """Every expectation that runs, in parts: who is off first."""
    off = sum(one.off for one in found)
    silent = sum(one.off and one.spoken is None for one in found)
    right = f"{off} off, {silent or 'all'} {'not ' if silent else ''}spoken to"
    right = right if off else counted(len(found), "expectation")
    lines = [line(Span(left_right(f"Gaps, {long_date(today)}", right, width), "strong"))]
    if not found:
        return [*lines, [], *(line(row) for row in wrapped(EMPTY, width))]
    parts: dict[str, list[Standing]] = {part: [] for part in PARTS}
    for one in found:
        parts[part_of(one)].append(one)
    wide = min(max(cells(called(one.rep, names)) for one in found), NAMES)
    what = min(max(cells(what_words(one.expected, one.metric)) for one in found), WHAT)
    for part, rows in parts.items():
        if rows:
            lines += [[], line(Span(part, "heading"))]
            for one in rows:
                lines += _team_row(one, called(one.rep, names), (wide, what), today, width, blocks=blocks)
    return [*lines, [], line(f"Next: {next_words(found, names, team=True)}")]


def part_of(one: Standing) -> str:
    """Under which heading a standing is shown."""
    if one.off:
        return PARTS[0] if one.spoken is None else PARTS[1]
    if one.raising is not None:
        return PARTS[2]
    newest = one.running or one.last_over
    return PARTS[3] if newest is not None and newest.actual is None and newest.state != FREE else PARTS[4]


def _team_row(
    one: Standing, name: str, columns: tuple[int, int], today: date, width: int, *, blocks: bool
) -> list[Line]:
    """Two lines: what is expected with its trend, and where it stands; three where the rep is off."""
    wide, room = columns
    indent = "  " + " " * wide + "  "
    trend = sparkline(one.periods, one.expected.unit, blocks=blocks)
    head = f"  {fitted(name, wide)}  "
    what = what_words(one.expected, one.metric)
    state = "; ".join(part for part in (row_words(one), spoken_words(one, today)) if part and one.off)
    lines = [line(Span(head, "strong"), Span(fitted(what, room)), "  ", Span(trend, "dim"))]
    if state:
        lines.append(line(Span(indent + state, "alert")))
    texts = [running_words(one)]
    if one.off:
        texts = [over_words(one), running_words(one)] if one.missed_in_a_row else texts
        closing = closing_words(one)
        texts += [closing] if closing else []
    if one.raising is not None and not one.off:
        texts = [raise_words(one, one.raising)]
    for row in wrapped(" · ".join(texts), width - cells(indent)):
        lines.append(line(Span(indent + row, "" if one.off else "dim")))
    return lines


def next_words(found: Sequence[Standing], names: Sequence[str], *, team: bool) -> str:
    """The one best next command."""
    silent = next((one for one in found if one.off and one.spoken is None), None)
    if silent is not None:
        return f"salescoach expect talk {shell_name(silent.rep, names)} {silent.expected.id}"
    ready = next((one for one in found if one.raising is not None), None)
    if ready is not None:
        return f"salescoach expect set {shell_name(ready.rep, names)} {ready.expected.metric} --raise"
    return f"salescoach expect gap {shell_name(found[0].rep, names)}" if team else "salescoach expect gap"


def rep_lines(
    rep: str,
    found: Sequence[Standing],
    beside: Beside,
    names: Sequence[str],
    today: date,
    width: int,
    *,
    blocks: bool,
) -> list[Line]:
    """Every expectation of one rep with its periods, the reasons given beside those missed."""
    lines = [line(Span(left_right(f"Gaps of {rep}", long_date(today), width), "strong"))]
    if not found:
        typed = shell_name(rep, names)
        text = (
            f"Nothing is expected of {rep} yet: salescoach expect set {typed} calls 50 per week --otherwise …"
        )
        return [*lines, [], *(line(row) for row in wrapped(text, width))]
    for one in found:
        lines += [[], *_expectation_lines(one, beside, today, width, blocks=blocks)]
    return [*lines, [], line(f"Next: {next_words(found, names, team=False)}")]


def _expectation_lines(one: Standing, beside: Beside, today: date, width: int, *, blocks: bool) -> list[Line]:
    expected = one.expected
    head = f"{expected.id}  {what_words(expected, one.metric)}"
    lines = [line(Span(head, "heading"))]
    facts = f"{since_words(expected, today)}, {agreed_words(expected, today)}; otherwise {expected.otherwise}"
    lines += [line(Span(f"   {row}", "dim")) for row in wrapped(facts, width - 3)]
    lines += _periods(one, beside, width, blocks=blocks)
    for text, style in _follows(one, today):
        lines += [line(Span(f"   {row}", style)) for row in wrapped(text, width - 3)]
    return lines


def _follows(one: Standing, today: date) -> list[tuple[str, str]]:
    """What the periods come to, in sentences with their styles."""
    said = [(f"{why[0].upper()}{why[1:]}.", "dim") for why in _lacking(one)]
    state = "; ".join(part for part in (row_words(one), spoken_words(one, today)) if part)
    if one.off and state:
        said.append((f"{state[0].upper()}{state[1:]}.", "alert"))
    closing = closing_words(one)
    if closing:
        said.append((f"{closing[0].upper()}{closing[1:]}.", ""))
    if one.raising is not None:
        said.append((f"Raise the bar to {raise_words(one, one.raising)}.", ""))
    said.append((f"Source: {one.metric.source}; {one.metric.needs}.", "dim"))
    return said


def _shown(one: Standing) -> Sequence[Judged]:
    """The newest periods; of days, those there was work on."""
    days = one.expected.per == "day"
    return [period for period in one.periods if not (days and period.state == FREE)][-ROWS:]


def _lacking(one: Standing) -> list[str]:
    """What is missing with what to do about it, each once: a row has no room for it."""
    found = [period.why for period in _shown(one) if period.actual is None and ": " in period.why]
    return list(dict.fromkeys(found))


def _periods(one: Standing, beside: Beside, width: int, *, blocks: bool) -> list[Line]:
    """A row a period, oldest first: what was asked and done, a bar, and how it ended; reasons given below."""
    shown = _shown(one)
    if not shown:
        return [line(Span("   no period has begun", "dim"))]
    asked = [bare(one, period.due) for period in shown]
    done = ["?" if period.actual is None else bare(one, period.actual) for period in shown]
    labels = [period.period.label for period in shown]
    wide = [max(map(cells, column)) for column in (labels, [*asked, "ASKED"], [*done, "DONE"])]
    most = max(max(period.due, period.actual or 0) for period in shown)
    room = max(8, min(24, width - sum(wide) - 44))
    heads = (fitted("", wide[0]), fitted("ASKED", wide[1], right=True), fitted("DONE", wide[2], right=True))
    lines = [line(Span("   " + "  ".join(heads), "dim"))]
    for period, label, due, actual in zip(shown, labels, asked, done, strict=True):
        drawn = fitted(bar(period, most, room, blocks=blocks), room)
        left = f"   {fitted(label, wide[0])}  {fitted(due, wide[1], right=True)}  "
        style = "alert" if period.state == MISSED else "" if period.state in (MET, RUNNING) else "dim"
        begun = sum(wide) + room + 9
        ending, *more = wrapped(_ending(one, period), max(width - begun, 12))
        lines.append(
            line(left, Span(fitted(actual, wide[2], right=True)), "  ", Span(drawn, style), "  ",
                 Span(ending, style))
        )  # fmt: skip
        lines += [line(" " * begun, Span(row, style)) for row in more]
        lines += _reasons(beside.get((one.expected.id, period.start), ()), wide[0] + 5, width)
    return lines


def _reasons(words: Sequence[str], begun: int, width: int) -> list[Line]:
    """The reasons given for a missed period, in the rep's words."""
    rows = [row for said in words for row in wrapped(f"reason given: “{said}”", width - begun, indent="  ")]
    return [line(Span(" " * begun + row, "dim")) for row in rows]


def _ending(one: Standing, period: Judged) -> str:
    """How a period ended, or stands; and how many of its days counted where that were not all."""
    days = f"{period.worked} of {counted(period.usual, 'day')}"
    part = f", {days}" if period.worked < period.usual else ""
    if period.state == RUNNING and period.actual is None and period.why:
        return period.why.partition(": ")[0]
    if period.state == RUNNING:
        reach = "gone" if period.known == period.gone or period.actual is None else "known"
        gone = (
            f"{period.gone if reach == 'gone' else period.known} of {counted(period.worked, 'day')} {reach}"
        )
        heads = one.pace.projected if one.pace else None
        return gone + (f", heads for {bare(one, heads)}" if heads is not None else "")
    if period.state == MISSED and period.gap:
        return f"{short_words(one, period.gap)}{part}"
    if period.state == MET:
        return f"met{part}"
    if period.state == FREE:
        return outcome_words(one, period)
    return period.why.partition(": ")[0] or "not judged"
