"""Which stored deals a file held, kept in runs of ids that follow each other."""

from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.deals.sightings import KeyFilter, Sightings

BEFORE = st.sampled_from([(1, "2026-11-02"), (2, "2026-11-09"), (2, "2026-11-10")])
STRETCHES = st.lists(st.tuples(st.integers(1, 9_000), st.integers(0, 60), BEFORE, st.booleans()), max_size=60)


@given(STRETCHES)
def test_every_deal_is_handed_out_once_and_with_who_held_it_last(
    added: list[tuple[int, int, tuple[int, str], bool]],
) -> None:
    sightings = Sightings()
    held: dict[int, tuple[int, str]] = {}
    handed_out: list[int] = []
    for first, more, before, asked in added:
        sightings.add(first, first + more, before)
        held |= dict.fromkeys(range(first, first + more + 1), before)
        if asked:
            handed_out += [n for one, end in sightings.new_stretches() for n in range(one, end + 1)]
    handed_out += [n for one, end in sightings.rest() for n in range(one, end + 1)]
    assert set(handed_out) == set(held)
    assert len(sightings) == len(held)
    told = {n: before for first, last, before in sightings.ranges() for n in range(first, last + 1)}
    assert told == held


def test_deals_that_lie_scattered_wait_for_the_end() -> None:
    sightings = Sightings()
    for ident in range(1, 100, 2):
        sightings.add(ident, ident, (1, "2026-11-02"))
    assert sightings.new_stretches() == []
    for ident in range(2, 101, 2):
        sightings.add(ident, ident, (1, "2026-11-02"))
    assert sightings.new_stretches() == []
    assert list(sightings.rest()) == [(1, 100)]


def test_what_overlaps_is_one_stretch() -> None:
    sightings = Sightings()
    sightings.add(1, 1_000, (1, "2026-11-02"))
    for ident in range(20, 1_000, 20):
        sightings.add(ident, ident, (1, "2026-11-02"))
    assert sightings.new_stretches() == [(1, 1_000)]
    assert list(sightings.rest()) == []


def test_deals_of_any_number_of_imports_are_told_apart() -> None:
    sightings = Sightings()
    for ident in range(1, 70_000):
        sightings.add(ident, ident, (ident, "2026-11-02"))
    sightings.add(70_000, 70_010, (1, "2026-11-02"))

    told = list(sightings.ranges())

    assert told[:2] == [(1, 1, (1, "2026-11-02")), (2, 2, (2, "2026-11-02"))]
    assert told[-2:] == [(69_999, 69_999, (69_999, "2026-11-02")), (70_000, 70_010, (1, "2026-11-02"))]


@settings(deadline=None)
@given(st.lists(st.text(max_size=3), max_size=200), st.integers(1, 50))
def test_no_key_that_was_there_before_is_taken_for_a_new_one(keys: list[str], at_once: int) -> None:
    known = KeyFilter()
    told: list[bool] = []
    for start in range(0, len(keys), at_once):
        some = keys[start : start + at_once]
        seen = known.seen(some)
        told += [place in seen for place in range(len(some))]

    before = [key in keys[:place] for place, key in enumerate(keys)]
    assert all(said for said, truth in zip(told, before, strict=True) if truth)


def test_a_key_is_rarely_taken_for_one_that_was_there_before() -> None:
    known = KeyFilter()
    numbers = (number * 7_919 % 200_003 for number in range(200_000))
    assert len(known.seen([f"006{number:012d}" for number in numbers])) < 50


def test_keys_in_their_order_are_never_taken_for_one_that_was_there_before() -> None:
    known = KeyFilter()
    for start in range(0, 1_000_000, 500):
        assert known.seen([f"006{number:012d}" for number in range(start, start + 500)]) == []
    assert known.seen(["006000000999999"]) == [0]
    assert known.seen(["007", "007"]) == [1]
