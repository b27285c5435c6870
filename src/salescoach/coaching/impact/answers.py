"""Is the coaching working? What of a store answers it, put together. Pure."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from salescoach.coaching.impact import advancing, landmark
from salescoach.coaching.impact.advancing import Advances, Later, MeetingRow, advances
from salescoach.coaching.impact.comparing import LEAST_CASES, NOT_ENOUGH, UNCOACHED, Case, Comparison, compare
from salescoach.coaching.impact.early import (
    PromisePast,
    SessionPast,
    Trend,
    quality_noted,
    shares_noted,
    trend,
)
from salescoach.coaching.impact.focus import AuditPast, Focus, Spent, focus
from salescoach.coaching.impact.landmark import LANDMARK_DAYS, OTHERS, Landmarked, Placed, landmarked
from salescoach.coaching.impact.ranking import Ranking, ranking
from salescoach.core.rows import NamedTuple
from salescoach.deals.past import Past


class Competitor(NamedTuple):
    """A deal whose competitor is known: `named` by the export, or since a day by an answer on record."""

    named: bool
    answered_on: date | None


class Material(NamedTuple):
    """What the store holds of a span.

    Attributes:
        since: its first day.
        today: its last.
        reps: everybody's name.
        pasts: of the deals made, met or talked about in it, from their beginning.
        meetings: with customers.
        sessions: held, by day.
        promises: reps', from sessions, due in it.
        audits: by day.
        severe: (audit, deal) of each severe finding.
        competitors: what is known of them, by deal.
        first_coached: the day each rep was coached first, by name.
        later: which stage is later.
        followed: by a deal's source, the newest day known of.
    """

    since: date
    today: date
    reps: Collection[str]
    pasts: Sequence[Past]
    meetings: Sequence[MeetingRow]
    sessions: Sequence[SessionPast]
    promises: Sequence[PromisePast]
    audits: Sequence[AuditPast]
    severe: Collection[tuple[int, int]]
    competitors: Mapping[int, Competitor]
    first_coached: Mapping[str, date]
    later: Later
    followed: Mapping[str, date]


class Finding(NamedTuple):
    """A fair comparison.

    Attributes:
        comparison: coached beside not coached.
        left_out: how many cases do not count, by the reason.
        everything: whether nearly all was coached, so that nothing is left to compare with.
        record: then the rep's own earlier record beside that since; None where it is not needed.
        dose: then more coaching beside less.
    """

    comparison: Comparison
    left_out: Mapping[str, int]
    everything: bool = False
    record: Comparison | None = None
    dose: Comparison | None = None


class Impact(NamedTuple):
    """The answers; `reps` ranks by what was advanced and won, {} for a single rep."""

    since: date
    until: date
    rep: str
    advance: Finding
    wins: Finding
    competitive: Finding
    early: Mapping[str, Trend]
    quality: Trend
    focus: Focus
    reps: Mapping[str, Ranking]


class Counted(NamedTuple):
    """The cases that count: meetings, deals, and those of the deals with a competitor."""

    advances: Advances
    deals: Landmarked
    rivals: list[Placed]


def counted(material: Material, rep: str = "") -> Counted:
    """What counts of the material, of one rep where one is named."""
    touched = _touched(material.sessions)
    days = {meeting.id: meeting.on_date for meeting in material.meetings}
    prepared = {
        session.meeting_id
        for session in material.sessions
        if session.kind == "prep" and session.meeting_id is not None
        if session.on_date <= days.get(session.meeting_id, date.min)
    }
    met = advances(
        [one for one in material.meetings if rep in ("", one.rep)],
        {past.deal.id: past for past in material.pasts},
        prepared,
        touched,
        material.later,
        material.followed,
    )
    until = min(material.today, max(material.followed.values(), default=material.today))
    reps = {rep} if rep else material.reps
    deals = landmarked(material.pasts, touched, material.since, until, reps)
    if rep:  # what belongs to others needs no mention
        deals = deals._replace(left_out={why: n for why, n in deals.left_out.items() if why != OTHERS})
    return Counted(met, deals, _rivals(deals.deals, material.competitors))


def _touched(sessions: Sequence[SessionPast]) -> dict[int, list[date]]:
    """The days of the sessions about each deal, ascending as the sessions are."""
    found: dict[int, list[date]] = {}
    for session in sessions:
        if session.deal_id is not None:
            found.setdefault(session.deal_id, []).append(session.on_date)
    return found


def _rivals(deals: Sequence[Placed], known: Mapping[int, Competitor]) -> list[Placed]:
    """The deals with a competitor, known the same way for all: by the export, where it names any at all.

    Else by answers on record up to the landmark. Both together would be unfair: coaching asks for
    competitors, and exports often name one only when it has won.
    """
    named = {deal for deal, found in known.items() if found.named}
    if any(deal.deal_id in named for deal in deals):
        return [deal for deal in deals if deal.deal_id in named]
    return [
        deal
        for deal in deals
        if (found := known.get(deal.deal_id)) is not None
        and found.answered_on is not None
        and (found.answered_on - deal.begun).days <= LANDMARK_DAYS
    ]


def impact(material: Material, rep: str = "") -> Impact:
    """The answers, of one rep where one is named."""
    cases = counted(material, rep)
    sessions = [one for one in material.sessions if rep in ("", one.rep)]
    promises = [one for one in material.promises if rep in ("", one.rep)]
    noted = shares_noted(sessions, promises, material.today)
    met, deals = cases.advances, cases.deals
    return Impact(
        material.since,
        material.today,
        rep,
        _finding(advancing.prepared_cases(met.meetings), met.left_out),
        _finding(landmark.coached_cases(deals.deals), deals.left_out),
        _finding(landmark.coached_cases(cases.rivals), {}),
        {measure: trend(values) for measure, values in noted.items()},
        trend(quality_noted(sessions), shares=False),
        _focus(material, sessions, rep),
        {} if rep else _rankings(cases),
    )


def _finding(cases: Sequence[Case], left_out: Mapping[str, int]) -> Finding:
    found = compare(cases)
    lacks = found.verdict == NOT_ENOUGH and found.lacking == UNCOACHED
    return Finding(found, left_out, lacks and found.coached.n >= max(LEAST_CASES, 3 * found.uncoached.n))


def _focus(material: Material, sessions: Sequence[SessionPast], rep: str) -> Focus:
    return focus(
        [Spent(one.deal_id, one.on_date) for one in sessions if one.deal_id is not None],
        [
            Spent(one.deal_id, one.on_date)
            for one in material.meetings
            if one.deal_id is not None and rep in ("", one.rep)
        ],
        material.audits,
        material.severe,
        {past.deal.id: past for past in material.pasts},
    )


def _rankings(cases: Counted) -> dict[str, Ranking]:
    advanced: dict[str, list[Case]] = {}
    for one in cases.advances.meetings:
        advanced.setdefault(one.rep, []).append(Case(one.advanced, False, "", one.deal_id))
    won: dict[str, list[Case]] = {}
    for deal in cases.deals.deals:
        won.setdefault(deal.rep, []).append(Case(deal.won, False, "", deal.deal_id))
    return {"advance": ranking(advanced), "win_rate": ranking(won)}


def with_record(found: Impact, longer: Material) -> Impact:
    """The answers, with each rep's own earlier record and the dose where everything was coached.

    Args:
        found: the answers.
        longer: the material of a span that begins earlier.
    """
    cases = counted(longer, found.rep)
    begun, since = longer.first_coached, found.since
    deals = [deal for deal in cases.deals.deals if deal.begun >= since]
    rivals = [deal for deal in cases.rivals if deal.begun >= since]
    met = cases.advances.meetings
    lately = [one for one in met if one.on_date >= since]
    return found._replace(
        advance=_instead(found.advance, advancing.record_cases(met, begun), advancing.dose_cases(lately)),
        wins=_instead(
            found.wins, landmark.record_cases(cases.deals.deals, begun), landmark.dose_cases(deals)
        ),
        competitive=_instead(
            found.competitive, landmark.record_cases(cases.rivals, begun), landmark.dose_cases(rivals)
        ),
    )


def _instead(finding: Finding, record: Sequence[Case], dose: Sequence[Case]) -> Finding:
    if not finding.everything:
        return finding
    return finding._replace(record=compare(record), dose=compare(dose))
