"""Which deals count for win rates, and which of them as coached."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from salescoach.coaching.impact.landmark import (
    EARLY,
    LANDMARK_DAYS,
    OTHERS,
    STILL_OPEN,
    UNDATED,
    YOUNG,
    Landmarked,
    coached_cases,
    dose_cases,
    landmarked,
    record_cases,
)
from salescoach.deals.past import Past
from tests.coaching.impact.lives import MAY, day, life


def marked(*pasts: Past, talks: dict[int, list[int]] | None = None, until: int = 400) -> Landmarked:
    touched = {deal: [day(number) for number in numbers] for deal, numbers in (talks or {}).items()}
    return landmarked(pasts, touched, MAY, day(until), {"Ann", "Ben"})


def test_a_deal_is_coached_by_what_happened_in_its_first_days_alone() -> None:
    deals = [life(ident, 0, 90, won=ident == 1) for ident in (1, 2, 3, 4)]

    found = marked(*deals, talks={1: [3], 2: [LANDMARK_DAYS], 3: [LANDMARK_DAYS + 1, 40, 80]})

    assert [(deal.deal_id, deal.sessions) for deal in found.deals] == [(1, 1), (2, 1), (3, 0), (4, 0)]
    cases = coached_cases(found.deals)
    assert [(case.outcome, case.coached) for case in cases] == [(1, True), (0, True), (0, False), (0, False)]


def test_a_deal_that_lives_long_gains_nothing_by_collecting_talks() -> None:
    late = marked(life(1, 0, 300, won=True), talks={1: list(range(20, 300, 10))})

    assert [deal.sessions for deal in late.deals] == [0]


def test_what_was_closed_by_the_landmark_is_left_out_and_counted() -> None:
    found = marked(life(1, 0, LANDMARK_DAYS), life(2, 0, LANDMARK_DAYS + 1), life(3, 0, 5, won=True))

    assert [deal.deal_id for deal in found.deals] == [2]
    assert found.left_out == {EARLY: 2}


def test_open_undated_and_foreign_deals_are_left_out_and_counted() -> None:
    old = [life(10 + n, 0, 60) for n in range(20)]

    found = marked(*old, life(1, 0), life(2, None, 40), life(3, 0, 40, rep="Zoe"))

    assert found.left_out == {STILL_OPEN: 1, UNDATED: 1, OTHERS: 1}


def test_deals_made_before_the_span_are_not_mentioned() -> None:
    assert marked(life(1, -10, 60)) == Landmarked([], {})


def test_young_deals_are_left_out_together_where_many_of_them_are_open() -> None:
    old = [life(n, 0, 60) for n in range(1, 21)]
    quick = [life(100 + n, 350, 370) for n in range(5)]
    waiting = [life(200 + n, 350) for n in range(5)]

    assert len(marked(*old, *quick).deals) == 25
    assert marked(*old, *quick, *waiting).left_out == {YOUNG: 10}


def test_the_rep_is_the_one_who_had_it_at_the_landmark() -> None:
    found = marked(life(1, 0, 60, rep="Ben", before="Ann"), life(2, 0, 60, rep="Ann", before="Zoe"))

    assert [deal.rep for deal in found.deals] == ["Ben", "Ann"]


def test_size_is_the_amount_at_the_landmark_as_a_closing_may_wipe_it_out() -> None:
    lost = life(1, 0, 60, amount=900_00, amounts=[(60, 0)])
    grown = life(2, 0, 60, amount=100_00, amounts=[(30, 5000_00)])
    found = marked(lost, grown, life(3, 0, 60, amount=200_00))

    assert [deal.size for deal in found.deals] == ["large", "small", "small"]


def test_an_amount_first_seen_with_the_closing_tells_no_size() -> None:
    found = marked(life(1, 0, 60, seen=80), life(2, 0, 60, amount=0), life(3, 0, 60))

    assert [deal.size for deal in found.deals] == ["unknown", "unknown", "small"]


def test_amounts_of_several_currencies_are_not_compared() -> None:
    yen = [life(n, 0, 60, amount=amount, currency="JPY") for n, amount in ((1, 9_000_000), (2, 10_000_000))]
    euro = [life(n, 0, 60, amount=amount) for n, amount in ((3, 100), (4, 200))]

    assert [deal.size for deal in marked(*yen, *euro).deals] == ["small", "large", "small", "large"]


def test_the_dose_is_two_talks_and_more_beside_one() -> None:
    found = marked(*(life(n, 0, 60) for n in (1, 2, 3)), talks={1: [1], 2: [1, 9]})

    assert [(case.cluster, case.coached) for case in dose_cases(found.deals)] == [(1, False), (2, True)]


def test_the_own_record_parts_each_reps_deals_at_the_first_talk_by_their_landmark() -> None:
    found = marked(life(1, 0, 90), life(2, 30, 90), life(3, 0, 90, rep="Ben"))
    begun = {"Ann": day(30), "Ben": date(2026, 1, 1)}

    assert [(case.cluster, case.coached) for case in record_cases(found.deals, begun)] == [
        (1, False), (2, True), (3, True),
    ]  # fmt: skip


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 200), st.booleans(), st.booleans()), max_size=30),
    st.integers(1, 400),
)
def test_every_deal_of_the_span_counts_or_is_left_out_with_a_reason(
    drawn: list[tuple[int, int, bool, bool]], until: int
) -> None:
    lives = [
        life(ident, begun, begun + lasts if ended and begun + lasts <= until else None, won=won)
        for ident, (begun, lasts, ended, won) in enumerate(drawn, start=1)
        if begun <= until
    ]

    found = marked(*lives, until=until)

    assert len(found.deals) + sum(found.left_out.values()) == len(lives)
