"""An expectation with what became of it, and which one is meant. Pure."""

from collections.abc import Sequence
from datetime import date

from salescoach.accountability.agreed import Agreed, Outcome, missed_run
from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple
from salescoach.people.naming import loose


class Expected(NamedTuple):
    """An expectation with its periods, oldest first.

    Attributes:
        agreed: what was agreed.
        metric: its code.
        runs: whether it still holds.
        periods: those that are over, also of the expectations of the same kind whose place it took.
        off: whether the rep is off, as `expect gap` has it: missed last, or behind, and not made up yet.
    """

    agreed: Agreed
    metric: str
    runs: bool
    periods: Sequence[Outcome]
    off: bool

    @property
    def kind(self) -> tuple[str, str]:
        """Its metric's code and period: what stays where a target is changed."""
        return self.metric, self.agreed.per

    def missed(self, today: date) -> list[Outcome]:
        """The missed periods in a row up to the last that can be told, oldest first."""
        return missed_run(self.periods, today)


def worst_first(expected: Sequence[Expected], today: date) -> list[Expected]:
    """The expectations that run and are off, the longest missed first, then the one entered first."""
    off = [one for one in expected if one.runs and one.off]
    return sorted(off, key=lambda one: (-len(one.missed(today)), one.agreed.id))


def expectation_named(wanted: str, expected: Sequence[Expected], called: str) -> Expected:
    """The one expectation meant by its number, or by a part of its metric; one that runs wins.

    Args:
        wanted: as typed.
        expected: the rep's.
        called: what to type for the rep.

    Raises:
        WrongUse: where none or more than one is meant; the candidates are listed.
    """
    see = f"See them: salescoach expect list {called}"
    number = wanted.strip().lstrip("#")
    if number.isascii() and number.isdecimal():
        found = [one for one in expected if str(one.agreed.id) == number]
    else:
        found = _matching(loose(wanted), expected)
    if len(found) == 1:
        return found[0]
    listed = tuple(f"{one.agreed.id}  {one.agreed.target}" for one in (found or expected)[:12])
    if not expected:
        raise WrongUse(
            "Nothing is expected of that rep yet.",
            f'Agree on something: salescoach expect set {called} calls 40 per week --otherwise "…"',
        )
    if found:
        raise WrongUse(f"{wanted!r} could be {len(found)} expectations.", "Name it by its number.", listed)
    raise WrongUse(f"No expectation is called {wanted!r}.", see, listed)


def _matching(key: str, expected: Sequence[Expected]) -> list[Expected]:
    """Those whose metric is the key, else those that hold it; of these the ones that run."""
    exact = [one for one in expected if key in (loose(one.metric), loose(one.agreed.what))]
    parts = [one for one in expected if key in loose(one.metric) or key in loose(one.agreed.target)]
    found = (exact or parts) if key else []
    return [one for one in found if one.runs] or found
