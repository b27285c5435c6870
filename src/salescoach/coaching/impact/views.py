"""Whether the coaching works, on a screen."""

from collections.abc import Callable, Mapping

from salescoach.coaching.impact.advancing import ADVANCE_DAYS
from salescoach.coaching.impact.answers import Finding, Impact
from salescoach.coaching.impact.comparing import (
    BETTER,
    COACHED,
    NOT_ENOUGH,
    UNCOACHED,
    WORSE,
    Arm,
    Comparison,
    Difference,
)
from salescoach.coaching.impact.early import Trend
from salescoach.coaching.impact.focus import Focus, Focused
from salescoach.coaching.impact.ranking import Ranking
from salescoach.coaching.impact.words import (
    ADVANCE,
    COMPETITIVE,
    MEASURES,
    VERDICTS,
    WIN_RATE,
    Wording,
    alike_words,
    apart,
    needs,
    none_yet,
    not_counted,
    says,
    summary,
)
from salescoach.core.dates import short_date
from salescoach.core.rows import NamedTuple
from salescoach.output.text import Line, Span, cells, fitted, left_right, line, wrapped

WIDEST = 100  # longer lines of prose are hard to read
LABEL = 16  # cells, after the indent
COUNTS = 14
SHARE = 29  # counts, share and interval, and a blank
MARKS = 28  # the same of a mean
REPS_SHOWN = 12


class _Page(NamedTuple):
    """Lines of a width."""

    lines: list[Line]
    width: int

    def heading(self, title: str, beside: str = "", right: str = "") -> None:
        self.lines.append([])
        left = cells(title) + (cells(beside) + 2 if beside else 0)
        gap = self.width - left - cells(right)
        pieces = [Span(title, "heading")] + ([Span(f"  {beside}", "dim")] if beside else [])
        if right and gap >= 2:
            pieces.append(Span(" " * gap + right, "dim"))
        self.lines.append(line(*pieces))

    def prose(self, text: str, style: str = "", indent: str = "  ") -> None:
        for row in wrapped(text, self.width - len(indent)) if text else ():
            self.lines.append(line(Span(indent + row, style)))

    def judged(self, label: str, text: str, verdict: str) -> None:
        """A label, what was found, and at the right end the verdict."""
        self._ended(label, text, VERDICTS[verdict], {BETTER: "strong", WORSE: "alert"}.get(verdict, "dim"))

    def lacking(self, label: str, text: str, needed: int) -> None:
        """A label, what was found, and at the right end how much more is needed."""
        self._ended(label, text, f"{VERDICTS[NOT_ENOUGH]}: {needed} more", "dim")

    def _ended(self, label: str, text: str, word: str, style: str) -> None:
        room = self.width - cells(word)
        self.lines.append(line(fitted(f"  {label:<{LABEL}}{text}", room), Span(word, style)))


def impact_lines(found: Impact, next_command: str, width: int) -> list[Line]:
    """The whole screen."""
    width = min(width, WIDEST)
    whose = found.rep or "all reps"
    title = left_right(f"Is the coaching working?  Since {short_date(found.since)}", whose, width)
    page = _Page([line(Span(title, "strong"))], width)
    page.prose(summary(found), indent="")
    _finding(page, found.advance, ADVANCE)
    _finding(page, found.wins, WIN_RATE)
    _finding(page, found.competitive, COMPETITIVE)
    _early(page, found.early, found.quality)
    _focus(page, found.focus)
    if found.reps:
        _reps(page, found.reps)
    page.lines.append([])
    page.prose(
        "In brackets 95 % intervals; verdicts are from 98 %. " + ADVANCE.cannot + " " + WIN_RATE.cannot,
        "dim",
        "",
    )
    return [*page.lines, [], line(f"Next: {next_command}")]


def next_command(found: Impact) -> str:
    """What helps most: whom to coach next, or the audit where none tells which deals stand up."""
    return "salescoach pipeline audit" if found.focus.standing is None else "salescoach coach coverage"


def _finding(page: _Page, finding: Finding, words: Wording) -> None:
    found = finding.comparison
    page.heading(*words.title, words.within if found.difference else "")
    if not found.coached.n + found.uncoached.n:
        page.prose(none_yet(words), "dim")
        return
    _arms(page, found, words.coached, words.uncoached)
    if finding.everything:
        page.prose(says(found, words, everything=True))
        _instead(
            page, "Each rep's own record; markets and seasons changed, too:", finding.record, words.record
        )
        _instead(page, "Of the coached, more beside less:", finding.dose, words.dose)
    else:
        _change(page, found, "difference", lambda one: needs(one, words))
        page.prose(apart(found, words), "dim")
    if text := not_counted(finding.left_out):
        page.prose(text, "dim")


def _instead(page: _Page, title: str, found: Comparison | None, labels: tuple[str, str]) -> None:
    if found is None:
        return
    page.prose(title, "dim")
    _arms(page, found, *labels)
    lacks = labels[0] if found.lacking == COACHED else labels[1] if found.lacking == UNCOACHED else "ends"
    _change(page, found, "difference", lambda one: f"not enough data: {one.needed} more of “{lacks}”")


def _arms(page: _Page, found: Comparison, first: str, second: str) -> None:
    for label, one in ((first, found.coached), (second, found.uncoached)):
        page.lines.append(line(f"  {label:<{LABEL}}{_share(one)}"))


def _change(
    page: _Page, found: Comparison, label: str, lacking: Callable[[Comparison], str], *, marks: bool = False
) -> None:
    if found.difference is None:
        page.prose(_capital(lacking(found)) + ".", "dim")
    else:
        page.judged(label, _points(found.difference, marks=marks), found.verdict)


def _share(one: Arm) -> str:
    """`41 of 96    43 %  (33–53)`."""
    if one.rate is None or one.low is None or one.high is None:
        return "none"
    counts = f"{one.successes:,.0f} of {one.n:,}"
    return f"{counts:<{COUNTS}}{_percent(one.rate):>3} % ({_percent(one.low)}–{_percent(one.high)})"


def _percent(share: float) -> int:
    return round(share * 100)


def _points(found: Difference, *, marks: bool = False) -> str:
    if marks:
        return f"{_signed(found.value, 1)} ({_signed(found.low, 1)} to {_signed(found.high, 1)})"
    values = [_signed(100 * value) for value in (found.value, found.low, found.high)]
    return f"{values[0]} points ({values[1]} to {values[2]})"


def _signed(value: float, digits: int = 0) -> str:
    text = f"{abs(value):.{digits}f}"
    return text if not float(text) else f"+{text}" if value > 0 else f"−{text}"


def _early(page: _Page, measures: Mapping[str, Trend], quality: Trend) -> None:
    page.heading("WHAT THE TALKS BRING", "and the change, earlier to later half", "within rep")
    for measure, label in MEASURES.items():
        _trend(page, label, measures[measure], _share(measures[measure].all))
    text = "none"
    if quality.all.rate is not None:
        text = f"{f'{quality.all.n:,} marks':<{COUNTS}}{quality.all.rate:.1f}"
        if quality.all.low is not None and quality.all.high is not None:
            text += f" ({quality.all.low:.1f}–{quality.all.high:.1f})"
    _trend(page, "quality (1–5)", quality, text, marks=True)


def _trend(page: _Page, label: str, found: Trend, text: str, *, marks: bool = False) -> None:
    halves = found.halves
    if not found.all.n:
        page.lines.append(line(f"  {label:<{LABEL}}", Span("nobody noted it", "dim")))
        return
    if halves.difference is None:
        more = halves.needed * (2 if halves.lacking in (COACHED, UNCOACHED) else 1)  # for both halves
        page.lacking(label, text, more)
    else:
        change = _points(halves.difference, marks=marks).replace(" points", "")
        page.judged(label, f"{text:<{MARKS if marks else SHARE}}{change}", halves.verdict)


def _focus(page: _Page, found: Focus) -> None:
    page.heading("WHERE IT GOES", "on deals that stand up to the audit")
    if found.standing is None:
        page.prose("Not enough data: no audit was recorded. salescoach pipeline audit", "dim")
        return
    for label, one in (("coaching", found.coaching), ("meetings", found.activity)):
        _focused(page, label, one)
    page.prose(
        f"Of all audited deals {_percent(found.standing)} % stood up: without a severe finding.", "dim"
    )


def _focused(page: _Page, label: str, one: Focused) -> None:
    if not one.share.n:
        page.lines.append(line(f"  {label:<{LABEL}}", Span("none about a deal that was audited", "dim")))
        return
    if one.difference is None:
        page.lacking(label, _share(one.share), one.needed)
    else:
        change = _points(one.difference).replace(" points", "")
        page.judged(label, f"{_share(one.share):<{SHARE}}{change}", one.verdict)


def _reps(page: _Page, rankings: Mapping[str, Ranking]) -> None:
    page.heading("REPS", "ranked only where they differ by more than chance")
    for measure, label in (("advance", f"advanced in {ADVANCE_DAYS} days"), ("win_rate", "deals won")):
        _ranking(page, rankings[measure], label)


def _ranking(page: _Page, found: Ranking, label: str) -> None:
    if found.p is None:
        page.prose(f"{_capital(label)}: not enough data to compare reps.", "dim")
    elif not found.ranked:
        page.prose(f"{_capital(label)}: no ranking. {alike_words(found.p)}")
    else:
        page.prose(f"{_capital(label)}: they differ by more than chance. {alike_words(found.p)}")
        for place, (rep, share) in enumerate(found.rows[:REPS_SHOWN], start=1):
            number = f"{place}" if place <= found.tested else "–"
            page.lines.append(line(f"  {number:>2} {fitted(rep, LABEL - 3)}{_share(share)}"))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
