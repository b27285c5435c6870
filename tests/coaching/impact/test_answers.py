"""The answers put together, from what a store holds."""

from datetime import date
from random import Random
from typing import Any

from bench.teams import Scenario, meeting_team, team_of
from salescoach.coaching.impact.advancing import MeetingRow
from salescoach.coaching.impact.answers import Competitor, Material, counted, impact, with_record
from salescoach.coaching.impact.comparing import NO_EVIDENCE, NOT_ENOUGH, UNCOACHED
from salescoach.coaching.impact.early import SessionPast
from salescoach.deals.past import Past
from tests.coaching.impact.lives import MAY, day, later, life
from tests.coaching.impact.test_early import session


def material(
    pasts: list[Past],
    sessions: list[SessionPast] | None = None,
    meetings: list[MeetingRow] | None = None,
    competitors: dict[int, Competitor] | None = None,
    since: date = MAY,
) -> Material:
    held = sorted(sessions or [], key=lambda one: one.on_date)
    first = {one.rep: one.on_date for one in reversed(held)}
    given: dict[str, Any] = {
        "since": since, "today": day(400), "reps": {"Ann", "Ben"}, "pasts": pasts, "meetings": meetings or [],
        "sessions": held, "promises": [], "audits": [], "severe": set(), "competitors": competitors or {},
        "first_coached": first, "later": later, "followed": {"crm": day(400)},
    }  # fmt: skip
    return Material(**given)


def test_a_meeting_is_prepared_by_a_prep_that_was_held_by_its_day() -> None:
    meetings = [MeetingRow(number, "Ann", 1, day(10 * number)) for number in (1, 2, 3, 4)]
    sessions = [
        session(1, 10, kind="prep", meeting_id=1, deal_id=1),
        session(2, 21, kind="prep", meeting_id=2, deal_id=1),  # after it
        session(3, 30, kind="debrief", meeting_id=3, deal_id=1),
    ]

    found = counted(material([life()], sessions, meetings)).advances.meetings

    assert [one.prepared for one in found] == [True, False, False, False]


def test_competitors_count_as_known_the_same_way_for_all() -> None:
    deals = [life(n, 0, 60) for n in range(1, 5)]
    answered = {1: Competitor(False, day(9)), 2: Competitor(False, day(30))}

    def rivals(known: dict[int, Competitor]) -> list[int]:
        return [deal.deal_id for deal in counted(material(deals, competitors=known)).rivals]

    assert rivals(answered) == [1]  # what is learned later depends on how long a deal lives
    assert rivals({**answered, 3: Competitor(True, None)}) == [
        3
    ]  # the export names them: then it alone counts
    assert rivals({}) == []


def test_one_rep_is_judged_by_own_cases_and_not_ranked() -> None:
    whole = team_of(Scenario("", "", 120), Random(1))
    found = impact(whole, "Rep 1")

    assert found.wins.comparison.coached.n + found.wins.comparison.uncoached.n < 40
    assert found.reps == {}
    assert set(impact(whole).reps) == {"advance", "win_rate"}


def test_who_coaches_everything_is_compared_with_the_own_record_and_the_dose() -> None:
    before = [life(n, n - 150, n - 90, won=n % 4 == 0) for n in range(40)]
    since = [life(100 + n, n, n + 60, won=n % 2 == 0) for n in range(60)]
    talks = [session(n, n + 3, deal_id=100 + n) for n in range(60)]
    talks += [session(200 + n, n + 5, deal_id=100 + n) for n in range(0, 60, 2)]

    found = impact(material(since, talks))

    assert found.wins.everything
    assert found.wins.comparison.verdict == NOT_ENOUGH
    assert found.wins.comparison.lacking == UNCOACHED
    whole = with_record(found, material([*before, *since], talks, since=day(-200)))
    assert whole.wins.record is not None
    assert whole.wins.dose is not None
    record, dose = whole.wins.record, whole.wins.dose
    assert (record.coached.n, record.uncoached.n) == (60, 40)
    assert (record.coached.rate, record.uncoached.rate) == (0.5, 0.25)
    assert (dose.coached.n, dose.uncoached.n) == (30, 30)
    assert whole.advance.record is None


def test_a_team_is_judged_whole() -> None:
    found = impact(meeting_team(Random(2), 600, 0.35, 0.35))

    assert found.advance.comparison.verdict == NO_EVIDENCE
    assert found.advance.comparison.coached.n + found.advance.comparison.uncoached.n == 600
    assert found.reps["advance"].tested == 8
