"""What the demo's manager noted of sessions beside the questions, in columns and as answers."""

from random import Random
from typing import Any

from salescoach.upkeep.demo.questions import SKILLS
from salescoach.upkeep.demo.team import DAN

ASKED = {
    "asked_or_advised": "Asked or advised?", "quality": "Quality of the talk?", "role_play": "Role-play?",
    "topic": "Topic?", "energy": "Energy?", "recommendation": "What did you recommend?",
    "excuse": "Which reason was given instead of a result?", "added_value": "Added value?",
    "recommendation_worked": "Advice worked?",
}  # fmt: skip
ADVICE = (
    "name the price first and stay quiet",
    "ask who signs before the quote goes out",
    "send the agenda the day before",
    "ask what doing nothing costs them",
)
EXCUSES = (
    "the customer was on holiday",
    "marketing sends the wrong leads",
    "nobody decides before the new year",
    "the product lacks an export",
)
TOPICS = ("pricing", "quote", "technical", "meeting", "opportunity", "weakness")
NOTHING_NOTED: dict[str, Any] = {
    "topic": "", "skill": "", "asked_or_advised": "", "excuse": "", "recommendation": "", "role_play": None,
    "added_value": None, "recommendation_worked": None, "quality": None, "energy": None,
}  # fmt: skip
# How often the manager asked, advised, or did not note which: they learn to ask, so the talks get better.
BEFORE, LATELY, LATELY_DAYS = (36, 44, 20), (54, 26, 20), 91
SETTLED_DAYS = 7  # after which the rep has said whether the advice worked


def notes_of(rng: Random, kind: str, rep: int, theme: str, helpful: bool | None, age: int) -> dict[str, Any]:
    """The typed columns of a session; "" and None where nothing was noted.

    Args:
        rng: of the notes alone, so that a story told before stays as it was told.
        kind: `prep` or `debrief`.
        rep: the rep.
        theme: what a debrief turned on.
        helpful: what the rep said of it.
        age: days since.
    """
    weights = LATELY if age <= LATELY_DAYS else BEFORE
    asked = rng.choices(("asked", "advised", ""), weights=weights)[0]
    advice = rng.choice(ADVICE) if asked == "advised" and rng.random() < 0.6 else ""
    settled = bool(advice) and age > SETTLED_DAYS and rng.random() < 0.7
    late = rep == DAN and kind == "debrief" and rng.random() < 0.2
    best = {"asked": (3, 5), "advised": (1, 3), "": (2, 4)}[asked]
    return {
        "topic": rng.choice(TOPICS) if rng.random() < 0.4 else "",
        "skill": SKILLS.get(theme, ""),
        "asked_or_advised": asked,
        "excuse": rng.choice(EXCUSES) if late else "",
        "recommendation": advice,
        "role_play": rng.random() < 0.25 if rng.random() < 0.5 else None,
        "added_value": (helpful and rng.random() < 0.8) if helpful is not None else None,
        "recommendation_worked": rng.random() < 0.6 if settled else None,
        "quality": rng.randint(*best) if rng.random() < 0.5 else None,
        "energy": rng.randint(2, 4) if rng.random() < 0.15 else None,
    }


def note_answers(notes: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The same as answers: key, question, answer."""
    words = {"True": "yes", "False": "no"}
    said = {key: str(notes[key]) for key in ASKED if notes[key] not in ("", None)}
    return [(key, ASKED[key], words.get(answer, answer)) for key, answer in said.items()]
