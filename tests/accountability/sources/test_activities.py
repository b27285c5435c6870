"""Calls, conversations, meetings and own metrics."""

from datetime import date

from salescoach.accountability.judging import Figure
from salescoach.accountability.queries import FigureRow
from salescoach.accountability.sources.activities import (
    NO_FIGURES,
    NO_OUTCOME,
    Done,
    Record,
    figures_of,
    imported,
)
from salescoach.accountability.sources.asking import Asked, DayAmount

TODAY = date(2026, 11, 25)
MONDAY, FRIDAY = date(2026, 11, 16), date(2026, 11, 20)


def asked(metric: str = "calls", unit: str = "count") -> Asked:
    return Asked(1, metric, unit, "", date(2026, 9, 1), TODAY)


def entered(amount: int, first: date, last: date, number: int = 1) -> FigureRow:
    return FigureRow(number, 1, "calls", first, last, amount, "", last)


def days(*pairs: tuple[int, int]) -> list[DayAmount]:
    return [DayAmount(date(2026, 11, day), amount, amount) for day, amount in pairs]


def figure(record: Record, first: date = MONDAY, last: date = FRIDAY, unit: str = "count") -> Figure:
    return figures_of(asked(unit=unit), record)(first, last)


def test_imported_activities_of_the_span_are_counted() -> None:
    record = Record(days((13, 9), (16, 20), (18, 11), (23, 7)), [], date(2026, 9, 1), TODAY)

    assert figure(record) == Figure(31, FRIDAY, 31)


def test_an_entered_figure_counts_instead_of_what_was_imported_for_its_days() -> None:
    record = Record(
        days((16, 20), (17, 5), (18, 11)), [entered(8, MONDAY, date(2026, 11, 17))], date(2026, 9, 1), TODAY
    )

    assert figure(record).amount == 19


def test_an_entered_figure_counts_where_its_last_day_lies() -> None:
    record = Record([], [entered(30, date(2026, 11, 12), MONDAY)], None, None)

    assert figure(record).amount == 30
    assert figure(record, date(2026, 11, 9), date(2026, 11, 15)).amount is None


def test_what_is_known_ends_where_imports_and_entries_end() -> None:
    record = Record(days((16, 20)), [], date(2026, 9, 1), date(2026, 11, 17))

    assert figure(record) == Figure(20, date(2026, 11, 17), 20, "figures only until 2026-11-17")
    assert figure(record, date(2026, 11, 18), FRIDAY) == Figure(
        None, date(2026, 11, 17), why="figures only until 2026-11-17"
    )


def test_a_single_day_entered_says_nothing_of_the_days_before_it() -> None:
    found = figure(Record([], [entered(12, FRIDAY, FRIDAY)], None, None))

    assert (found.amount, found.until, found.why) == (12, date(2026, 11, 15), "no figures for 2026-11-16")


def test_days_entered_one_by_one_reach_as_far_as_none_is_missing_and_days_off_need_no_figure() -> None:
    rows = [entered(5, date(2026, 11, day), date(2026, 11, day), day) for day in (16, 17, 19)]
    off = asked()._replace(works_on=lambda day: day.isoweekday() not in (3, 6, 7))

    assert figure(Record([], rows, None, None)).until == date(2026, 11, 17)
    assert figures_of(off, Record([], rows, None, None))(MONDAY, FRIDAY).until == date(2026, 11, 19)
    whole = [*rows, entered(5, FRIDAY, FRIDAY, 9)]
    assert figures_of(off, Record([], whole, None, None))(MONDAY, FRIDAY) == Figure(20, FRIDAY, 20)


def test_before_the_first_import_nothing_is_known_but_its_own_first_week() -> None:
    record = Record(days((18, 11)), [], date(2026, 11, 18), TODAY)

    assert figure(record, date(2026, 11, 2), date(2026, 11, 8)).why == "figures only from 2026-11-18"
    assert figure(record).amount == 11


def test_without_anything_it_says_what_to_do() -> None:
    assert figure(Record([], [], None, None)) == Figure(None, None, why=NO_FIGURES)
    assert figure(Record([], [], None, None), unit="percent").why == NO_FIGURES


def test_a_share_entered_is_the_last_one_of_the_span() -> None:
    rows = [entered(70, MONDAY, MONDAY), entered(80, FRIDAY, FRIDAY, 2)]

    assert figure(Record([], rows, None, None), unit="percent").amount == 80


DONE = [
    Done(MONDAY, "call", 20, 6, 0),
    Done(MONDAY, "meeting", 2, 0, 2),
    Done(FRIDAY, "call", 5, 1, 1),
    Done(FRIDAY, "client visit", 3, 0, 3),
]


def test_each_metric_counts_its_kind() -> None:
    for metric, amount in (("calls", 25), ("conversations", 7), ("meetings", 2), ("client visits", 3)):
        record = imported(asked(metric), DONE, [], date(2026, 9, 1), TODAY)
        assert figures_of(asked(metric), record)(MONDAY, FRIDAY).amount == amount, metric


def test_an_own_metric_that_no_export_knows_is_not_nothing_but_unknown() -> None:
    record = imported(asked("demos"), DONE, [], date(2026, 9, 1), TODAY)

    assert figures_of(asked("demos"), record)(MONDAY, FRIDAY).amount is None


def test_conversations_cannot_be_judged_where_no_call_says_whether_somebody_was_reached() -> None:
    silent = [Done(MONDAY, "call", 20, 0, 20)]
    record = imported(asked("conversations"), silent, [], date(2026, 9, 1), TODAY)

    assert figures_of(asked("conversations"), record)(MONDAY, FRIDAY) == Figure(None, None, why=NO_OUTCOME)
