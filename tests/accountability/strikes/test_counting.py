"""Which strikes count and which may be given: cases, and any sequence of weeks, strikes and withdrawals."""

from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from salescoach.accountability.agreed import Agreed, Outcome
from salescoach.accountability.strikes.counting import (
    COUNTS,
    MADE_GOOD,
    RUN_OUT,
    WITHDRAWN,
    Given,
    Proposal,
    counting,
    counts_until,
    proposed,
    state_of,
)
from salescoach.accountability.strikes.policy import Policy, Step
from salescoach.core.errors import Refused, WrongUse

MONDAY = date(2026, 6, 1)
STEPS = [
    Step("said", "the rep"),
    Step("written", "the rep and HR"),
    Step("what was agreed", "the rep and HR"),
]
POLICY = Policy(90, 3, STEPS)


def week(number: int, met: bool | None, known: bool = True) -> Outcome:
    start = MONDAY + timedelta(weeks=number)
    says = {True: "40 of 40 calls", False: "31 of 40 calls", None: "nobody knows"}[met]
    return Outcome(start, start + timedelta(days=6), f"week {number}", says, met, known)


def weeks(marks: str) -> list[Outcome]:
    """Weeks from the first on: `x` missed, `+` met, `?` cannot be told, `o` missed before it was agreed."""
    met = {"x": False, "+": True, "?": None, "o": False}
    return [week(number, met[mark], mark != "o") for number, mark in enumerate(marks)]


def after(number: int, days: int = 1) -> date:
    """A day after the end of a week."""
    return week(number, None).end + timedelta(days=days)


def agreed(agreed_on: date | None = MONDAY) -> Agreed:
    return Agreed(
        1, 4, "Dan Weber", "dan", "calls", "40 calls per week", "week", "I plan your mornings", agreed_on
    )


def strike(number: int, on: date, withdrawn_on: date | None = None, id: int = 1) -> Given:
    of = week(number, False)
    return Given(id, on, of.start, of.end, withdrawn_on)


def test_a_missed_week_after_agreement_may_bring_the_first() -> None:
    assert proposed(agreed(), weeks("+x"), [], POLICY, after(1)) == Proposal(week(1, False), 1)


def test_the_newest_missed_week_is_proposed_and_any_other_can_be_named() -> None:
    told = weeks("xxx")

    assert proposed(agreed(), told, [], POLICY, after(2)).period.label == "week 2"
    assert proposed(agreed(), told, [], POLICY, after(2), MONDAY).period.label == "week 0"


@pytest.mark.parametrize(
    ("agreement", "marks", "says"),
    [
        (agreed(None), "xx", "has not agreed"),
        (agreed(), "oo", "no whole period"),
        (agreed(), "++", "no whole period"),
        (agreed(), "??", "no whole period"),
    ],
    ids=["not agreed", "agreed afterwards", "met", "unknown"],
)
def test_without_a_consequence_known_beforehand_and_come_due_there_is_none(
    agreement: Agreed, marks: str, says: str
) -> None:
    with pytest.raises(Refused, match=says):
        proposed(agreement, weeks(marks), [], POLICY, after(1))


def test_a_period_that_still_runs_is_not_missed_yet() -> None:
    with pytest.raises(Refused, match="no whole period"):
        proposed(agreed(), weeks("x"), [], POLICY, week(0, False).end)


@pytest.mark.parametrize(
    ("marks", "day", "says"),
    [("+x", MONDAY, "week 0 was met"), ("?x", MONDAY, "week 0 was not missed")],
)
def test_a_named_period_must_be_a_missed_one(marks: str, day: date, says: str) -> None:
    with pytest.raises(Refused, match=says):
        proposed(agreed(), weeks(marks), [], POLICY, after(1), day)


def test_a_named_period_must_have_been_agreed_beforehand() -> None:
    with pytest.raises(Refused, match="week 0 was not agreed beforehand"):
        proposed(agreed(), weeks("ox"), [], POLICY, after(1), MONDAY)


def test_a_day_outside_all_periods_is_wrong_use() -> None:
    with pytest.raises(WrongUse, match="No period of 40 calls per week holds 1 Jan 2026"):
        proposed(agreed(), weeks("xx"), [], POLICY, after(1), date(2026, 1, 1))


def test_a_period_has_one_strike_and_may_have_another_once_that_is_withdrawn() -> None:
    first = strike(0, after(0))

    with pytest.raises(Refused, match="week 0 has its strike: number 1"):
        proposed(agreed(), weeks("x"), [first], POLICY, after(0))
    taken_back = first._replace(withdrawn_on=after(0))
    assert proposed(agreed(), weeks("x"), [taken_back], POLICY, after(0)).number == 1


def test_the_next_is_for_a_period_that_ended_after_the_last_was_given() -> None:
    first = strike(1, after(1))

    with pytest.raises(Refused, match="week 0 was over when the last strike was given"):
        proposed(agreed(), weeks("xx"), [first], POLICY, after(1), MONDAY)
    assert proposed(agreed(), weeks("xxx"), [first], POLICY, after(2)).number == 2


def test_what_is_longer_past_than_the_window_is_past() -> None:
    last = week(0, False).end + timedelta(days=90)

    assert proposed(agreed(), weeks("x"), [], POLICY, last).number == 1
    with pytest.raises(Refused, match="ended more than 90 days ago"):
        proposed(agreed(), weeks("x"), [], POLICY, last + timedelta(days=1))


def test_a_share_of_one_promise_alone_brings_none() -> None:
    alone = [week(0, False)._replace(single=True)]

    with pytest.raises(Refused, match="week 0 rests on a single promise or deal"):
        proposed(agreed(), alone, [], POLICY, after(0))
    assert proposed(agreed(), [*alone, week(1, False)], [], POLICY, after(1)).period.label == "week 1"


def test_three_met_in_a_row_make_a_missed_one_good_and_reset_the_strikes() -> None:
    first = strike(0, after(0))

    assert state_of(first, weeks("x++"), POLICY, after(2)) == COUNTS
    assert state_of(first, weeks("x+++"), POLICY, after(3)) == MADE_GOOD
    assert state_of(first, weeks("x++x+"), POLICY, after(4)) == COUNTS
    assert state_of(first, weeks("x+?++"), POLICY, after(4)) == MADE_GOOD
    with pytest.raises(Refused, match="week 0 was made good: 3 periods in a row met since"):
        proposed(agreed(), weeks("x+++"), [], POLICY, after(3))


def test_a_reset_of_nought_never_comes() -> None:
    assert (
        state_of(strike(0, after(0)), weeks("x++++"), POLICY._replace(resets_after_met=0), after(4)) == COUNTS
    )


def test_it_counts_through_the_last_day_of_its_window() -> None:
    first = strike(0, after(0))
    last = after(0) + timedelta(days=90)

    assert counts_until(first, POLICY) == last
    assert state_of(first, weeks("x"), POLICY, last) == COUNTS
    assert state_of(first, weeks("x"), POLICY, last + timedelta(days=1)) == RUN_OUT


def test_withdrawn_it_counts_no_more_from_that_day_on() -> None:
    first = strike(0, after(0), withdrawn_on=after(1))

    assert state_of(first, weeks("x"), POLICY, after(0)) == COUNTS
    assert state_of(first, weeks("x"), POLICY, after(1)) == WITHDRAWN


def test_after_the_third_there_is_no_fourth() -> None:
    given = [strike(number, after(number), id=number + 1) for number in range(3)]

    with pytest.raises(Refused, match="third strike was given on 22 Jun 2026") as refused:
        proposed(agreed(), weeks("xxxx"), given, POLICY, after(3))
    assert refused.value.remedy.endswith("salescoach expect talk dan 1")


class Strikes(RuleBasedStateMachine):
    """Weeks that are met, missed or unknown; strikes given whenever that is possible; some withdrawn."""

    @initialize(
        window=st.integers(7, 120), reset=st.integers(0, 4), most=st.integers(2, 4), later=st.integers(0, 3)
    )
    def begin(self, window: int, reset: int, most: int, later: int) -> None:
        self.policy = Policy(window, reset, [STEPS[0]] * most)
        self.agreed_from = later
        self.told: list[Outcome] = []
        self.given: list[Given] = []
        self.today = MONDAY

    @rule(met=st.sampled_from([True, False, False, None]))
    def a_week_passes(self, met: bool | None) -> None:
        one = week(len(self.told), met, len(self.told) >= self.agreed_from)
        self.told.append(one)
        self.today = max(self.today, one.end + timedelta(days=1))

    @rule(days=st.integers(1, 3))
    def days_pass(self, days: int) -> None:
        running = week(len(self.told), None)
        self.today = min(self.today + timedelta(days=days), running.end)

    @rule(back=st.integers(0, 5), newest=st.booleans())
    def a_strike_is_asked_for(self, back: int, newest: bool) -> None:
        wanted = None if newest or not self.told else self.told[max(0, len(self.told) - 1 - back)].start
        before = self.still_counting()
        try:
            found = proposed(agreed(), self.told, self.given, self.policy, self.today, wanted)
        except Refused:
            assert wanted is not None or not self.possible(before)
            return
        assert found.period in self.possible(before)
        assert found.number == len(before) + 1
        self.given.append(Given(len(self.given) + 1, self.today, found.period.start, found.period.end))

    @rule(which=st.integers(0, 20))
    def one_is_withdrawn(self, which: int) -> None:
        if which < len(self.given) and self.given[which].withdrawn_on is None:
            self.given[which] = self.given[which]._replace(withdrawn_on=self.today)

    def still_counting(self) -> list[Given]:
        """The rules in other words: not withdrawn, within the window, no run of met weeks since."""
        found = []
        for one in self.given:
            since = "".join(
                "" if w.met is None else "+" if w.met else "x"
                for w in self.told
                if w.start > one.ends_on and w.end < self.today
            )
            good = self.policy.resets_after_met and "+" * self.policy.resets_after_met in since
            if (
                one.withdrawn_on is None
                and not good
                and (self.today - one.on).days <= self.policy.window_days
            ):
                found.append(one)
        return found

    def possible(self, before: list[Given]) -> list[Outcome]:
        """The weeks for which a strike is possible today."""
        if len(before) >= self.policy.most:
            return []
        struck = {one.ends_on for one in self.given if one.withdrawn_on is None}
        found = []
        for number, one in enumerate(self.told):
            since = "".join("" if w.met is None else "+" if w.met else "x" for w in self.told[number + 1 :])
            good = self.policy.resets_after_met and "+" * self.policy.resets_after_met in since
            fresh = not before or one.end > max(other.on for other in before)
            near = (self.today - one.end).days <= self.policy.window_days
            if (
                one.met is False
                and number >= self.agreed_from
                and fresh
                and near
                and not good
                and one.end not in struck
            ):
                found.append(one)
        return found

    @invariant()
    def what_counts_is_what_the_rules_say(self) -> None:
        found = counting(self.given, self.told, self.policy, self.today)
        assert sorted(found) == sorted(self.still_counting())

    @invariant()
    def there_are_never_more_than_the_policy_has_steps(self) -> None:
        assert len(counting(self.given, self.told, self.policy, self.today)) <= self.policy.most

    @invariant()
    def each_is_for_a_missed_week_of_its_own(self) -> None:
        live = [one for one in self.given if one.withdrawn_on is None]
        ends = [one.ends_on for one in live]
        assert len(set(ends)) == len(ends)
        assert all(any(w.end == end and w.met is False for w in self.told) for end in ends)


Strikes.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestStrikes = Strikes.TestCase
