"""The section `strikes` of policies.yaml."""

from typing import Any

from salescoach.settings.checking import Section

_STRIKES = ("window_days", "resets_after_met", "steps")
_STEPS = 2, 6  # strikes there may be, at least and at most


def read_strikes(strikes: Section, base: dict[str, Any]) -> dict[str, Any]:
    """Window, reset and steps; what the user leaves out stays as it is in `base`."""
    strikes.only(_STRIKES)
    found: dict[str, Any] = {
        "window_days": strikes.whole("window_days", base.get("window_days", 90), 7, 365),
        "resets_after_met": strikes.whole("resets_after_met", base.get("resets_after_met", 3), 0, 52),
        "steps": base.get("steps", []),
    }
    if strikes.data.get("steps") is not None:
        found["steps"] = _steps(strikes) or found["steps"]
    return found


def _steps(strikes: Section) -> list[list[str]]:
    """What each strike brings and who is told."""
    items = strikes.items("steps")
    if isinstance(strikes.data["steps"], list) and not _STEPS[0] <= len(items) <= _STEPS[1]:
        strikes.wrong(
            "steps", f"there must be {_STEPS[0]} to {_STEPS[1]} of them", "name one for each strike"
        )
    found = []
    for number, item in enumerate(items):
        step = Section(strikes.document, (*strikes.path, "steps", number), item, strikes.mistakes)
        step.only(("brings", "told"))
        words = [step.text(key).strip() for key in ("brings", "told")]
        for key, text in zip(("brings", "told"), words, strict=True):
            if not text and isinstance(item, dict):
                step.wrong(key, "is missing", "say it in a few words")
        found.append(words)
    return found
