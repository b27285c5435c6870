"""Facts about a deal that an export may have a column for, or somebody has answered: who decides, say."""

from collections.abc import Callable, Sequence

from salescoach.audit.deal import AuditDeal
from salescoach.audit.rule import COLUMN_WORDS, Known, Source
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted
from salescoach.deals.supporting import YES


class Fact(NamedTuple):
    """Where a fact can be known from.

    Attributes:
        field: the column.
        column: whether the exports have it.
        subjects: what an answer on record is kept under: the field's own name, and the key of each exit
            criterion that the field proves.
    """

    field: str
    column: bool
    subjects: frozenset[str]


def fact_of(field: str, known: Known) -> Fact:
    """Where a field can be known from, by the exports of one source and the sales process."""
    pipelines = known.process.pipelines if known.process else ()
    proved = {
        one.key
        for pipeline in pipelines
        for stage in pipeline.stages
        for one in stage.exit
        if one.proved_by == field
    }
    return Fact(field, known.fields is None or field in known.fields, frozenset({field, *proved}))


def is_known(deal: AuditDeal, value: str, fact: Fact) -> bool:
    """Whether the export names it, or an answer on record says yes."""
    return bool(value) or any(deal.answers.get(subject) == YES for subject in fact.subjects)


def can_tell(deal: AuditDeal, fact: Fact) -> bool:
    """Whether a blank means something: the export has the column, or somebody was asked."""
    return fact.column or any(subject in deal.answers for subject in fact.subjects)


def unasked(
    source: Source, deals: Sequence[AuditDeal], fact: Fact, needs: Callable[[AuditDeal], bool]
) -> list[str]:
    """Of how many deals that need it nothing is known, where the export has no column for it."""
    if fact.column:
        return []
    count = sum(needs(deal) and not can_tell(deal, fact) for deal in deals)
    if not count:
        return []
    word = COLUMN_WORDS[fact.field]
    lacks = f"late, no {word} on record, and {source.export} has no column for it"
    return [f"{count:,} of {counted(len(deals), 'deal')}: {lacks}"]
