"""A review of the pipeline: which deals manager and rep walk through, and what they may agree. Pure."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from salescoach.audit.agreement import FIX, KEEP, KINDS, REMOVE, RESTAGE, AgreementRow
from salescoach.audit.auditing import Found
from salescoach.audit.deal import AuditDeal
from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import storable
from salescoach.deals.supporting import ANSWERS, NO, YES

REP, ME = "rep", "me"
MOST_ISSUES = 8  # mistakes in a file of answers told at once


class Item(NamedTuple):
    """A deal to walk through.

    Attributes:
        deal: as the audit saw it.
        found: what was found on it, the worst first.
        before: what the last review agreed on it, None where none did.
    """

    deal: AuditDeal
    found: tuple[Found, ...]
    before: AgreementRow | None

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the rules that found something."""
        return tuple(dict.fromkeys(one.rule.code for one in self.found))


class Criterion(NamedTuple):
    """An exit criterion: its key, the question, and the stage a deal leaves by it."""

    key: str
    ask: str
    stage: str


class Evidence(NamedTuple):
    """An answer to a criterion: yes, no or unknown, and the words it rests on."""

    answer: str
    words: str = ""


Answered = Mapping[str, Evidence]


class Decision(NamedTuple):
    """What is agreed on a deal.

    Attributes:
        kind: keep, fix, restage or remove.
        why: what is to be done for a fix, else the reason.
        who: `rep` or `me`, who sees to it.
        day: by when it is done; for a deal that is kept, until when it stands.
        stage: the stage the evidence supports, for a deal that is re-staged.
        evidence: the answers to exit criteria, by key.
    """

    kind: str
    why: str
    who: str
    day: date
    stage: str = ""
    evidence: Answered = {}

    def promise(self, deal: str) -> str:
        """The words of the promise it becomes; "" where it becomes none."""
        if self.kind == FIX:
            return self.why
        if self.kind == RESTAGE:
            return f"move {deal} to {self.stage} in the CRM"
        return f"take {deal} out of the pipeline: {self.why}" if self.kind == REMOVE else ""


def items_of(
    found: Iterable[Found], agreed: Mapping[int, AgreementRow], left_out: Collection[int] = ()
) -> list[Item]:
    """The open deals with findings, the worst first.

    Args:
        found: the audit's findings, worst first.
        agreed: the newest agreement of earlier reviews, by deal.
        left_out: deals not to walk through again.
    """
    by_deal: dict[int, list[Found]] = {}
    for one in found:
        if one.deal.status == "open" and one.deal.id not in left_out:
            by_deal.setdefault(one.deal.id, []).append(one)
    return [Item(of[0].deal, tuple(of), agreed.get(number)) for number, of in by_deal.items()]


# ---------------------------------------------------------------------------- answers from a file

DayReader = Callable[[str], date]
Supported = Callable[[AuditDeal, Answered], str]

_KEYS = (*KINDS, "who", "by", "until", "why", "criteria")


def decisions_from(
    answers: Mapping[str, Any], items: Sequence[Item], read_day: DayReader, supported: Supported
) -> list[tuple[Item, Decision]]:
    """What a file of answers agrees: by deal, its id or name, one of the four; in the file's order.

    For example `17: {fix: call the CFO, who: rep, by: fri}`, `Harbor renewal: {keep: with their lawyers,
    until: +4w}`, `9: {restage: {need_confirmed: yes}, by: tomorrow}`, `12: {remove: no budget, by: fri}`.

    Args:
        answers: the mapping.
        items: the deals under review.
        read_day: reads a day as people type it.
        supported: the stage that answers to exit criteria support on a deal.

    Raises:
        WrongUse: with every mistake: nothing of the file is then kept.
    """
    mistakes: list[str] = []
    agreed: list[tuple[Item, Decision]] = []
    for name, answer in answers.items():
        try:
            item = _item_named(str(name), items)
            if any(item is other for other, _ in agreed):
                raise WrongUse("is given twice")
            agreed.append((item, _decision(item, answer, read_day, supported)))
        except WrongUse as error:
            mistakes.append(f"{name}: {error.what} {error.remedy}".strip())
    if mistakes:
        raise WrongUse(
            "The answers cannot be used; nothing was kept.",
            "See the deals and what each answer needs: salescoach pipeline review --list",
            tuple(mistakes[:MOST_ISSUES]),
        )
    return agreed


def _item_named(name: str, items: Sequence[Item]) -> Item:
    key = name.strip().casefold()
    found = [item for item in items if str(item.deal.id) == key or item.deal.name.strip().casefold() == key]
    found = found or [item for item in items if key and key in item.deal.name.casefold()]
    if len(found) != 1:
        raise WrongUse("is no deal under review." if not found else f"could be {len(found)} deals.")
    return found[0]


def _decision(item: Item, answer: Any, read_day: DayReader, supported: Supported) -> Decision:
    if not isinstance(answer, Mapping):
        raise WrongUse("needs one of keep, fix, restage, remove,", "as {fix: call the CFO, by: fri}.")
    unknown = [str(key) for key in answer if key not in _KEYS]
    if unknown:
        raise WrongUse(f"has no use for {', '.join(unknown)}.", f"Use: {', '.join(_KEYS)}.")
    kinds = [kind for kind in KINDS if kind in answer]
    if len(kinds) != 1:
        raise WrongUse("needs exactly one of keep, fix, restage, remove.")
    kind = kinds[0]
    who = str(answer.get("who", REP if item.deal.rep_id is not None else ME))
    if who not in (REP, ME) or (who == REP and item.deal.rep_id is None):
        raise WrongUse(f"{who!r} cannot promise it.", "Use who: me, or who: rep where the owner is a rep.")
    day = answer.get("until" if kind == KEEP else "by")
    if not day:
        raise WrongUse(f"needs {'until' if kind == KEEP else 'by'}: a day.")
    if kind == RESTAGE:
        evidence = evidence_from(answer[RESTAGE])
        stage = supported(item.deal, evidence)
        return Decision(kind, _words(answer.get("why", "")), who, read_day(str(day)), stage, evidence)
    words = _words(answer[kind])
    if not words:
        raise WrongUse(f"{kind} needs words: what is done, or why.")
    return Decision(kind, words, who, read_day(str(day)))


def _words(text: Any) -> str:
    return storable(str(text), "the answer")


def evidence_from(given: Any) -> dict[str, Evidence]:
    """Answers to exit criteria by key: `yes`, or `{answer: yes, evidence: the CFO wrote it}`.

    Raises:
        WrongUse: for anything else.
    """
    if not isinstance(given, Mapping) or not given:
        raise WrongUse("restage needs the exit criteria,", "as {need_confirmed: yes, money_confirmed: no}.")
    found: dict[str, Evidence] = {}
    for key, value in given.items():
        said, words = (
            (value.get("answer"), value.get("evidence", "")) if isinstance(value, Mapping) else (value, "")
        )
        said = {True: YES, False: NO}.get(said, said) if isinstance(said, bool) else said
        answer = str(said).strip().casefold()
        if answer not in ANSWERS:
            raise WrongUse(f"{key} is {said!r}.", "Answer yes, no or unknown.")
        found[str(key)] = Evidence(answer, _words(words))
    return found
