"""Whether effort goes to deals that stand up to the audit."""

from salescoach.coaching.impact.comparing import BETTER, NOT_ENOUGH
from salescoach.coaching.impact.focus import OLDEST, AuditPast, Focus, Spent, focus
from salescoach.deals.past import Past
from tests.coaching.impact.lives import day, life

AUDITS = [AuditPast(1, day(10), day(10), 10, 4), AuditPast(2, day(20), day(19), 10, 6)]


def focused(*spent: tuple[int, int], pasts: list[Past], severe: set[tuple[int, int]]) -> Focus:
    """Sessions about deals on days."""
    sessions = [Spent(deal, day(on)) for deal, on in spent]
    return focus(sessions, [], AUDITS, severe, {past.deal.id: past for past in pasts})


def test_a_deal_stands_by_the_newest_audit_before_the_day() -> None:
    found = focused((1, 15), (1, 20), (1, 25), pasts=[life()], severe={(2, 1)})

    assert (found.coaching.share.successes, found.coaching.share.n) == (1, 3)
    assert found.standing == 0.5


def test_what_no_audit_within_a_month_had_judged_says_nothing() -> None:
    pasts = [life(1), life(2, 11), life(3, 0, 18)]
    before, too_late, gone, unborn = (1, 5), (1, 21 + OLDEST), (3, 25), (2, 12)

    found = focused(before, (1, 20 + OLDEST), too_late, unborn, gone, (4, 15), pasts=pasts, severe=set())

    assert (found.coaching.share.n, found.coaching.not_judged) == (1, 5)
    assert found.coaching.verdict == NOT_ENOUGH


def test_more_on_standing_deals_than_there_are_is_better() -> None:
    pasts = [life(n) for n in range(40)]
    severe = {(1, n) for n in range(6)}
    found = focused(*((n, 12) for n in range(40)), pasts=pasts, severe=severe)

    assert found.coaching.share.rate == 34 / 40
    assert found.coaching.difference is not None
    assert found.coaching.difference.value == 34 / 40 - 0.5
    assert found.coaching.verdict == BETTER


def test_without_an_audit_there_is_nothing_to_stand_up_to() -> None:
    found = focus([Spent(1, day(1))], [], [], set(), {1: life()})

    assert (found.standing, found.coaching.verdict, found.activity.share.rate) == (None, NOT_ENOUGH, None)
