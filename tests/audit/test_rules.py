"""Every rule against its file of cases; directory, tuple, settings and cases hold together."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import salescoach.audit.rules
from salescoach.audit.balance import Balance, StageBalance
from salescoach.audit.columns import Deals
from salescoach.audit.covering import Cover
from salescoach.audit.deal import AuditDeal
from salescoach.audit.desk import Desk, Lately, Record
from salescoach.audit.explaining import SECTIONS, explained, paragraphs
from salescoach.audit.rule import ACTIONS, GROUPS, SEVERITIES, Finding, Known, Rule
from salescoach.audit.rules import RULES
from salescoach.audit.settings import checks_from
from salescoach.audit.settings_file import compile_audit
from salescoach.deals.conversion import rate
from salescoach.deals.process import Process, process_from
from salescoach.deals.process_file import compile_process
from salescoach.deals.strategy import Market, market_on
from salescoach.settings.locator import shipped_file
from salescoach.settings.mistakes import Mistake
from salescoach.settings.yaml_file import Document, read_yaml
from tests.audit.building import TODAY, a_deal

CASES = Path(__file__).parent / "rules"
BY_CODE = {rule.code: rule for rule in RULES}


def read_cases(path: Path) -> list[dict[str, Any]]:
    mistakes: list[Mistake] = []
    found = read_yaml(str(path), mistakes).data
    assert not mistakes
    assert isinstance(found, list)
    return found


def every_case() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yaml")):
        for case in read_cases(path):
            yield pytest.param(BY_CODE[path.stem], case, id=f"{path.stem} {case['name']}")


def deal_of(given: dict[str, Any]) -> AuditDeal:
    def read(key: str, value: Any) -> Any:
        if key.endswith("_day"):
            return ordinal(value)
        if key == "close_moves":
            return tuple((ordinal(old), ordinal(new)) for old, new in value)
        if key == "stage_moves":
            return tuple((old, new, basis == "stated") for old, new, basis in value)
        return value

    return a_deal(**{key: read(key, value) for key, value in given.items()})


def ordinal(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def shipped_process(changes: Any) -> Process | None:
    """The shipped process where a case asks for it: `true`, or what is laid over the shipped stages."""
    if not changes:
        return None
    mistakes: list[Mistake] = []
    own = Document("own", {} if changes is True else changes, {})
    compiled = compile_process(read_yaml(shipped_file("sales_process.yaml"), mistakes), own, mistakes, 2026)
    assert mistakes == []
    return process_from(compiled)


def market_of(given: dict[str, Any]) -> Market | None:
    mistakes: list[Mistake] = []
    document = Document("own", {"strategy": [{"from": "2026-01-01", **given}]}, {})
    strategy = compile_process(Document("", {}, {}), document, mistakes, 2026)["strategy"]
    assert mistakes == []
    return market_on(strategy, TODAY)


def desk_of(given: dict[str, Any]) -> Desk:
    deals = [deal_of(deal) for deal in given.get("deals", []) for _ in range(deal.pop("times", 1))]
    quarter = ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31), "EUR")
    money = [100 * given.get(name, 0) for name in ("quota", "won", "open")]
    covers = [Cover(1, "Ann Novak", *quarter, *money)] if "quota" in given else []
    balances = [Balance(cover, [stage_of(stage) for stage in given.get("stages", [])]) for cover in covers]
    lately = Lately(
        **{
            key.replace("value", "minor"): 100 * number if key.endswith("value") else number
            for key, number in given.get("lately", {}).items()
        }
    )
    record = Record(**given.get("record", {}))
    return Desk(1, "Ann Novak", "EUR", deals, covers, record, balances, lately)


def stage_of(given: dict[str, Any]) -> StageBalance:
    share = rate(given["won"], given["closed"], 20)
    value, needed = 100 * given["value"], 100 * given["needed"]
    return StageBalance("standard", given["stage"], 1, value, 0, share, True, 0, needed)


def known_of(given: dict[str, Any], judged: dict[str, Any] | None = None) -> Known:
    """What is known; the deals are the one to judge where none are given."""
    ways = {tuple(way["through"]): way["deals"] for way in given.get("ways", [])}
    return Known(
        first_month=given.get("first_month", 1),
        stays={("", stage): days for stage, days in given.get("stays", {}).items()},
        paths={"": ways},
        stated_paths={"": ways},
        deals=Deals(
            deal_of(deal)
            for deal in given.get("deals", [judged] if judged else [])
            for _ in range(deal.pop("times", 1))
        ),
        running=dict.fromkeys(given.get("running", ())),
        process=shipped_process(given.get("process", {})),
        market=market_of(given["market"]) if "market" in given else None,
        fields=frozenset(given["fields"]) if "fields" in given else None,
    )


def options_of(rule: Rule, given: dict[str, Any]) -> Any:
    return rule.options._replace(
        **{key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}
    )


def seen_by(rule: Rule, deal: AuditDeal) -> Any:
    """The deal; of a rule that goes by a few fields only these, so that a look at any other would fail."""
    return _Seen(**{name: getattr(deal, name) for name in rule.by}) if rule.by else deal


class _Seen(SimpleNamespace):
    """Some fields of a deal, and what follows from them."""

    stage_shown = AuditDeal.stage_shown


@pytest.mark.parametrize(("rule", "case"), list(every_case()))
def test_the_case_of_a_rule(rule: Rule, case: dict[str, Any]) -> None:
    policy = rule.policy(
        options_of(rule, case.get("options", {})), known_of(case.get("known", {}), case.get("deal"))
    )

    judged: Any = desk_of(case["desk"]) if rule.team else seen_by(rule, deal_of(case["deal"]))
    found = rule.find(judged, policy, TODAY.toordinal()) if policy is not None else None

    expected = case.get("finds")
    if expected is None:
        assert found is None
    else:
        assert isinstance(found, Finding)
        assert (found.severity, found.message) == (expected["severity"], expected["message"])
        assert found.fix


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.by], ids=lambda rule: rule.code)
def test_what_a_rule_is_unsure_of_shows_in_the_fields_it_goes_by(rule: Rule) -> None:
    blank = a_deal(stage_at_least=True)
    lacks = rule.unsure[0] if rule.unsure else bool

    assert lacks(seen_by(rule, blank)) == lacks(blank)


def test_each_file_of_the_folder_is_one_rule_of_the_tuple() -> None:
    folder = Path(salescoach.audit.rules.__file__).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}

    assert files == {rule.name.replace("-", "_") for rule in RULES}
    assert len(BY_CODE) == len(RULES)


def test_each_rule_has_cases_that_find_something_and_cases_that_do_not() -> None:
    assert {path.stem for path in CASES.glob("*.yaml")} == set(BY_CODE)
    for path in CASES.glob("*.yaml"):
        finds = [case.get("finds") is not None for case in read_cases(path)]
        assert any(finds), path.name
        assert not all(finds), path.name


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_who_it_is(rule: Rule) -> None:
    assert rule.code[:2] in GROUPS
    assert rule.code[2:].isdigit()
    assert len(rule.code) == 5
    assert rule.severity in SEVERITIES
    assert rule.action in ACTIONS


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rules_docstring_has_every_section_and_names_every_option_with_its_default(rule: Rule) -> None:
    doc = explained(rule.doc)
    sections = dict(doc.sections)

    assert doc.summary.endswith(".")
    assert tuple(sections) == SECTIONS
    assert all("".join(rows).strip() for rows in sections.values())
    options = paragraphs(sections["Options"], listed=True)
    for name, default in rule.options._asdict().items():
        line = next(text for text in options if text.startswith(name))
        if isinstance(default, (int, float)):
            assert line.startswith(f"{name} ({default:g}): ")


def test_the_shipped_settings_are_the_rules_own_defaults() -> None:
    mistakes: list[Mistake] = []
    shipped = read_yaml(shipped_file("audit.yaml"), mistakes)
    checks = checks_from(compile_audit(shipped, None, mistakes, 2026))

    assert mistakes == []
    for check in checks:
        assert check.options == check.rule.options, check.rule.code
        assert set(shipped.data["rules"][check.rule.code]) == {
            "enabled",
            "severity",
            *check.rule.options._fields,
        }
