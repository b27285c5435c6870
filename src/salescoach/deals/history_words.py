"""What an import of histories says about itself: sentences from its counts."""

from typing import Protocol

from salescoach.core.texts import counted


class Counts(Protocol):
    """What merging counted; `history_merging.Merged` says what each is."""

    gaps: int
    contradicted: int
    unlike: int
    backwards: int
    redated: int
    foreign: int


def history_sentences(work: Counts) -> list[str]:
    """The warnings."""
    found = []
    if work.redated:
        found.append(
            f"{counted(work.redated, 'change')} the exports had shown now "
            f"{_verb(work.redated, 'has', 'have')} the day the CRM states."
        )
    if work.unlike:
        found.append(
            f"The history of {counted(work.unlike, 'deal')} ends otherwise than the deal itself stands; the "
            "deal stays as it is, and the difference is kept as seen on the day of the export."
        )
    if work.gaps:
        found.append(
            f"{counted(work.gaps, 'change')} {_verb(work.gaps, 'is', 'are')} missing in the history, which "
            "goes on from another value; told on the day of the next one."
        )
    if work.contradicted:
        found.append(
            f"{counted(work.contradicted, 'change')} an export showed "
            f"{_verb(work.contradicted, 'is', 'are')} not in the history; kept as seen."
        )
    if work.backwards:
        found.append(
            f"The history of {counted(work.backwards, 'deal')} begins before the deal was created; both "
            "dates stay as the CRM states them."
        )
    if work.foreign:
        found.append(
            f"The amounts in the history of {counted(work.foreign, 'deal')} are in another currency than the "
            "deal's and were left out."
        )
    return found


def _verb(count: int, one: str, more: str) -> str:
    return one if count == 1 else more
