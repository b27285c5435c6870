"""How the timeline of a person is shown: a day, a word, what happened, and what it came of."""

from salescoach.core.dates import brief_date
from salescoach.dossier.chain.happened import Linked
from salescoach.dossier.chain.timeline import Timeline
from salescoach.output.text import Line, Span, line, wrapped

DAY, KIND = 8, 12
STYLES = {"found": "alert", "broken": "alert", "lost": "alert", "strike": "alert"}


def timeline_lines(timeline: Timeline, width: int) -> list[Line]:
    """What happened, the oldest first."""
    about = timeline.about
    since = brief_date(timeline.since, about.today)
    lines = [line(Span(about.name, "strong"), f"  what happened since {since}, and what it came of"), []]
    day = ""
    for row in timeline.rows:
        shown = brief_date(row.event.on, about.today)
        lines += _row(row, "" if shown == day else shown, timeline, width)
        day = shown
    if not timeline.rows:
        lines.append(line(Span("Nothing on record. Further back: --since -12m", "dim")))
    return [*lines, [], line(f"Next: salescoach rep show {about.typed}")]


def _row(row: Linked, day: str, timeline: Timeline, width: int) -> list[Line]:
    room = width - DAY - KIND
    says = wrapped(row.event.says, room, indent="  ")
    kind = Span(f"{row.event.kind:<{KIND}}", STYLES.get(row.event.kind, ""))
    lines = [line(Span(f"{day:<{DAY}}", "strong"), kind, says[0])]
    lines += [line(" " * (DAY + KIND), text) for text in says[1:]]
    if source := _source(row, timeline):
        lines += [line(" " * (DAY + KIND), Span(text, "dim")) for text in wrapped(source, room)]
    return lines


def _source(row: Linked, timeline: Timeline) -> str:
    """What it came of; on the day itself the line before says it."""
    said = row.of or row.after
    if said is None:
        return ""
    when = "the same day" if said.on == row.event.on else brief_date(said.on, timeline.about.today)
    return f"← {said.kind} {when}" if row.of else f"after {said.kind} {when}"
