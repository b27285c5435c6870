"""What can be expected of a rep, where each figure comes from, and what keeps it from being judged."""

from collections.abc import Sequence

from salescoach.accountability.expectation import COUNT, MONEY, PERCENT
from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple
from salescoach.people.naming import loose

CALLS, CONVERSATIONS, MEETINGS, PROPOSALS = "calls", "conversations", "meetings", "proposals"
NEW_DEALS, PIPELINE_ADDED, WON_REVENUE = "new-deals", "pipeline-added", "won-revenue"
NEXT_STEPS, CLEAN_AUDIT, COMMITMENTS_KEPT = "next-step-share", "clean-audit-share", "commitments-kept"


class Metric(NamedTuple):
    """A metric.

    Attributes:
        code: what is typed, and what expectations hold.
        name: on a screen.
        unit: `count`, `money` or `percent`.
        source: where its figures come from, in words.
        needs: without what it cannot be judged, in words.
        entered: whether a figure may be entered by hand; it then counts for its days.
    """

    code: str
    name: str
    unit: str
    source: str
    needs: str
    entered: bool = False


METRICS = (
    Metric(
        CALLS, "calls", COUNT, "activity exports, or entered",
        "needs an import or figures up to the period's end",
        entered=True,
    ),
    Metric(
        CONVERSATIONS, "conversations", COUNT,
        "calls of activity exports whose outcome says somebody was reached, or entered",
        "needs an outcome column in the export",
        entered=True,
    ),
    Metric(
        MEETINGS, "meetings", COUNT,
        "meetings with customers in the rep's calendar; without a calendar activity exports, or entered",
        "needs a calendar that was read since, an import or figures",
        entered=True,
    ),
    Metric(
        PROPOSALS, "proposals", COUNT,
        "deals that entered the proposal stage for the first time, by the CRM's history or your imports, "
        "or entered",
        "needs that stage in sales_process.yaml, and an import since",
        entered=True,
    ),
    Metric(
        NEW_DEALS, "new deals", COUNT, "deals by their date of creation, as owned now",
        "needs a date of creation in the export, and an import since",
    ),
    Metric(
        PIPELINE_ADDED, "pipeline added", MONEY,
        "the amounts of deals created in the period, as they stood at its end",
        "needs a date of creation and amounts in the expectation's currency, and an import since",
    ),
    Metric(
        WON_REVENUE, "won revenue", MONEY,
        "deals won, by the day they were closed: the actual revenue, else the amount",
        "needs a date of closing and amounts in the expectation's currency, and an import since",
    ),
    Metric(
        NEXT_STEPS, "deals with a next step", PERCENT,
        "open deals at the period's last recorded audit that have a next step",
        "needs a recorded audit in the period, and a next-step column",
    ),
    Metric(
        CLEAN_AUDIT, "deals without finding", PERCENT,
        "open deals at the period's last recorded audit without a finding (warn or severe)",
        "needs a recorded audit in the period",
    ),
    Metric(
        COMMITMENTS_KEPT, "commitments kept", PERCENT,
        "the rep's promises that fell due: kept, of all kept, broken or overdue",
        "needs a promise that fell due",
    ),
)  # fmt: skip
OWN_SOURCE = "entered, or activities of that kind in an export"
OWN_NEEDS = "needs figures or an import up to the end"
_BY_CODE = {metric.code: metric for metric in METRICS}
_ALSO = {"commitments": COMMITMENTS_KEPT, "promises kept": COMMITMENTS_KEPT, "revenue": WON_REVENUE,
         "won": WON_REVENUE, "deals": NEW_DEALS, "pipeline": PIPELINE_ADDED, "next steps": NEXT_STEPS,
         "clean audit": CLEAN_AUDIT}  # fmt: skip


def own_metric(key: str, name: str, unit: str) -> Metric:
    """A metric of the manager's own."""
    return Metric(key, name, unit, OWN_SOURCE, OWN_NEEDS, entered=True)


def words_of(text: str) -> str:
    """A metric's name as it is compared: without case, accents, hyphens and surplus blanks."""
    return " ".join(loose(text).replace("-", " ").replace("_", " ").split())


def find_metric(wanted: str, own: Sequence[Metric]) -> Metric | None:
    """The metric meant by what was typed: its code, its name, or the beginning of just one; None for none.

    Raises:
        WrongUse: where several begin so; they are listed.
    """
    key = words_of(wanted)
    everything = [*METRICS, *own]
    for metric in everything:
        if key in (words_of(metric.code), words_of(metric.name)):
            return metric
    if key in _ALSO:
        return _BY_CODE[_ALSO[key]]
    begun = [metric for metric in everything if key and words_of(metric.code).startswith(key)]
    if len(begun) > 1:
        names = tuple(metric.code for metric in begun)
        raise WrongUse(f"{wanted!r} could be {len(names)} metrics.", "Type more of it.", names)
    return begun[0] if begun else None


def metric_of(code: str, own: Sequence[Metric]) -> Metric:
    """The metric of an expectation's code; one that is not known any more is shown by its code."""
    found = _BY_CODE.get(code) or next((metric for metric in own if metric.code == code), None)
    return found or own_metric(code, code, COUNT)


def unknown_metric(wanted: str, own: Sequence[Metric]) -> WrongUse:
    """That there is no such metric, and which there are."""
    listed = tuple(f"{metric.code:<18} {metric.source}" for metric in [*METRICS, *own])
    return WrongUse(
        f"There is no metric {wanted!r}.",
        "Take one of these, or make it one of your own: --own count, --own money or --own percent",
        listed,
    )
