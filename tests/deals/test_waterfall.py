"""The waterfall: it adds up to the cent whatever happened, and opens and closes as the exports showed."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.deals.movement import KINDS, Movement, movement
from salescoach.deals.movement_reps import rep_lines
from salescoach.deals.past import Past
from salescoach.deals.stage_order import stage_order
from salescoach.deals.waterfall import Waterfall, by_rep, of_one_rep, waterfalls
from tests.deals.histories import DAYS, Seen, past, told

ORDERS = {
    "": stage_order(
        (),
        {},
        {stage: place for place, stage in enumerate(("Discovery", "Qualified", "Proposal", "Closed Won"))},
    )
}

amounts = st.none() | st.integers(-(10**9), 10**12)
dates = st.dates(DAYS[0] - timedelta(days=40), DAYS[-1] + timedelta(days=400))
seen = st.builds(
    Seen,
    owner=st.sampled_from(("Ann", "Ben", "")),
    stage=st.sampled_from(("Discovery", "Qualified", "Proposal", "")),
    status=st.sampled_from(("open", "open", "open", "won", "lost")),
    amount=amounts,
    close_on=st.none() | dates,
    closed_on=st.none() | dates,
)
lives = st.lists(st.none() | seen, min_size=6, max_size=6).filter(any)
pipelines = st.lists(
    st.tuples(lives, st.none() | dates, st.sampled_from(("EUR", "CHF"))), min_size=1, max_size=6
)


def added_up(one: Waterfall) -> tuple[int, int]:
    steps = one.steps.values()
    return (
        one.opening.deals + sum(step.deals for step in steps),
        one.opening.amount + sum(step.amount for step in steps),
    )


def moved(pasts: Sequence[Past], since: date, until: date) -> Movement:
    return movement(pasts, ORDERS, since, until)


def shown(
    lived: Sequence[tuple[list[Seen | None], date | None, str]], day: int
) -> list[tuple[str, str, int]]:
    """The open deals of an export, as (owner, currency, value)."""
    return sorted(
        (one.owner, currency, one.amount or 0)
        for seen_so, _, currency in lived
        if (one := seen_so[day]) is not None and one.status == "open"
    )


@settings(deadline=None, max_examples=300)
@given(pipelines, st.integers(0, 4), st.integers(1, 5), st.integers(-3, 3), st.integers(-3, 3))
def test_it_adds_up_to_the_cent_for_each_rep_and_currency(
    lived: list[tuple[list[Seen | None], date | None, str]], first: int, last: int, early: int, late: int
) -> None:
    since = DAYS[first] + timedelta(days=early)
    until = max(DAYS[max(first, last)] + timedelta(days=late), since + timedelta(days=1))
    pasts = [
        past(told(seen_so, ident=number, created_on=made, currency=currency), since)
        for number, (seen_so, made, currency) in enumerate(lived)
    ]

    found = moved(pasts, since, until)

    totals, reps = waterfalls(found), by_rep(found)
    for one in (*totals, *reps):
        assert added_up(one) == (one.closing.deals, one.closing.amount)
        assert set(one.kinds) == set(KINDS)
    for total in totals:
        mine = [one for one in reps if one.currency == total.currency]
        assert sum(one.opening.amount for one in mine) == total.opening.amount
        assert sum(one.closing.amount for one in mine) == total.closing.amount
        for one in mine:
            assert one in of_one_rep(found, one.rep or "")


@settings(deadline=None, max_examples=300)
@given(pipelines, st.integers(0, 4), st.integers(1, 5))
def test_it_opens_and_closes_as_the_exports_of_the_days_showed(
    lived: list[tuple[list[Seen | None], date | None, str]], first: int, last: int
) -> None:
    since, until = DAYS[first], DAYS[max(last, first + 1)]
    tales = [
        told(seen_so, ident=number, created_on=made, currency=currency)
        for number, (seen_so, made, currency) in enumerate(lived)
    ]

    found = moved([past(tale, since) for tale in tales], since, until)

    assert sorted(found.opening) == shown(lived, first)
    assert sorted(found.closing) == shown(lived, DAYS.index(until))


@settings(deadline=None)
@given(lives, st.none() | dates, st.integers(0, 4))
def test_done_again_the_changes_lead_from_the_opening_to_now(
    seen_so: list[Seen | None], made: date | None, first: int
) -> None:
    tale = told(seen_so, created_on=made)

    found = past(tale, DAYS[first])

    state = found.opening
    for step in found.steps:
        assert step.before == state
        assert step.on > DAYS[first]
        state = step.after
    gone = tale.deal.vanished_on is not None
    standing = tale.deal.status if tale.deal.status != "open" else "vanished" if gone else "open"
    assert (state.standing, state.amount, state.stage, state.rep, state.close_on) == (
        standing,
        tale.deal.amount_minor,
        tale.deal.stage,
        tale.deal.owner,
        tale.deal.close_on,
    )
    assert [step.on for step in found.steps] == sorted(step.on for step in found.steps)


def test_a_deal_handed_over_leaves_one_rep_and_comes_to_the_other() -> None:
    tale = told([Seen(owner="Ann", amount=500), Seen(owner="Ben", amount=700)])
    found = moved([past(tale, DAYS[0])], DAYS[0], DAYS[1])

    ann, ben = (of_one_rep(found, rep)[0] for rep in ("Ann", "Ben"))

    assert ann.steps["handed_over"] == (1, -1, -500)
    assert ben.steps["received"] == (1, 1, 500)
    assert ben.steps["amount_up"] == (1, 0, 200)
    assert (ann.closing.amount, ben.closing.amount) == (0, 700)
    assert waterfalls(found)[0].kinds["reassigned"] == (1, 1, 500)


def test_a_deal_pushed_twice_counts_its_value_once() -> None:
    pushes = [Seen(close_on=day, amount=500) for day in DAYS[:3]]
    found = moved([past(told(pushes), DAYS[0])], DAYS[0], DAYS[2])

    assert waterfalls(found)[0].kinds["pushed"] == (2, 1, 500)


def test_each_reps_row_fits_the_width_with_deals_rounded_or_with_the_value_alone() -> None:
    tales = [
        told([Seen(owner=owner, amount=72_500_00), last], ident=number)
        for number, (owner, last) in enumerate(
            [
                ("Ann Novak", Seen(owner="Ann Novak", amount=81_250_00)),
                ("Ben Ortiz", Seen(owner="Ben Ortiz", status="lost")),
                ("Cleo Park", Seen(owner="Cleo Park", status="won", amount=9_500_00)),
            ]
        )
    ]
    reps = by_rep(moved([past(tale, DAYS[0]) for tale in tales], DAYS[0], DAYS[1]))

    def cleo(width: int) -> list[str]:
        lines = ["".join(span.text for span in line) for line in rep_lines(reps, width)]
        assert max(map(len, lines)) <= width
        return next(line.split("  ") for line in lines if line.startswith("Cleo"))

    assert "1 72.5k" in cleo(80)
    assert "1 73k" in cleo(52)
    assert " 72.5k" in "  ".join(cleo(47))
    assert "1 7" not in "  ".join(cleo(47))
