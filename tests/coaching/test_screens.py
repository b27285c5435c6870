"""The screens people read before a talk and after it, compared whole."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from salescoach.coaching.meeting import MeetingRow
from salescoach.coaching.occasion import Occasion
from salescoach.coaching.opening import Wanted, read_opening
from salescoach.coaching.opening_views import opening_lines
from salescoach.coaching.picking import pick, worth_asking
from salescoach.coaching.queries import MEETINGS_BETWEEN
from salescoach.coaching.questions import load_questions
from salescoach.core.invocation import Invocation
from salescoach.deals.settings import load_process
from salescoach.output.text import rendered
from salescoach.store.reading import reading
from tests.coaching.team import MONDAY, add_deal, add_meeting, add_reps
from tests.conftest import Cli
from tests.golden import assert_golden


def opening(run: Invocation, kind: str, row: MeetingRow | None, width: int, today: date = MONDAY) -> str:
    """The opening screen for a meeting of the first rep."""
    occasion = None
    if row is not None:
        occasion = Occasion(row.id, row.title, row.on_date, row.at_time, row.deal_id, row.deal)
    questions = load_questions(run, kind)
    wanted = Wanted(kind, "Ann Novak", 1, occasion, row.deal_id if row else None, today)
    with reading(run) as reader:
        read = read_opening(reader, wanted, questions.skills, load_process(run))
    asked = pick(questions.bank, questions.usual, read.situation)
    ask = [one.worded("Ann") for one in worth_asking(questions.bank, asked, read.situation, 3)]
    return rendered(opening_lines(read, ask, today, width), colour=False, width=width)


@pytest.fixture
def brightline(cli: Cli, run: Invocation) -> MeetingRow:
    """Ann's meeting about a deal that has a history; prepared, with a promise kept late."""
    (ann,) = add_reps(run, "Ann Novak")
    add_meeting(run, ann, "Brightline kick-off", MONDAY, "10:00", add_deal(run, ann))
    cli("commitments add", "revised quote", "--rep", "ann", "--by", "2026-11-19")
    cli("commitments kept 1 --on 2026-11-21")
    cli(
        "debrief ann --on", "2026-11-20", "--skill", "money", "--no-next-step", "--minutes", "6m",
        "--recommendation", "name the price first",
    )  # fmt: skip
    cli(
        "prep ann --goal",
        "Operations agrees to a pilot in January",
        "--next",
        "ask for a pilot date",
        "--by",
        "+9d",
    )
    with reading(run) as reader:
        (row,) = reader.all(MEETINGS_BETWEEN, book=1, first=MONDAY, last=MONDAY)
    return row


@pytest.mark.parametrize("width", [80, 120])
def test_a_debrief_opens_with_what_helps(run: Invocation, brightline: MeetingRow, width: int) -> None:
    shown = opening(run, "debrief", brightline, width)

    assert len(shown.splitlines()) <= 18  # the questions and the clock fit below it on 24 lines
    assert_golden(f"coaching/debrief_{width}.txt", shown)


def test_findings_of_an_older_audit_say_of_which_day_they_speak(
    run: Invocation, brightline: MeetingRow
) -> None:
    shown = opening(run, "prep", brightline, 80, MONDAY + timedelta(days=10))

    assert "as of 23 Nov: no next step · pushed twice" in shown


def test_a_prep_without_any_history_opens_with_little(run: Invocation) -> None:
    add_reps(run, "Ann Novak")

    assert_golden("coaching/prep_nothing_known.txt", opening(run, "prep", None, 80))


def test_only_what_was_agreed_is_called_worked_on(cli: Cli, run: Invocation, brightline: MeetingRow) -> None:
    assert "Last theme  Comfortable with money" in opening(run, "debrief", brightline, 80)

    cli("coach skills ann --focus qualifying")

    assert "Working on  Qualifying" in opening(run, "debrief", brightline, 80)


def test_one_session_reads_like_a_conversation(cli: Cli, brightline: MeetingRow) -> None:
    cli(
        "debrief ann --meeting Brightline --outcome s --why-change", "the audit in spring",
        "--learned", "x " * 60,
        "--next", "sends the terms", "--who", "customer", "--by", "fri", "--minutes", "6m",
    )  # fmt: skip

    assert_golden("coaching/session.txt", cli("coach show 3").out)


def test_history_and_coverage_at_eighty_columns(cli: Cli, run: Invocation, brightline: MeetingRow) -> None:
    add_reps(run, "Ben Ortiz", "Cleo Park")
    cli("prep cleo", "a pilot; ask for it", "--by", "fri", "--on", (MONDAY - timedelta(days=10)).isoformat())

    assert_golden("coaching/history.txt", cli("coach history").out)
    assert_golden("coaching/coverage.txt", cli("coach coverage").out)


def test_how_a_rep_took_being_asked_and_advised_is_told_from_five_talks_on(cli: Cli, run: Invocation) -> None:
    add_reps(run, "Ann Novak")
    for day in range(1, 6):
        said = "--helpful" if day < 5 else "--not-helpful"
        cli(f"debrief ann --on 2026-11-0{day} --asked {said} --no-next-step", "x")
    cli("debrief ann --on 2026-11-06 --advised --helpful --no-next-step", "x")

    shown = opening(run, "prep", None, 80)
    assert "Helped      asked 4 of 5 talks, in half a year" in shown
    assert "advised" not in shown


def test_how_the_rep_likes_to_be_coached_stands_beside_what_helped(
    cli: Cli, run: Invocation, brightline: MeetingRow
) -> None:
    def line(label: str) -> str:
        shown = opening(run, "prep", brightline, 80).splitlines()
        return next((text for text in shown if text.startswith(label)), "")

    for _ in range(5):
        cli("debrief ann --on 2026-11-19 --meeting x --no-next-step --asked --helpful price")
    assert line("Helped") == "Helped      asked 5 of 5 talks, in half a year"
    cli("motivate profile ann --answer coached=questions")

    assert line("Helped") == ""
    assert line("Likes") == "Likes       questions first (23 Nov) · helped: asked 5 of 5"
    cli("motivate profile ann --decline coached")
    assert line("Likes") == ""
    assert line("Helped").startswith("Helped")


def test_the_days_usual_in_the_stage_are_said_where_the_process_states_them(
    run: Invocation, brightline: MeetingRow, private_home: Path
) -> None:
    assert "usual" not in opening(run, "debrief", brightline, 80)
    (private_home / "sales_process.yaml").write_text(
        "pipelines:\n  standard:\n    stages:\n      - {name: Proposal, usual_days: 12}\n", encoding="utf-8"
    )

    assert "Proposal for 22 days (usual 12) ·" in opening(run, "debrief", brightline, 80)


def test_what_does_not_fit_whole_is_left_out_not_cut_in_a_number(cli: Cli, run: Invocation) -> None:
    add_reps(run, "Ann Novak")
    for how in 5 * ["--asked", "--advised"]:
        cli(f"debrief ann --on 2026-11-19 --meeting x --no-next-step {how} --helpful price")
    words = "hear the question first, then think about it alone"
    cli("motivate profile ann --answer", f"coached={words}")

    assert f"{words} (23 Nov)\n" in opening(run, "prep", None, 80)
    assert f"{words} (23 Nov) · helped: asked 5 of 5\n" in opening(run, "prep", None, 100)
    assert "helped: asked 5 of 5 · advised 5 of 5\n" in opening(run, "prep", None, 120)
