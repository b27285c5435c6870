"""Deals row by row and column by column, and that judging deals alike once changes no finding."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.audit.auditing import audit_deals
from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal
from salescoach.audit.rule import Check, Known, Rule, Source
from salescoach.audit.rules import RULES
from tests.audit.building import ALL_FIELDS, TODAY, a_deal

DAY = TODAY.toordinal()
SOURCES = [Source("csv", frozenset(ALL_FIELDS))]
NEAR = st.none() | st.integers(DAY - 40, DAY + 40)

deals = st.lists(
    st.builds(
        a_deal,
        pipeline=st.sampled_from(["", "New"]),
        stage=st.sampled_from(["Proposal", "Closed Won", "Legal", ""]),
        owner=st.sampled_from(["Ann", " "]),
        account=st.sampled_from(["", " ", "Firm"]),
        amount_minor=st.sampled_from([None, 0, 90_000, 2_000_000, 20_000_000]),
        next_step=st.sampled_from(["", "tbd", "follow up", "Send the quote"]),
        contact=st.sampled_from(["", " ", "Eva"]),
        decision_maker=st.sampled_from(["", "Eva"]),
        competitor=st.sampled_from(["", "Acme"]),
        created_day=NEAR,
        close_moves=st.lists(st.tuples(st.just(DAY), st.integers(DAY - 5, DAY + 90)), max_size=4).map(tuple),
        answers=st.sampled_from([{}, {"pain": "yes"}, {"decision_maker": "no"}]),
        probability=st.sampled_from([None, 0, 50, 90]),
        forecast_category=st.sampled_from(["", "Commit", "Closed"]),
        contacts=st.sampled_from([None, 0, 3]),
        discount=st.sampled_from([None, 10, 35]),
        margin=st.sampled_from([None, -5, 40]),
        close_day=NEAR,
        next_step_day=NEAR,
        activity_day=NEAR,
        stage_day=NEAR,
        stage_at_least=st.booleans(),
        stage_moves=st.sampled_from([(), (("Legal", "Proposal", True),), (("Proposal", "Legal", True),)]),
    ),
    max_size=10,
).map(lambda found: Deals(deal._replace(id=number) for number, deal in enumerate(found)))


numbers = st.dictionaries(
    st.sampled_from(sorted({name for rule in RULES for name in rule.options._fields})),
    st.sampled_from([0, 1, 2, 3, 5, 30, 100]),
)


def with_numbers(rule: Rule, given_numbers: dict[str, int]) -> Any:
    """A rule's options with those of the numbers that it has."""
    usual = rule.options
    own = {name: value for name, value in given_numbers.items() if type(getattr(usual, name, None)) is int}
    return usual._replace(**own)


@settings(deadline=None)
@given(deals, numbers)
def test_rules_find_the_same_with_every_deal_judged_by_itself(
    found: Deals, given_numbers: dict[str, int]
) -> None:
    known = Known(deals=found)
    options = [with_numbers(rule, given_numbers) for rule in RULES]
    once = [Check(rule, own) for rule, own in zip(RULES, options, strict=True)]
    each = [Check(rule._replace(by=(), worth=None), own) for rule, own in zip(RULES, options, strict=True)]

    def told(checks: list[Check]) -> tuple[list[tuple[str, str, str]], list[tuple[str, str]]]:
        audited = audit_deals(found, checks, SOURCES, known, DAY)
        return (
            [(one.address, one.severity, one.message) for one in audited.found],
            [(gap.rule.code, gap.reason) for gap in audited.not_judged],
        )

    assert told(once) == told(each)


@given(deals)
def test_a_column_holds_what_the_deals_hold(found: Deals) -> None:
    assert list(found.column("stage")) == [deal.stage for deal in found]
    assert list(found.keys(("stage",))) == [deal.stage for deal in found]
    assert list(found.keys(("stage", "close_day"))) == [(deal.stage, deal.close_day) for deal in found]
    assert sum(found.places.values()) == len(found)
    assert found.within(found.places) == len(found)


def test_one_deal_stands_for_those_alike() -> None:
    one, two, three = (a_deal(id=number, stage=stage) for number, stage in enumerate(("A", "B", "A")))
    found = Deals([one, two, three])

    assert set(found.alike(("stage",))) == {"A", "B"}
    assert found.alike(("stage",))["B"] is two


@given(deals)
def test_deals_are_told_apart_by_what_differs_alone(found: Deals) -> None:
    names = ("source", "pipeline", "stage", "probability")

    keys = list(found.told_apart(names))

    assert (
        len(set(zip(keys, found.keys(names), strict=True))) == len(set(keys)) == len(set(found.keys(names)))
    )


def test_a_field_that_is_the_same_everywhere_is_no_part_of_a_key() -> None:
    found = Deals([a_deal(stage="A", probability=20), a_deal(stage="B", probability=20)])

    assert list(found.told_apart(("pipeline", "stage", "probability"))) == ["A", "B"]
    assert list(found.told_apart(("pipeline", "probability"))) == ["", ""]


def test_the_stages_met_are_those_deals_are_in_and_came_through() -> None:
    deal: AuditDeal = a_deal(pipeline="New", stage="Legal", stage_moves=(("Lead", "Proposal", True),))

    assert Deals([deal, a_deal(stage="Demo")]).met == {"New": {"Legal", "Lead", "Proposal"}, "": {"Demo"}}
