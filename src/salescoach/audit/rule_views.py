"""How rules are shown: the list, and one explained."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from salescoach.audit.explaining import explained, paragraphs
from salescoach.audit.rule import Check
from salescoach.audit.variants import Override, Overrides
from salescoach.output.listing import Column, Listing
from salescoach.output.text import Line, Span, line, wrapped

NONE = Overrides()
WIDEST = 100  # longer lines of prose are hard to read


def rule_data(check: Check) -> dict[str, Any]:
    """A rule as JSON shows it."""
    rule = check.rule
    return {
        "code": rule.code,
        "name": rule.name,
        "group": rule.group,
        "severity": check.severity or rule.severity,
        "enabled": check.enabled,
        "summary": explained(rule.doc).summary,
        "options": {key: _plain(value) for key, value in check.options._asdict().items()},
    }


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def rules_listing(checks: Sequence[Check]) -> Listing:
    """The list of rules."""
    rows = [rule_data(check) for check in checks]
    return Listing(
        columns=(
            Column("code", "CODE"),
            Column("name", "NAME"),
            Column("group", "GROUP", drop=2),
            Column("severity", "UP TO"),
            Column("enabled", "ON", "flag"),
            Column("summary", "FINDS", drop=1),
        ),
        rows=rows,
        notes=("", "Thresholds, severities and switches: audit.yaml, see salescoach config path"),
        next_command="salescoach pipeline rules DT101",
        shown={(index, "enabled"): "on" if row["enabled"] else "off" for index, row in enumerate(rows)},
    )


def explained_data(check: Check, overrides: Overrides = NONE) -> dict[str, Any]:
    """A rule with its documentation, as JSON shows it."""
    sections = explained(check.rule.doc).sections
    texts = {
        title.casefold().replace(" ", "_"): paragraphs(rows, listed=title == "Options")
        for title, rows in sections
    }
    differs = [
        {what: override.name, **{key: _plain(value) for key, value in settings.items()}}
        for what, override, settings in _differing(check, overrides)
    ]
    return {**rule_data(check), "documentation": texts, "overrides": differs}


def _differing(check: Check, overrides: Overrides) -> Iterator[tuple[str, Override, dict[str, Any]]]:
    """Each pipeline and rep that has something of the rule differently, and what."""
    for what, named in (("pipeline", overrides.pipelines), ("rep", overrides.reps)):
        for override in named.values():
            given = override.rules.get(check.rule.code)
            if given is not None:
                switches = {key: given[key] for key in ("enabled", "severity") if key in given}
                yield what, override, {**switches, **given["options"]}


def explained_lines(check: Check, width: int, overrides: Overrides = NONE) -> list[Line]:
    """A rule explained on a screen, with its options as they are in force."""
    rule, room = check.rule, min(width, WIDEST) - 2
    doc = explained(rule.doc)
    state = f"{rule.group} · up to {check.severity or rule.severity}" + ("" if check.enabled else " · off")
    lines = [line(Span(f"{rule.code}  {rule.name}", "strong"), Span(f"  {state}", "dim")), line(doc.summary)]
    for title, rows in doc.sections:
        lines += [[], line(Span(title, "heading"))]
        listed = title == "Options"
        for text in paragraphs(rows, listed=listed):
            lines += [line(f"  {part}") for part in _hanging(text, room, "  " if listed else "")]
    changed = [
        f"{key} is {_words(value)}"
        for key, value in check.options._asdict().items()
        if value != getattr(rule.options, key)
    ]
    told = ["; ".join(changed)] if changed else []
    told += [
        f"for the {what} {override.name}: "
        + "; ".join(f"{key} is {_words(value)}" for key, value in given.items())
        for what, override, given in _differing(check, overrides)
    ]
    if told:
        lines += [[], line(Span("Your audit.yaml", "heading"))]
        lines += [line(f"  {part}") for text in told for part in wrapped(text, room)]
    lines += [[], line(f"Next: salescoach pipeline audit --select {rule.code}")]
    return lines


def _settings(given: Mapping[str, Any]) -> str:
    return "; ".join(f"{key} is {_words(value)}" for key, value in given.items())


def _hanging(text: str, room: int, indent: str) -> list[str]:
    return wrapped(text, room - len(indent), indent=indent)


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ", ".join(value) or "empty"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {', '.join(words)}" for key, words in value.items()) or "empty"
    return f"{value}"
