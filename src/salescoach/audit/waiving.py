"""Waivers: a rule's findings on a deal, a rep or the team that the manager lets stand until a day."""

from collections.abc import Iterable
from datetime import date, timedelta

from salescoach.audit.auditing import Audited, Found, worst_first
from salescoach.audit.teamwork import TeamFound
from salescoach.core.dates import short_date
from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import storable

LATELY = 14  # days for which an audit says that a waiver has ended

# The rule's code and the deal's id; or else the rep's; of the team neither.
Key = tuple[str, int | None, int | None]


class WaiverRow(NamedTuple):
    """A waiver, with the deal or the rep it is about; of the team neither.

    Attributes:
        id: its number.
        rule: the rule's code.
        deal_id: the deal, None where it is about a rep or the team.
        deal: its name, "" without one.
        account: "" where blank.
        rep_id: the rep it is about, None where it is about a deal or the team.
        rep: the rep's name, of a deal its owner's, "" without one.
        is_open: whether the deal is still open, or the rep still there.
        until_on: its last day.
        why: the reason given.
        entered_on: its first day.
        withdrawn_on: the day from which it no longer held, None where it was not withdrawn.
    """

    id: int
    rule: str
    deal_id: int | None
    deal: str
    account: str
    rep_id: int | None
    rep: str
    is_open: bool
    until_on: date
    why: str
    entered_on: date
    withdrawn_on: date | None

    @property
    def key(self) -> Key:
        """What it waives."""
        return self.rule, self.deal_id, self.rep_id

    @property
    def about(self) -> str:
        """The deal's name, the rep's, or `the team`."""
        return self.deal if self.deal_id is not None else self.rep or "the team"


def state_of(waiver: WaiverRow, today: date) -> str:
    """`in force`, `expired` or `withdrawn`, as of a day; one withdrawn on its very day never held."""
    if waiver.withdrawn_on is not None and waiver.withdrawn_on <= today:
        return "withdrawn"
    return "in force" if today <= waiver.until_on else "expired"


def in_force(waivers: Iterable[WaiverRow], today: date) -> set[Key]:
    """What is waived on a day."""
    return {row.key for row in waivers if state_of(row, today) == "in force"}


def expired_lately(waivers: Iterable[WaiverRow], today: date) -> list[WaiverRow]:
    """The waivers that ended in the last two weeks, unless renewed; the newest end first.

    Those on deals no longer open and on reps who have left are passed over.
    """
    rows = list(waivers)
    still = in_force(rows, today)
    since = today - timedelta(days=LATELY)
    found: dict[Key, WaiverRow] = {}
    for row in sorted(rows, key=lambda row: (row.until_on, row.id)):
        if row.is_open and row.until_on >= since and state_of(row, today) == "expired":
            found[row.key] = row
    return [row for key, row in reversed(found.items()) if key not in still]


def without_waived(audited: Audited, waived: set[Key]) -> tuple[Audited, list[Found]]:
    """The audit without the findings that are waived, and those left out; both worst first."""
    kept, left_out = audited.found, []
    if waived:
        left_out = [found for found in kept if (found.rule.code, found.deal.id, None) in waived]
    if left_out:
        kept = [found for found in kept if (found.rule.code, found.deal.id, None) not in waived]
    return audited._replace(found=worst_first(kept)), worst_first(left_out)


def team_without_waived(
    found: Iterable[TeamFound], waived: set[Key]
) -> tuple[list[TeamFound], list[TeamFound]]:
    """The findings on reps and the team that are not waived, and those left out."""
    kept: list[TeamFound] = []
    left_out: list[TeamFound] = []
    for one in found:
        (left_out if (one.rule.code, None, one.rep_id) in waived else kept).append(one)
    return kept, left_out


class Waiving(NamedTuple):
    """A waiver as it is asked for, checked: the last day and the reason."""

    until_on: date
    why: str


def checked_waiving(until: date | None, why: str, today: date) -> Waiving:
    """The last day and the reason of a new waiver.

    Raises:
        WrongUse: where one is missing, or the day has gone by.
    """
    if until is None:
        raise WrongUse("A waiver needs its last day.", "Name one, for example: --until +4w")
    reason = storable(why, "the reason")
    if not reason:
        raise WrongUse("A waiver needs its reason.", 'For example: --why "the board meets on 10 December"')
    if until < today:
        raise WrongUse(f"{short_date(until)} has gone by.", "A waiver lasts until a day to come: --until +4w")
    return Waiving(until, reason)
