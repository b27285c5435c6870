"""The section `expectations` of policies.yaml."""

from salescoach.accountability.standing import Rules
from salescoach.settings.policies import Policies


def rules_in(policies: Policies) -> Rules:
    """The manager's rules for expectations."""
    return Rules(**policies.expectations)
