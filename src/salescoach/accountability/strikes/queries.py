"""Reads about strikes: what was given, the rep's response, and what was withdrawn. Nothing else of a rep."""

from datetime import date

from salescoach.accountability.strikes.counting import Given
from salescoach.core.rows import NamedTuple
from salescoach.store.reading import Query


class StrikeRow(NamedTuple):
    """A strike as it was given, with what was noted on it since.

    Attributes:
        id: its number.
        rep_id: the rep.
        rep: the rep's name.
        expectation_id: the expectation.
        metric: its code.
        per: its period: `day`, `week`, `month` or `quarter`.
        on_date: the day it was given.
        missed_from: first day of the missed period.
        missed_to: its last day.
        period: its name.
        facts: what was done of what was expected.
        otherwise: the consequence, as agreed.
        number: the how-manieth it was.
        brings: what it brought by the policy of that day.
        told: who was to be told.
        why: what the manager said.
        entered_on: the day it was entered.
        response: the rep's, the newest; "" while there is none.
        response_on: its day.
        withdrawn_on: None while it holds; with its expectation, a strike is withdrawn, too.
        withdrawn_why: the reason.
    """

    id: int
    rep_id: int
    rep: str
    expectation_id: int
    metric: str
    per: str
    on_date: date
    missed_from: date
    missed_to: date
    period: str
    facts: str
    otherwise: str
    number: int
    brings: str
    told: str
    why: str
    entered_on: date
    response: str
    response_on: date | None
    withdrawn_on: date | None
    withdrawn_why: str

    @property
    def kind(self) -> tuple[str, str]:
        """The metric's code and the period."""
        return self.metric, self.per

    @property
    def given(self) -> Given:
        """What counting it needs."""
        return Given(self.id, self.on_date, self.missed_from, self.missed_to, self.withdrawn_on)


def _newest(column: str, kind: str) -> str:
    return f"""(SELECT n.{column} FROM strike_note n WHERE n.strike_id = s.id AND n.kind = '{kind}'
            ORDER BY n.id DESC LIMIT 1)"""


_STRIKE = f"""SELECT s.id, s.rep_id, r.name, s.expectation_id, e.metric, e.per, s.on_date,
        s.missed_from, s.missed_to, s.period, s.facts, s.otherwise, s.number, s.brings, s.told, s.why,
        s.entered_on,
        COALESCE({_newest("words", "response")}, ''), {_newest("on_date", "response")},
        COALESCE({_newest("on_date", "withdrawn")}, e.withdrawn_on),
        COALESCE({_newest("words", "withdrawn")},
            CASE WHEN e.withdrawn_on IS NULL THEN '' ELSE 'its expectation was withdrawn' END)
    FROM strike s JOIN rep r ON r.id = s.rep_id JOIN expectation e ON e.id = s.expectation_id
    WHERE r.book_id = :book"""

BY_ID = Query(StrikeRow, f"{_STRIKE} AND s.id = :id")
OF_REP = Query(StrikeRow, f"{_STRIKE} AND s.rep_id = :rep ORDER BY s.on_date, s.id")
SINCE = Query(StrikeRow, f"{_STRIKE} AND s.on_date >= :since ORDER BY s.on_date DESC, s.id DESC")
