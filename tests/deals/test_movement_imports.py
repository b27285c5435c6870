"""Movement from real imports, in any order: it adds up, and closes with the deals that are open."""

import tempfile
from collections import Counter
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salescoach.core.invocation import Invocation
from salescoach.deals.import_result import ImportOptions
from salescoach.deals.importing import import_deals
from salescoach.deals.movement_report import MovementReport, movement_report
from salescoach.deals.queries import OPEN_DEALS, DealRow
from salescoach.store.reading import reading
from salescoach.store.writing import forget_engines
from tests.deals.exports import export, row

DAYS = ("2026-10-30", "2026-11-06", "2026-11-13", "2026-11-20")

cells = st.fixed_dictionaries(
    {
        "owner": st.sampled_from(("Ann Novak", "Ben Ortiz")),
        "stage": st.sampled_from(("Discovery", "Proposal", "Closed Won", "Closed Lost")),
        "amount": st.sampled_from(("", "0", "1000.00", "1000.01", "250000.99")),
        "close": st.sampled_from(("11/2/2026", "11/10/2026", "12/31/2026", "3/31/2027")),
        "created": st.sampled_from(("1/15/2026", "11/3/2026", "11/20/2026")),
    }
)
deals = st.lists(st.none() | cells, min_size=4, max_size=4)
series = st.lists(deals, min_size=4, max_size=4)


def imported(
    run: Invocation, folder: Path, exports: list[list[dict[str, str] | None]], order: list[int]
) -> None:
    """Imports the exports in this order; each also holds an open deal of either rep that never changes."""
    for number in order:
        rows = [row(n, **one) for n, one in enumerate(exports[number]) if one is not None]
        rows += [
            row(
                id=f"006Hs00000000{n:02}z", owner=owner, amount="5.00", close="12/31/2027", created="1/1/2026"
            )
            for n, owner in enumerate(("Ann Novak", "Ben Ortiz"))
        ]
        path = export(folder, *rows, name=f"deals{number}.csv")
        import_deals(run, ImportOptions(path, as_of=DAYS[number], add_reps=True))


def reported(
    exports: list[list[dict[str, str] | None]], order: list[int], first: int
) -> tuple[MovementReport, list[DealRow]]:
    """What moved since an export, and what is open now."""
    with tempfile.TemporaryDirectory() as name:
        run = Invocation(home=name, clock=datetime.fromisoformat("2026-11-23T08:40").astimezone())
        try:
            imported(run, Path(name), exports, order)
            report = movement_report(run, DAYS[first], "today", "")
            with reading(run) as reader:
                return report, reader.all(OPEN_DEALS, book=1)
        finally:
            forget_engines()


@pytest.mark.slow
@settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(series, st.permutations(range(4)), st.integers(0, 3))
def test_imported_in_any_order_it_adds_up_and_closes_with_what_is_open(
    exports: list[list[dict[str, str] | None]], order: list[int], first: int
) -> None:
    report, open_now = reported(exports, list(order), first)

    for one in (*report.totals, *report.reps):
        assert one.opening.amount + sum(step.amount for step in one.steps.values()) == one.closing.amount
        assert one.opening.deals + sum(step.deals for step in one.steps.values()) == one.closing.deals
    assert Counter((held.rep, held.value) for held in report.moved.closing) == Counter(
        (deal.rep, deal.amount_minor or 0) for deal in open_now
    )


@pytest.mark.slow
@settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(series, st.integers(0, 3))
def test_imported_week_by_week_it_opens_as_the_export_of_the_day_showed(
    exports: list[list[dict[str, str] | None]], first: int
) -> None:
    report, _ = reported(exports, [0, 1, 2, 3], first)

    shown = [("Ann Novak", 500), ("Ben Ortiz", 500)] + [
        (one["owner"], int(Decimal(one["amount"] or 0) * 100))
        for one in exports[first]
        if one is not None and not one["stage"].startswith("Closed")
    ]
    assert sorted((held.rep, held.value) for held in report.moved.opening) == sorted(shown)
