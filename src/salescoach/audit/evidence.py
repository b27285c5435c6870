"""What audits and the pipeline prove about the manager's tasks."""

import json
from collections.abc import Sequence
from datetime import date, timedelta

from salescoach.audit.covering import is_covered
from salescoach.audit.parts import part_of
from salescoach.audit.queries import AUDIT_DAYS, COVERS, COVERS_BACK, NEWEST_AUDIT
from salescoach.core.measures import Facts, Measured
from salescoach.core.periods import Period
from salescoach.store.reading import Reader

DAYS_AN_AUDIT_HOLDS = 7  # the audit is the weekly ritual
# Times what the quota still needs: a usual rule of practitioners, right at a win rate of a third.
USUAL_COVER = 3


def audit_recorded(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """Full audits recorded in the span; for a single day, in the seven days up to it (task 62)."""
    if not spans:
        return []
    windows = [(_start(span), span.end) for span in spans]
    start, end = min(first for first, _ in windows), max(last for _, last in windows)
    days = [row.recorded_on for row in reader.all(AUDIT_DAYS, book=facts.book, start=start, end=end)]
    return [_audits([day for day in days if first <= day <= last]) for first, last in windows]


def _start(span: Period) -> date:
    return span.end - timedelta(days=DAYS_AN_AUDIT_HOLDS - 1) if span.start == span.end else span.start


def _audits(days: Sequence[date]) -> Measured:
    if not days:
        return Measured(0, 0, "no audit recorded")
    newest = days[-1].isoformat()
    words = f"audit recorded on {newest}" if len(days) == 1 else f"{len(days)} audits, the last on {newest}"
    return Measured(len(days), 0, words)


def coverage(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """Reps whose open deals closing in their quota's period are three times what it still needs (task 64).

    Measured in each quota's own currency and period, and only for spans that hold today: what was open on an
    earlier day cannot be told from the deals as they are now. A quota that is met counts as covered; a rep
    with several current quotas (of the month and of the quarter, say) is covered where each of them is.
    """
    past = Measured(None, 0, "coverage can be measured only for today")
    if not any(span.holds(facts.today) for span in spans):
        return [past for _ in spans]
    since = facts.today - timedelta(days=COVERS_BACK)
    covers = reader.all(COVERS, book=facts.book, today=facts.today, since=since)
    if not covers:
        none = Measured(None, 0, "no rep has a quota for today")
        return [none if span.holds(facts.today) else past for span in spans]
    reps = {cover.rep_id for cover in covers}
    covered = len(reps - {cover.rep_id for cover in covers if not is_covered(cover, USUAL_COVER)})
    says = f"{covered} of {len(reps)} reps with a quota have {USUAL_COVER} times what it still needs"
    now = Measured(covered / len(reps), len(reps), says)
    return [now if span.holds(facts.today) else past for span in spans]


def deals_without_skipped_stages(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """Of the open deals the last week's newest audit could judge, those that skipped no stage (task 54)."""
    return [_clean(reader, span, facts, "ST103", "skipped no stage") for span in spans]


def deals_in_target_market(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """Of the open deals the last week's newest audit could judge, those in the target market (task 71)."""
    return [_clean(reader, span, facts, "BE103", "are in the target market") for span in spans]


def _clean(reader: Reader, span: Period, facts: Facts, rule: str, words: str) -> Measured:
    row = reader.one(NEWEST_AUDIT, book=facts.book, rule=rule, start=_start(span), end=span.end)
    if row is None:
        return Measured(None, 0, "no audit recorded")
    judged = row.deals
    for gap in json.loads(row.not_evaluable):
        if gap["rule"] == rule:
            part = part_of(str(gap["reason"]))
            if part is None:  # blind to a whole export; which deals are its is not on record
                return Measured(None, 0, str(gap["reason"]))
            judged -= part.number
    if judged <= 0:
        return Measured(None, 0, "no deal could be judged")
    fine = max(judged - row.flagged, 0)
    return Measured(fine / judged, judged, f"{fine} of {judged} deals {words}")
