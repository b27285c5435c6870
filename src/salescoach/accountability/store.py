"""Writes about expectations and figures: appended, replaced by further ones and withdrawn, never changed."""

from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, select

from salescoach.accountability.expectation import PERCENT, PERS
from salescoach.accountability.metrics import METRICS, words_of
from salescoach.accountability.tables import EnteredFigure, Expectation, ExpectationEvent, OwnMetric
from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import storable
from salescoach.store.writing import identity

SEE = "See them: salescoach expect list"
SEE_FIGURES = "See them: salescoach expect actual REP"


class Terms(NamedTuple):
    """What is expected.

    Attributes:
        rep_id: of whom.
        metric: its code.
        unit: the metric's.
        target: for one whole `per`.
        currency: of money, else "".
        per: one of `PERS`.
        otherwise: the consequence.
        from_on: the first day.
        agreed_on: the day the rep agreed, None where that is not said.
    """

    rep_id: int
    metric: str
    unit: str
    target: int
    currency: str
    per: str
    otherwise: str
    from_on: date
    agreed_on: date | None = None


def define_metric(session: Session, run: Invocation, name: str, unit: str, book: int = 1) -> OwnMetric:
    """Makes a metric of the manager's own.

    Raises:
        WrongUse: for a name that is empty, or that a metric has already.
    """
    name = storable(name, "the metric")
    key = words_of(name)
    taken = {words_of(text) for metric in METRICS for text in (metric.code, metric.name)}
    if not key or len(name) > 60 or key in taken:
        raise WrongUse(
            f"{name!r} cannot be a metric of your own.", "Give it a name of its own, up to 60 letters."
        )
    metric = OwnMetric(
        book_id=book, name=name, name_key=key, unit=unit, entered_at=run.now(), entered_on=run.today
    )
    session.add(metric)
    session.flush()
    return metric


def add_expectation(
    session: Session, run: Invocation, terms: Terms
) -> tuple[Expectation, Expectation | None]:
    """Records an expectation; returns it, and the one whose place it takes, which ends the day before.

    Raises:
        WrongUse: without a consequence, for a target of nothing, and for an agreement on a day to come.
        Refused: where another of the same metric begins on its day or later.
    """
    otherwise = storable(terms.otherwise, "the consequence")
    if not otherwise:
        raise WrongUse(
            "An expectation needs its consequence: what follows if it is not met?",
            'Say it before anyone is late: --otherwise "we plan each morning together for two weeks"',
        )
    assert terms.per in PERS
    if terms.target < 1 or (terms.unit == PERCENT and terms.target > 100):
        raise WrongUse("That is no target.", "Name what is expected: at least 1, and of a share at most 100.")
    _not_to_come(run, terms.agreed_on)
    before = _overlapping(session, terms)
    row = Expectation(
        **terms._asdict() | {"otherwise": otherwise},
        agreed_entered_on=run.today if terms.agreed_on else None,
        raised_from_id=identity(before) if before else None,
        entered_at=run.now(), entered_on=run.today,
    )  # fmt: skip
    session.add(row)
    session.flush()
    _append(session, run, row, "set", terms.from_on, "")
    if terms.agreed_on:
        _append(session, run, row, "agreed", terms.agreed_on, "")
    if before is not None:
        _end(session, run, before, terms.from_on - timedelta(days=1), f"followed by {identity(row)}")
    return row, before


def _overlapping(session: Session, terms: Terms) -> Expectation | None:
    """The expectation of the same metric and period that runs when a new one begins."""
    table: Any = Expectation
    rows = session.exec(
        select(Expectation).where(
            table.rep_id == terms.rep_id, table.metric == terms.metric, table.per == terms.per,
            table.currency == terms.currency, table.withdrawn_on.is_(None),
        )
    ).all()  # fmt: skip
    running = [row for row in rows if row.until_on is None or row.until_on >= terms.from_on]
    later = [row for row in running if row.from_on >= terms.from_on]
    if later:
        number = identity(later[0])
        raise Refused(
            f"Expectation {number} of the same metric begins on {later[0].from_on.isoformat()}: "
            "two cannot hold at once.",
            f'Begin later (--from DATE), or withdraw it: salescoach expect set --withdraw {number} --why "…"',
        )
    return running[0] if running else None


def agree(session: Session, run: Invocation, number: int, on: date) -> Expectation:
    """Records that the rep agreed.

    Raises:
        WrongUse: for a day to come.
        Refused: where the rep had agreed already, or the expectation is not there.
    """
    row = _standing(session, number)
    _not_to_come(run, on)
    if row.agreed_on is not None:
        raise Refused(f"The rep agreed to it on {row.agreed_on.isoformat()}.", SEE)
    row.agreed_on, row.agreed_entered_on = on, run.today
    _append(session, run, row, "agreed", on, "")
    return row


def end(session: Session, run: Invocation, number: int, until: date, why: str) -> Expectation:
    """Ends an expectation on a day, its last; what it was stays.

    Raises:
        WrongUse: without a reason, and for a day before its first.
        Refused: where it ends already, or is not there.
    """
    row = _standing(session, number)
    if row.until_on is not None:
        raise Refused(f"It ends on {row.until_on.isoformat()} already.", SEE)
    if until < row.from_on:
        raise WrongUse(
            f"It begins on {row.from_on.isoformat()}: it cannot end before.",
            f'If it never should have been: salescoach expect set --withdraw {number} --why "…"',
        )
    _end(session, run, row, until, _reason(why, "end"))
    return row


def withdraw(session: Session, run: Invocation, number: int, why: str) -> Expectation:
    """Withdraws an expectation: it counts no more, as if never said; the one it took the place of resumes.

    Raises:
        WrongUse: without a reason.
        Refused: where it was withdrawn already, or another took its place.
    """
    row = _standing(session, number)
    why = _reason(why, "withdraw")
    table: Any = Expectation
    after = session.exec(
        select(Expectation).where(table.raised_from_id == number, table.withdrawn_on.is_(None))
    ).first()
    if after is not None:
        raise Refused(
            f"Expectation {identity(after)} took its place.",
            f"Withdraw that first: salescoach expect set --withdraw {identity(after)} --why …",
        )
    row.withdrawn_on = run.today
    _append(session, run, row, "withdrawn", run.today, why)
    if row.raised_from_id is not None:
        before = session.get(Expectation, row.raised_from_id)
        if before is not None and before.until_on == row.from_on - timedelta(days=1):
            before.until_on = None
            _append(session, run, before, "resumed", row.from_on, f"{number} was withdrawn")
    return row


class Entry(NamedTuple):
    """A figure to enter: whose, of which metric, from a day to a day, how much."""

    rep_id: int
    metric: str
    first_on: date
    last_on: date
    amount: int
    currency: str = ""


def enter_figure(
    session: Session, run: Invocation, entry: Entry
) -> tuple[EnteredFigure, EnteredFigure | None]:
    """Enters a figure; returns it, and the one it replaces: of the same days, or fewer from the same first.

    Raises:
        WrongUse: for days to come, or in the wrong order.
        Refused: where a figure of other days overlaps: the same work would count twice.
    """
    if entry.last_on < entry.first_on:
        raise WrongUse("The last day lies before the first.", "Name them as --from DATE --to DATE.")
    _not_to_come(run, entry.last_on)
    table: Any = EnteredFigure
    overlapping = session.exec(
        select(EnteredFigure)
        .where(
            table.rep_id == entry.rep_id, table.metric == entry.metric, table.currency == entry.currency,
            table.withdrawn_on.is_(None), table.first_on <= entry.last_on, table.last_on >= entry.first_on,
        )
        .order_by(col(EnteredFigure.first_on))
    ).all()  # fmt: skip
    replaced = [row for row in overlapping if row.first_on == entry.first_on and row.last_on <= entry.last_on]
    others = [row for row in overlapping if row not in replaced]
    if others or len(replaced) > 1:
        row = (others or replaced)[0]
        raise Refused(
            f"Figure {identity(row)} is for {row.first_on.isoformat()} to {row.last_on.isoformat()}: "
            "some days would count twice.",
            f'Withdraw it first: salescoach expect actual --withdraw {identity(row)} --why "…"',
        )
    before = replaced[0] if replaced else None
    if before is not None:
        _withdraw_figure(session, run, before, "replaced")
    row = EnteredFigure(
        **entry._asdict(), replaces_id=identity(before) if before else None, entered_at=run.now(),
        entered_on=run.today,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row, before


def withdraw_figure(session: Session, run: Invocation, number: int, why: str) -> EnteredFigure:
    """Withdraws a figure: it stays, with the reason, and counts no more.

    Raises:
        WrongUse: without a reason.
        Refused: where it is not there, or was withdrawn already.
    """
    row = session.get(EnteredFigure, number)
    if row is None or row.withdrawn_on is not None:
        raise Refused(f"Figure {number} is not there (any more).", SEE_FIGURES)
    _withdraw_figure(session, run, row, _reason(why, "withdraw"))
    return row


def _withdraw_figure(session: Session, run: Invocation, row: EnteredFigure, why: str) -> None:
    row.withdrawn_at, row.withdrawn_on, row.withdrawn_why = run.now(), run.today, why
    session.add(row)


def _standing(session: Session, number: int) -> Expectation:
    row = session.get(Expectation, number)
    if row is None or row.withdrawn_on is not None:
        raise Refused(f"Expectation {number} is not there (any more).", SEE)
    return row


def _end(session: Session, run: Invocation, row: Expectation, until: date, why: str) -> None:
    row.until_on = until
    _append(session, run, row, "ended", until, why)


def _append(session: Session, run: Invocation, row: Expectation, kind: str, on: date, note: str) -> None:
    session.add(row)
    session.add(
        ExpectationEvent(
            expectation_id=identity(row), kind=kind, on_date=on, note=note, entered_at=run.now(),
            entered_on=run.today,
        )
    )  # fmt: skip


def _reason(why: str, what: str) -> str:
    why = storable(why, "the reason")
    if not why:
        raise WrongUse(f"To {what} it needs a reason; it is kept.", 'Add: --why "…"')
    return why


def _not_to_come(run: Invocation, on: date | None) -> None:
    if on is not None and on > run.today:
        raise WrongUse(f"{on.isoformat()} has not come yet.", "Name today or a day before it.")
