"""Which stage the evidence supports: yes counts, unknown is not yes, and what lacks is named."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.deals.evidence_store import add_evidence, withdraw_evidence
from salescoach.deals.process import Criterion, SalesPipeline, Stage
from salescoach.deals.supporting import ANSWERS, EvidenceRow, answers, newest, supported_stage
from salescoach.deals.supporting_queries import EVIDENCE_OF_DEAL, EVIDENCE_OF_OPEN_DEALS
from salescoach.store.reading import reading
from salescoach.store.writing import identity, writing
from tests.audit.building import Pipeline

NEED, MONEY, PEOPLE, DATE = (
    Criterion("need", "Need?"),
    Criterion("money", "Money?"),
    Criterion("people", "People?", "contacts", 2),
    Criterion("date", "Date?", "close_date"),
)
KEYS = ("need", "money", "people", "date")
PIPELINE = SalesPipeline(
    "standard",
    [
        Stage("Discovery", 20, 20, exit=(NEED, MONEY)),
        Stage("Qualified", 40, 20, exit=(PEOPLE,)),
        Stage("Proposal", 60, 20, exit=(DATE,)),
    ],
)


def row(subject: str, answer: str, day: int, number: int = 1) -> EvidenceRow:
    return EvidenceRow(number, 1, subject, answer, "", date(2026, 11, day), "manager")


def test_a_deal_belongs_where_the_first_unanswered_criterion_stops_it() -> None:
    found = supported_stage(PIPELINE, {"need": "yes", "money": "unknown", "people": "yes"})

    assert (found.stage.name, found.no, found.unknown, found.answered) == ("Discovery", (), (MONEY,), 2)


def test_a_no_is_told_apart_from_what_nobody_knows() -> None:
    found = supported_stage(PIPELINE, {"need": "no"})

    assert (found.no, found.unknown) == ((NEED,), (MONEY,))


def test_all_yes_supports_the_last_stage() -> None:
    found = supported_stage(PIPELINE, dict.fromkeys(["need", "money", "people", "date"], "yes"))

    assert (found.stage.name, found.rank, found.no, found.unknown) == ("Proposal", 2, (), ())


@given(st.dictionaries(st.sampled_from(KEYS), st.sampled_from(ANSWERS)))
def test_one_more_yes_never_takes_a_stage_away(given_answers: dict[str, str]) -> None:
    before = supported_stage(PIPELINE, given_answers).rank

    for key in KEYS:
        assert supported_stage(PIPELINE, {**given_answers, key: "yes"}).rank >= before


def test_the_answer_of_the_latest_day_holds_whatever_was_entered_last() -> None:
    found = newest([row("need", "yes", 20, 1), row("need", "no", 18, 2), row("money", "no", 18, 3)])

    assert {key: one.answer for key, one in found[1].items()} == {"need": "yes", "money": "no"}


def test_a_column_proves_what_nobody_answered_and_a_person_overrules_it() -> None:
    fields = {"contacts": 2, "close_date": None}

    assert answers(PIPELINE, {}, fields) == {"people": "yes"}
    assert answers(PIPELINE, {"people": row("people", "no", 20)}, fields)["people"] == "no"
    assert answers(PIPELINE, {"people": row("people", "unknown", 20)}, {"contacts": 1})["people"] == "unknown"
    assert answers(PIPELINE, {}, {"contacts": 1}) == {}


def test_evidence_is_kept_and_withdrawn(run: Invocation) -> None:
    store = Pipeline(run)
    store.imported()
    deal = store.deal("Harbor")
    with writing(run) as session:
        add_evidence(
            session, run, deal_id=deal, subject="need_confirmed", answer="yes", evidence="said on the phone"
        )
        wrong = identity(add_evidence(session, run, deal_id=deal, subject="need_confirmed", answer="no"))
    with writing(run) as session:
        withdraw_evidence(session, run, wrong)

    with reading(run) as reader:
        of_deal = reader.all(EVIDENCE_OF_DEAL, deal=deal)
        of_open = reader.all(EVIDENCE_OF_OPEN_DEALS, book=1)

    assert [(one.answer, one.evidence, one.on_date) for one in of_deal] == [
        ("yes", "said on the phone", run.today)
    ]
    assert of_open == of_deal
    with pytest.raises(Refused), writing(run) as session:
        withdraw_evidence(session, run, wrong)


@pytest.mark.parametrize(
    "given_values",
    [{"answer": "maybe"}, {"subject": " "}, {"on_date": date(2027, 1, 1)}],
)
def test_evidence_that_says_nothing_is_refused(run: Invocation, given_values: dict[str, object]) -> None:
    store = Pipeline(run)
    store.imported()
    values = {"deal_id": store.deal("Harbor"), "subject": "need_confirmed", "answer": "yes"} | given_values

    with pytest.raises(WrongUse), writing(run) as session:
        add_evidence(session, run, **values)  # type: ignore[arg-type]
