"""What a session is about: the deal that a meeting named on the spot names."""

import pytest

from salescoach.core.invocation import Invocation
from tests.coaching.team import add_deal, add_meeting, add_reps
from tests.coaching.typing import Typist, answer, ended
from tests.coaching.typing import typist as typist
from tests.conftest import Cli

QUICK = ("quote too high; sends option B", "--by", "fri")


@pytest.fixture
def ann(run: Invocation) -> int:
    """Ann, alone."""
    return add_reps(run, "Ann Novak")[0]


def test_a_withdrawn_session_about_a_deal_alone_leaves_no_meeting_behind(
    cli: Cli, run: Invocation, ann: int
) -> None:
    add_deal(run, ann)
    cli("debrief ann --deal bright", *QUICK)
    assert len(cli("calendar show --json").json) == 1

    assert "is called off with it" in cli("coach drop 1 --why", "belongs to Ben").err

    assert cli("calendar show --json").json == []
    assert cli("debrief ann --json", *QUICK).json["meeting"] is None


def test_a_meeting_that_another_session_is_about_stays_when_one_is_withdrawn(
    cli: Cli, run: Invocation, ann: int
) -> None:
    add_deal(run, ann)
    cli("prep ann --deal bright --by today", "goal; asks")
    cli("debrief ann --deal bright", *QUICK)

    assert "called off" not in cli("coach drop 2 --why", "belongs to Ben").err
    assert len(cli("calendar show --json").json) == 1


def test_a_meeting_named_on_the_spot_takes_the_deal_its_title_surely_names(
    cli: Cli, run: Invocation, ann: int
) -> None:
    deal = add_deal(run, ann)
    result = cli("prep ann --by today", "goal; asks", "--meeting", "brightline kick-off")
    assert "The title names Brightline rollout: it is about that deal; about another: --deal" in result.err

    (meeting,) = cli("calendar show --json").json
    assert (meeting["title"], meeting["deal_id"], meeting["deal_by"]) == ("brightline kick-off", deal, "sure")
    assert cli("coach show 1 --json").json["deal"]["name"] == "Brightline rollout"


def test_a_title_that_is_not_sure_is_left_open_and_can_be_settled_later(
    cli: Cli, run: Invocation, ann: int
) -> None:
    for name in ("Harbor renewal", "Harbor pilot"):
        add_deal(run, ann, name=name, account="Harbor AG")
    result = cli("debrief ann", *QUICK, "--meeting", "Harbor")
    assert "Harbor may be about Harbor pilot or Harbor renewal: left open. Name it with --deal" in result.err
    assert cli("coach show 1 --json").json["deal"] is None

    cli("debrief ann", *QUICK, "--meeting", "Harbor terms")
    unsure = cli("calendar show --unsure --json").json
    assert [(row["title"], len(row["maybe"])) for row in unsure] == [("Harbor", 2), ("Harbor terms", 2)]
    cli(f"calendar set {unsure[0]['id']} --deal pilot")
    assert [row["title"] for row in cli("calendar show --unsure --json").json] == ["Harbor terms"]


def test_a_title_that_names_no_deal_has_none(cli: Cli, run: Invocation, ann: int) -> None:
    add_deal(run, ann)
    result = cli("debrief ann", *QUICK, "--meeting", "Lunch")

    assert "deal" not in result.err
    assert cli("calendar show --json").json[0]["maybe"] == []


def test_a_deal_named_for_a_meeting_on_record_without_one_is_kept_with_it(
    cli: Cli, run: Invocation, ann: int
) -> None:
    deal = add_deal(run, ann)
    add_meeting(run, ann, "Weekly sync", at="08:00")
    result = cli("debrief ann", *QUICK, "--meeting", "sync", "--deal", "bright", "--money", "y 40k")

    assert "about Brightline rollout" in result.err
    (meeting,) = cli("calendar show --json").json
    assert (meeting["deal_id"], meeting["deal_by"], meeting["debriefed"]) == (deal, "said", True)
    assert cli("coach show 1 --json").json["evidence"][0]["answer"] == "yes"


def test_a_deal_named_for_a_meeting_about_another_makes_a_meeting_of_its_own(
    cli: Cli, run: Invocation, ann: int
) -> None:
    first = add_deal(run, ann)
    add_deal(run, ann, name="Harbor pilot", account="Harbor AG")
    add_meeting(run, ann, "Weekly sync", at="08:00", deal_id=first)
    cli("debrief ann", *QUICK, "--meeting", "sync", "--deal", "pilot")

    assert len(cli("calendar show --json").json) == 2


@pytest.mark.slow
def test_a_meeting_whose_deal_is_not_sure_is_asked_about_by_one_key_at_a_terminal(
    typist: Typist, cli: Cli, run: Invocation, ann: int
) -> None:
    for name in ("Harbor renewal", "Harbor pilot"):
        add_deal(run, ann, name=name, account="Harbor AG")
    cli("prep ann --no-next-step", "goal", "--meeting", "Harbor terms")
    child = typist("debrief ann")
    child.expect_exact("Harbor terms may be about:")
    answer(child, "Which deal?", "2")
    child.expect_exact("with a customer, about Harbor renewal.")
    answer(child, "How did it end?", "a")
    child.expect_exact("did not before?")
    child.send("\x03")
    assert ended(child) == 130

    assert cli("calendar show --unsure --json").json == []
    assert cli("coach history --json").json[0]["about"] == "Harbor terms"
    assert cli("coach show 2 --json").json["deal"]["name"] == "Harbor renewal"


def test_a_session_held_while_its_deal_was_open_takes_the_deal_said_later(
    cli: Cli, run: Invocation, ann: int
) -> None:
    deal = add_deal(run, ann)
    meeting = add_meeting(run, ann, "Kick-off")
    cli("debrief ann --by fri --meeting kick-off", "money: 40k set aside; sends option B")
    assert cli("coach show 1 --json").json["deal"] is None

    said = cli(f"calendar set {meeting} --deal bright").err

    assert "Session 1, held before that was known: now about it" in said
    shown = cli("coach show 1 --json").json
    assert shown["deal"]["id"] == deal
    assert [(one["subject"], one["answer"]) for one in shown["evidence"]] == [("money_confirmed", "yes")]
    assert cli("commitments list --json").json[0]["deal"] == "Brightline rollout"
    assert "Session" not in cli(f"calendar set {meeting} --deal bright").err


def test_a_session_about_a_deal_stays_with_it_when_its_meeting_gets_another(
    cli: Cli, run: Invocation, ann: int
) -> None:
    deal = add_deal(run, ann)
    other = add_deal(run, ann, name="Harbor renewal", account="Harbor AG")
    meeting = add_meeting(run, ann, "Kick-off", deal_id=deal)
    cli("debrief ann --by fri --meeting kick-off", "money: 40k set aside; sends option B")

    assert "Session" not in cli(f"calendar set {meeting} --deal harbor").err
    assert cli("coach show 1 --json").json["deal"]["id"] == deal != other


def test_a_prep_takes_the_deal_its_debrief_names(cli: Cli, run: Invocation, ann: int) -> None:
    deal = add_deal(run, ann)
    add_meeting(run, ann, "Kick-off")
    cli("prep ann --by today --meeting kick-off", "goal; asks")
    cli("debrief ann --by fri --meeting kick-off --deal bright", "quote too high; sends option B")

    assert [cli(f"coach show {number} --json").json["deal"]["id"] for number in (1, 2)] == [deal, deal]
