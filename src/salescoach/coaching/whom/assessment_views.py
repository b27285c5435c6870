"""How assessments are shown: those behind a rep's skills, what was kept, and what an import came to."""

from collections.abc import Sequence
from typing import Any

from salescoach.coaching.skills import HIGHEST, LOWEST, Skill, skill_name
from salescoach.coaching.skills_queries import AssessmentRow
from salescoach.coaching.whom.outside_import import Imported
from salescoach.coaching.whom.skill_views import mark_text
from salescoach.core.texts import counted
from salescoach.output.listing import Column, Listing
from salescoach.output.text import Line, Span, line, wrapped

MOST_REJECTED = 20


def history_listing(rows: Sequence[AssessmentRow], skills: Sequence[Skill], called: str) -> Listing:
    """Every assessment of a rep, the newest first, withdrawn ones too."""
    ordered = sorted(rows, key=lambda row: (row.on_date, row.id), reverse=True)
    shown: dict[tuple[int, str], str] = {}
    for index, row in enumerate(ordered):
        shown[index, "mark"] = mark_text(row.tenths)
        shown[index, "skill"] = skill_name(skills, row.skill)
    return Listing(
        columns=(
            Column("id", "NO", "number"),
            Column("on", "DAY", "date"),
            Column("skill", "SKILL"),
            Column("mark", "MARK", "number"),
            Column("source", "BY", drop=2),
            Column("why", "OBSERVED", wrap=True),
            Column("state", "STATE", drop=1),
        ),
        rows=[_assessment_data(row) for row in ordered],
        empty=f"Nothing is assessed yet. Begin: salescoach coach skills {called} --assess all",
        shown=shown,
        next_command=f'salescoach coach skills {called} --withdraw NO --why "…"' if rows else "",
    )


def _assessment_data(row: AssessmentRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "on": row.on_date,
        "skill": row.skill,
        "mark": row.tenths / 10,
        "source": row.source or "manager",
        "original": row.original or None,
        "why": row.why or row.original or None,
        "amends": row.amends_id,
        "state": f"withdrawn: {row.withdrawn_why}" if row.withdrawn_on else "counts",
        "withdrawn_on": row.withdrawn_on,
        "written_by": row.written_by,
        "entered_on": row.entered_on,
    }


def import_data(found: Imported) -> dict[str, Any]:
    """What an import came to as JSON shows it."""
    return {
        "source": found.source,
        "scale": [found.scale.low, found.scale.high],
        "kept": found.kept,
        "amended": found.amended,
        "unchanged": found.unchanged,
        "reps": found.reps,
        "rejected": [one._asdict() for one in found.rejected],
        "columns_not_read": list(found.unread),
        "dry_run": found.dry_run,
    }


def import_lines(found: Imported, width: int) -> list[Line]:
    """What an import came to on a screen; the scale is said, and every rejection named."""
    would = "Would keep" if found.dry_run else "Kept"
    told = [f"{would} {counted(found.kept, 'new mark')} of {counted(found.reps, 'rep')} by {found.source}"]
    told += [f"{found.amended} took the place of earlier ones"] if found.amended else []
    told += [f"{found.unchanged} were there already"] if found.unchanged else []
    lines = [line(row) for row in wrapped(", ".join(told) + ".", width)]
    lines += [line(Span(row, "dim")) for row in wrapped(_scale_words(found), width)]
    if found.unread:
        lines += [line(Span(row, "dim")) for row in wrapped(f"Not read: {', '.join(found.unread)}", width)]
    if found.rejected:
        lines += [[], line(Span(f"REJECTED  {counted(len(found.rejected), 'place')}", "heading"))]
        for one in found.rejected[:MOST_REJECTED]:
            lines += [line(Span(f"  {row}", "alert")) for row in wrapped(str(one), width - 2, indent="    ")]
        if len(found.rejected) > MOST_REJECTED:
            lines.append(line(Span(f"  … {len(found.rejected) - MOST_REJECTED} more: --json", "dim")))
        again = "Correct them and import the file again: what was taken stays as it is."
        lines += [line(row) for row in wrapped(again, width)]
    return [*lines, [], line("Next: salescoach coach skills")]


def _scale_words(found: Imported) -> str:
    """On which scale the marks were read, and what that is on ours."""
    beside = "It was not asked by your anchors: read it beside your own marks."
    told = "" if found.scale_asked else " (as the marks tell; if not: --scale LOW-HIGH)"
    if not found.scale.converts():
        return f"Marks from {LOWEST} to {HIGHEST}{told}, taken as they are. {beside}"
    middle = f"{((found.scale.low + found.scale.high) / 2).normalize():f}"
    return f"Scale {found.scale.words()}{told} to {LOWEST} to {HIGHEST}: {middle} is 3 here. {beside}"
