"""What an import asks at a terminal, and what it does where nobody can be asked."""

from collections.abc import Mapping, Sequence
from datetime import date

from salescoach.core.dates import short_date
from salescoach.deals.owners import NewOwner
from salescoach.intake.datecells import OrderEvidence, OrderUnknown, date_reader
from salescoach.intake.survey import date_orders

_NAMES_SHOWN = 8
_HEADERS_SHOWN = 4


def settled_orders(
    evidence: Mapping[int, OrderEvidence],
    headers: Sequence[str],
    asked: str,
    usual: str,
    warnings: list[str],
) -> tuple[dict[int, str], str]:
    """The order of day and month in each column of dates, asked for where the columns cannot tell.

    One answer counts for all columns that cannot tell; those that can keep theirs.

    Args:
        evidence: by column.
        headers: the file's.
        asked: `--date-order`.
        usual: the profile's.
        warnings: gets a sentence for each column that the others decided.

    Returns:
        The orders by column; and what a person said, in answer or by `--date-order`, where columns could
        not tell: worth keeping with a mapping. "" where nobody had to say anything.

    Raises:
        WrongUse: naming `--date-order`, where nothing can tell and nobody can be asked, or did not answer.
    """
    unsure = [column for column, found in sorted(evidence.items()) if found.undecided]
    try:
        orders = date_orders(evidence, headers, asked, usual, warnings)
        return orders, asked if unsure else ""
    except OrderUnknown:
        answer = _ask_date_order(
            [headers[column].strip() for column in unsure],
            tuple(dict.fromkeys(cell for column in unsure for cell in evidence[column].examples)),
        )
        if not answer:
            raise
        return date_orders(evidence, headers, "", answer, warnings), answer


def _ask_date_order(headers: Sequence[str], examples: Sequence[str]) -> str:
    """`dmy` or `mdy`; "" where nobody can be asked, or the question was skipped."""
    from salescoach.dialog.asking import Ask, at_terminal, can_ask
    from salescoach.dialog.choices import Choice

    if not can_ask():
        return ""
    dialog = at_terminal()
    more = f" and {len(headers) - _HEADERS_SHOWN} more" if len(headers) > _HEADERS_SHOWN else ""
    names = ", ".join(repr(header) for header in headers[:_HEADERS_SHOWN])
    dialog.tell(f"The dates in {names}{more} can be read in two ways:")
    for cell in examples[:3]:
        day_first, month_first = (date_reader(order)(cell) for order in ("dmy", "mdy"))
        if isinstance(day_first, date) and isinstance(month_first, date):
            dialog.tell(f"  {cell} is {short_date(day_first)} or {short_date(month_first)}")
    answer = dialog.choice(
        Ask("Which comes first?", "It counts for all of these columns, and is kept with the rejected rows."),
        (Choice("d", "day"), Choice("m", "month")),
    )
    return {"day": "dmy", "month": "mdy"}.get(answer, "")


def ask_new_reps(owners: Sequence[NewOwner]) -> bool | None:
    """Whether the owners are to become reps; None without a terminal, where they do not."""
    from salescoach.dialog.asking import Ask, at_terminal, can_ask

    if not can_ask():
        return None
    names = ", ".join(owner.name for owner in owners[:_NAMES_SHOWN])
    more = f" and {len(owners) - _NAMES_SHOWN} more" if len(owners) > _NAMES_SHOWN else ""
    word = "owner is" if len(owners) == 1 else "owners are"
    dialog = at_terminal()
    dialog.tell(f"{len(owners)} {word} none of your reps: {names}{more}.")
    return dialog.confirm(Ask("Add them as reps?", "Their deals are read either way."), True) is True


def ask_undo(imports: Sequence[str]) -> bool | None:
    """Whether imports are to be taken back together; None without a terminal.

    Args:
        imports: in words, newest first; the last is the one that was named.
    """
    from salescoach.dialog.asking import Ask, at_terminal, can_ask

    if not can_ask():
        return None
    dialog = at_terminal()
    named = imports[-1]
    dialog.tell(
        f"{named[:1].upper()}{named[1:]}, goes only with what arrived later and was compared with it:"
    )
    for words in imports[:-1]:
        dialog.tell(f"  {words}")
    words = "both" if len(imports) == 2 else f"all {len(imports)}"
    ask = Ask(f"Take back {words}?", "Import the later files again afterwards, in their order.")
    return dialog.confirm(ask, False) is True
