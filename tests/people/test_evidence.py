"""What reps and quotas prove."""

from salescoach.core.invocation import Invocation
from salescoach.core.measures import Facts, Measured
from salescoach.core.periods import quarter_of
from salescoach.people.evidence import quotas_set
from salescoach.store.reading import reading
from tests.conftest import Cli


def measured(run: Invocation) -> Measured:
    facts = Facts(run.today, 1, {}, 5, 1)
    with reading(run) as reader:
        assert quotas_set(reader, [], facts) == []
        return quotas_set(reader, [quarter_of(run.today)], facts)[0]


def test_reps_with_a_quota_are_counted_among_those_who_sell(cli: Cli, run: Invocation) -> None:
    assert measured(run) == Measured(None, 0, "no reps yet")
    cli("rep add", "Ann Novak", "--quota", "240k")
    cli("rep add", "Ben Ortiz")
    assert measured(run) == Measured(0.5, 2, "1 of 2 reps have a quota")

    cli("rep add", "Cleo Park", "--start", "2027-02-01")
    cli("rep edit ben --status left")
    assert measured(run) == Measured(1.0, 1, "1 of 1 reps have a quota")


def test_a_quota_for_the_running_month_counts_within_the_quarter(cli: Cli, run: Invocation) -> None:
    cli("rep add", "Ann Novak", "--quota", "80k", "--period", "2026-11")

    assert measured(run).value == 1


def test_last_quarters_quota_does_not_count(cli: Cli, run: Invocation) -> None:
    cli("rep add", "Ann Novak", "--quota", "240k", "--period", "2026-Q3")

    assert measured(run).value == 0
