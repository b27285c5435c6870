"""The mapping of an unknown export, agreed at a terminal: what its columns mean, put right line by line."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from salescoach.deals.fields import FIELDS
from salescoach.deals.proposing import fits, lacking
from salescoach.intake.layout import header_key
from salescoach.intake.mapping import Columns
from salescoach.output.show import terminal_width, write
from salescoach.output.text import clipped, columns

_VALUES = 3  # shown of each column
_LONGEST_VALUE, _LONGEST_HEADER = 24, 26  # cells of the terminal
_ADD, _NONE = "+", "0"
_NEEDED = {"name": "what the deals are called", "stage": "the stage they are in"}


def ask_mapping(
    path: str, headers: Sequence[str], sample: Sequence[Sequence[str]], proposed: Mapping[str, Columns]
) -> dict[str, Columns] | None:
    """The columns of each field as a person has them; None where nobody can be asked.

    Args:
        path: the file, for the first sentence.
        headers: the file's.
        sample: some of its rows.
        proposed: what the columns probably mean; may lack what a deal must have.

    Raises:
        Interrupted: where the person stops; nothing is changed.
    """
    from salescoach.dialog.asking import at_terminal, can_ask

    if not can_ask():
        return None
    return _Guide(at_terminal(), headers, sample, proposed).agreed(path)


class _Guide:
    """The table, and the questions about its lines."""

    def __init__(
        self,
        dialog: Any,
        headers: Sequence[str],
        sample: Sequence[Sequence[str]],
        proposed: Mapping[str, Columns],
    ) -> None:
        self._dialog = dialog
        self._sample = sample
        self._fields = dict(proposed)
        # Of equal headers only the first column is ever read, and a column without one cannot be named.
        places = {header_key(header): place for place, header in reversed([*enumerate(headers)])}
        self._headers = [(place, headers[place].strip()) for key, place in places.items() if key]
        self._headers.sort()

    def agreed(self, path: str) -> dict[str, Columns]:
        """Asks until the person takes what is shown."""
        self._dialog.tell(f"{path} is no known export. Say once what its columns mean; it is kept.")
        insist = True
        while True:
            self._show()
            lacks = lacking(self._fields)
            if lacks and insist:
                self._dialog.tell(f"Still needed: {_NEEDED[lacks]}.")
                self._choose(lacks)
                insist = lacking(self._fields) != lacks
                continue
            insist = self._changed()
            if insist and not lacks:
                return {field: self._fields[field] for field in FIELDS if field in self._fields}

    def _changed(self) -> bool:
        """Asks for one change; True where the person wants none."""
        from salescoach.dialog.asking import Ask

        fields = [field for field in FIELDS if field in self._fields]
        explain = (
            "Enter takes the table as it is. The number of a line changes its column, or removes it. "
            "+ adds a field that has no column yet. Columns no field uses are kept with the deal. "
            "Ctrl-C stops."
        )
        typed = self._dialog.text(Ask("Right? (Enter: yes, number: change it, +: add a field)", explain))
        if typed == _ADD:
            self._add([field for field in FIELDS if field not in self._fields])
        elif typed.isdecimal() and 1 <= int(typed) <= len(fields):
            self._choose(fields[int(typed) - 1])
        elif typed:
            self._dialog.tell(f"There is no line {typed}.")
        return not typed

    def _add(self, fields: Sequence[str]) -> None:
        from salescoach.dialog.asking import Ask

        words = [_words(field) for field in fields]
        typed = self._dialog.text(Ask("Which field?", "Its number or its name; Enter goes back."), "", words)
        if typed.casefold() in words:
            self._choose(fields[words.index(typed.casefold())])
        elif typed:
            self._dialog.tell(f"There is no field {typed}.")

    def _choose(self, field: str) -> None:
        """Asks for a field's column until the answer is one."""
        from salescoach.dialog.asking import Ask

        lines = [
            (f"{n:>4}", clipped(header, _LONGEST_HEADER), self._meaning(header), self._values(place))
            for n, (place, header) in enumerate(self._headers, start=1)
        ]
        _write([("", "column", "is now", "its cells"), *lines, (f"{_NONE:>4}", "none of them", "", "")])
        now = self._fields.get(field)
        joined = ", or several as in 1+2" if FIELDS[field].kind == "text" else ""
        ask = Ask(f"Which column is the {_words(field)}?", f"Its number{joined}; {_NONE} for none.")
        while True:
            typed = self._dialog.text(ask, " + ".join(now.headers) if now else "")
            if not typed or (now and typed == " + ".join(now.headers)):
                return
            if typed == _NONE:
                self._fields.pop(field, None)
                return
            found = self._named(typed)
            if not found or (len(found) > 1 and not joined):
                self._dialog.tell(f"That is none of the columns, {_NONE} to {len(self._headers)}.")
                continue
            self._fields[field] = Columns(tuple(header for _, header in found), joined=len(found) > 1)
            if not all(fits(field, place, self._sample) for place, _ in found):
                self._dialog.tell(
                    f"Many cells of {found[0][1]!r} are no {_words(field)}: they would be empty or wrong."
                )
            return

    def _named(self, typed: str) -> list[tuple[int, str]]:
        """The columns meant by a header, or by numbers."""
        same = [found for found in self._headers if header_key(found[1]) == header_key(typed)]
        numbers = re.split(r"[\s+,]+", typed.strip(" +,"))
        if all(number.isdecimal() and 1 <= int(number) <= len(self._headers) for number in numbers):
            return [self._headers[int(number) - 1] for number in dict.fromkeys(numbers)]
        return same

    def _show(self) -> None:
        """What is agreed so far, with some cells of each column, and what would not be used."""
        places = {header: place for place, header in self._headers}
        lines = [("", "field", "column", "its cells")]
        for number, field in enumerate((f for f in FIELDS if f in self._fields), start=1):
            headers = self._fields[field].headers
            values = self._values(places[headers[0]]) if headers[0] in places else ""
            lines.append(
                (f"{number:>4}", _words(field), clipped(" + ".join(headers), _LONGEST_HEADER), values)
            )
        if len(lines) > 1:
            _write(lines)
        used = {header for found in self._fields.values() for header in found.headers}
        unused = [header for _, header in self._headers if header not in used]
        if unused and len(lines) > 1:
            self._dialog.tell(clipped(f"      no field: {', '.join(unused)}", terminal_width() - 2))

    def _meaning(self, header: str) -> str:
        """The fields a column is read for."""
        return ", ".join(_words(field) for field, found in self._fields.items() if header in found.headers)

    def _values(self, place: int) -> str:
        cells = (" ".join(row[place].split()) for row in self._sample if place < len(row))
        values = list(dict.fromkeys(cell for cell in cells if cell))
        return ", ".join(clipped(value, _LONGEST_VALUE) for value in values[:_VALUES])


def _words(field: str) -> str:
    return field.replace("_", " ")


def _write(rows: Sequence[Sequence[str]]) -> None:
    """Writes aligned lines, each cut to the terminal's width."""
    write("\n" + "".join(f"{clipped(line, terminal_width())}\n" for line in columns(rows)) + "\n")
