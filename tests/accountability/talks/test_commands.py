"""`salescoach expect talk`: prepared from the facts, kept afterwards, and the notice of it."""

import stat
from pathlib import Path
from typing import Any

import pytest

from salescoach.accountability.strikes.policy import REMINDER
from tests.accountability.telling import OTHERWISE, after, expect, label, tell
from tests.conftest import Cli
from tests.golden import assert_golden

TODAY = f"--today {after(2)}"
HELD = ("--response", "mornings are full of support", "--agreed", "two hours blocked each morning")


@pytest.fixture(autouse=True)
def dan(cli: Cli) -> None:
    """A rep who has missed two weeks of calls, and to whom the manager owes something."""
    cli("rep add", "Dan Weber")
    expect(cli)
    tell(cli, "+xx")
    cli("commitments add --me --rep dan --by 2026-10-14 --today 2026-10-12", "join two of his calls")


def page(cli: Cli, words: str = "") -> Any:
    return cli(f"expect talk dan {words} --json {TODAY}").json


def hold(cli: Cli, *more: str, words: str = "calls") -> Any:
    return cli(f"expect talk dan {words} --held --json {TODAY}", *HELD, *more).json


def test_the_worst_gap_is_taken_with_its_facts_in_order(cli: Cli) -> None:
    found = page(cli)

    assert (found["about"], found["what"], found["otherwise"]) == ("calls", "40 calls per week", OTHERWISE)
    assert [(fact["on"], fact["kind"]) for fact in found["facts"]] == [
        ("2026-10-02", "agreed"), ("2026-10-11", "result"), ("2026-10-14", "mine"),
        ("2026-10-18", "result"), ("2026-10-25", "result"),
    ]  # fmt: skip
    assert found["facts"][2]["what"] == "I promised: join two of his calls; not done, 12 days late"
    assert found["reminder"] == REMINDER


def test_reading_the_page_keeps_nothing(cli: Cli) -> None:
    page(cli)

    assert page(cli)["prepared"] is None


def test_what_was_said_and_done_before_is_among_the_facts(cli: Cli) -> None:
    cli(f"excuse dan --for calls {TODAY}", "the wrong leads", "--taken", "ten before ten")
    cli(f"strike add dan --for calls {TODAY}", "--why", "x", "--response", "I know")
    cli(
        f"plan add dan --for calls --review +3w {TODAY}",
        "--step",
        "ten calls by fri",
        "--success",
        "40 a week",
    )
    hold(cli)
    said = [fact["what"] for fact in page(cli)["facts"]]

    assert "reason given: “the wrong leads”; takes on: ten before ten" in said
    assert f"first strike, for {label(2)}; answered: “I know”" in said
    assert "action plan: 40 a week; review on 16 Nov" in said
    assert "talked; answered: “mornings are full of support”; agreed: two hours blocked each morning" in said


def test_opening_question_and_day_of_ones_own_are_kept(cli: Cli) -> None:
    options = ["--opening", "Dan, 31 twice.", "--question", "What changed?"]
    result = cli(f"expect talk dan calls --on wed {TODAY}", *options)

    assert (result.code, result.out) == (0, "")
    found = page(cli)
    assert (found["opening"], found["question"], found["planned_on"]) == (
        "Dan, 31 twice.", "What changed?", "2026-10-28",
    )  # fmt: skip
    people = cli("today --json --today 2026-10-28").json["people"]
    assert "the talk you prepared, today: calls" in [row["text"] for row in people]
    hold(cli)
    assert page(cli)["prepared"] is None


def test_afterwards_response_and_agreement_are_kept_and_promises_made(cli: Cli) -> None:
    found = hold(cli, "--promise", "ten calls before ten by fri", "--promise", "me: move support by fri")

    assert (found["state"], found["held_on"], found["response"]) == (
        "held", "2026-10-26", "mornings are full of support",
    )  # fmt: skip
    assert [(one["owner"], one["what"]) for one in found["promises"]] == [
        ("rep", "ten calls before ten"), ("manager", "move support"),
    ]  # fmt: skip
    rows = cli(f"commitments list --json {TODAY}").json
    assert [row["source"] for row in rows] == ["by hand", "talk 1", "talk 1"]
    assert page(cli)["last_held"] == "2026-10-26"


def test_a_gap_that_was_talked_about_is_not_tolerated(cli: Cli) -> None:
    before = cli(f"expect gap dan --json {TODAY}").out
    hold(cli)
    after_it = cli(f"expect gap dan --json {TODAY}").out

    assert '"tolerated": true' in before
    assert '"tolerated": false' in after_it


def test_promises_are_talked_about_as_well(cli: Cli) -> None:
    cli(f"commitments add --rep dan --by 2026-10-20 --today {after(1)}", "call list")
    found = page(cli, "promises")

    assert (found["about"], found["otherwise"], found["strikes"]) == ("promises", None, None)
    assert "promised: call list; not done, 6 days late" in [fact["what"] for fact in found["facts"]]
    assert "none was agreed" in cli(f"expect talk dan promises {TODAY}").out


def test_after_the_third_strike_it_prepares_the_consequence(cli: Cli) -> None:
    tell(cli, "xx", first=3)
    for number in (2, 3, 4):
        cli(f"strike add dan --for calls --today {after(number)}", "--why", "x")
    found = cli(f"expect talk dan --json --today {after(4)}").json

    assert (found["strikes"], found["consequence_due"]) == ("3 of 3 strikes count", True)
    assert found["opening"].endswith("This is the third time, and what we agreed for it is due now.")
    assert_golden("accountability/talk_third.txt", cli(f"expect talk dan --today {after(4)}").out)


def test_the_page_on_a_screen(cli: Cli) -> None:
    assert_golden("accountability/talk.txt", cli(f"expect talk dan {TODAY}").out)


PRIVATE = (
    "afraid of the phone",
    "skill",
    "clear the way",
    "join two of his calls",
    "Opening of mine",
    "My question",
)


@pytest.mark.parametrize("ending", ["txt", "md", "html"])
def test_the_notice_holds_what_both_may_read_and_nothing_private(
    cli: Cli, tmp_path: Path, ending: str
) -> None:
    cli(f"excuse dan --for calls --by fri {TODAY}", "the wrong leads", "--problem", "afraid of the phone",
        "--taken", "ten before ten", "--obstacle", "the leads come late")  # fmt: skip
    cli(f"expect talk dan calls {TODAY}", "--opening", "Opening of mine", "--question", "My question")
    path = tmp_path / f"dan.{ending}"
    result = cli(f"expect talk dan calls --notice {path} {TODAY}", *HELD, "--promise", "ten calls by fri")

    assert (result.code, result.out) == (0, "")
    text = path.read_text("utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for said in ("the wrong leads", "ten before ten", OTHERWISE, "mornings are full of support", "ten calls"):
        assert said in text
    assert not [words for words in (*PRIVATE, "xcuse", "the leads come late") if words in text]


def test_it_can_be_written_later_and_on_the_screen_too(cli: Cli, tmp_path: Path) -> None:
    refused = cli(f"expect talk dan calls --notice - {TODAY}")
    assert refused.code == 1
    assert "No conversation with Dan Weber about 40 calls per week is on record." in refused.err

    hold(cli)
    shown = cli(f"expect talk dan calls --notice - {TODAY}")
    assert shown.out.startswith("Talk of 26 Oct 2026 with Dan Weber\n")
    assert cli(f"expect talk dan calls --notice - --json {TODAY}").json["notice"] == shown.out
    path = tmp_path / "dan.md"
    path.write_text("mine", "utf-8")
    taken = cli(f"expect talk dan calls --notice {path} {TODAY}")
    assert (taken.code, path.read_text("utf-8")) == (2, "mine")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("expect talk zoe", "There is no rep 'zoe'"),
        ("expect talk dan meetings", "No expectation is called"),
        ("expect talk dan --held", "What did Dan say?"),
        ("expect talk dan --held --response x", "What was agreed?"),
        ("expect talk dan --held --response x --agreed y --on 2027-01-01", "has not come yet"),
        ("expect talk dan --on 2026-01-01", "is over"),
        ("expect talk dan --promise x", "names no day"),
        ("expect talk dan --prepare --held", "do not go together"),
        ("expect talk dan --from nowhere.yaml", "cannot be read"),
    ],
)
def test_wrong_use_says_what_to_do_and_keeps_nothing(cli: Cli, words: str, says: str) -> None:
    result = cli(f"{words} {TODAY}")

    assert (result.code, result.out) == (2, "")
    assert says in result.err
    assert (page(cli)["prepared"], page(cli)["last_held"]) == (None, None)


def test_a_notice_is_text_markdown_or_html(cli: Cli, tmp_path: Path) -> None:
    hold(cli)

    assert (
        "Name it .txt, .md or .html" in cli(f"expect talk dan calls --notice {tmp_path}/dan.docx {TODAY}").err
    )
    assert "cannot be written" in cli(f"expect talk dan calls --notice {tmp_path}/no/dan.md {TODAY}").err


def test_where_there_is_no_gap_it_says_so(cli: Cli) -> None:
    cli("rep add", "Ann Novak")
    result = cli(f"expect talk ann {TODAY}")

    assert (result.code, result.out) == (1, "")
    assert "No gap of Ann Novak is on record" in result.err


def test_answers_come_from_a_file_too(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "talk.json"
    path.write_text(
        '{"response": "I know", "agreed": "ten a day", "promises": ["ten calls by fri"]}', "utf-8"
    )

    found = cli(f"expect talk dan calls --from {path} --json {TODAY}").json
    assert (found["response"], found["promises"][0]["what"]) == ("I know", "ten calls")


def test_erasing_the_rep_names_the_notice_that_was_written(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "dan.md"
    cli(f"expect talk dan calls {TODAY}", "--opening", "Opening of mine", "--question", "My question")
    assert cli(f"expect talk dan calls --notice {path} {TODAY}", *HELD).code == 0

    reach = cli(f"rep erase dan --dry-run --json {TODAY}").json["out_of_reach"]

    assert [place.partition(": ")[0] for place in reach] == [str(path)]
