"""The `retention` section of policies.yaml: days after which records about people run out."""

from collections.abc import Mapping
from typing import Any

from salescoach.settings.checking import Section

# Days by kind of record; 0 keeps. Which table is of which kind the rooms say, in their privacy.py.
USUAL = {
    "energy": 90, "sessions": 1095, "skills": 1095, "promises": 1095, "meetings": 1095, "findings": 1095,
    "absences": 730, "expectations": 1095, "activities": 730, "reasons": 365, "talks": 730, "plans": 1095,
    "strikes": 730, "profile": 0, "recognition": 1095, "goals": 0, "archived_reps": 730,
}  # fmt: skip
LONGEST = 36_500


def read_retention(section: Section, base: Mapping[str, Any]) -> dict[str, int]:
    """The periods, those of the base where the section says nothing."""
    section.only(USUAL)
    return {key: section.whole(key, base.get(key, usual), 0, LONGEST) for key, usual in USUAL.items()}
