"""What could not be judged, put together where groups of deals were judged apart by settings of their own."""

from collections.abc import Iterable, Mapping

from salescoach.audit.auditing import NotJudged
from salescoach.audit.parts import Part, part_of
from salescoach.core.texts import counted

Sizes = Mapping[tuple[str, str], int]  # by the rule's code, and `deal` or `rep`


def together(gaps: Iterable[NotJudged], sizes: Sizes) -> list[NotJudged]:
    """Each reason once: the numbers of all groups are added, out of all that the rule looked at in any group.

    Args:
        gaps: of all groups, one after another.
        sizes: how many deals, and reps, each rule looked at in all groups; a group that lacks nothing says
            nothing, but counts.
    """
    found: dict[tuple[str, str], tuple[NotJudged, int, Part | None]] = {}
    for gap in gaps:
        part = part_of(gap.reason)
        key = (gap.rule.code, part.words if part else gap.reason)
        before = found[key][1] if key in found else 0
        found[key] = (gap, before + (part.number if part else 0), part)
    return [_added(*one, sizes) for one in found.values()]


def _added(gap: NotJudged, count: int, part: Part | None, sizes: Sizes) -> NotJudged:
    if part is None:
        return gap
    of = sizes.get((gap.rule.code, part.what), part.of)
    return gap._replace(reason=f"{count:,} of {counted(of, part.what)}: {part.words}")
