"""Where strikes stand: what counts, what is left of each window, and what could be given. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date

from salescoach.accountability.agreed import met_lately
from salescoach.accountability.expected import Expected
from salescoach.accountability.strikes.counting import COUNTS, Proposal, counts_until, proposed, state_of
from salescoach.accountability.strikes.policy import Policy
from salescoach.accountability.strikes.queries import StrikeRow
from salescoach.core.errors import Refused
from salescoach.core.rows import NamedTuple


class Stood(NamedTuple):
    """A strike as it stands.

    Attributes:
        row: as it was given.
        state: one of `counting`.
        until: the last day it counts.
        left: how many days are left of that, 0 where it counts no more.
        to_meet: how many periods more, met in a row, end it before; 0 where none do.
        per: what a period of its expectation is, `week`.
    """

    row: StrikeRow
    state: str
    until: date
    left: int
    to_meet: int
    per: str


class Standing(NamedTuple):
    """The strikes for one expectation of a rep.

    Attributes:
        rep: the rep's name.
        called: what to type for the rep.
        what: what was expected, in words.
        metric: its code.
        strikes: oldest first.
        counting: how many of them count.
    """

    rep: str
    called: str
    what: str
    metric: str
    strikes: Sequence[Stood]
    counting: int


class Possible(NamedTuple):
    """A strike that could be given."""

    expected: Expected
    proposal: Proposal


def stood(row: StrikeRow, expected: Expected | None, policy: Policy, today: date) -> Stood:
    """A strike as it stands; without its expectation nothing makes it good."""
    periods = expected.periods if expected else ()
    state = state_of(row.given, periods, policy, today)
    until = counts_until(row.given, policy)
    left = to_meet = 0
    if state == COUNTS:
        left = max(0, (until - today).days)
        to_meet = max(0, policy.resets_after_met - met_lately(periods, today, row.missed_to))
    return Stood(row, state, until, left, to_meet, expected.agreed.per if expected else "period")


def standings(
    rows: Sequence[StrikeRow],
    expected: Mapping[int, Sequence[Expected]],
    called: Mapping[int, str],
    policy: Policy,
    today: date,
) -> list[Standing]:
    """The strikes by rep, metric and period; those with the most that count come first.

    Args:
        rows: strikes of any reps.
        expected: by rep id.
        called: what to type, by rep id.
        policy: the policy in force.
        today: the day of the run.
    """
    groups: dict[tuple[int, tuple[str, str]], list[StrikeRow]] = {}
    for row in sorted(rows, key=lambda row: (row.on_date, row.id)):
        groups.setdefault((row.rep_id, row.kind), []).append(row)
    found = []
    for (rep_id, kind), of in groups.items():
        one = next((one for one in expected.get(rep_id, ()) if one.kind == kind), None)
        shown = [stood(row, one, policy, today) for row in of]
        metric = kind[0]
        what = one.agreed.target if one else metric
        count = sum(strike.state == COUNTS for strike in shown)
        found.append(Standing(of[0].rep, called.get(rep_id, of[0].rep), what, metric, shown, count))
    return sorted(found, key=lambda one: (-one.counting, one.rep, one.metric))


def possible(
    expected: Sequence[Expected], rows: Sequence[StrikeRow], policy: Policy, today: date
) -> list[Possible]:
    """The strikes that could be given today, one for each expectation whose last period was missed."""
    found = []
    for one in expected:
        given = [row.given for row in rows if row.rep_id == one.agreed.rep_id and row.kind == one.kind]
        if not (one.runs and one.off and one.missed(today)):
            continue
        try:
            found.append(Possible(one, proposed(one.agreed, one.periods, given, policy, today)))
        except Refused:
            continue
    return found
