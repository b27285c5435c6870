"""Numbers against expectations."""

from collections.abc import Sequence

from salescoach.accountability.data import standing_data
from salescoach.accountability.gap_words import (
    closing_words,
    over_words,
    raise_words,
    row_words,
    running_words,
    spoken_words,
)
from salescoach.accountability.standing import Standing
from salescoach.accountability.wording import target_words
from salescoach.dossier.chain.part import GO_ON, SPEAK, About, Part, Says, Todo, nothing


def numbers_part(about: About, found: Sequence[Standing]) -> Part:
    """How each expectation stands, the most urgent first."""
    if not found:
        begin = f"Nothing is expected yet: salescoach expect set {about.typed}"
        return Part("expectations", "NUMBERS", nothing(begin), [])
    says: list[Says] = []
    todo: list[Todo] = []
    for one in found:
        off = row_words(one)
        gist = f"{one.metric.name} {target_words(one.expected)}: {running_words(one)}"
        says.append(Says(gist, "alert" if one.off else ""))
        more = [over_words(one) if one.last_over else "", off, spoken_words(one, about.today)]
        more.append(closing_words(one))
        said = " · ".join(filter(None, more))
        if said:
            says.append(Says(f"  {said}", "dim"))
        todo += _todo(about, one)
    return Part("expectations", "NUMBERS", says, [standing_data(one) for one in found], todo)


def _todo(about: About, one: Standing) -> list[Todo]:
    if one.off and one.spoken is None:
        says = f"speak about {one.metric.name}: {row_words(one)}"
        return [Todo(SPEAK, says, f"salescoach expect gap {about.typed}")]
    if one.raising is not None:
        says = f"raise the bar for {one.metric.name} to {raise_words(one, one.raising)}"
        return [Todo(GO_ON, says, f"salescoach expect set {about.typed} {one.expected.metric} --raise")]
    return []
