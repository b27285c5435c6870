"""audit.yaml: thresholds, severities and switches of the rules."""

from typing import Any

from salescoach.audit.motion import Motions
from salescoach.audit.rule import Check
from salescoach.audit.rules import RULES
from salescoach.audit.variants import Override, Overrides, folded
from salescoach.core.invocation import Invocation
from salescoach.settings.sources import Source, load

SOURCE = Source("audit.yaml", "salescoach.audit.settings_file:compile_audit")


def load_checks(run: Invocation) -> list[Check]:
    """Every rule as the settings in force have it, in the rules' order.

    Raises:
        WrongUse: where the user's audit.yaml has mistakes.
    """
    return checks_from(load(run, SOURCE))


def load_motions(run: Invocation) -> Motions:
    """What makes a deal small, mid, enterprise or a renewal.

    Raises:
        WrongUse: where the user's audit.yaml has mistakes.
    """
    return Motions(**{key: _frozen(value) for key, value in load(run, SOURCE)["motions"].items()})


def load_overrides(run: Invocation) -> Overrides:
    """What single pipelines and reps have differently.

    Raises:
        WrongUse: where the user's audit.yaml has mistakes.
    """
    compiled = load(run, SOURCE)
    return Overrides(_overrides(compiled["pipelines"]), _overrides(compiled["reps"]))


def _overrides(compiled: dict[str, dict[str, Any]]) -> dict[str, Override]:
    found = {}
    for name, kept in compiled.items():
        rules = {
            code: {**given, "options": {key: _frozen(value) for key, value in given["options"].items()}}
            for code, given in kept["rules"].items()
        }
        found[folded(name)] = Override(name, kept["place"], rules)
    return found


def checks_from(compiled: dict[str, dict[str, Any]]) -> list[Check]:
    """The rules with their compiled settings."""
    return [
        Check(
            rule,
            rule.options._replace(**{key: _frozen(value) for key, value in kept["options"].items()}),
            kept["enabled"],
            kept["severity"],
        )
        for rule, kept in ((rule, compiled[rule.code]) for rule in RULES)
    ]


def _frozen(value: Any) -> Any:
    """Lists, which is what JSON has, as the tuples options are declared with."""
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return value
