"""What is said of a talk later: whether it helped and added value, by the rep, and whether its advice worked.

Pure. One key says both of the rep's words; a second one, only where advice was given, how that went.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from salescoach.coaching.notes import VERDICTS, Note
from salescoach.coaching.occasion import day_text
from salescoach.coaching.verdict_queries import ToJudge
from salescoach.dialog.choices import YES_NO, Choice

HELPFUL, ADDED_VALUE, WORKED = (note.key for note in VERDICTS)
BOTH = (Choice("b", "both"), Choice("h", "helped"), Choice("v", "value"), Choice("n", "neither"))
_SAID = {"both": ("yes", "yes"), "helped": ("yes", "no"), "value": ("no", "yes"), "neither": ("no", "no")}
JUDGED_WITHIN = 21  # days; later nobody remembers whether a talk helped


def newest_each(rows: Iterable[ToJudge]) -> list[ToJudge]:
    """Of each rep the first of the rows: the newest, where they come so."""
    found: dict[int, ToJudge] = {}
    for row in rows:
        found.setdefault(row.rep_id, row)
    return list(found.values())


def open_verdicts(row: ToJudge) -> list[Note]:
    """What nobody has said of a talk yet."""
    said = dict(zip((HELPFUL, ADDED_VALUE, WORKED), row[-3:], strict=True))
    wanted = VERDICTS if row.recommendation else VERDICTS[:2]
    return [note for note in wanted if said[note.key] is None]


def questions_of(row: ToJudge) -> list[tuple[str, tuple[Choice, ...], str]]:
    """The questions about a talk: words, choices, and the verdict's key; "" where the choice says two."""
    keys = [note.key for note in open_verdicts(row)]
    asked: list[tuple[str, tuple[Choice, ...], str]] = []
    if HELPFUL in keys and ADDED_VALUE in keys:
        asked.append(("Helped, added value?", BOTH, ""))
    elif HELPFUL in keys:
        asked.append(("Did it help?", YES_NO, HELPFUL))
    elif ADDED_VALUE in keys:
        asked.append(("Did it add value?", YES_NO, ADDED_VALUE))
    if WORKED in keys:
        asked.append((f'Advice "{row.recommendation}": did it work?', YES_NO, WORKED))
    return asked


def answers_of(key: str, word: str) -> Mapping[str, str]:
    """The verdicts that a choice gives; none where it was left open."""
    if not word:
        return {}
    return {key: word} if key else dict(zip((HELPFUL, ADDED_VALUE), _SAID[word], strict=True))


def talk_words(row: ToJudge, name: str, today: date) -> str:
    """`Ann · debrief yesterday · Brightline rollout`."""
    return " · ".join(filter(None, (name, f"{row.kind} {day_text(row.on_date, today)}", row.title)))
