"""audit.yaml: what a user changes, and the mistakes that are reported all at once."""

from pathlib import Path

import pytest

from salescoach.audit.settings import load_checks
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation


def write(home: Path, text: str) -> None:
    home.mkdir(exist_ok=True)
    (home / "audit.yaml").write_text(text, encoding="utf-8")


def test_what_is_left_out_stays_as_shipped(run: Invocation, private_home: Path) -> None:
    write(
        private_home, "rules:\n  DT101:\n    warn_days: 7\n  CP102:\n    enabled: false\n    severity: info\n"
    )

    checks = {check.rule.code: check for check in load_checks(run)}

    assert checks["DT101"].options == checks["DT101"].rule.options._replace(warn_days=7)
    assert (checks["CP102"].enabled, checks["CP102"].severity) == (False, "info")
    assert checks["MV101"].options == checks["MV101"].rule.options


def test_lists_and_stages_can_be_replaced(run: Invocation, private_home: Path) -> None:
    write(
        private_home,
        "rules:\n  CP103:\n    everywhere: []\n    by_stage: {Vertrag: [amount, contacts]}\n"
        "  CP102:\n    first_stages: [Erstkontakt]\n",
    )

    checks = {check.rule.code: check.options for check in load_checks(run)}

    assert checks["CP103"].everywhere == ()
    assert checks["CP103"].by_stage == {"Vertrag": ("amount", "contacts")}
    assert checks["CP102"].first_stages == ("Erstkontakt",)


def test_every_mistake_is_reported_with_its_line_key_and_remedy(run: Invocation, private_home: Path) -> None:
    write(
        private_home,
        "rules:\n"
        "  DT101:\n"
        "    warn_day: 3\n"
        "    severe_days: 0\n"
        "  DT103:\n"
        "    enabled: false\n"
        "  CP101:\n"
        "    severity: bad\n"
        "    latest_days: soon\n"
        "  CP103:\n"
        "    by_stage:\n"
        "      Proposal: [amonut]\n"
        "  MV101:\n"
        "    warn_share: 75\n",
    )

    with pytest.raises(WrongUse) as raised:
        load_checks(run)

    file = private_home / "audit.yaml"
    assert [detail.removeprefix(f"{file}:") for detail in raised.value.details] == [
        "5: rules.DT103: is not a setting; did you mean DT102?",
        "3: rules.DT101.warn_day: is not a setting; did you mean warn_days?",
        "4: rules.DT101.severe_days: severe_days (0) must not be below warn_days (1); "
        "raise the one or lower the other",
        "14: rules.MV101.warn_share: 75 must be a number from 0 to 1; the default is 0.75",
        "9: rules.CP101.latest_days: 'soon' must be a number from 0 to 3650; the default is 14",
        "8: rules.CP101.severity: 'bad' is not possible; use one of: \"\", info, warn, severe",
        "12: rules.CP103.by_stage.Proposal: 'amonut' is no field that can be required; use: account, amount, "
        "close_date, contacts, created_date, deal_type, forecast_category, last_activity, next_step, owner, "
        "probability",
    ]
