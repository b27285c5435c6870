"""Which columns of an activity export mean what, and what its words mean. Pure."""

from collections.abc import Mapping, Sequence

from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple
from salescoach.intake.layout import header_key

# Headers that mean a field, the surest first; HubSpot's, Salesforce's, Pipedrive's and usual ones.
HEADERS: dict[str, tuple[str, ...]] = {
    "id": ("activity id", "task id", "event id", "engagement id", "record id", "activity - id", "id"),
    "rep": (
        "activity owner", "activity assigned to", "assigned", "assigned to", "assigned to user", "owner",
        "activity - assigned to user", "owner name", "sales rep", "rep", "user", "besitzer", "zugewiesen an",
        "propriétaire",
    ),
    "date": (
        "activity date", "date", "activity - due date", "due date", "start date", "start", "completed date",
        "create date", "created date", "datum", "fälligkeitsdatum", "timestamp",
    ),
    "kind": (
        "activity type", "type", "activity - type", "task subtype", "task type", "engagement type",
        "event type", "typ", "aktivitätstyp",
    ),
    "subject": (
        "subject", "call/meeting title/subject", "activity - subject", "title", "activity title", "betreff",
        "objet",
    ),
    "outcome": (
        "call outcome", "call result", "call disposition", "activity outcome", "outcome", "result",
        "disposition", "ergebnis",
    ),
    "status": (
        "status", "task status", "activity status", "activity - done", "done", "meeting outcome", "completed",
    ),
    "contact": (
        "associated contact email", "associated contact", "contact", "name", "related to", "who",
        "company / account", "company/account", "activity - contact person",
    ),
}  # fmt: skip
FIELDS = tuple(HEADERS)
NEEDED = ("rep", "date")
KNOWN_HEADERS = frozenset(header for headers in HEADERS.values() for header in headers)
# What a kind's word holds, in this order: a "call meeting" is a call.
KINDS = (
    ("call", ("call", "anruf", "appel", "llamada", "phone", "dial", "telefon")),
    ("meeting", ("meeting", "event", "termin", "réunion", "reunión", "appointment", "demo", "visit")),
    ("email", ("email", "e-mail", "mail")),
)
REACHED = (
    "connected", "answered", "reached", "spoke", "conversation", "meeting set", "meeting scheduled",
    "meeting booked", "interested", "not interested", "call back requested", "callback requested",
    "follow up agreed", "gesprochen", "erreicht", "joint",
)  # fmt: skip
NOT_REACHED = (
    "no answer", "busy", "left voicemail", "left live message", "left message", "voicemail", "wrong number",
    "unavailable", "not connected", "failed", "no contact", "not reached", "gatekeeper", "nicht erreicht",
    "besetzt", "canceled", "cancelled",
)  # fmt: skip
# Status words of what has not been done, or did not take place.
NOT_DONE = (
    "open", "not started", "in progress", "planned", "waiting on someone else", "deferred", "to do", "todo",
    "scheduled", "rescheduled", "canceled", "cancelled", "no show", "false", "no", "offen", "geplant",
)  # fmt: skip


class Words(NamedTuple):
    """What the user says of words: kinds and outcomes, folded, and what they mean."""

    kinds: Mapping[str, str] = {}
    outcomes: Mapping[str, str] = {}


def places_of(headers: Sequence[str], mapped: Mapping[str, str], kind: str) -> dict[str, int]:
    """The column of each field that is there.

    Args:
        headers: of the file.
        mapped: what the user says, by `header_key` header: a field, or "" to leave the column out.
        kind: what every row is, "" where a column says it.

    Raises:
        WrongUse: where the rep, the date or the kind has no column.
    """
    keys = [header_key(header) for header in headers]
    found: dict[str, int] = {}
    for place, key in enumerate(keys):
        if mapped.get(key):
            found.setdefault(mapped[key], place)
    for field, names in HEADERS.items():
        there = (keys.index(name) for name in names if name in keys and name not in mapped)
        free = [place for place in there if place not in found.values()]
        if field not in found and free:
            found[field] = free[0]
    missing = [field for field in NEEDED if field not in found]
    if not kind and "kind" not in found and "subject" not in found:
        missing.append("kind")
    if missing:
        shown = ", ".join(header.strip()[:60] for header in headers[:20] if header.strip())
        raise WrongUse(
            f"No column says {' or '.join(_WORDS[field] for field in missing)}.",
            "Name it: --map FILE with HEADER: "
            + missing[0]
            + (" or --kind call" if "kind" in missing else ""),
            (f"The columns: {shown}",),
        )
    return found


_WORDS = {"rep": "whose activity it is", "date": "when it was", "kind": "what kind it is (call, meeting …)"}


def kind_of(word: str, words: Words) -> str:
    """`call`, `meeting`, `email` or the word itself, folded; "" for nothing."""
    key = " ".join(word.casefold().split())
    if key in words.kinds:
        return words.kinds[key]
    return next((kind for kind, parts in KINDS if any(part in key for part in parts)), key)


def reached_by(word: str, words: Words) -> bool | None:
    """Whether an outcome says that somebody was spoken to; None where it is blank or not understood."""
    key = " ".join(word.casefold().split())
    if not key:
        return None
    if key in words.outcomes:
        return words.outcomes[key] == "reached"
    if any(key == part or key.startswith(f"{part} ") for part in NOT_REACHED):
        return False
    return True if any(key == part or key.startswith(f"{part} ") for part in REACHED) else None


def is_done(word: str) -> bool:
    """Whether a status says nothing against its having taken place."""
    return " ".join(word.casefold().replace("_", " ").split()) not in NOT_DONE
