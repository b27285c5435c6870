"""How skills are shown: the team, and one rep."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from salescoach.coaching.skills import WILL, Skill, skill_name
from salescoach.coaching.skills_queries import AssessmentRow, FocusRow
from salescoach.coaching.whom.standing import CURRENT_DAYS, LEAST_NOTED, Picture, Standing, WeakSpot
from salescoach.core.dates import brief_date
from salescoach.core.intervals import wilson
from salescoach.core.texts import counted
from salescoach.output.listing import Column, Listing
from salescoach.output.text import Line, Span, clipped, fitted, left_right, line, wrapped
from salescoach.people.naming import RepRow, shell_name
from salescoach.people.views import ADD_FIRST

NAME, MARK, BEFORE, OUTSIDE, DEBRIEFS = 26, 4, 13, 17, 8  # cells of a rep's table
LEAST_WHY = 24  # cells that what was observed needs, else it is left to --history
MOST_WEAK = 4
NO_THEME = (
    "A low will to sell is no weak spot: neither a pep talk nor coaching alone mends it. Clear expectations "
    "show whether it is there, and the rep decides."
)


def mark_text(tenths: int) -> str:
    """`3`, or `3.4` for a mark between two anchors."""
    return str(tenths // 10) if tenths % 10 == 0 else f"{tenths / 10:.1f}"


def spot_words(spot: WeakSpot, noted: int, today: date) -> str:
    """What a weak spot rests on, with how much that is."""
    parts = []
    if spot.low is not None:
        who = f" by {spot.low.source}" if spot.low.source else ""
        parts.append(f"{mark_text(spot.low.tenths)} of 5{who} on {brief_date(spot.low.on_date, today)}")
    if spot.standing.turned and noted >= LEAST_NOTED:
        parts.append(f"{spot.standing.turned} of {counted(noted, 'debrief')}")
    thin = "; a first look" if spot.is_thin else ""
    return " · ".join(parts) + f" (n {spot.evidence}{thin})"


def team_listing(
    reps: Sequence[RepRow], pictures: Mapping[int, Picture], focus: Mapping[int, FocusRow],
    skills: Sequence[Skill], today: date,
) -> Listing:  # fmt: skip
    """The team: what each rep works on, the weak spots, how much is assessed."""
    rows, shown = [], {}
    kinds = sum(not skill.off and skill.kind != WILL for skill in skills)
    for index, rep in enumerate(reps):
        picture, works_on = pictures[rep.id], focus.get(rep.id)
        own = [one.own for one in picture.standings if one.own is not None]
        current = sum((today - mark.on_date).days <= CURRENT_DAYS for mark in own)
        rows.append(
            {
                "rep": rep.name,
                "works_on": works_on.skill if works_on else None,
                "since": works_on.on_date if works_on else None,
                "weak": [spot.standing.skill.code for spot in picture.weak],
                "weak_spots": [spot_data(spot) for spot in picture.weak],
                "assessed": picture.assessed,
                "assessed_within_90_days": current,
                "skills": kinds,
                "last_on": picture.last_on,
                "debriefs_with_a_skill": picture.noted,
            }
        )
        shown[index, "works_on"] = skill_name(skills, works_on.skill) if works_on else ""
        shown[index, "weak"] = _weak_names(picture)
        shown[index, "assessed"] = f"{picture.assessed} of {kinds}"
        shown[index, "last_on"] = brief_date(picture.last_on, today) if picture.last_on else "never"
    names = [rep.name for rep in reps]
    first = next((rep for rep in reps if not pictures[rep.id].assessed), reps[0] if reps else None)
    called = shell_name(first.name, names) if first else ""
    unknown = first is not None and not pictures[first.id].assessed
    return Listing(
        columns=(
            Column("rep", "REP"),
            Column("works_on", "WORKS ON", drop=1),
            Column("weak", "WEAK SPOTS"),
            Column("assessed", "ASSESSED", drop=2),
            Column("last_on", "LAST", drop=3),
        ),
        rows=rows,
        notes=(
            "WEAK SPOTS: a newest mark of 2.5 or less, or debriefs that turned on it more often than chance "
            "explains; in brackets the pieces of evidence. ASSESSED: within a year.",
        ),
        empty=ADD_FIRST,
        shown=shown,
        quick=True,
        next_command=f"salescoach coach skills {called}{' --assess all' if unknown else ''}" if first else "",
    )


def _weak_names(picture: Picture) -> str:
    names = [f"{spot.standing.skill.name} ({spot.evidence})" for spot in picture.weak[:2]]
    more = len(picture.weak) - len(names)
    if not names:
        return "none found" if picture.assessed or picture.noted >= LEAST_NOTED else "not enough data"
    return ", ".join(names) + (f", {more} more" if more else "")


def rep_data(rep: str, picture: Picture, focus: FocusRow | None) -> dict[str, Any]:
    """One rep's skills as JSON shows them."""
    return {
        "rep": rep,
        "works_on": {"skill": focus.skill, "since": focus.on_date, "why": focus.why or None}
        if focus
        else None,
        "weak_spots": [spot_data(spot) for spot in picture.weak],
        "debriefs_with_a_skill": picture.noted,
        "debriefs_wanted": max(LEAST_NOTED - picture.noted, 0),
        "assessed": picture.assessed,
        "last_on": picture.last_on,
        "skills": [_standing_data(one, picture.noted) for one in picture.standings],
    }


def spot_data(spot: WeakSpot) -> dict[str, Any]:
    """A weak spot as JSON shows it."""
    return {
        "skill": spot.standing.skill.code,
        "mark": spot.low.tenths / 10 if spot.low else None,
        "on": spot.low.on_date if spot.low else None,
        "source": (spot.low.source or "manager") if spot.low else None,
        "debriefs": spot.standing.turned,
        "more_often_than_chance": spot.often,
        "evidence": spot.evidence,
        "thin": spot.is_thin,
    }


def _standing_data(one: Standing, noted: int) -> dict[str, Any]:
    rate = wilson(one.turned, noted) if noted >= LEAST_NOTED else None
    return {
        "code": one.skill.code,
        "name": one.skill.name,
        "kind": one.skill.kind,
        **_mark_data(one.own, one.before),
        "outside": _outside_data(one),
        "marks": one.marks,
        "debriefs": {
            "turned": one.turned,
            "n": noted,
            "rate": round(rate.value, 3) if rate else None,
            "low": round(rate.low, 3) if rate else None,
            "high": round(rate.high, 3) if rate else None,
        },
    }


def _mark_data(mark: AssessmentRow | None, before: AssessmentRow | None) -> dict[str, Any]:
    return {
        "mark": mark.tenths / 10 if mark else None,
        "on": mark.on_date if mark else None,
        "why": (mark.why or None) if mark else None,
        "before": {"mark": before.tenths / 10, "on": before.on_date} if before else None,
    }


def _outside_data(one: Standing) -> dict[str, Any] | None:
    if one.outside is None:
        return None
    data = _mark_data(one.outside, one.outside_before)
    return {"source": one.outside.source, "original": one.outside.original or None, **data}


def rep_lines(
    rep: str, picture: Picture, focus: FocusRow | None, next_command: str, today: date, width: int
) -> list[Line]:
    """One rep's skills on a screen."""
    kinds = [one for one in picture.standings if not one.skill.off and one.skill.kind != WILL]
    last = f" · last {brief_date(picture.last_on, today)}" if picture.last_on else ""
    lines = [
        line(
            Span(
                left_right(f"Skills of {rep}", f"{picture.assessed} of {len(kinds)} assessed{last}", width),
                "strong",
            )
        )
    ]
    lines += _labelled("Works on", _focus_words(focus, picture, today), width)
    lines += [[], line(Span("WEAK SPOTS", "heading"))] if picture.weak else []
    for spot in picture.weak[:MOST_WEAK]:
        words = spot_words(spot, picture.noted, today)
        lines.append(line(Span(f"  {fitted(spot.standing.skill.name, NAME)}", "alert"), f"  {words}"))
    if len(picture.weak) > MOST_WEAK:
        lines.append(line(Span(f"  … {len(picture.weak) - MOST_WEAK} more below", "dim")))
    for kind, heading in (("skill", "SKILL"), ("dna", "SALES DNA"), (WILL, "WILL TO SELL")):
        lines += _table(
            heading, [one for one in picture.standings if one.skill.kind == kind], picture, today, width
        )
    if picture.lacking:
        lines += [line(Span(text, "dim")) for text in wrapped(NO_THEME, width)]
    blank = [one.skill.name for one in kinds if not _says_something(one)]
    if blank:
        lines += [[], *_labelled("Unknown", ", ".join(blank), width)]
    return [*lines, [], *_notes(picture, width), line(f"Next: {next_command}")]


def _says_something(one: Standing) -> bool:
    return one.newest is not None or one.turned > 0


def _focus_words(focus: FocusRow | None, picture: Picture, today: date) -> str:
    if focus is None:
        return "nothing agreed yet: --focus SKILL"
    name = skill_name((one.skill for one in picture.standings), focus.skill)
    why = f": {focus.why}" if focus.why else ""
    return f"{name}, since {brief_date(focus.on_date, today)}{why}"


def _labelled(label: str, text: str, width: int) -> list[Line]:
    rows = wrapped(text, width - 10)
    heads = [label, *[""] * (len(rows) - 1)]
    return [line(Span(f"{head:<10}", "dim"), row) for head, row in zip(heads, rows, strict=True)]


def _table(
    heading: str, standings: Sequence[Standing], picture: Picture, today: date, width: int
) -> list[Line]:
    told = [one for one in standings if _says_something(one)]
    if not told:
        return []
    name = NAME if width >= 80 else max(width - MARK - BEFORE - DEBRIEFS - 8, 12)
    room = width - name - MARK - BEFORE - OUTSIDE - DEBRIEFS - 10
    has_outside, has_why = width >= 80, room >= LEAST_WHY
    head = f"{heading:<{name}}  {'MARK':>{MARK}}  {'BEFORE':<{BEFORE}}"
    head += f"  {'OUTSIDE':<{OUTSIDE}}" if has_outside else ""
    head += f"  {'DEBRIEFS':>{DEBRIEFS}}" + ("  OBSERVED" if has_why else "")
    lines: list[Line] = [[], line(Span(head, "heading"))]
    for one in told:
        mark = mark_text(one.own.tenths) if one.own else "–"
        low = one.own is not None and any(spot.standing is one for spot in picture.weak)
        text = f"  {fitted(_trend(one.own, one.before, today), BEFORE)}"
        text += f"  {fitted(_outside(one, today), OUTSIDE)}" if has_outside else ""
        text += f"  {one.turned or '–':>{DEBRIEFS}}"
        why = one.own.why if one.own else ""
        text += f"  {clipped(why, room)}" if has_why and why else ""
        lines.append(
            line(fitted(one.skill.name, name) + "  ", Span(f"{mark:>{MARK}}", "alert" if low else ""), text)
        )
    return lines


def _trend(mark: AssessmentRow | None, before: AssessmentRow | None, today: date) -> str:
    """`▲ 2, 12 Aug`: the mark before, and the way since; "" for a first mark."""
    if mark is None or before is None:
        return ""
    sign = "▲" if mark.tenths > before.tenths else "▼" if mark.tenths < before.tenths else "="
    return f"{sign} {mark_text(before.tenths)}, {brief_date(before.on_date, today)}"


def _outside(one: Standing, today: date) -> str:
    if one.outside is None:
        return ""
    mark, day = mark_text(one.outside.tenths), brief_date(one.outside.on_date, today)
    return f"{mark} {clipped(one.outside.source, 6)} {day}"


def _notes(picture: Picture, width: int) -> list[Line]:
    if picture.noted < LEAST_NOTED:
        more = counted(LEAST_NOTED - picture.noted, "more debrief")
        text = f"DEBRIEFS: not enough data, {more} with a skill named."
    else:
        text = f"DEBRIEFS: how many of {picture.noted} in the last 180 days turned on it, as you named it."
    return [line(Span(row, "dim")) for row in wrapped(text, width)]


def next_words(picture: Picture, focus: FocusRow | None, called: str, today: date) -> str:
    """What to type after looking at a rep's skills."""
    own = [one.own.on_date for one in picture.standings if one.own is not None]
    if not own or (today - max(own)).days > CURRENT_DAYS:
        return f"salescoach coach skills {called} --assess all"
    if focus is None and picture.weak:
        return f"salescoach coach skills {called} --focus {picture.weak[0].standing.skill.code}"
    return f"salescoach prep {called}"
