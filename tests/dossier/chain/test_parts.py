"""The parts of the page on a person: what each says, and what follows from it."""

from datetime import date, timedelta
from typing import Any

from salescoach.accountability.plans.plan import PlanRow, StepRow
from salescoach.accountability.reasons.reason import ReasonRow
from salescoach.accountability.strikes.policy import Policy
from salescoach.accountability.strikes.policy import Step as StrikePolicyStep
from salescoach.coaching.skills_queries import FocusRow
from salescoach.dossier.chain.consequences import Followed, consequences_part
from salescoach.dossier.chain.page import page_data, page_of
from salescoach.dossier.chain.page_views import page_lines
from salescoach.dossier.chain.part import COACH, GO_ON, LATE, About, Part, Says, Todo
from salescoach.dossier.chain.promises import promises_part
from salescoach.dossier.chain.queries import FindingRow, OpenDeals, PromiseRow, TalkRow
from salescoach.dossier.chain.talks import talks_part
from salescoach.dossier.chain.verdict import Audited, at_risk, change, verdict_part
from salescoach.dossier.chain.will import Told, goal_part, will_part
from salescoach.motivation.goals.goal import Goal, Milestone
from salescoach.output.text import rendered

TODAY = date(2026, 11, 23)
ANN = About(1, "Ann Novak", "ann", TODAY)
REP: dict[str, Any] = {
    "name": "Ann Novak", "status": "active", "role": None, "started_on": None, "working_days": "Mon–Fri",
    "part_time": 100, "quotas": [], "away": [], "aliases": [],
}  # fmt: skip


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def talk(number: int, days: int, skill: str = "", helpful: bool | None = None) -> TalkRow:
    return TalkRow(number, "debrief", ago(days), 300, "", skill, helpful, "advanced", 7, "Harbor")


def promise(number: int, due: int, state: str = "open", owner: str = "rep") -> PromiseRow:
    return PromiseRow(
        number, owner, f"promise {number}", TODAY + timedelta(days=due), state, ago(30), None, None, "", None
    )


def finding(
    rule: str, deal: int | None, amount: int, severity: str = "warn", *, standing: bool = True
) -> FindingRow:
    name = "Harbor" if deal else ""
    return FindingRow(rule, severity, deal, name, amount, "EUR", "stands still", standing)


def said(part: Part) -> str:
    return "\n".join(one.text for one in part.says)


def test_talks_are_counted_within_their_windows_with_what_they_turned_on() -> None:
    talks = [talk(3, 2, "money"), talk(2, 20, "money"), talk(1, 60, "closing")]

    part = talks_part(ANN, talks, FocusRow(1, "money", ago(10), ""), {"money": "Money", "closing": "Closing"})

    assert "2 talks within 30 days, the last debrief 21 Nov" in said(part)
    assert "turned on: Money 2, Closing 1 (of 3 talks in 90 days)" in said(part)
    assert "working on: Money, agreed 13 Nov" in said(part)
    assert part.data["minutes_within_30_days"] == 10
    assert part.todo == []


def test_a_share_of_few_talks_is_not_shown() -> None:
    few = talks_part(ANN, [talk(n, n, helpful=True) for n in range(1, 5)], None, {})
    enough = talks_part(ANN, [talk(n, n, helpful=n > 1) for n in range(1, 7)], None, {})

    assert "not enough data (4 said)" in said(few)
    assert "5 of 6 (83 %, 44–97)" in said(enough)


def test_who_was_not_talked_to_for_a_week_is_to_be_coached() -> None:
    assert [one.soon for one in talks_part(ANN, [talk(1, 7)], None, {}).todo] == [COACH]
    assert talks_part(ANN, [talk(1, 6)], None, {}).todo == []
    assert "no talk on record" in talks_part(ANN, [], None, {}).todo[0].says


def test_late_promises_come_first_and_ones_own_before_them() -> None:
    part = promises_part(ANN, [promise(1, -2), promise(2, 3), promise(3, 0, owner="manager")])

    assert said(part).splitlines()[0] == "2 open, 1 late · 0 of 0 kept in 90 days: not enough data"
    assert "promise 1, 2 days late" in said(part)
    assert "you promised: promise 3, today" in said(part)
    assert [(one.soon, one.command) for one in part.todo] == [
        (LATE, "salescoach commitments kept 3"),
        (LATE, "salescoach commitments list --rep ann --late"),
    ]


def test_kept_promises_come_with_their_interval() -> None:
    ended = [promise(n, -n, "kept" if n > 2 else "broken") for n in range(1, 11)]

    assert "8 of 10 kept in 90 days (80 %, 49–94)" in said(promises_part(ANN, ended))


def test_the_verdict_tells_what_is_at_risk_once_a_deal_and_what_changed() -> None:
    now = [finding("A1", 1, 100_00), finding("A2", 1, 100_00, "severe"), finding("A3", 2, 50_00, "info")]
    audited = Audited(ago(3), now, ago(10), [finding("A1", 1, 100_00), finding("A9", 3, 900_00)])

    assert at_risk(audited.standing) == {"EUR": 100_00}
    assert change(audited) == (2, 1)
    part = verdict_part(ANN, [OpenDeals("EUR", 2, 150_00)], audited)
    assert said(part).splitlines()[0] == "2 open deals, 150 EUR · 3 findings, 1 severe · at risk 100 EUR"
    assert "audit of 20 Nov; since 13 Nov +2, −1" in said(part)
    assert [one.command for one in part.todo] == ["salescoach pipeline review ann"]


def test_findings_on_deals_that_are_closed_by_now_are_left_out() -> None:
    audited = Audited(ago(3), [finding("A1", 1, 100_00, "severe", standing=False)], None, [])

    part = verdict_part(ANN, [OpenDeals("EUR", 1, 10_00)], audited)

    assert "0 findings" in said(part)
    assert part.data["new_findings"] is None
    assert part.todo == []


def test_an_old_audit_is_to_be_done_again() -> None:
    part = verdict_part(ANN, [], Audited(ago(8), [], None, []))

    assert [one.command for one in part.todo] == ["salescoach pipeline audit"]


def test_the_soonest_comes_first_and_each_command_once() -> None:
    later = Todo(GO_ON, "later", "salescoach one")
    sooner = Todo(LATE, "sooner", "salescoach two")
    parts = [Part("a", "A", [Says("x")], {}, [later]), Part("b", "B", [Says("y")], [1], [sooner, later])]

    page = page_of(dict(REP), "ann", parts)

    assert [one.says for one in page.todo] == ["sooner", "later"]
    data = page_data(page)
    assert (data["a"], data["b"]) == ({}, [1])
    assert data["next"][0] == {"says": "sooner", "command": "salescoach two"}


def test_no_line_is_wider_than_the_screen() -> None:
    words = "a long word " * 30
    parts = [
        Part("a", "NUMBERS", [Says(words), Says(f"  {words}")], None, [Todo(LATE, words, "salescoach x")])
    ]
    page = page_of(dict(REP), "ann", parts)

    for width in (40, 80, 120):
        text = rendered(page_lines(page, width), colour=False, width=500)
        assert max(map(len, text.splitlines())) <= width


def plan(number: int, review: int) -> PlanRow:
    review_on = TODAY + timedelta(days=review)
    gap, success = "26 of 40 calls", "40 in a row"
    return PlanRow(number, 1, "Ann Novak", None, gap, success, review_on, ago(20), "", "", None)


def step(number: int, state: str, due: int = 3) -> StepRow:
    return StepRow(1, number, "rep", f"step {number}", TODAY + timedelta(days=due), state, None)


def reason(cause: str, obstacle: str = "", state: str = "") -> ReasonRow:
    return ReasonRow(
        1, 1, "Ann Novak", ago(5), "the list was old", None, None, None, "", None, None, "", "", cause,
        obstacle, None, state, None,
    )  # fmt: skip


POLICY = Policy(90, 3, [StrikePolicyStep("said", "the rep"), StrikePolicyStep("due", "HR")])


def test_a_plan_says_how_far_it_is_and_asks_for_its_review_on_its_day() -> None:
    steps = {1: [step(1, "kept"), step(2, "open"), step(3, "open", -1)]}

    part = consequences_part(ANN, Followed([plan(1, 0)], steps, [], [], POLICY, []))

    assert "26 of 40 calls: 1 of 3 steps kept, 1 late or broken" in said(part)
    assert "reviewed today; success: 40 in a row" in said(part)
    assert [(one.soon, one.command) for one in part.todo] == [(LATE, "salescoach plan show ann")]
    assert consequences_part(ANN, Followed([plan(1, 1)], steps, [], [], POLICY, [])).todo == []


def test_reasons_are_counted_by_what_they_come_down_to() -> None:
    reasons = [reason("will"), reason("obstacle", "no list", "open"), reason("obstacle", "no list", "kept")]

    part = consequences_part(ANN, Followed([], {}, [], [], POLICY, reasons))

    assert said(part) == ("3 reasons given within 90 days: obstacle 2, will 1; 1 obstacle not removed yet")


def test_where_nothing_follows_it_says_so() -> None:
    part = consequences_part(ANN, Followed([], {}, [], [], POLICY, []))

    assert said(part) == "No plan, no strike that counts, no reason given within 90 days"
    assert part.data == {
        "plans": [], "strikes": [], "could_be_given": [], "reasons_within_90_days": 0,
    }  # fmt: skip


def goal() -> Goal:
    return Goal(
        5, 1, "a house by the lake", None, 0, "EUR", None, ago(60), date(2027, 9, 19), "open", None, ago(2)
    )  # fmt: skip


def test_a_goal_says_how_it_stands_and_when_it_is_followed_up() -> None:
    steps = [
        Milestone(1, 5, "talk to the bank", ago(10), "done", ago(12)),
        Milestone(2, 5, "look at three", TODAY + timedelta(days=30), "open", None),
        Milestone(3, 9, "of another goal", ago(10), "open", None),
    ]

    part = goal_part(ANN, goal(), None, steps)

    assert said(part).splitlines()[0].startswith("a house by the lake, by 19 Sep 2027: milestones on time")
    assert "1 of 2 milestones · follow-up 2 days late" in said(part)
    assert [one.command for one in part.todo] == ["salescoach motivate goal ann --follow-up"]


def test_what_a_rep_told_and_heard_stands_beside_the_goal() -> None:
    told = Told(3, 7, "to sail", [ago(3), ago(40)], (2.5, ago(1)))

    part = will_part(ANN, goal_part(ANN, None, None, []), told)

    assert "told of themselves: 3 of 7 questions; big goal: to sail" in said(part)
    assert "recognised 2 times within 90 days, the last 20 Nov" in said(part)
    assert "energy 2.5 of 5 on 22 Nov" in said(part)
    assert part.todo == []


def test_who_told_nothing_is_to_be_asked_and_nothing_is_made_up() -> None:
    part = will_part(ANN, goal_part(ANN, None, None, []), Told(0, 7))

    assert "no recognition within 90 days" in said(part)
    assert part.data["energy"] is None
    assert [one.command for one in part.todo] == ["salescoach motivate profile ann"]
