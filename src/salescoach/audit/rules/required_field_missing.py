"""A deal that lacks a field its stage requires.

What it finds:
    Open deals in which a field is blank that you require everywhere, or from deals in their stage; the sales
    process can require fields too, from a stage on. What the process requires and a rule of its own looks for
    (owner, account, amount, close date, next step) is left to that rule where it runs.

Why it matters:
    What nobody wrote down cannot be coached, forecast or handed over.

Example:
    A deal in Negotiation without a deal type, while you require one from deals there.

What to do:
    Have the owner fill it in today. If they do not know, that is the next question to the buyer.

Options:
    everywhere (none): fields required in every stage, beside what the other rules look for.
    by_stage: fields required in a stage beside those, by the stage's name.
    Fields: account, amount, close_date, contacts, created_date, deal_type, forecast_category, last_activity,
    next_step, owner, probability.

Source of the thresholds:
    None. What your stages require beside these only you know.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any

from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal
from salescoach.audit.rule import COLUMN_WORDS, Finding, Known, Rule, Source
from salescoach.core.rows import NamedTuple

FIX = "Have the owner fill it in today; if they do not know, it is the next question to the buyer."


class FieldRule(NamedTuple):
    """A field that can be required: its column, how a deal shows it is blank."""

    column: str
    blank: Callable[[AuditDeal], bool]


def _no_next_step(deal: AuditDeal) -> bool:
    return deal.next_step_day is None and not deal.next_step.strip()


FIELDS: dict[str, FieldRule] = {
    "account": FieldRule("account", lambda deal: not deal.account.strip()),
    "amount": FieldRule("amount_minor", lambda deal: deal.amount_minor is None),
    "close_date": FieldRule("close_on", lambda deal: deal.close_day is None),
    "contacts": FieldRule("contacts", lambda deal: not deal.contacts),
    "created_date": FieldRule("created_on", lambda deal: deal.created_day is None),
    "deal_type": FieldRule("deal_type", lambda deal: not deal.deal_type),
    "forecast_category": FieldRule("forecast_category", lambda deal: not deal.forecast_category),
    "last_activity": FieldRule("last_activity_on", lambda deal: deal.activity_day is None),
    "next_step": FieldRule("next_step", _no_next_step),
    "owner": FieldRule("owner", lambda deal: deal.rep_id is None and not deal.owner.strip()),
    "probability": FieldRule("probability", lambda deal: deal.probability is None),
}  # fmt: skip


# The rule that looks for a field in every stage from which the sales process can require it.
RULES_OF_THEIR_OWN = {
    "account": "CP105", "amount": "CP102", "close_date": "CP106", "next_step": "CP101", "owner": "CP104",
}  # fmt: skip


class Options(NamedTuple):
    """Names of `FIELDS`."""

    everywhere: tuple[str, ...] = ()
    by_stage: Mapping[str, tuple[str, ...]] = {}


Required = tuple[tuple[str, Callable[[AuditDeal], bool]], ...]


class Policy(NamedTuple):
    """What is required everywhere, and in a stage beside that, by its folded name."""

    everywhere: Required
    by_stage: dict[str, Required]
    placed: dict[tuple[str, str], Required] = {}
    absent: tuple[str, ...] = ()


def policy(options: Options, known: Known) -> Policy:
    """The fields the exports have a column for, with their words and tests, ready to run."""
    stages = {
        stage.strip().casefold(): _required((*options.everywhere, *fields), known)
        for stage, fields in options.by_stage.items()
    }
    placed = _by_process(options, known)
    names = dict.fromkeys(name for fields in placed.values() for name in fields)
    absent = (
        [] if known.fields is None else [name for name in names if FIELDS[name].column not in known.fields]
    )
    return Policy(
        _required(options.everywhere, known),
        stages,
        {key: _required(fields, known) for key, fields in placed.items()},
        tuple(COLUMN_WORDS[FIELDS[name].column] for name in absent),
    )


def _by_process(options: Options, known: Known) -> dict[tuple[str, str], tuple[str, ...]]:
    """What is required by (pipeline, stage) where the process requires any, the options' own included."""
    if known.process is None:
        return {}
    by_stage = {stage.strip().casefold(): fields for stage, fields in options.by_stage.items()}
    found = {}
    for key in known.deals.places:
        pipeline = known.process.pipeline_of(key[0])
        rank = pipeline.rank(key[1])
        passed = pipeline.stages[: rank + 1] if rank is not None else ()
        required = [field for stage in passed for field in stage.required]
        if fields := tuple(one for one in required if RULES_OF_THEIR_OWN.get(one) not in known.running):
            found[key] = (*options.everywhere, *by_stage.get(key[1].strip().casefold(), ()), *fields)
    return found


def _required(names: Sequence[str], known: Known) -> Required:
    return tuple(
        (COLUMN_WORDS[field.column], field.blank)
        for field in (FIELDS[name] for name in dict.fromkeys(names))
        if known.fields is None or field.column in known.fields
    )


def worth(deals: Deals, policy: Policy, today: int) -> Iterable[Any]:  # noqa: ARG001
    """All deals, where anything is required at all."""
    return repeat(True) if any(policy[:3]) else ()


def find(deal: AuditDeal, policy: Policy, today: int) -> Finding | None:  # noqa: ARG001
    """The required fields that are blank."""
    required = policy.everywhere
    if policy.by_stage:
        required = policy.by_stage.get(deal.stage.strip().casefold(), required)
    if policy.placed:
        required = policy.placed.get((deal.pipeline, deal.stage), required)
    for _, blank in required:
        if blank(deal):
            break
    else:
        return None
    missing = [word for word, blank in required if blank(deal)]
    return Finding("warn", "no " + ", no ".join(missing), FIX)


def blind(source: Source, options: Options) -> list[str]:
    """Required fields the exports have no column for."""
    names = dict.fromkeys(
        (*options.everywhere, *(name for fields in options.by_stage.values() for name in fields))
    )
    columns = [FIELDS[name].column for name in names]
    return [
        f"{source.export} has no {COLUMN_WORDS[column]} column"
        for column in columns
        if column not in source.fields
    ]


def lacking(source: Source, deals: Sequence[AuditDeal], policy: Policy) -> list[str]:  # noqa: ARG001
    """Fields the sales process requires and the source's exports have no column for."""
    return [
        f"the sales process requires {word}, of which {source.export} has no column" for word in policy.absent
    ]


RULE = Rule(
    code="CP103",
    name="required-field-missing",
    severity="warn",
    action="fill in",
    doc=__doc__,
    options=Options(),
    find=find,
    worth=worth,
    policy=policy,
    blind=blind,
    lacking=lacking,
)
