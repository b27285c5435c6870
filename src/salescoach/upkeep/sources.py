"""The settings files there are. A new one is a line here."""

import importlib
from typing import cast

from salescoach.core.rows import NamedTuple
from salescoach.settings.sources import Source


class Listed(NamedTuple):
    """A settings file: `module:NAME` of its Source, and in a few words what it is for."""

    place: str
    about: str

    def source(self) -> Source:
        """The source, imported only now."""
        module, _, name = self.place.partition(":")
        return cast(Source, getattr(importlib.import_module(module), name))


LISTED: tuple[Listed, ...] = (
    Listed("salescoach.settings.policies:SOURCE", "calendar, currency, hours and targets"),
    Listed("salescoach.checklist.catalogue:SOURCE", "the 99 tasks: cadence, evidence, your own tasks"),
    Listed("salescoach.coaching.questions:SOURCE", "what prep and debrief ask"),
    Listed("salescoach.coaching.skills:SOURCE", "the selling skills and the sales DNA: anchors, questions"),
    Listed("salescoach.people.profile:SOURCE", "what to learn of a rep: questions, statements"),
    Listed("salescoach.audit.settings:SOURCE", "the audit's rules and their limits"),
    Listed("salescoach.deals.settings:SOURCE", "the sales process: stages, exit criteria, target markets"),
)
