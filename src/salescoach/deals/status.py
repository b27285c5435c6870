"""Whether a deal is open, won or lost: what the export's flags, status and stage say, in this order."""

import re
from collections.abc import Mapping

from salescoach.intake.layout import header_key

OPEN, WON, LOST = "open", "won", "lost"
_WON = "won|gewonnen|gagnée?s?|ganad[ao]|vint[ao]|ganh[ao]|conclusa"
_LOST = "lost|verloren|perdue?s?|perdid[ao]|pers[ao]|abandoned|cancell?ed|disqualified"
_WORDS = {
    "open": OPEN, "offen": OPEN, "ouvert": OPEN, "ouverte": OPEN, "abierto": OPEN, "abierta": OPEN,
    "in progress": OPEN,
    "active": OPEN, "pending": OPEN, "deleted": LOST,
}  # fmt: skip
# `Closed Won`, `closedwon`, `Won`, `6 - Closed/Won`, `Deal lost`; not `Lost contact`, a stage of some.
_STAGE = re.compile(
    rf"(?:[\d.)%\s–-]*)(?:closed|close|abgeschlossen|fermée?|cerrad[ao]|deal|opportunity)?[\s:/|,–-]*"
    rf"(?:(?P<won>{_WON})|(?P<lost>{_LOST}))"
    rf"(?:\s*[-–:/(].*|\s*deal)?",
    re.IGNORECASE | re.DOTALL,
)


def stage_status(stage: str, known: Mapping[str, str]) -> str:
    """What a stage's name says: the profile's own rules first, then the usual words; open where neither."""
    key = header_key(stage[:200])
    if key in known:
        return known[key]
    match = _STAGE.fullmatch(key)
    if match is None:
        return OPEN
    return WON if match["won"] else LOST


def word_status(word: str, known: Mapping[str, str]) -> str:
    """What the status column's word says, "" where it says nothing."""
    key = header_key(word[:200])
    if not key:
        return ""
    if key in known:
        return known[key]
    if key in _WORDS:
        return _WORDS[key]
    match = _STAGE.fullmatch(key)
    return "" if match is None else WON if match["won"] else LOST


def status_of(is_closed: bool | None, is_won: bool | None, word: str, stage: str) -> str:
    """The status.

    Args:
        is_closed: the flag, None where blank or absent.
        is_won: the flag, None where blank or absent.
        word: what the status column said (`word_status`).
        stage: what the stage's name said (`stage_status`).
    """
    if is_won:
        return WON
    if is_closed:
        return stage if stage == WON and is_won is None else LOST
    if is_closed is False:
        return OPEN
    return word or stage
