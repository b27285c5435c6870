"""Which questions a talk asks."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from salescoach.coaching.picking import Situation, pick, worth_asking
from salescoach.coaching.questions import Question, load_questions
from salescoach.core.invocation import Invocation

MONDAY = date(2026, 11, 23)


def ask(key: str, about: str = "", **more: list[str]) -> Question:
    """A question that is about itself unless another slot is named."""
    return Question(key, f"{key}?", "text", "", [], about or key, **more)  # type: ignore[arg-type]


BANK = [
    ask("goal"),
    ask("money"),
    ask("money_late", "money", stages=["proposal"]),
    ask("money_price", "money", findings=["QU104"]),
    ask("one", "any"),
    ask("two", "any", skills=["value"]),
    ask("three", "any"),
]
SLOTS = ["goal", "money", "any", "any"]


def keys(situation: Situation) -> list[str]:
    """The keys of the questions picked."""
    return [question.key for question in pick(BANK, SLOTS, situation)]


def test_a_finding_goes_before_the_stage_and_the_stage_before_nothing() -> None:
    assert keys(Situation(today=MONDAY))[1] == "money"
    assert keys(Situation(stages=("Proposal/Price Quote",), today=MONDAY))[1] == "money_late"
    both = Situation(stages=("Proposal",), findings=frozenset({"QU104"}), today=MONDAY)
    assert keys(both)[1] == "money_price"


def test_what_the_rep_works_on_decides_what_is_asked_besides() -> None:
    assert "two" in keys(Situation(skill="value", today=MONDAY))
    assert "two" not in keys(Situation(today=MONDAY))


def test_what_was_asked_lately_gives_way_to_what_was_not() -> None:
    fitting = Situation(findings=frozenset({"QU104"}), today=MONDAY)
    yesterday = fitting._replace(asked={"money_price": MONDAY - timedelta(days=1)})
    long_ago = fitting._replace(asked={"money_price": MONDAY - timedelta(days=20)})

    assert keys(yesterday)[1] == "money"
    assert keys(long_ago)[1] == "money_price"


def test_the_longest_not_asked_comes_first() -> None:
    asked = {"one": MONDAY - timedelta(days=20), "three": MONDAY - timedelta(days=30)}
    assert keys(Situation(today=MONDAY, asked=asked))[2] == "three"


def test_the_same_day_and_history_give_the_same_questions_and_other_days_others(run: Invocation) -> None:
    questions = load_questions(run, "debrief")

    def on(day: date) -> list[str]:
        return [one.key for one in pick(questions.bank, questions.full, Situation(today=day))]

    assert on(MONDAY) == on(MONDAY)
    assert len({tuple(on(MONDAY + timedelta(days=days))) for days in range(5)}) > 1


def test_ten_talks_in_a_row_are_not_the_same_talk(run: Invocation) -> None:
    questions = load_questions(run, "prep")
    asked: dict[str, date] = {}
    seen = []
    for days in range(10):
        today = MONDAY + timedelta(days=days)
        situation = Situation(("Proposal",), frozenset({"DT102", "QU102"}), "money", dict(asked), today)
        picked = [one.key for one in pick(questions.bank, questions.full, situation)]
        asked.update(dict.fromkeys(picked, today))
        seen.append(tuple(picked))

    assert len(set(seen)) == 10
    assert len(asked) > 25
    assert all(before != after for before, after in zip(seen, seen[1:], strict=False))


def test_the_criterion_fills_its_slot_and_without_one_something_else_does() -> None:
    criterion = ask("exit_terms_agreed", "stage")
    slots = ["goal", "stage"]

    asked = pick(BANK, slots, Situation(today=MONDAY, criterion=criterion))
    assert [one.key for one in asked] == ["goal", "exit_terms_agreed"]
    assert len(pick(BANK, slots, Situation(today=MONDAY))) == 2


def test_what_was_answered_stays_in_a_talk_that_is_resumed() -> None:
    situation = Situation(today=MONDAY, answered=frozenset({"money_late", "three"}))

    assert keys(situation)[1:3] == ["money_late", "three"]


@given(
    st.lists(st.sampled_from(["goal", "money", "any", "stage", "gone"]), max_size=10),
    st.dictionaries(st.sampled_from([one.key for one in BANK]), st.dates(date(2026, 9, 1), MONDAY)),
)
def test_no_question_is_asked_twice_and_never_more_than_slots(
    slots: list[str], asked: dict[str, date]
) -> None:
    picked = [one.key for one in pick(BANK, slots, Situation(today=MONDAY, asked=asked))]

    assert len(picked) == len(set(picked)) <= len(slots)


def test_worth_asking_are_questions_the_talk_does_not_ask_anyway(run: Invocation) -> None:
    questions = load_questions(run, "debrief")
    situation = Situation(("Proposal",), frozenset({"QU102"}), "money", {}, MONDAY)
    usual = pick(questions.bank, questions.usual, situation)
    found = worth_asking(questions.bank, usual, situation, 3)

    assert len(found) == 3
    assert not {one.key for one in found} & {one.key for one in usual}
    assert all(one.kind in ("text", "fact") for one in found)
