"""Histories put together from observations in any order: the same as in their own order."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.deals.late import KnownChange, NewChange, Run, late_absence, late_effect, state_at

DAYS = [date(2026, 1, 1) + timedelta(days=7 * n) for n in range(6)]


class History:
    """What a store keeps of one field of one deal."""

    def __init__(self) -> None:
        self.value = ""
        self.known: list[KnownChange] = []
        self.runs: list[Run] = []
        self.days: list[date] = []
        self._next = 1

    def observe(self, day: date, value: str) -> None:
        if not self.runs:
            self.value, self.runs = value, [Run(1, day, day)]
        elif day >= self.runs[-1].end:
            if value != self.value:
                self._add(NewChange("stage", self.value, value, day))
            self.value, self.runs = value, [self.runs[0]._replace(end=day)]
        else:
            effect = late_effect(
                {"stage": self.value}, {"stage": value}, self.known, self.runs, day, self.days
            )
            for change in effect.added:
                self._add(change)
            self.known = [
                change._replace(old=effect.restarted.get(change.id, change.old))
                for change in self.known
                if change.id not in effect.dropped
            ]
            self.runs = [run for run in effect.runs if run.id] or self.runs
        self.days = sorted({*self.days, day})

    def _add(self, change: NewChange) -> None:
        self.known.append(KnownChange(self._next, change.field, change.old, change.new, change.on))
        self.known.sort(key=lambda known: (known.as_of, known.id))
        self._next += 1

    def told(self) -> list[tuple[str | None, str | None, date]]:
        return [(change.old, change.new, change.as_of) for change in self.known]


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from("ABC"), min_size=6, max_size=6), st.permutations(range(6)))
def test_observations_in_any_order_tell_the_same_history(values: list[str], order: list[int]) -> None:
    straight, shuffled = History(), History()
    for index in range(6):
        straight.observe(DAYS[index], values[index])
    for index in order:
        shuffled.observe(DAYS[index], values[index])

    assert shuffled.told() == straight.told()
    assert shuffled.value == values[-1]
    assert [(run.start, run.end) for run in shuffled.runs] == [(DAYS[0], DAYS[-1])]
    for index, day in enumerate(DAYS):
        assert state_at({"stage": shuffled.value}, shuffled.known, day) == {"stage": values[index]}


def test_a_field_the_late_file_does_not_have_stays_as_it_is() -> None:
    runs = [Run(1, DAYS[0], DAYS[2])]

    effect = late_effect(
        {"stage": "A", "owner": "Ann"}, {"stage": "A"}, [], runs, DAYS[1], [DAYS[0], DAYS[2]]
    )

    assert effect.events == 0


def test_absence_outside_of_every_run_adds_nothing() -> None:
    assert late_absence([Run(1, DAYS[2], DAYS[3])], DAYS[1], DAYS).events == 0


def test_a_deal_seen_while_it_was_thought_gone_was_there_then() -> None:
    runs = [Run(1, DAYS[0], DAYS[0]), Run(2, DAYS[5], DAYS[5])]
    gone = [
        KnownChange(1, "presence", "present", "absent", DAYS[1]),
        KnownChange(2, "presence", "absent", "present", DAYS[5]),
    ]

    effect = late_effect(
        {"stage": "A"}, {"stage": "A"}, gone, runs, DAYS[3], [DAYS[0], DAYS[1], DAYS[4], DAYS[5]]
    )

    assert effect.runs == [Run(0, DAYS[3], DAYS[3])]
    assert effect.added == [
        NewChange("presence", "absent", "present", DAYS[3]),
        NewChange("presence", "present", "absent", DAYS[4]),
    ]
