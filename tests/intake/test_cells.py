"""Cells: dates, money, flags, percentages. What cannot be read is never a zero."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.core.errors import WrongUse
from salescoach.intake.cells import UNREADABLE, is_over_one, percent_reader, read_flag, read_whole
from salescoach.intake.datecells import FIRST_YEAR, LAST_YEAR, OrderEvidence, date_reader
from salescoach.intake.moneycells import Amount, DecimalEvidence, MoneyReader
from salescoach.intake.survey import date_orders


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("2024-11-17", "mdy", date(2024, 11, 17)),
        ("2024-11-17 10:05", "dmy", date(2024, 11, 17)),
        ("2024-01-22T16:14:25.000+0000", "dmy", date(2024, 1, 22)),
        ("2024-01-22T23:59:59Z", "mdy", date(2024, 1, 22)),
        ("20241117", "mdy", date(2024, 11, 17)),
        ("2/3/2024", "mdy", date(2024, 2, 3)),
        ("2/3/2024", "dmy", date(2024, 3, 2)),
        ("02/23/26 08:55 PM", "mdy", date(2026, 2, 23)),
        ("1/15/2018 9:12 AM", "mdy", date(2018, 1, 15)),
        ("17.11.2024", "dmy", date(2024, 11, 17)),
        ("17.11.24, 10:05", "dmy", date(2024, 11, 17)),
        ("31/12/69", "dmy", date(2069, 12, 31)),
        ("31/12/70", "dmy", date(1970, 12, 31)),
        ("24/11/17", "ymd", date(2024, 11, 17)),
        ("15 Apr, 2021 00:02:00", "mdy", date(2021, 4, 15)),
        ("Nov 5, 2024", "dmy", date(2024, 11, 5)),
        ("5. März 2024", "dmy", date(2024, 3, 5)),
        ("3-Feb-24", "mdy", date(2024, 2, 3)),
        ("Mon, 5 May 2025", "mdy", date(2025, 5, 5)),
        ("  2024-11-17  ", "dmy", date(2024, 11, 17)),
    ],
)
def test_dates_are_read_in_every_usual_form(cell: str, order: str, day: date) -> None:
    assert date_reader(order)(cell) == day


@pytest.mark.parametrize(
    "cell", ["31/02/2024", "2024-13-01", "soon", "17/11/2024", "0000-00-00", "0001-01-01", "9" * 500]
)
def test_what_is_no_date_in_the_columns_order_is_unreadable(cell: str) -> None:
    assert date_reader("mdy")(cell) is UNREADABLE


@pytest.mark.parametrize("cell", ["", "  ", "-", "n/a", "NULL", "(blank)", "--"])
def test_an_empty_cell_is_nothing_of_any_kind(cell: str) -> None:
    assert date_reader("dmy")(cell) is None
    assert MoneyReader(".", "USD").read(cell) is None
    assert read_flag(cell) is None
    assert read_whole(cell) is None
    assert percent_reader(of_one=False)(cell) is None


def orders(*columns: list[str], asked: str = "", usual: str = "") -> dict[int, str]:
    evidence = {index: OrderEvidence().plus(cells) for index, cells in enumerate(columns)}
    return date_orders(evidence, [f"Date {index}" for index in range(len(columns))], asked, usual, [])


def test_one_clear_cell_decides_its_column() -> None:
    assert orders(["1/2/2024", "3/4/2024", "17/5/2024"]) == {0: "dmy"}
    assert orders(["1/2/2024", "5/17/2024"]) == {0: "mdy"}


def test_dates_with_dots_have_the_day_first_unless_the_column_says_otherwise() -> None:
    assert orders(["1.2.2024"]) == {0: "dmy"}
    assert orders(["1.2.2024", "2.17.2024"]) == {0: "mdy"}


def test_a_column_that_nothing_decides_is_refused_naming_the_option() -> None:
    with pytest.raises(WrongUse) as refused:
        orders(["1/2/2024", "3/4/2024"])

    assert "--date-order" in refused.value.remedy
    assert "two ways" in refused.value.what


def test_a_column_that_contradicts_itself_is_refused_naming_the_option() -> None:
    with pytest.raises(WrongUse) as refused:
        orders(["17/1/2024", "1/17/2024"])

    assert "--date-order" in refused.value.remedy


def test_the_users_order_settles_everything() -> None:
    assert orders(["17/1/2024", "1/17/2024"], ["1/2/2024"], asked="mdy") == {0: "mdy", 1: "mdy"}


def test_the_files_other_columns_decide_one_that_cannot_and_say_so() -> None:
    warnings: list[str] = []
    evidence = {0: OrderEvidence().plus(["1/2/2024"]), 1: OrderEvidence().plus(["1/17/2024"])}

    assert date_orders(evidence, ["Created", "Close"], warnings=warnings) == {0: "mdy", 1: "mdy"}
    assert "'Created'" in warnings[0]
    assert "--date-order dmy" in warnings[0]


def test_days_that_are_the_same_either_way_decide_and_need_nothing() -> None:
    order = orders(["5/5/2024", "2024-01-02"])[0]

    assert date_reader("dmy")("5/5/2024") == date_reader("mdy")("5/5/2024") == date(2024, 5, 5)
    assert date_reader(order)("5/5/2024") == date(2024, 5, 5)


@settings(deadline=None)
@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)), st.sampled_from(["/", "-", "."]))
def test_a_date_written_in_an_order_is_read_back_in_it(day: date, mark: str) -> None:
    assert date_reader("dmy")(f"{day.day}{mark}{day.month:02d}{mark}{day.year:04d}") == day
    assert date_reader("mdy")(f"{day.month}{mark}{day.day}{mark}{day.year:04d} 9:05 pm") == day
    assert date_reader("ymd")(day.isoformat()) == day


@settings(deadline=None)
@given(st.text(max_size=80))
def test_no_cell_raises(cell: str) -> None:
    for order in ("dmy", "mdy", "ymd"):
        value = date_reader(order)(cell)
        assert value is None or value is UNREADABLE or isinstance(value, date)
    for sign in ".,":
        amount = MoneyReader(sign, "USD").read(cell)
        assert amount is None or amount is UNREADABLE or isinstance(amount, Amount)
    DecimalEvidence().plus([cell])
    OrderEvidence().plus([cell])
    for read in (read_flag, read_whole, percent_reader(of_one=True)):
        read(cell)


@pytest.mark.parametrize(
    ("cell", "minor", "currency"),
    [
        ("55", 5500, "USD"),
        ("55.00", 5500, "USD"),
        ("0.5", 50, "USD"),
        (".5", 50, "USD"),
        ("1,234.50", 123450, "USD"),
        ("12,34,567.00", 123456700, "USD"),
        ("1'234.50", 123450, "USD"),
        ("1’234.50", 123450, "USD"),
        ("1 234.50", 123450, "USD"),
        ("1\u00a0234.50", 123450, "USD"),
        ("1\u202f234.50", 123450, "USD"),
        ("$22,700.00", 2270000, "USD"),
        ("$342.09K", 34209000, "USD"),
        ("1.2M", 120000000, "USD"),
        ("(1,200.00)", -120000, "USD"),
        ("-5", -500, "USD"),
        ("−5.00", -500, "USD"),
        ("5-", -500, "USD"),
        ("CHF 1'200.-", 120000, "CHF"),
        ("5 EUR", 500, "EUR"),
        ("€5", 500, "EUR"),
        ("£1,000", 100000, "GBP"),
        ("1.5E+05", 15000000, "USD"),
        ("0.005", 0, "USD"),
        ("0.015", 2, "USD"),
    ],
)
def test_money_with_a_decimal_point(cell: str, minor: int, currency: str) -> None:
    assert MoneyReader(".", "USD").read(cell) == (minor, currency)


@pytest.mark.parametrize(
    ("cell", "minor"),
    [("1,5", 150), ("1.234,50", 123450), ("1.234", 123400), ("12 000,00 €", 1200000), ("-1.000", -100000)],
)
def test_money_with_a_decimal_comma(cell: str, minor: int) -> None:
    assert MoneyReader(",", "EUR").read(cell) == (minor, "EUR")


@pytest.mark.parametrize(
    "cell", ["abc", "1,5", "1,23", "1.2.3", "5 xyz", "(5", "5)", "9" * 30, "1,2345", "--5", "12 apples"]
)
def test_what_is_no_amount_is_unreadable_never_zero(cell: str) -> None:
    assert MoneyReader(".", "USD").read(cell) is UNREADABLE


def test_a_dollar_sign_is_the_books_own_dollar() -> None:
    assert MoneyReader(".", "CAD").read("$5") == (500, "CAD")
    assert MoneyReader(".", "EUR").read("$5") == (500, "USD")


def test_minor_units_follow_the_currency() -> None:
    assert MoneyReader(".", "JPY").read("5000") == (5000, "JPY")
    assert MoneyReader(".", "USD").read("5.125", "KWD") == (5125, "KWD")


@pytest.mark.parametrize(
    ("cells", "sign"),
    [
        (["1,5", "1.234"], ","),
        (["1.5", "1,234"], "."),
        (["1.234.567"], ","),
        (["1,234,567"], "."),
        (["55.00", "5625"], "."),
        (["5625", "12"], "."),
        (["1.5", "1,5"], ""),
    ],
)
def test_the_whole_column_decides_the_decimal_sign(cells: list[str], sign: str) -> None:
    assert DecimalEvidence().plus(cells).sign == sign


amounts = st.text(st.sampled_from("0123456789.,\n -"), max_size=6) | st.from_regex(
    r"\d{1,6}(\.\d{1,2})?", fullmatch=True
)


@given(st.lists(amounts, max_size=8))
def test_cells_looked_at_together_say_what_they_say_one_by_one(cells: list[str]) -> None:
    one_by_one = DecimalEvidence()
    for cell in cells:
        one_by_one = one_by_one.plus([cell])
    assert DecimalEvidence().plus(cells) == one_by_one


def test_a_column_of_nothing_but_groups_of_three_means_thousands() -> None:
    evidence = DecimalEvidence().plus(["1.234", "12.500", "980"])

    assert evidence.grouped
    assert MoneyReader(".", "EUR", anything_groups=True).read("12.500") == (1250000, "EUR")


@settings(deadline=None)
@given(st.integers(-(10**12), 10**12))
def test_an_amount_is_read_back_in_every_style(minor: int) -> None:
    text = f"{abs(minor) // 100:,}.{abs(minor) % 100:02d}"
    sign = "-" if minor < 0 else ""
    swiss, german = text.replace(",", "'"), text.replace(",", "_").replace(".", ",").replace("_", ".")

    assert MoneyReader(".", "USD").read(sign + text) == (minor, "USD")
    assert MoneyReader(".", "CHF").read(sign + swiss) == (minor, "CHF")
    assert MoneyReader(",", "EUR").read(sign + german) == (minor, "EUR")


def test_flags_and_counts() -> None:
    assert [read_flag(cell) for cell in ("TRUE", "1", "ja", "false", "0", "Nein")] == [True] * 3 + [False] * 3
    assert read_flag("perhaps") is UNREADABLE
    assert (read_whole("3"), read_whole("3.0"), read_whole("-1"), read_whole("3 people")) == (
        3,
        3,
        UNREADABLE,
        UNREADABLE,
    )


def test_percentages_of_one_and_of_a_hundred() -> None:
    assert percent_reader(of_one=True)("0.75") == 75
    assert percent_reader(of_one=False)("75") == 75
    assert percent_reader(of_one=True)("75 %") == 75
    assert percent_reader(of_one=False)("101") is UNREADABLE
    assert [is_over_one(cell) for cell in ("75", "0.5%", "1.0")] == [True, True, False]
