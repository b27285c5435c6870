"""audit.yaml: what a user changes, and the mistakes that are reported all at once."""

from pathlib import Path

import pytest

from salescoach.audit.motion import Motions
from salescoach.audit.settings import load_checks, load_motions
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
        "  DT109:\n"
        "    enabled: false\n"
        "  CP101:\n"
        "    severity: bad\n"
        "  CP103:\n"
        "    by_stage:\n"
        "      Proposal: [amonut]\n"
        "  CP109:\n"
        "    latest_days: soon\n"
        "  MV101:\n"
        "    warn_share: 75\n"
        "motions:\n"
        "  mid_from: 200000\n",
    )

    with pytest.raises(WrongUse) as raised:
        load_checks(run)

    file = private_home / "audit.yaml"
    assert [detail.removeprefix(f"{file}:") for detail in raised.value.details] == [
        "5: rules.DT109: is not a setting; did you mean DT105?",
        "3: rules.DT101.warn_day: is not a setting; did you mean warn_days?",
        "4: rules.DT101.severe_days: severe_days (0) must not be below warn_days (1); "
        "raise the one or lower the other",
        "15: rules.MV101.warn_share: 75 must be a number from 0 to 1; the default is 0.75",
        "8: rules.CP101.severity: 'bad' is not possible; use one of: \"\", info, warn, severe",
        "11: rules.CP103.by_stage.Proposal: 'amonut' is no field that can be required; use: account, amount, "
        "close_date, contacts, created_date, deal_type, forecast_category, last_activity, next_step, owner, "
        "probability",
        "13: rules.CP109.latest_days: 'soon' must be a number from 0 to 3650; the default is 14",
        "17: motions.mid_from: enterprise_from (100000) must not be below mid_from (200000); "
        "raise the one or lower the other",
    ]


def test_what_is_a_small_deal_or_a_renewal_is_yours_to_say(run: Invocation, private_home: Path) -> None:
    assert load_motions(run) == Motions()

    write(private_home, "motions:\n  enterprise_from: 500000\n  renewal_words: [Folgeauftrag]\n")

    assert load_motions(run) == Motions(10_000, 500_000, ("Folgeauftrag",))
