"""Coaching given, and what it turned on."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta

from salescoach.coaching.skills_queries import FocusRow
from salescoach.core.dates import brief_date
from salescoach.core.intervals import wilson
from salescoach.core.texts import counted
from salescoach.dossier.chain.part import COACH, About, Part, Says, Todo, nothing
from salescoach.dossier.chain.queries import TalkRow

TALKS_DAYS = 30
THEMES_DAYS = 90
THEMES = 3
LEAST_JUDGED = 5  # talks of which the rep said whether they helped, before a share is shown
SILENT_DAYS = 7


def talks_part(
    about: About, talks: Sequence[TalkRow], focus: FocusRow | None, names: Mapping[str, str]
) -> Part:
    """What was coached within 90 days, newest first.

    Args:
        about: the rep.
        talks: held within `THEMES_DAYS`, the newest first.
        focus: what was agreed to work on.
        names: of skills, by code.
    """
    lately = [one for one in talks if one.on_date > about.today - timedelta(days=TALKS_DAYS)]
    themes = themes_of(talks, names)
    judged = [one.helpful for one in talks if one.helpful is not None]
    data = {
        "last_on": talks[0].on_date if talks else None,
        "talks_within_30_days": len(lately),
        "minutes_within_30_days": round(sum(one.seconds for one in lately) / 60),
        "by_kind": dict(Counter(one.kind for one in lately)),
        "themes_within_90_days": [{"theme": theme, "talks": count} for theme, count in themes],
        "helpful": {"yes": sum(judged), "n": len(judged)},
        "works_on": focus.skill if focus else None,
    }
    if not talks:
        says = nothing(f"No talk within {THEMES_DAYS} days: salescoach prep {about.typed}")
        return Part("coaching", "COACHING", says, data, [_silent(about, None)])
    gist = f"{counted(len(lately), 'talk')} within {TALKS_DAYS} days, the last "
    gist += f"{talks[0].kind} {brief_date(talks[0].on_date, about.today)}"
    lines = [Says(gist)]
    if themes:
        shown = ", ".join(f"{theme} {count}" for theme, count in themes[:THEMES])
        lines.append(Says(f"  turned on: {shown} (of {len(talks)} talks in {THEMES_DAYS} days)"))
    if focus:
        since = brief_date(focus.on_date, about.today)
        lines.append(Says(f"  working on: {names.get(focus.skill, focus.skill)}, agreed {since}"))
    lines.append(Says(f"  {_helpful(judged)}", "dim"))
    silent = (about.today - talks[0].on_date).days >= SILENT_DAYS
    return Part("coaching", "COACHING", lines, data, [_silent(about, talks[0])] if silent else [])


def themes_of(talks: Sequence[TalkRow], names: Mapping[str, str]) -> list[tuple[str, int]]:
    """What talks turned on, by skill where one was named, the most frequent first."""
    said = [names.get(one.skill, one.skill) if one.skill else one.theme for one in talks]
    counts = Counter(theme for theme in said if theme)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _helpful(judged: Sequence[bool]) -> str:
    if len(judged) < LEAST_JUDGED:
        return f"whether it helped: not enough data ({len(judged)} said)"
    rate = wilson(sum(judged), len(judged))
    return (
        f"helped, the rep says: {rate.successes} of {rate.n} "
        f"({100 * rate.value:.0f} %, {100 * rate.low:.0f}–{100 * rate.high:.0f})"
    )


def _silent(about: About, last: TalkRow | None) -> Todo:
    since = f"the last talk was {brief_date(last.on_date, about.today)}" if last else "no talk on record"
    return Todo(COACH, f"coach: {since}", f"salescoach prep {about.typed}")
