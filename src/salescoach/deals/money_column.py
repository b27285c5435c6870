"""A column's amounts of money, some thousand rows at once."""

import re
from collections.abc import Sequence

from salescoach.core.amounts import exponent
from salescoach.intake.cells import Unreadable
from salescoach.intake.moneycells import MoneyReader

Amounts = tuple[Sequence[int | None], Sequence[str], list[int]]
_LONGEST_PLAIN = 17  # characters


class MoneyColumn:
    """Reads the cells of a column.

    Args:
        reader: of single cells.
        currency: where neither the cell nor its row names one.
    """

    def __init__(self, reader: MoneyReader, currency: str) -> None:
        self._reader = reader
        self._currency = currency
        self._is_usual = exponent(currency) == 2
        one = rf"\d{{1,14}}{re.escape(reader.sign)}\d\d"
        self._all_plain = re.compile(rf"{one}(?:\n{one})*+", re.ASCII)

    def read(self, cells: Sequence[str], currencies: Sequence[str], shown: Sequence[str]) -> Amounts:
        """Minor units, the currencies they are in, and the places of cells that could not be read.

        Args:
            cells: the column's.
            currencies: what each row names, "" where nothing; empty where no column says it.
            shown: the currency of a row whose cell holds no amount.
        """
        if currencies or not self._is_usual:
            return self._each(cells, currencies, shown)
        # 1234.50 without the sign is the amount in cents; anything else is read with more care.
        lines = "\n".join(cells)
        sign = self._reader.sign
        if self._all_plain.fullmatch(lines) and lines.count("\n") < len(cells):
            return list(map(int, lines.replace(sign, "").split("\n"))), shown, []
        minor: list[int | None] = []
        odd = []
        for cell in cells:
            if cell[-3:-2] == sign and len(cell) <= _LONGEST_PLAIN and cell.isascii():
                digits = cell[:-3] + cell[-2:]
                if digits.isdigit() and len(digits) > 2:
                    minor.append(int(digits))
                    continue
            odd.append(len(minor))
            minor.append(None)
        if not odd:
            return minor, shown, odd
        amounts, codes, wrong = self._each([cells[n] for n in odd], [], [shown[n] for n in odd])
        told = list(shown)
        for place, amount, code in zip(odd, amounts, codes, strict=True):
            minor[place], told[place] = amount, code
        return minor, told, [odd[n] for n in wrong]

    def _each(self, cells: Sequence[str], currencies: Sequence[str], shown: Sequence[str]) -> Amounts:
        minor: list[int | None] = []
        codes = list(shown)
        wrong = []
        for place, cell in enumerate(cells):
            amount = self._reader.read(cell, currencies[place] if currencies else "")
            if amount is None or isinstance(amount, Unreadable):
                minor.append(None)
                if amount is not None:
                    wrong.append(place)
            else:
                minor.append(amount.minor)
                codes[place] = amount.currency
        return minor, codes, wrong
