"""Reads about talks that nobody has judged yet."""

from datetime import date

from salescoach.coaching.queries import UNJUDGED
from salescoach.core.rows import NamedTuple
from salescoach.store.reading import Query


class ToJudge(NamedTuple):
    """A talk of which nobody has said yet whether it helped, or whether its advice worked."""

    id: int
    kind: str
    rep_id: int
    rep: str
    on_date: date
    title: str
    recommendation: str
    helpful: bool | None
    added_value: bool | None
    recommendation_worked: bool | None


TO_JUDGE = Query(
    ToJudge,
    f"""SELECT s.id, s.kind, s.rep_id, r.name, s.on_date, COALESCE(m.title, d.name, ''), s.recommendation,
        s.helpful, s.added_value, s.recommendation_worked
    FROM coaching_session s JOIN rep r ON r.id = s.rep_id
        LEFT JOIN meeting m ON m.id = s.meeting_id LEFT JOIN deal d ON d.id = s.deal_id
    WHERE s.book_id = :book AND s.on_date BETWEEN :since AND :until AND s.state = 'held' AND {UNJUDGED}
        AND r.archived_on IS NULL ORDER BY s.on_date DESC, s.id DESC""",
)
