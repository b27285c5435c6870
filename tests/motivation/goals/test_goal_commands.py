"""`motivate goal` and `motivate goals` from the command line."""

from contextlib import closing
from pathlib import Path

import pytest

from salescoach.core.invocation import Invocation
from salescoach.store.opening import open_store
from tests.coaching.team import add_reps
from tests.conftest import Cli
from tests.motivation.goals.making import add_history

HOUSE = ("--what", "a house with a garden", "--amount", "24k", "--by", "2027-06-30")
PLAN = ("--plan", "5 %, 8 % from 400k a year")


@pytest.fixture
def euros(private_home: Path) -> None:
    private_home.mkdir(exist_ok=True)
    (private_home / "policies.yaml").write_text("currency: EUR\n", encoding="utf-8")


@pytest.fixture
def ann(euros: None, run: Invocation) -> int:
    """Ann, who won 13 of 25 proposals a week apart; and Ben, of whom nothing is known."""
    (rep, _) = add_reps(run, "Ann Novak", "Ben Ortiz")
    add_history(run, rep, 13, 12)
    return rep


def test_an_income_goal_is_worked_out_down_to_what_is_known(cli: Cli, ann: int) -> None:
    done = cli("motivate goal ann", *HOUSE, *PLAN, "--net", "60")
    assert (done.code, done.out) == (0, "")
    said = "Ann Novak: goal begun: a house with a garden, by Wed 30 Jun 2027; paid by 5 %, 8 % from 400,000"
    assert done.err.startswith(said)

    goal = cli("motivate goal ann --json").json["goal"]
    income = goal["income"]
    assert (goal["amount"], goal["currency"], goal["by_on"]) == (24000, "EUR", "2027-06-30")
    assert (income["net_percent"], income["commission_needed"], income["commission_earned"]) == (60, 40000, 0)
    assert income["revenue_to_go"] == pytest.approx(800_000, rel=0.4)
    figures = {one["step"]: one for one in income["figures"]}
    assert (figures["size"]["whose"], figures["size"]["n"]) == ("own", 13)
    assert (figures["win"]["value"]["value"], figures["win"]["n"]) == (0.52, 25)
    assert (figures["proposal"]["whose"], figures["proposal"]["value"]) == (None, None)
    way = {row["row"]: row for row in income["way"]}
    assert way["proposals"]["in_all"]["value"] == pytest.approx(
        way["deals"]["in_all"]["value"] / 0.52, rel=1e-4
    )
    assert way["meetings"]["in_all"] is None
    assert goal["verdict"] == "out_of_reach"
    assert income["would_do"]["by_on"] > "2027-06-30"
    assert income["would_do"]["amount"] < 24000


def test_what_would_do_does(cli: Cli, ann: int) -> None:
    cli("motivate goal ann", *HOUSE, *PLAN)
    would = cli("motivate goal ann --json").json["goal"]["income"]["would_do"]

    cli("motivate goal ann --by", would["by_on"], "--why", "later will do")
    assert cli("motivate goal ann --json").json["goal"]["verdict"] == "on_track"
    cli("motivate goal ann --by 2027-06-30 --amount", f"{would['amount']}")
    assert cli("motivate goal ann --json").json["goal"]["verdict"] == "on_track"


def test_what_was_won_since_it_began_counts(cli: Cli, ann: int) -> None:
    cli("motivate goal ann", *HOUSE, *PLAN, "--began", "2026-08-03")
    income = cli("motivate goal ann --json").json["goal"]["income"]

    assert income["won"] == sum(20_000 + 100 * place for place in range(9, 13))
    assert income["commission_earned"] == income["won"] * 0.05
    assert 0 < income["commission_due_by_now"] < 24000


def test_the_team_s_numbers_serve_where_a_rep_has_too_few(cli: Cli, ann: int) -> None:
    cli("motivate goal ben", *HOUSE, *PLAN)
    shown = cli("motivate goal ben")

    assert "team: 13 deals won since 1 Jun 2026 (own 0, at least 12)" in " ".join(shown.out.split())
    income = cli("motivate goal ben --json").json["goal"]["income"]
    assert {one["whose"] for one in income["figures"]} == {"team", None}
    assert income["pace_a_week"]["value"] == 0
    assert income["would_do"] is None


def test_where_even_the_team_has_too_few_it_says_so(cli: Cli, euros: None, run: Invocation) -> None:
    add_reps(run, "Ann Novak")
    cli("motivate goal ann", *HOUSE, *PLAN)
    shown = cli("motivate goal ann").out

    assert shown.count("not enough data") == 8
    assert "no deal won is on record" not in shown
    assert cli("motivate goal ann --json").json["goal"]["verdict"] == "not_enough_data"


def test_without_a_plan_it_asks_for_one(cli: Cli, ann: int) -> None:
    cli("motivate goal ann", *HOUSE)
    shown = cli("motivate goal ann")

    assert "What Ann is paid by is not known" in shown.out
    assert shown.out.endswith('Next: salescoach motivate goal ann --plan "5 %, 8 % from 400k a year"\n')
    assert cli("motivate goal ann --json").json["goal"]["income"]["way"] == []


def test_a_plan_of_everybody_stands_in_the_policies_and_a_rep_s_own_goes_before_it(
    cli: Cli, ann: int, private_home: Path
) -> None:
    (private_home / "policies.yaml").write_text(
        "currency: EUR\ngoals:\n  net_percent: 50\n  commission: {steps: [{from: 0, rate: 10}]}\n", "utf-8"
    )
    cli("motivate goal ann", *HOUSE)
    income = cli("motivate goal ann --json").json["goal"]["income"]
    assert (income["plan"], income["commission_needed"], income["revenue_to_go"]) == (
        "10 %, counted by the year", 48000, 480000,
    )  # fmt: skip

    cli("motivate goal ann --plan", "20 %")
    assert cli("motivate goal ann --json").json["goal"]["income"]["revenue_to_go"] == 240000
    cli("motivate goal ann --plan none")
    assert cli("motivate goal ann --json").json["goal"]["income"]["revenue_to_go"] == 480000


def test_amounts_are_in_the_currency_of_the_rep_s_deals_and_a_plan_without_amounts_serves_any(
    cli: Cli, ann: int, private_home: Path
) -> None:
    (private_home / "policies.yaml").write_text(
        "currency: CHF\ngoals: {commission: {steps: [{from: 0, rate: 10}]}}\n", "utf-8"
    )
    cli("motivate goal ann", *HOUSE)
    goal = cli("motivate goal ann --json").json["goal"]
    assert (goal["currency"], goal["income"]["revenue_to_go"]) == ("EUR", 240000)

    (private_home / "policies.yaml").write_text(
        "currency: CHF\ngoals: {commission: {steps: [{from: 1000, rate: 10}]}}\n", "utf-8"
    )
    assert "The commission plan counts CHF, the goal EUR" in cli("motivate goal ann").out


def test_rates_stated_by_hand_go_before_counting_and_are_taken_back(cli: Cli, ann: int) -> None:
    cli("motivate goal ann", *HOUSE, *PLAN, "--rate", "win=25%", "--rate", "proposal=4", "--rate", "size=40k")
    income = cli("motivate goal ann --json").json["goal"]["income"]
    way = {row["row"]: row["in_all"]["value"] for row in income["way"] if row["in_all"]}
    assert way["meetings"] == pytest.approx(4 * way["proposals"])
    assert way["proposals"] == pytest.approx(4 * way["deals"])
    assert way["deals"] == pytest.approx(float(income["revenue_to_go"]) / 40_000, rel=1e-4)

    cli("motivate goal ann --rate win=none")
    figures = {one["step"]: one for one in cli("motivate goal ann --json").json["goal"]["income"]["figures"]}
    assert (figures["win"]["whose"], figures["size"]["whose"]) == ("own", "stated")


def test_milestones_are_added_moved_done_and_given_up(cli: Cli, ann: int) -> None:
    made = ("--milestone", "course passed=2027-02-26", "--milestone", "first review=2026-12-01",
            "--milestone", "a mentor=2026-12-15")  # fmt: skip
    cli("motivate goal ben --what", "lead a team", "--by", "2027-09-30", *made)
    assert cli("motivate goal ben --json").json["goal"]["verdict"] == "milestones_on_time"

    assert cli("motivate goal ben --done 2 --drop 3 --move 1=2027-03-31").code == 0
    goal = cli("motivate goal ben --json").json["goal"]
    assert [(one["what"], one["state"], one["by_on"]) for one in goal["milestones"]] == [
        ("first review", "done", "2026-12-01"), ("a mentor", "dropped", "2026-12-15"),
        ("course passed", "open", "2027-03-31"),
    ]  # fmt: skip
    late = cli("motivate goal ben --json --today 2027-04-01").json["goal"]
    assert late["verdict"] == "milestones_late"


def test_a_follow_up_keeps_how_it_stood_and_sets_the_next(cli: Cli, ann: int) -> None:
    cli("motivate goal ann", *HOUSE, *PLAN, "--began", "2026-08-03")
    assert cli("motivate goals --json").json[0]["follow_up_on"] == "2026-11-30"

    said = ("--note", "wants it more", "--changes", "two referrals")
    done = cli("motivate goal ann --today 2026-12-01", *said)
    assert done.err.startswith("Ann Novak: followed up on 1 Dec 2026. The next: Tue 8 Dec 2026.")
    goal = cli("motivate goal ann --json --today 2026-12-01").json["goal"]
    (held,) = goal["follow_ups"]
    assert (held["on"], held["note"], held["changes"]) == ("2026-12-01", "wants it more", "two referrals")
    assert (held["verdict"], held["earned"]) == (goal["verdict"], goal["income"]["commission_earned"])


def test_a_follow_up_of_milestones_stands_as_it_left_them(cli: Cli, ann: int) -> None:
    cli("motivate goal ben --what", "lead a team", "--by", "2027-09-30", "--milestone", "a mentor=2026-11-25")
    cli("motivate goal ben --follow-up --done 1 --today 2026-11-27")
    goal = cli("motivate goal ben --json --today 2026-11-27").json["goal"]

    assert goal["follow_ups"][0]["verdict"] == "milestones_done"
    assert goal["milestones"][0]["done_on"] == "2026-11-27"


def test_terms_change_with_their_history_and_an_end(cli: Cli, ann: int) -> None:
    cli("motivate goal ann", *HOUSE)
    done = cli("motivate goal ann --amount 18k --by 2027-09-30 --why", "a smaller garden will do")
    assert "amount 24,000 EUR → 18,000 EUR; by 30 Jun 2027 → 30 Sep 2027" in done.err
    cli("motivate goal ann --rate win=50% --why", "new prices")
    cli("motivate goal ann --reached --on 2026-12-01 --today 2026-12-02")

    rows = cli("motivate goal ann --history --json --today 2026-12-02").json
    assert [row["kind"] for row in rows] == ["made", "changed", "stated", "reached"]
    assert (rows[2]["says"], rows[3]["on"]) == ("proposals won 50 %", "2026-12-01")
    page = cli("motivate goal ann --json --today 2026-12-02").json
    assert (page["goal"], page["past"][0]["state"]) == (None, "reached")
    assert cli("motivate goal ann", *HOUSE, "--today", "2026-12-02").code == 0


def test_a_file_says_the_same_as_the_options(cli: Cli, ann: int, tmp_path: Path) -> None:
    file = tmp_path / "goal.yaml"
    file.write_text(
        "what: lead a team\nby: 2027-09-30\nplan: 5 %\nmilestones:\n  course passed: 2027-02-26\n"
        "rates: {win: 35%}\n",
        encoding="utf-8",
    )
    shown = cli("motivate goal ben --json --from", str(file)).json["goal"]

    assert (shown["what"], [one["what"] for one in shown["milestones"]]) == ("lead a team", ["course passed"])


WRONG = [
    (("--what", "a house"), "--by"),
    (("--amount", "24k"), "--what"),
    (("--what", "a house", "--by", "yesterday"), "is no day for a goal"),
    (("--what", "a house", "--by", "2040-01-01"), "within ten years"),
    (("--what", " ", "--by", "2027-01-01"), "needs words"),
    (("--what", "a house", "--by", "2027-01-01", "--amount", "0"), "above 0"),
    (("--what", "a house", "--by", "2027-01-01", "--amount", "much"), "is not an amount"),
    (("--what", "a house", "--by", "2027-01-01", "--amount", "5k", "--saved", "6k"), "less than the goal"),
    (("--what", "a house", "--by", "2027-01-01", "--saved", "6k"), "--saved goes with an amount"),
    (("--what", "a house", "--by", "2027-01-01", "--net", "0"), "no share of 100"),
    (("--what", "a house", "--by", "2027-01-01", "--net", "most"), "is no share"),
    (("--what", "a house", "--by", "2027-01-01", "--milestone", "a step"), "names no day"),
    (("--what", "a house", "--by", "2027-01-01", "--milestone", "a step=2027-02-01"), "after the goal's day"),
    (("--what", "a house", "--by", "2027-01-01", "--milestone", "=2026-12-01"), "needs words"),
    (("--what", "a house", "--by", "2027-01-01", "--plan", "a lot"), "no step of a commission plan"),
    (("--what", "a house", "--by", "2027-01-01", "--rate", "luck=3"), "is no figure"),
    (("--what", "a house", "--by", "2027-01-01", "--rate", "win=0.3"), "no figure for win"),
    (("--what", "a house", "--by", "2027-01-01", "--rate", "win=130%"), "no figure for win"),
    (("--what", "a house", "--by", "2027-01-01", "--rate", "proposal=none of"), "no figure for proposal"),
    (("--what", "a house", "--by", "2027-01-01", "--rate", "size=-3k"), "no average deal"),
    (("--what", "a house", "--by", "2027-01-01", "--began", "+3d"), "has not come yet"),
    (("--what", "a house", "--by", "2027-01-01", "--began", "2024-01-01"), "more than two years ago"),
    (("--strike",), "has told of no goal"),
    (("--strike", "--reached"), "do not go together"),
    (("--follow-up",), "has no open goal"),
    (("--done", "1"), "has no open goal"),
    (("--reached",), "has no open goal"),
    (("--reached", "--give-up"), "do not go together"),
    (("--reached", "--note", "x"), "do not go together"),
    (("--history", "--done", "1"), "do not go with"),
    (("--from", "nowhere.yaml"), "cannot be read"),
    (("--from", "x.yaml", "--what", "y"), "--from stands alone"),
]


@pytest.mark.parametrize(("options", "said"), WRONG)
def test_what_is_wrong_is_named_and_nothing_is_kept(
    cli: Cli, ann: int, options: tuple[str, ...], said: str
) -> None:
    result = cli("motivate goal ann", *options)

    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert cli("motivate goal ann --history --json").json == []


def test_what_was_told_is_struck_for_good_where_the_rep_wishes(cli: Cli, ann: int, run: Invocation) -> None:
    cli("motivate goal ann", *HOUSE, *PLAN, "--milestone", "a plot=2027-02-01", "--rate", "proposal=4")
    cli("motivate goal ann --note", "it is for the children")
    cli("motivate goal ann --expect meetings --otherwise", "we plan Mondays")
    cli("motivate goal ann --give-up")
    cli("motivate goal ann --what", "a boat", "--by", "2027-06-30")

    done = cli("motivate goal ann --strike")
    assert done.err.startswith("Ann Novak: 2 goals struck for good")
    assert cli("motivate goal ann --history --json").json == []
    assert len(cli("expect list --json").json) == 1
    with closing(open_store(run)) as link:
        for table in ("personal_goal", "goal_change", "goal_milestone", "goal_rate", "goal_review",
                      "goal_expectation"):  # fmt: skip
            assert link.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_a_hold_stops_striking_a_goal_until_it_is_lifted(cli: Cli, ann: int) -> None:
    cli("motivate goal ann", *HOUSE)
    cli("rep hold ann --why", "notice contested")

    refused = cli("motivate goal ann --strike")
    assert refused.code == 1
    assert "A hold stands on Ann Novak's records (notice contested)" in refused.err
    assert len(cli("motivate goal ann --history --json").json) == 1

    cli("rep hold ann --lift --why settled")
    assert cli("motivate goal ann --strike").code == 0
    assert cli("motivate goal ann --history --json").json == []


STATED = ("--rate", "size=20k", "--rate", "win=40%", "--rate", "proposal=4", "--rate", "meeting=3")


def test_before_the_first_export_no_pace_is_told_however_the_rates_are_stated(cli: Cli) -> None:
    cli("rep add", "Ann Novak")
    cli("motivate goal ann", *HOUSE, *PLAN, *STATED)

    page = cli("motivate goal ann").out
    assert "Whether it is on track, nobody can say yet" in page
    assert "ANY ONE OF THESE" not in page
    goal = cli("motivate goal ann --json").json["goal"]
    income = goal["income"]
    assert (goal["verdict"], income["pace_a_week"], income["would_do"]) == ("not_enough_data", None, None)


def test_who_won_nothing_yet_is_not_told_a_smaller_amount_of_nothing(cli: Cli, ann: int) -> None:
    cli("motivate goal ben", *HOUSE, *PLAN, *STATED)

    page = " ".join(cli("motivate goal ben").out.split())
    assert "no verdict on Ben: no deal won within the last twelve months is on record" in page
    assert "ANY ONE OF THESE" not in page
    assert "a smaller amount" not in page


def test_one_goal_is_open_at_a_time_and_closed_ones_stay_closed(cli: Cli, ann: int) -> None:
    cli("motivate goal ann", *HOUSE)

    assert "Nothing is different" in cli("motivate goal ann --amount 24k").err
    assert "The day an open goal began stays" in cli("motivate goal ann --began yesterday").err
    assert "lies outside the goal's time" in cli("motivate goal ann --reached --on yesterday").err
    assert "has no milestone 7" in cli("motivate goal ann --done 7").err
    assert "is no number" in cli("motivate goal ann --done seven").err
    assert "The goal counts EUR" in cli("motivate goal ann --amount", "USD 9k").err
    cli("motivate goal ann --give-up --why", "moved in with friends")
    assert "has no open goal" in cli("motivate goal ann --give-up").err


def test_a_milestone_is_settled_once(cli: Cli, ann: int) -> None:
    cli("motivate goal ben --what", "lead a team", "--by", "2027-09-30", "--milestone", "a mentor=2026-12-15")
    assert cli("motivate goal ben --done 1").code == 0

    again = cli("motivate goal ben --done 1")
    assert (again.code, "a mentor is done already" in again.err) == (1, True)
    assert "has not come yet" in cli("motivate goal ben --milestone x=2026-12-20 --done 2 --on tomorrow").err


def test_everybody_is_listed_who_is_due_first(cli: Cli, ann: int) -> None:
    cli("motivate goal ben --what", "lead a team", "--by", "2027-09-30", "--milestone", "a mentor=2026-12-15")
    before = cli("motivate goals")
    assert "1 of 2 reps with a goal, 0 due for a follow-up." in before.out
    rows = cli("motivate goals --json --today 2026-11-30").json

    assert [(row["rep"], row["enrolled"], row["due"]) for row in rows] == [
        ("Ben Ortiz", True, True), ("Ann Novak", False, False),
    ]  # fmt: skip
    assert (rows[0]["milestones_done"], rows[0]["milestones"]) == (0, 1)
    assert cli("motivate goals --format csv").out.splitlines()[0].startswith("rep,what")


def test_an_empty_store_says_what_to_do_first(cli: Cli) -> None:
    assert "salescoach rep add" in cli("motivate goals").out
    assert cli("motivate goal zoe").code == 2
