"""Saying of a meeting what it is: its deal, with a customer or internal; by options or at a terminal."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted
from salescoach.deals.finding import deal_named
from salescoach.meetings.matching import OpenDeal
from salescoach.meetings.queries import DEALS_TO_MATCH, MEETING_BY_ID, ShownMeeting, meetings_shown
from salescoach.meetings.selecting import OPEN_BACK, candidates, waiting
from salescoach.meetings.settings import load_rules, window
from salescoach.store.reading import Reader, reading

BOOK = 1
_NONE = "0"
_LIST = "See them: salescoach calendar show"


class Asked(NamedTuple):
    """What was said on the command line; `with_customer` is None where nothing was."""

    deal: str = ""
    no_deal: bool = False
    with_customer: bool | None = None
    only_this: bool = False


def meeting_named(reader: Reader, wanted: str) -> ShownMeeting:
    """The meeting of a number.

    Raises:
        WrongUse: where there is none.
    """
    number = wanted.strip().lstrip("#")
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        raise WrongUse(f"{wanted!r} is no meeting's number.", _LIST)
    found = reader.one(MEETING_BY_ID, book=BOOK, id=int(number))
    if found is None:
        raise WrongUse(f"There is no meeting {number}.", _LIST)
    return found


def set_meeting(run: Invocation, wanted: str, asked: Asked) -> tuple[ShownMeeting, int]:
    """Keeps what was said of a meeting; returns it as it is then, and how many of its series changed with it.

    A deal makes it a meeting with a customer unless that was said otherwise.

    Raises:
        WrongUse: for an unknown meeting or deal, and where nothing or two things at once were said.
    """
    if asked.deal and asked.no_deal:
        raise WrongUse("Both a deal and no deal were named.", "Use --deal or --no-deal.")
    if not asked.deal and not asked.no_deal and asked.with_customer is None:
        raise WrongUse("What is it about?", "Say it: --deal DEAL, --no-deal, --customer or --internal.")
    with reading(run) as reader:
        row = meeting_named(reader, wanted)
        deal_id = _deal_id(reader, asked.deal, row.rep_id) if asked.deal else None
    kind = asked.with_customer
    if asked.deal and kind is None and not row.with_customer:
        kind = True
    return _keep(run, row, bool(asked.deal or asked.no_deal), deal_id, kind, only_this=asked.only_this)


def _deal_id(reader: Reader, wanted: str, rep_id: int) -> int:
    """A deal by its number, where the rep or somebody has such an open one, else by a part of its name."""
    number = wanted.strip().lstrip("#")
    if number.isascii() and number.isdecimal():
        for deal in reader.all(DEALS_TO_MATCH, book=BOOK):
            if str(deal.id) == number:
                return deal.id
    return deal_named(reader, wanted, rep_id).id


def _keep(
    run: Invocation,
    row: ShownMeeting,
    deal_said: bool,
    deal_id: int | None,
    kind: bool | None,
    *,
    only_this: bool,
) -> tuple[ShownMeeting, int]:
    from salescoach.meetings.store import Decision, decide
    from salescoach.store.writing import writing

    decision = Decision(deal_said=deal_said, deal_id=deal_id, with_customer=kind)
    with writing(run) as session:
        changed = decide(session, run, row, decision, only_this=only_this)
    with reading(run) as reader:
        after = reader.one(MEETING_BY_ID, book=BOOK, id=row.id)
    return after or row, changed


def ask_open(run: Invocation) -> int:
    """Asks at the terminal about every meeting whose deal is not sure; returns how many stay open.

    Raises:
        Interrupted: where the person stops; what was answered is kept.
    """
    from salescoach.dialog.asking import Kept, at_terminal

    rows, deals = _open_ones(run)
    left = len(rows)
    if not rows:
        return 0

    def kept() -> Kept:
        return Kept(f"Stopped; {counted(left, 'meeting')} left open.", "Later: salescoach calendar set")

    dialog = at_terminal(kept=kept)
    for place, row in enumerate(rows, start=1):
        found = _ask(
            dialog, run, row, [deals[n] for n in candidates(row) if n in deals], f"{place}/{len(rows)}"
        )
        if found is not None:
            customer = True if found and not row.with_customer else None
            _keep(run, row, True, found or None, customer, only_this=False)
            left -= 1
    return left


def _open_ones(run: Invocation) -> tuple[list[ShownMeeting], dict[int, OpenDeal]]:
    last = window(load_rules(run), run.today)[1]
    with reading(run) as reader:
        rows = meetings_shown(reader, run.today - timedelta(days=OPEN_BACK), last, BOOK)
        deals = {deal.id: deal for deal in reader.all(DEALS_TO_MATCH, book=BOOK)}
    open_ones = [row for row in waiting(rows, run.today) if any(n in deals for n in candidates(row))]
    return open_ones, deals


def _ask(
    dialog: Any, run: Invocation, row: ShownMeeting, offered: Sequence[OpenDeal], lead: str
) -> int | None:
    """The id of the deal chosen, 0 for none of them, None where it is left open."""
    from salescoach.dialog.asking import Ask
    from salescoach.dialog.choices import Choice
    from salescoach.meetings.views import day_text

    at = f" {row.at_time}" if row.at_time else ""
    dialog.tell("")
    dialog.tell(f"{lead} · {row.rep} · {day_text(row.on_date, run.today)}{at} · {row.title}")
    choices = [Choice(_NONE, _NONE)]
    for number, deal in enumerate(offered, start=1):
        account = f" · {deal.account}" if deal.account else ""
        dialog.tell(f"      {number}  {deal.name}{account}")
        choices.insert(number - 1, Choice(str(number), str(number)))
    dialog.tell(f"      {_NONE}  none of these")
    explain = "The number of the deal it is about; 0 for none of these, Enter leaves it open. Ctrl-C stops."
    word = dialog.choice(Ask("      Which deal? Enter: leave open", explain), choices)
    if not word:
        return None
    return 0 if word == _NONE else offered[int(word) - 1].id


def deals_by_id(reader: Reader) -> Mapping[int, OpenDeal]:
    """The open deals of all reps by id."""
    return {deal.id: deal for deal in reader.all(DEALS_TO_MATCH, book=BOOK)}
