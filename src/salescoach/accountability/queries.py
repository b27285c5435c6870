"""Reads about expectations and the figures entered for them."""

from datetime import date

from salescoach.accountability.expectation import Expectation
from salescoach.core.rows import NamedTuple
from salescoach.store.reading import Query

_FIELDS = """e.id, e.rep_id, e.metric, e.unit, e.target, e.currency, e.per, e.otherwise, e.from_on,
        e.until_on, e.agreed_on, e.agreed_entered_on, e.entered_on, e.raised_from_id"""

# Expectations that hold on the day, of reps who are there.
RUNNING_ON = Query(
    Expectation,
    f"""SELECT {_FIELDS} FROM expectation e JOIN rep r ON r.id = e.rep_id
    WHERE r.book_id = :book AND r.archived_on IS NULL AND e.withdrawn_on IS NULL
        AND e.from_on <= :today AND (e.until_on IS NULL OR e.until_on >= :today)
    ORDER BY r.name_key, e.metric, e.from_on, e.id""",
)
# Expectations that hold on the day or will, of reps who are there.
FROM_NOW_ON = Query(
    Expectation,
    f"""SELECT {_FIELDS} FROM expectation e JOIN rep r ON r.id = e.rep_id
    WHERE r.book_id = :book AND r.archived_on IS NULL AND e.withdrawn_on IS NULL
        AND (e.until_on IS NULL OR e.until_on >= :today)
    ORDER BY r.name_key, e.metric, e.from_on, e.id""",
)
# All of a rep that were not withdrawn, ended ones too, the newest first.
OF_REP = Query(
    Expectation,
    f"""SELECT {_FIELDS} FROM expectation e WHERE e.rep_id = :rep AND e.withdrawn_on IS NULL
    ORDER BY e.from_on DESC, e.id DESC""",
)
# Everybody's that were not withdrawn, ended ones and archived reps' too.
ALL = Query(
    Expectation,
    f"""SELECT {_FIELDS} FROM expectation e JOIN rep r ON r.id = e.rep_id
    WHERE r.book_id = :book AND e.withdrawn_on IS NULL ORDER BY r.name_key, e.from_on DESC, e.id DESC""",
)
BY_ID = Query(
    Expectation,
    f"""SELECT {_FIELDS} FROM expectation e JOIN rep r ON r.id = e.rep_id
    WHERE r.book_id = :book AND e.id = :id AND e.withdrawn_on IS NULL""",
)


class OwnMetricRow(NamedTuple):
    """A metric of the manager's own; `key` is what expectations hold."""

    key: str
    name: str
    unit: str


OWN_METRICS = Query(
    OwnMetricRow, "SELECT name_key, name, unit FROM own_metric WHERE book_id = :book ORDER BY name_key"
)


class FigureRow(NamedTuple):
    """A figure entered by hand that still counts."""

    id: int
    rep_id: int
    metric: str
    first_on: date
    last_on: date
    amount: int
    currency: str
    entered_on: date


FIGURES = Query(
    FigureRow,
    """SELECT f.id, f.rep_id, f.metric, f.first_on, f.last_on, f.amount, f.currency, f.entered_on
    FROM entered_figure f WHERE f.rep_id = :rep AND f.last_on >= :since AND f.withdrawn_on IS NULL
    ORDER BY f.first_on, f.id""",
)


class UsedCurrency(NamedTuple):
    """The currency most of a rep's deals are in."""

    currency: str


USED_CURRENCY = Query(
    UsedCurrency,
    """SELECT currency FROM deal WHERE rep_id = :rep GROUP BY currency
    ORDER BY count(*) DESC, currency LIMIT 1""",
)

# Everybody's that still count, the newest first.
FIGURES_SINCE = Query(
    FigureRow,
    """SELECT f.id, f.rep_id, f.metric, f.first_on, f.last_on, f.amount, f.currency, f.entered_on
    FROM entered_figure f JOIN rep r ON r.id = f.rep_id
    WHERE r.book_id = :book AND f.last_on >= :since AND f.withdrawn_on IS NULL
    ORDER BY f.last_on DESC, f.id DESC""",
)
