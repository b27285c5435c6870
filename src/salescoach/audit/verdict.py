"""The verdict per rep: deals, findings, value at risk, and what changed since the audit before."""

from collections.abc import Iterable, Sequence

from salescoach.audit.auditing import Found
from salescoach.audit.deal import AuditDeal
from salescoach.audit.teamwork import TeamFound
from salescoach.core.amounts import exponent
from salescoach.core.rows import NamedTuple


class EarlierFinding(NamedTuple):
    """A finding of an earlier audit, with the owner and currency it had then.

    On a rep it is without a deal, on the team without either.
    """

    rule: str
    deal_id: int | None
    rep_id: int | None
    owner: str
    currency: str

    @property
    def key(self) -> tuple[str, int | None, int | None]:
        """What a waiver of it is known by."""
        return self.rule, self.deal_id, self.rep_id if self.deal_id is None else None


class Verdict(NamedTuple):
    """What an audit says about one rep's deals in one currency; currencies are never added.

    Attributes:
        rep: the rep's name, the CRM's owner where that is no rep of yours, "" where there is none.
        rep_id: None where the owner is no rep.
        currency: ISO code.
        deals: open deals.
        value: their amounts, minor units.
        findings: how many.
        severe: how many of them are severe.
        at_risk: amounts of the deals with a severe finding or a warning, each deal once, minor units.
        new: findings the audit before did not have; None where there was none.
        gone: findings of the audit before that are no longer there; None where there was none.
    """

    rep: str
    rep_id: int | None
    currency: str
    deals: int
    value: int
    findings: int
    severe: int
    at_risk: int
    new: int | None
    gone: int | None


Mark = tuple[str, int | None, int | None, str]  # the rule's code; the deal, or else the rep, and the currency
Seat = tuple[str, str]  # the rep or owner shown, the currency


def seat_of(deal: AuditDeal) -> Seat:
    """Whose line a deal belongs to."""
    return deal.rep or deal.owner.strip(), deal.currency


def verdicts(
    deals: Sequence[AuditDeal],
    found: Sequence[Found],
    earlier: Iterable[EarlierFinding] | None,
    team: Sequence[TeamFound] = (),
) -> list[Verdict]:
    """One verdict per rep and currency, the reps with the most severe findings first.

    Args:
        deals: the open deals audited.
        found: the findings on them, and on closed deals.
        earlier: the findings of the audit before, None where there was none.
        team: the findings on reps; those on the team belong to no line of a rep.
    """
    team = [one for one in team if one.rep_id is not None]
    totals: dict[Seat, list[int]] = {}
    reps: dict[Seat, int | None] = {}
    for deal in deals:
        seat = seat_of(deal)
        reps[seat] = deal.rep_id
        count = totals.setdefault(seat, [0] * 7)
        count[0] += 1
        count[1] += deal.amount_minor or 0
    _count_findings(found, totals, reps)
    for one in team:
        seat = (one.desk.rep, one.desk.currency)
        reps.setdefault(seat, one.rep_id)
        count = totals.setdefault(seat, [0] * 7)
        count[2] += 1
        count[3] += one.severity == "severe"
    if earlier is not None:
        _count_change(deals, _marks(found, team), earlier, totals, reps)
    rows = [_verdict(seat, reps[seat], count, compared=earlier is not None) for seat, count in totals.items()]
    return _worst_first(rows)


def _worst_first(rows: Sequence[Verdict]) -> list[Verdict]:
    """A rep's lines stay together; currencies are compared by their figures, for the order alone."""
    worst: dict[str, list[float]] = {}
    for row in rows:
        total = worst.setdefault(row.rep, [0, 0, 0])
        total[0] -= row.severe
        total[1] -= row.at_risk / 10 ** exponent(row.currency)
        total[2] -= row.findings
    return sorted(rows, key=lambda row: (worst[row.rep], row.rep.casefold(), -row.deals, row.currency))


def _verdict(seat: Seat, rep_id: int | None, count: Sequence[int], *, compared: bool) -> Verdict:
    deals, value, findings, severe, at_risk, new, gone = count
    change = (new, gone) if compared else (None, None)
    return Verdict(seat[0], rep_id, seat[1], deals, value, findings, severe, at_risk, *change)


def _count_findings(
    found: Sequence[Found], totals: dict[Seat, list[int]], reps: dict[Seat, int | None]
) -> None:
    at_risk: set[int] = set()
    for finding in found:
        deal = finding.deal
        seat = seat_of(deal)
        reps.setdefault(seat, deal.rep_id)
        count = totals.setdefault(seat, [0] * 7)
        count[2] += 1
        count[3] += finding.severity == "severe"
        # What is won or lost is at risk no more.
        if finding.severity != "info" and deal.status == "open" and deal.id not in at_risk:
            at_risk.add(deal.id)
            count[4] += deal.amount_minor or 0


def _count_change(
    deals: Sequence[AuditDeal],
    found: Sequence[tuple[Mark, Seat]],
    earlier: Iterable[EarlierFinding],
    totals: dict[Seat, list[int]],
    reps: dict[Seat, int | None],
) -> None:
    """Counts new findings for who has them now, and those gone for who had them then."""
    now = {mark for mark, _ in found}
    names = {deal.rep_id: deal.rep for deal in deals if deal.rep_id is not None}
    before = set()
    for finding in earlier:
        if finding.deal_id is None and finding.rep_id is None:
            continue
        mark = _mark_before(finding)
        before.add(mark)
        if mark not in now:
            name = names.get(finding.rep_id, finding.owner) if finding.rep_id is not None else finding.owner
            seat = (name, finding.currency)
            reps.setdefault(seat, finding.rep_id)
            totals.setdefault(seat, [0] * 7)[6] += 1
    for mark, seat in found:
        totals[seat][5] += mark not in before


def _marks(found: Sequence[Found], team: Sequence[TeamFound]) -> list[tuple[Mark, Seat]]:
    """What each finding is known by from one audit to the next, and whose line it belongs to."""
    marks: list[tuple[Mark, Seat]] = [
        ((one.rule.code, one.deal.id, None, ""), seat_of(one.deal)) for one in found
    ]
    return marks + [(_mark(one), (one.desk.rep, one.desk.currency)) for one in team]


def _mark(one: TeamFound) -> Mark:
    return one.rule.code, None, one.rep_id, one.desk.currency


def _mark_before(one: EarlierFinding) -> Mark:
    if one.deal_id is None:
        return one.rule, None, one.rep_id, one.currency
    return one.rule, one.deal_id, None, ""


def team_verdicts(
    rows: Sequence[Verdict], team: Sequence[TeamFound], earlier: Iterable[EarlierFinding] | None
) -> list[Verdict]:
    """The team's line for each currency: its reps' sums, and its own findings; the most deals first.

    Args:
        rows: the verdicts per rep.
        team: the findings on reps and on the team.
        earlier: the findings of the audit before, None where there was none.
    """
    found: dict[str, list[int]] = {}
    for row in rows:
        count = found.setdefault(row.currency, [0] * 7)
        for index, number in enumerate(row[3:]):
            count[index] += number or 0
    own = {_mark(one): one for one in team if one.rep_id is None}
    before = {_mark_before(one) for one in earlier or () if one.deal_id is None and one.rep_id is None}
    for mark, one in own.items():
        count = found.setdefault(one.desk.currency, [0] * 7)
        count[2] += 1
        count[3] += one.severity == "severe"
        count[5] += mark not in before
    for mark in before - set(own):
        found.setdefault(mark[3], [0] * 7)[6] += 1
    compared = earlier is not None
    teams = [
        _verdict(("Team", currency), None, count, compared=compared) for currency, count in found.items()
    ]
    return sorted(teams, key=lambda row: (-row.deals, row.currency))
