"""What the last recorded audit proves about the sales process and the markets worked in."""

import json
import re
from collections.abc import Sequence
from typing import NamedTuple

from salescoach.core.measures import Facts, Measured
from salescoach.core.periods import Period
from salescoach.store.reading import Query, Reader

_PART = re.compile(r"([\d,]+) of [\d,]+ deals: ")


class AuditedRow(NamedTuple):
    """The newest audit: how many deals, how many of them the rule flagged, and its gaps as JSON."""

    deals: int
    flagged: int
    not_evaluable: str


NEWEST_AUDIT = Query(
    AuditedRow,
    """SELECT a.deals, (SELECT COUNT(DISTINCT f.deal_id) FROM audit_finding f
        WHERE f.audit_id = a.id AND f.rule = :rule), a.not_evaluable
    FROM audit a WHERE a.book_id = :book AND a.recorded_on BETWEEN :start AND :end
    ORDER BY a.recorded_on DESC, a.id DESC LIMIT 1""",
)


def deals_without_skipped_stages(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """Of the open deals the last week's newest audit could judge, those that skipped no stage (task 54)."""
    return [_clean(reader, span, facts, "ST103", "skipped no stage") for span in spans]


def deals_in_target_market(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """Of the open deals the last week's newest audit could judge, those in the target market (task 71)."""
    return [_clean(reader, span, facts, "BE103", "are in the target market") for span in spans]


def _clean(reader: Reader, span: Period, facts: Facts, rule: str, words: str) -> Measured:
    from salescoach.audit.evidence import window_start

    row = reader.one(NEWEST_AUDIT, book=facts.book, rule=rule, start=window_start(span), end=span.end)
    if row is None:
        return Measured(None, 0, "no audit recorded")
    judged = row.deals
    for gap in json.loads(row.not_evaluable):
        if gap["rule"] == rule:
            part = _PART.match(gap["reason"])
            if part is None:  # blind to a whole export; which deals are its is not on record
                return Measured(None, 0, str(gap["reason"]))
            judged -= int(part[1].replace(",", ""))
    if judged <= 0:
        return Measured(None, 0, "no deal could be judged")
    fine = max(judged - row.flagged, 0)
    return Measured(fine / judged, judged, f"{fine} of {judged} deals {words}")
