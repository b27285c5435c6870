"""Which rules an audit runs: the settings' switches, and `--select` and `--ignore` as a linter has them."""

from collections.abc import Iterable, Sequence

from salescoach.audit.rule import GROUPS, Check, Rule
from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple


def selected(checks: Sequence[Check], select: Sequence[str], ignore: Sequence[str]) -> list[Check]:
    """The checks to run, in the rules' order.

    Args:
        checks: every rule with its settings.
        select: codes, beginnings of codes, rules' names or groups' names, also several with commas between;
            empty for every rule that is switched on. A rule selected by name runs even if switched off.
        ignore: the same, for rules to leave out.

    Raises:
        WrongUse: for a word that names no rule, and where no rule is left.
    """
    left = chosen(checks, selection([check.rule for check in checks], select, ignore))
    if not left:
        raise WrongUse("No rule is left to run.", "See the rules and switches: salescoach pipeline rules")
    return left


class Selection(NamedTuple):
    """The codes that were asked for, None for every rule that is switched on, and those to leave out."""

    wanted: frozenset[str] | None = None
    ignored: frozenset[str] = frozenset()


def selection(rules: Sequence[Rule], select: Sequence[str], ignore: Sequence[str]) -> Selection:
    """What `--select` and `--ignore` name.

    Raises:
        WrongUse: for a word that names no rule.
    """
    wanted = frozenset(codes_named(select, rules)) if select else None
    return Selection(wanted, frozenset(codes_named(ignore, rules)))


def chosen(checks: Sequence[Check], selection: Selection) -> list[Check]:
    """The checks to run, in their order."""
    return [
        check
        for check in checks
        if (check.enabled if selection.wanted is None else check.rule.code in selection.wanted)
        and check.rule.code not in selection.ignored
    ]


def codes_named(words: Iterable[str], rules: Sequence[Rule]) -> set[str]:
    """The codes of the rules that words name.

    Raises:
        WrongUse: for a word that names none.
    """
    found: set[str] = set()
    for text in words:
        for word in filter(None, (part.strip() for part in text.split(","))):
            codes = {rule.code for rule in rules if _names(word.casefold(), rule)}
            if not codes:
                raise _unknown(word, rules)
            found |= codes
    return found


def rule_named(word: str, rules: Sequence[Rule]) -> Rule:
    """The one rule of a code or name.

    Raises:
        WrongUse: where there is none.
    """
    key = word.strip().casefold()
    for rule in rules:
        if key in (rule.code.casefold(), rule.name):
            return rule
    raise _unknown(word, rules)


def _names(word: str, rule: Rule) -> bool:
    return word in (rule.name, rule.group) or (len(word) > 1 and rule.code.casefold().startswith(word))


def _unknown(word: str, rules: Sequence[Rule]) -> WrongUse:
    groups = dict.fromkeys(f"{rule.code[:2]} or {GROUPS[rule.code[:2]]}" for rule in rules)
    return WrongUse(
        f"There is no rule {word!r}.",
        "Name a rule or a group, as: salescoach pipeline audit --select DT101,completeness",
        (*(f"{rule.code}  {rule.name}" for rule in rules), f"groups: {', '.join(groups)}"),
    )
