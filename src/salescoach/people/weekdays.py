"""A rep's working days as a person types them."""

from salescoach.core.dates import WEEKDAYS, weekday_number
from salescoach.core.errors import WrongUse


def parse_weekdays(text: str) -> str:
    """`mon-thu`, `mon,wed,fri` or a mix, as ISO digits in order: `1234`.

    Raises:
        WrongUse: for anything else, and for no day at all.
    """
    found: set[int] = set()
    for piece in text.lower().replace(" ", ",").split(","):
        if piece:
            first, _, last = piece.partition("-")
            start, end = _weekday(first, text), _weekday(last or first, text)
            found.update(range(start, end + 1) if start <= end else [*range(start, 8), *range(1, end + 1)])
    if not found:
        raise _wrong(text)
    return "".join(str(day) for day in sorted(found))


def _weekday(word: str, text: str) -> int:
    number = weekday_number(word)
    if number is None:
        raise _wrong(text)
    return number


def _wrong(text: str) -> WrongUse:
    return WrongUse(f"{text!r} does not name weekdays.", "Write them as mon-fri or mon,wed,fri.")


def weekdays_text(digits: str) -> str:
    """`12345` as `Mon–Fri`, `135` as `Mon, Wed, Fri`."""
    names = [WEEKDAYS[int(digit) - 1][:3].capitalize() for digit in digits]
    if len(digits) > 2 and int(digits[-1]) - int(digits[0]) == len(digits) - 1:
        return f"{names[0]}–{names[-1]}"
    return ", ".join(names)
