"""Reads what `strike list` shows, and a single strike as it stands."""

from datetime import date, timedelta

from salescoach.accountability.ledger import open_ledger
from salescoach.accountability.looking import read_expected
from salescoach.accountability.strikes.policy import Policy, policy_of
from salescoach.accountability.strikes.queries import BY_ID, OF_REP, SINCE, StrikeRow
from salescoach.accountability.strikes.standing import Possible, Standing, Stood, possible, standings, stood
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.people.naming import RepRow, shell_name
from salescoach.people.queries import PRESENT_REPS, REPS, rep_named
from salescoach.settings.policies import load_policies
from salescoach.store.reading import Reader, reading

SHOWN_DAYS = 365  # strikes older than that are history: --all


class Page(NamedTuple):
    """What `strike list` shows."""

    standings: list[Standing]
    could: list[Possible]
    policy: Policy


def read_page(run: Invocation, rep: str | None, *, everything: bool) -> Page:
    """The strikes of a rep, or of everybody, with what could be given."""
    policy = policy_of(load_policies(run).strikes)
    with reading(run) as reader:
        reps = [rep_named(reader, rep)] if rep else reader.all(PRESENT_REPS, book=1)
        names = [row.name for row in reader.all(PRESENT_REPS, book=1)]
        called = {row.id: shell_name(row.name, names) for row in reps}
        rows = _rows(reader, run.today, reps[0] if rep else None, everything)
        ledger = open_ledger(run, reader)
        expected = {row.id: read_expected(run, reader, row, called[row.id], ledger) for row in reps}
    could = [one for of in expected.values() for one in possible(of, rows, policy, run.today)]
    shown = standings(rows, expected, called, policy, run.today)
    return Page(shown if everything else _current(shown), could, policy)


def _rows(reader: Reader, today: date, rep: RepRow | None, everything: bool) -> list[StrikeRow]:
    if rep is not None:
        return reader.all(OF_REP, rep=rep.id, book=1)
    since = date.min if everything else today - timedelta(days=SHOWN_DAYS)
    return reader.all(SINCE, since=since, book=1)


def _current(shown: list[Standing]) -> list[Standing]:
    """Those of which any counts; of the others a year is history enough."""
    return [one for one in shown if one.counting or len(shown) < 12]


def read_strike(run: Invocation, number: int) -> Stood:
    """A strike as it stands now; it must be there."""
    policy = policy_of(load_policies(run).strikes)
    with reading(run) as reader:
        row = reader.one(BY_ID, id=number, book=1)
        assert row is not None, "it has just been written"
        rep = next(rep for rep in reader.all(REPS, book=1) if rep.id == row.rep_id)
        expected = read_expected(run, reader, rep, rep.name)
    one = next((one for one in expected if one.kind == row.kind), None)
    return stood(row, one, policy, run.today)
