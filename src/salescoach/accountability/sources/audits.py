"""Deals with a next step and deals without a finding: from the last audit recorded in a period."""

import json
from collections.abc import Iterable, Sequence
from datetime import date

from salescoach.accountability.judging import Figure, Figures
from salescoach.accountability.metrics import NEXT_STEPS
from salescoach.accountability.sources.asking import Asked
from salescoach.audit.parts import part_of
from salescoach.audit.queries import STANDING
from salescoach.core.rows import NamedTuple
from salescoach.store.reading import Query, Reader

NO_NEXT_STEP = "CP101"  # the rule that finds deals without a next step
NO_AUDIT = "no audit recorded in the period: salescoach pipeline audit"
NO_DEALS = "no open deal at the audit"


class Audited(NamedTuple):
    """A recorded audit: as of which day, and what it could not judge, as JSON."""

    id: int
    as_of: date
    not_evaluable: str


AUDITS = Query(
    Audited,
    f"""SELECT id, as_of, not_evaluable FROM audit
    WHERE book_id = :book AND recorded_on BETWEEN :since AND :today AND as_of <= :today AND {STANDING}
    ORDER BY as_of, recorded_on, id""",
)


class Flagged(NamedTuple):
    """How many of a rep's deals an audit flagged, and how many of those for having no next step."""

    audit_id: int
    deals: int
    without_step: int


FLAGGED = Query(
    Flagged,
    f"""SELECT f.audit_id, count(DISTINCT f.deal_id),
        count(DISTINCT CASE WHEN f.rule = '{NO_NEXT_STEP}' THEN f.deal_id END)
    FROM audit_finding f JOIN audit a ON a.id = f.audit_id
    WHERE a.book_id = :book AND a.recorded_on BETWEEN :since AND :today AND f.rep_id = :rep
        AND f.deal_id IS NOT NULL AND f.severity <> 'info'
    GROUP BY f.audit_id""",
)


class Stood(NamedTuple):
    """From when to when a deal stood open in the exports; None where it does still."""

    first_on: date
    closed_on: date | None
    vanished_on: date | None
    status: str


OPEN_DEALS = Query(
    Stood,
    """SELECT f.as_of, d.closed_on, d.vanished_on, d.status
    FROM deal d JOIN import_run f ON f.id = d.first_import_id
    WHERE d.rep_id = :rep AND (d.status = 'open' OR d.closed_on >= :since)""",
)


def audit_figures(reader: Reader, asked: Asked) -> Figures:
    """The share of a rep's open deals that are in order, at the last audit of any span."""
    span = {"book": asked.book, "since": asked.since, "today": asked.today}
    flagged = {row.audit_id: row for row in reader.all(FLAGGED, **span, rep=asked.rep_id)}
    stood = reader.all(OPEN_DEALS, rep=asked.rep_id, since=asked.since)
    return share_figures(asked.metric, reader.all(AUDITS, **span), flagged, stood)


def share_figures(
    metric: str, audits: Sequence[Audited], flagged: dict[int, Flagged], stood: Sequence[Stood]
) -> Figures:
    """The percentage in order, rounded down, of the deals that were open as of the audit."""

    def figure(start: date, end: date) -> Figure:
        audit = next((one for one in reversed(audits) if start <= one.as_of <= end), None)
        if audit is None:
            return Figure(None, None, why=NO_AUDIT)
        if metric == NEXT_STEPS and (blind := blind_to(audit, NO_NEXT_STEP)):
            return Figure(None, None, why=blind)
        deals = open_on(stood, audit.as_of)
        found = flagged.get(audit.id, Flagged(audit.id, 0, 0))
        wrong = found.without_step if metric == NEXT_STEPS else found.deals
        deals = max(deals, found.deals)
        if not deals:
            return Figure(None, end, why=NO_DEALS)
        return Figure(100 * (deals - wrong) // deals, end, deals)

    return figure


def open_on(stood: Iterable[Stood], day: date) -> int:
    """How many deals stood open on a day, owned as they are now."""
    return sum(
        row.first_on <= day
        and (row.vanished_on is None or row.vanished_on > day)
        and (row.status == "open" or (row.closed_on is not None and row.closed_on > day))
        for row in stood
    )


def blind_to(audit: Audited, rule: str) -> str:
    """Why an audit could not judge a rule at all, "" where it could, if only in part."""
    for gap in json.loads(audit.not_evaluable):
        if gap["rule"] == rule and part_of(str(gap["reason"])) is None:
            return str(gap["reason"])
    return ""
