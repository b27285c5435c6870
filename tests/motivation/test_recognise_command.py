"""`motivate recognise`: a log, and what deserves recognition."""

import pytest

from salescoach.core.invocation import Invocation
from salescoach.store.writing import writing
from tests.coaching.team import add_deal
from tests.coaching.whom.making import hold
from tests.conftest import Cli


@pytest.fixture
def team(cli: Cli) -> Cli:
    """Two reps, of whom Ann has just kept three promises."""
    cli("rep add", "Ann Novak")
    cli("rep add", "Ben Ortiz", "--start", "2026-11-16")
    for number, what in enumerate(("revised quote", "call Harbor", "list of five"), start=1):
        cli("commitments add", what, "--rep", "ann", "--by", "fri")
        cli("commitments kept", str(number), "--on", "today")
    return cli


def facts(cli: Cli) -> list[tuple[str, str]]:
    return [(one["rep"], one["fact"]) for one in cli("motivate recognise --json").json["suggestions"]]


def test_a_fact_is_proposed_once_in_the_form_that_suits(team: Cli) -> None:
    team("motivate profile ann --answer", "recognised=in private")
    shown = team("motivate recognise").out

    assert facts(team) == [("Ann Novak", "run-3")]
    assert "three promises kept in a row" in shown
    assert "Take Ann aside for a minute." in shown
    assert "Next: salescoach motivate recognise ann --fact run-3" in shown
    result = team("motivate recognise ann --fact run-3")
    assert "Recognised Ann Novak: three promises kept in a row." in result.err
    assert facts(team) == []


def test_how_to_say_it_is_not_made_up_where_it_is_not_known(team: Cli) -> None:
    assert "How Ann likes to hear it is not known: in private, and ask." in team("motivate recognise").out


def test_anything_may_be_logged_but_without_a_fact_nothing_is_proposed(team: Cli) -> None:
    team("motivate recognise ben --on yesterday", "for staying calm", "--form", "in the car")

    (entry,) = team("motivate recognise ben --json").json["log"]
    assert (entry["for"], entry["fact"], entry["form"], entry["on"]) == (
        "staying calm", None, "in the car", "2026-11-22",
    )  # fmt: skip
    assert "no fact on record: look for one in the next debrief" in team("motivate recognise ben").out.lower()
    assert facts(team) == [("Ann Novak", "run-3")]


def test_a_fact_of_somebody_else_or_none_is_refused_with_those_there_are(team: Cli) -> None:
    for rep, fact in (("ben", "run-3"), ("ann", "won-9")):
        result = team(f"motivate recognise {rep} --fact {fact}")
        assert (result.code, result.out) == (2, "")
        assert ("run-3  three promises" in result.err) == (rep == "ann")
    assert team("motivate recognise ann --json").json["log"] == []


@pytest.mark.parametrize(
    ("words", "code"),
    [("ann --on tomorrow x", 2), ("--fact run-3", 2), ("--withdraw 99 --why x", 2), ("zoe x", 2)],
)
def test_what_cannot_be_logged_is_refused(team: Cli, words: str, code: int) -> None:
    result = team(f"motivate recognise {words}")

    assert (result.code, result.out) == (code, "")


def test_a_withdrawn_entry_stays_with_its_reason_and_counts_no_more(team: Cli) -> None:
    team("motivate recognise ann --fact run-3")
    assert team("motivate recognise --withdraw 1").code == 2
    assert team("motivate recognise --withdraw 1 --why", "was about Ben").code == 0
    assert team("motivate recognise --withdraw 1 --why again").code == 1

    (entry,) = team("motivate recognise ann --json").json["log"]
    assert (entry["withdrawn_on"], entry["withdrawn_why"]) == ("2026-11-23", "was about Ben")
    assert facts(team) == [("Ann Novak", "run-3")]


def test_who_has_heard_nothing_for_long_is_listed_but_not_who_has_just_begun(team: Cli) -> None:
    def overlooked(*words: str) -> list[tuple[str, int | None]]:
        found = team("motivate recognise --json", *words).json["overlooked"]
        return [(one["rep"], one["days"]) for one in found]

    assert overlooked() == [("Ann Novak", None)]
    team("motivate recognise ann --on 2026-11-10 calm")
    assert overlooked() == []
    assert overlooked("--today", "2026-11-24") == [("Ann Novak", 14)]
    assert ("Ben Ortiz", None) in overlooked("--today", "2026-12-01")


def test_a_deal_won_after_coaching_is_a_fact_and_one_without_is_not(team: Cli, run: Invocation) -> None:
    coached, other = add_deal(run, 2, "Harbor renewal"), add_deal(run, 2, "Orbit pilot")
    number = hold(run, 2)
    with writing(run) as session:
        from salescoach.coaching.tables import CoachingSession
        from salescoach.deals.tables import Deal

        session.get_one(CoachingSession, number).deal_id = coached
        for deal in (coached, other):
            row = session.get_one(Deal, deal)
            row.status, row.closed_on, row.close_on = "won", run.today, run.today

    assert facts(team)[0] == ("Ben Ortiz", f"won-{coached}")
    assert len(facts(team)) == 2
    assert "Harbor renewal won after 1 talk: say so" in team("today --all").out


def test_a_clean_audit_is_a_fact_only_where_nothing_was_found(team: Cli, run: Invocation) -> None:
    deals = [add_deal(run, 2, f"Deal {number}") for number in range(3)]
    assert ("Ben Ortiz", "audit-6") not in facts(team)
    with writing(run) as session:
        from sqlmodel import select

        from salescoach.audit.tables import AuditFinding

        for row in session.exec(select(AuditFinding)):
            row.severity = "info"
            session.add(row)

    assert len(deals) == 3
    assert ("Ben Ortiz", "audit-6") in facts(team)
