"""What helps to know before a talk: meeting, deal, what was promised, when the rep was coached last."""

from datetime import date, timedelta
from typing import NamedTuple

from salescoach.coaching.occasion import Occasion
from salescoach.coaching.session_queries import (
    DEAL_FACTS,
    FINDINGS,
    LAST_SESSION,
    LAST_THEME,
    PLANNED,
    DealFacts,
    FindingRow,
    SessionRow,
)
from salescoach.commitments.queries import LAST_DUE, PromiseRow
from salescoach.store.reading import Reader

THEME_LASTS = timedelta(days=90)


class Opening(NamedTuple):
    """What one screen shows before the first question; None and () where there is nothing to show.

    Attributes:
        kind: `prep` or `debrief`.
        rep: the rep's name.
        occasion: the meeting.
        deal: its deal.
        findings: what the last audit found on that deal, the gravest first.
        planned: goal and next step from the prep of the meeting, as pairs of question key and answer.
        promise: the rep's promise that fell due last.
        last: the session held with the rep last.
        theme: what the rep is working on: the last theme named within a quarter, "" for none.
    """

    kind: str
    rep: str
    occasion: Occasion | None
    deal: DealFacts | None
    findings: list[FindingRow]
    planned: list[tuple[str, str]]
    promise: PromiseRow | None
    last: SessionRow | None
    theme: str


def read_opening(
    reader: Reader, kind: str, rep: str, rep_id: int, occasion: Occasion | None, today: date, book: int = 1
) -> Opening:
    """Reads what helps: a handful of queries, each by an index."""
    deal_id = occasion.deal_id if occasion else None
    meeting_id = occasion.meeting_id if occasion else None
    planned = reader.all(PLANNED, meeting=meeting_id) if meeting_id and kind == "debrief" else []
    theme = reader.one(LAST_THEME, rep=rep_id, since=today - THEME_LASTS, today=today)
    return Opening(
        kind=kind,
        rep=rep,
        occasion=occasion,
        deal=reader.one(DEAL_FACTS, deal=deal_id) if deal_id else None,
        findings=reader.all(FINDINGS, deal=deal_id, book=book) if deal_id else [],
        planned=list({row.question: row.answer for row in planned}.items()),
        promise=reader.one(LAST_DUE, rep=rep_id, today=today),
        last=reader.one(LAST_SESSION, rep=rep_id, today=today),
        theme=theme.theme if theme else "",
    )
