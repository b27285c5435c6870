"""The section `meetings` of policies.yaml: the weeks that are read, and what makes a customer's meeting."""

from datetime import date, timedelta

from salescoach.core.invocation import Invocation
from salescoach.meetings.kind import Rules
from salescoach.settings.policies import load_policies


def load_rules(run: Invocation) -> Rules:
    """The rules in force.

    Raises:
        WrongUse: where the user's policies.yaml has mistakes.
    """
    return Rules(**load_policies(run).meetings)


def window(rules: Rules, today: date) -> tuple[date, date]:
    """The first and last day of what is read."""
    return today - timedelta(weeks=rules.weeks_back), today + timedelta(weeks=rules.weeks_ahead)
