"""Walking through a deal of a review at the terminal: four keys, and what each of them needs."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from salescoach.audit.agreement import FIX, KEEP, REMOVE, RESTAGE
from salescoach.audit.deal import AuditDeal
from salescoach.audit.review import ME, REP, Answered, Criterion, Decision, Evidence, Item
from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import storable
from salescoach.deals.supporting import ANSWERS, UNKNOWN, YES
from salescoach.dialog.asking import Ask, Dialog
from salescoach.dialog.choices import Choice

SKIP = "skip"
WHAT_NOW = (
    Choice("k", KEEP), Choice("f", FIX), Choice("r", RESTAGE), Choice("m", REMOVE), Choice("s", SKIP),
)  # fmt: skip
WHO = (Choice("r", REP), Choice("m", ME))
SAID = tuple(Choice(word[0], word) for word in ANSWERS)
DAYS_KEPT = 28  # a reason is asked for again after four weeks
DAYS_TO_FIX = 7  # until the next weekly audit
LEAD = " "
EXPLAIN = (
    "keep: it stands as it is, with the reason, until a day. fix: who does what by when. restage: answer the "
    "exit criteria, and the evidence says the stage. remove: it leaves the pipeline. Enter skips it."
)
EXPLAIN_SAID = "Yes only where the buyer has shown it. Unknown is an answer: it is the next question to ask."


class Setting(NamedTuple):
    """What the questions need.

    Attributes:
        today: the day days are counted from.
        next_workday: when what takes a minute in the CRM is done.
        criteria: the exit criteria to ask on a deal, None where its stage has no place.
        supported: the stage that answers support on it.
    """

    today: date
    next_workday: date
    criteria: Callable[[AuditDeal], Sequence[Criterion] | None]
    supported: Callable[[AuditDeal, Answered], str]


def decide(dialog: Dialog, item: Item, setting: Setting) -> Decision | None:
    """Asks what happens to a deal; None where it is skipped."""
    while True:
        kind = dialog.choice(Ask("What now?", EXPLAIN, LEAD), WHAT_NOW, SKIP)
        if kind == SKIP:
            return None
        ask = _restaged if kind == RESTAGE else _worded
        found = ask(dialog, item, setting, kind)
        if found is not None:
            return found


_WORDS = {
    KEEP: Ask("Why does it stay?", "What the buyer has said or done since; it is kept with the deal.", LEAD),
    FIX: Ask("What will be done?", "A number takes a proposal.", LEAD),
    REMOVE: Ask("Why does it go?", "What the buyer has said, or has not said for too long.", LEAD),
}


def _worded(dialog: Dialog, item: Item, setting: Setting, kind: str) -> Decision | None:
    proposals = list(dict.fromkeys(one.fix for one in item.found))[:4] if kind == FIX else []
    words = _text(dialog, _WORDS[kind], proposals)
    if not words:
        return None
    if kind == KEEP:
        day = _day(dialog, "Until when?", setting, setting.today + timedelta(days=DAYS_KEPT))
        return Decision(KEEP, words, ME, day)
    who = _who(dialog, item)
    usual = setting.today + timedelta(days=DAYS_TO_FIX) if kind == FIX else setting.next_workday
    return Decision(kind, words, who, _day(dialog, "By when?", setting, usual))


def _restaged(dialog: Dialog, item: Item, setting: Setting, kind: str) -> Decision | None:
    deal = item.deal
    criteria = setting.criteria(deal)
    if criteria is None:
        dialog.tell(f"      Your sales process has no place for {deal.stage!r}: salescoach pipeline stages")
        return None
    evidence = _evidence(dialog, criteria)
    stage = setting.supported(deal, evidence)
    if stage == deal.stage:
        dialog.tell(f"      The evidence supports {stage}, where it is.")
        return Decision(kind, "", ME, setting.today, stage, evidence)
    dialog.tell(f"      The evidence supports {stage}, not {deal.stage}.")
    who = _who(dialog, item)
    day = _day(dialog, "Moved in the CRM by when?", setting, setting.next_workday)
    return Decision(kind, "", who, day, stage, evidence)


def _evidence(dialog: Dialog, criteria: Sequence[Criterion]) -> dict[str, Evidence]:
    """The answers to the criteria up to the first that is not met: nothing behind it counts."""
    found: dict[str, Evidence] = {}
    unmet = ""
    for number, one in enumerate(criteria, start=1):
        if unmet and one.stage != unmet:
            break
        said = dialog.choice(Ask(one.ask, EXPLAIN_SAID, f"{LEAD}{number}/{len(criteria)}"), SAID, UNKNOWN)
        words = _text(dialog, _SHOWN_BY) if said == YES else ""
        unmet = unmet or ("" if said == YES else one.stage)
        found[one.key] = Evidence(said, words)
    return found


_SHOWN_BY = Ask("What shows it?", "The buyer's words, a date, a document; Enter leaves it out.", LEAD)


def _who(dialog: Dialog, item: Item) -> str:
    if item.deal.rep_id is None:
        return ME
    return dialog.choice(Ask("Who?", "Whose promise it is: the rep's, or yours.", LEAD), WHO, REP)


def _text(dialog: Dialog, ask: Ask, proposals: Sequence[str] = ()) -> str:
    while True:
        typed = dialog.text(ask, proposals=proposals)
        try:
            return storable(typed, "the answer")
        except WrongUse as error:
            dialog.tell(f"      {error.what} {error.remedy}")


def _day(dialog: Dialog, words: str, setting: Setting, usual: date) -> date:
    while True:
        day = dialog.date(Ask(words, lead=LEAD), setting.today, usual) or usual
        if day >= setting.today:
            return day
        dialog.tell("      That day is over.")
