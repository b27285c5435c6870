"""What manager and rep agreed on a deal in a review, and whether it was kept. Pure."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date

from salescoach.core.rows import NamedTuple

KEEP, FIX, RESTAGE, REMOVE = "keep", "fix", "restage", "remove"
KINDS = (KEEP, FIX, RESTAGE, REMOVE)
DAYS_REMEMBERED = 28  # an older agreement says little about a deal today
KEPT, BROKEN, OPEN, STANDS = "kept", "broken", "open", "stands"


class AgreementRow(NamedTuple):
    """An agreement of a review, with its deal and its promise as they are now.

    Attributes:
        id: its number.
        deal_id: the deal.
        deal: its name.
        rep: the owner's name, "" without one.
        rep_id: None where the owner is no rep.
        kind: one of `KINDS`.
        rules: codes of the findings it answers, with commas between.
        stage: where the deal belongs by evidence, "" for other kinds.
        why: what is to be done, or the reason.
        commitment_id: the promise, None where it is kept as it is.
        entered_on: the day of the review.
        due_on: when the promise falls due, None without one.
        promise: the promise's state, "" without one.
        in_pipeline: whether the deal is still open and in the exports.
        deal_stage: the stage it is in now, as the CRM has it.
        pipeline: the CRM's pipeline, "" where it has only one.
    """

    id: int
    deal_id: int
    deal: str
    rep: str
    rep_id: int | None
    kind: str
    rules: str
    stage: str
    why: str
    commitment_id: int | None
    entered_on: date
    due_on: date | None
    promise: str
    in_pipeline: bool
    deal_stage: str
    pipeline: str

    @property
    def codes(self) -> tuple[str, ...]:
        """The rules' codes."""
        return tuple(filter(None, self.rules.split(",")))


PlaceOf = Callable[[str, str], str]  # the process's stage of a CRM's pipeline and stage


def as_it_is(pipeline: str, stage: str) -> str:  # noqa: ARG001  (a `PlaceOf`)
    """A stage as its own place, whatever its case."""
    return " ".join(stage.split()).casefold()


class Standing(NamedTuple):
    """An agreement and its state: `kept`, `broken`, `open`, or `stands` for a deal kept with a reason."""

    agreement: AgreementRow
    state: str


def newest(rows: Iterable[AgreementRow]) -> dict[int, AgreementRow]:
    """The newest agreement on each deal, by deal."""
    found: dict[int, AgreementRow] = {}
    for row in sorted(rows, key=lambda row: row.id):
        found[row.deal_id] = row
    return found


def state_of(row: AgreementRow, still: Collection[str], today: date, place: PlaceOf = as_it_is) -> str:
    """Whether an agreement was kept: by what the export shows, or by what became of its promise.

    Args:
        row: the agreement.
        still: codes of the rules that find something on the deal now, waived or not.
        today: the day to judge by; a promise due on it is not broken yet.
        place: tells which of the CRM's stages are one and the same.
    """
    if row.kind == KEEP:
        return STANDS
    if row.promise == "kept" or _shown(row, still, place):
        return KEPT
    overdue = row.due_on is not None and row.due_on < today
    return BROKEN if row.promise in ("broken", "withdrawn") or overdue else OPEN


def _shown(row: AgreementRow, still: Collection[str], place: PlaceOf) -> bool:
    """Whether the export itself shows that what was agreed was done."""
    if not row.in_pipeline:
        return row.kind == REMOVE
    if row.kind == RESTAGE:
        return place(row.pipeline, row.deal_stage) == place(row.pipeline, row.stage)
    return row.kind == FIX and bool(row.codes) and not set(row.codes) & set(still)


def standings(
    rows: Iterable[AgreementRow],
    found: Mapping[int, Collection[str]],
    today: date,
    place: PlaceOf = as_it_is,
) -> list[Standing]:
    """The newest agreement on each deal with its state, the broken first, then the open.

    Args:
        rows: agreements.
        found: codes of the rules that find something now, by deal.
        today: the day to judge by.
        place: tells which of the CRM's stages are one and the same.
    """
    order = (BROKEN, OPEN, KEPT, STANDS)
    told = [
        Standing(row, state_of(row, found.get(row.deal_id, ()), today, place))
        for row in newest(rows).values()
    ]
    return sorted(
        told, key=lambda one: (order.index(one.state), one.agreement.due_on or today, one.agreement.id)
    )
