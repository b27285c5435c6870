"""Compiles audit.yaml; imported only when the file has changed.

What a rule may be set to follows from its options: a whole number is a count or days, a fraction a share, a
tuple a list of words, a mapping lists of words by name.
"""

from typing import Any

from salescoach.audit.motion import MOTIONS, Motions
from salescoach.audit.rule import SEVERITIES, Rule
from salescoach.audit.rules import RULES
from salescoach.audit.rules.required_field_missing import FIELDS
from salescoach.settings.checking import Section
from salescoach.settings.mistakes import Mistake
from salescoach.settings.yaml_file import Document

MOST = 3650  # days or counts
FALLING = frozenset({"TM101", "TM103", "TM105"})  # the smaller the figure, the worse
LARGEST = 10**12  # major units of an amount


def compile_audit(
    shipped: Document,
    own: Document | None,
    mistakes: list[Mistake],
    year: int,  # noqa: ARG001  (compilers are all called alike)
) -> dict[str, Any]:
    """Each rule's switch, severity and options by its code, the user's file laid over the shipped one.

    Beside them, as `motions`, what makes a deal small, mid, enterprise or a renewal; and by name, as
    `pipelines` and `reps`, what these have differently, with the place where it is written.
    """
    base: dict[str, Any] = {
        rule.code: {"enabled": True, "severity": "", "options": dict(rule.options._asdict())}
        for rule in RULES
    }
    base |= {"motions": Motions()._asdict(), "pipelines": {}, "reps": {}}
    compiled = _read(Section(shipped, (), shipped.data, mistakes), base)
    if own is not None:
        compiled = _read(Section(own, (), own.data, mistakes), compiled)
    return compiled


def _read(top: Section, base: dict[str, Any]) -> dict[str, Any]:
    top.only(("rules", "motions", "pipelines", "reps"))
    rules = top.section("rules")
    rules.only([rule.code for rule in RULES])
    compiled = {rule.code: _rule(rules.section(rule.code), rule, base[rule.code]) for rule in RULES}
    compiled["motions"] = _motions(top.section("motions"), base["motions"])
    for kind in ("pipelines", "reps"):
        compiled[kind] = base[kind] | _overrides(top.section(kind), compiled)
    return compiled


def _overrides(named: Section, compiled: dict[str, Any]) -> dict[str, Any]:
    """What each pipeline or rep has differently: only what is given, checked against what holds for all."""
    found = {}
    for name in named.data:
        section = named.section(name)
        section.only(("rules",))
        rules = section.section("rules")
        rules.only([rule.code for rule in RULES])
        place = f"{named.document.file}:{named.document.line(section.path)}"
        given = {
            rule.code: _given(rules.section(rule.code), rule, compiled[rule.code])
            for rule in RULES
            if rule.code in rules.data
        }
        found[str(name)] = {"place": place, "rules": given}
    return found


def _given(section: Section, rule: Rule, base: dict[str, Any]) -> dict[str, Any]:
    whole = _rule(section, rule, base)
    options = {key: value for key, value in whole["options"].items() if key in section.data}
    return {key: whole[key] for key in ("enabled", "severity") if key in section.data} | {"options": options}


def _motions(section: Section, base: dict[str, Any]) -> dict[str, Any]:
    section.only(Motions._fields)
    words = section.items("renewal_words") if "renewal_words" in section.data else base["renewal_words"]
    mid = section.whole("mid_from", base["mid_from"], 0, LARGEST)
    enterprise = section.whole("enterprise_from", base["enterprise_from"], 0, LARGEST)
    if enterprise < mid:
        section.wrong(
            "enterprise_from" if "enterprise_from" in section.data else "mid_from",
            f"enterprise_from ({enterprise:g}) must not be below mid_from ({mid:g})",
            "raise the one or lower the other",
        )
    return {"mid_from": mid, "enterprise_from": enterprise, "renewal_words": [str(word) for word in words]}


def _rule(section: Section, rule: Rule, base: dict[str, Any]) -> dict[str, Any]:
    section.only(("enabled", "severity", *rule.options._fields))
    options = {key: _option(section, key, value) for key, value in base["options"].items()}
    _check_order(section, options, falling=rule.code in FALLING)
    return {
        "enabled": section.flag("enabled", base["enabled"]),
        "severity": section.choice("severity", ("", *SEVERITIES), base["severity"]),
        "options": options,
    }


def _option(section: Section, key: str, base: Any) -> Any:
    if isinstance(base, int):
        return section.whole(key, base, 0, MOST)
    if isinstance(base, float):
        return section.number(key, base, 0, 1)
    if key not in section.data:
        return base
    if isinstance(base, dict):
        by_name = section.section(key)
        return {name: _fields(by_name, name) for name in by_name.data}
    if key == "everywhere":
        return _fields(section, key)
    if key.endswith("motions"):
        return _motion_names(section, key)
    return [str(item) for item in section.items(key)]


def _motion_names(section: Section, key: str) -> list[str]:
    names = [str(item) for item in section.items(key)]
    for name in names:
        if name not in MOTIONS:
            section.wrong(key, f"{name!r} is no kind of deal", f"use: {', '.join(MOTIONS)}")
    return [name for name in names if name in MOTIONS]


def _fields(section: Section, key: str) -> list[str]:
    names = [str(item) for item in section.items(key)]
    for name in names:
        if name not in FIELDS:
            section.wrong(key, f"{name!r} is no field that can be required", f"use: {', '.join(FIELDS)}")
    return [name for name in names if name in FIELDS]


def _check_order(section: Section, options: dict[str, Any], *, falling: bool) -> None:
    """A severe threshold on the wrong side of the warning's would hide the warning."""
    sign, side = (-1, "above") if falling else (1, "below")
    for key, value in options.items():
        severe = key.replace("warn", "severe", 1)
        if severe != key and severe in options and sign * options[severe] < sign * value:
            section.wrong(
                severe if severe in section.data else key,
                f"{severe} ({options[severe]:g}) must not be {side} {key} ({value:g})",
                "raise the one or lower the other",
            )
