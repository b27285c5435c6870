"""Every measure that can prove a task, by the name tasks.yaml uses; imported when a task asks for it."""

import importlib
from collections.abc import Sequence

from salescoach.core.measures import Facts, Measure, Measured
from salescoach.core.periods import Period
from salescoach.store.reading import Reader

PLACES: dict[str, str] = {
    "actuals_known": "salescoach.accountability.evidence:actuals_known",
    "asked_not_advised": "salescoach.coaching.evidence:asked_not_advised",
    "audit_recorded": "salescoach.audit.evidence:audit_recorded",
    "came_prepared": "salescoach.coaching.evidence:came_prepared",
    "coverage": "salescoach.audit.evidence:coverage",
    "deals_in_target_market": "salescoach.audit.evidence:deals_in_target_market",
    "deals_without_skipped_stages": "salescoach.audit.evidence:deals_without_skipped_stages",
    "debriefs_of_meetings": "salescoach.coaching.evidence:debriefs_of_meetings",
    "gaps_spoken_to": "salescoach.accountability.evidence:gaps_spoken_to",
    "goals_followed_up": "salescoach.motivation.goals.evidence:goals_followed_up",
    "goals_paced": "salescoach.motivation.goals.evidence:goals_paced",
    "hours_on_core": "salescoach.manager.evidence:hours_on_core",
    "obstacles_removed": "salescoach.accountability.evidence:obstacles_removed",
    "income_goals": "salescoach.motivation.goals.evidence:income_goals",
    "otherwise_agreed": "salescoach.accountability.evidence:otherwise_agreed",
    "own_promises_kept": "salescoach.commitments.evidence:own_promises_kept",
    "own_promises_not_late": "salescoach.commitments.evidence:own_promises_not_late",
    "profiles_answered": "salescoach.motivation.evidence:profiles_answered",
    "promises_owned_by_reps": "salescoach.commitments.evidence:promises_owned_by_reps",
    "quotas_set": "salescoach.people.evidence:quotas_set",
    "real_problem_recorded": "salescoach.accountability.evidence:real_problem_recorded",
    "reasons_into_responsibility": "salescoach.accountability.evidence:reasons_into_responsibility",
    "reassigned_with_next_step": "salescoach.deals.evidence:reassigned_with_next_step",
    "recognitions_with_a_fact": "salescoach.motivation.evidence:recognitions_with_a_fact",
    "recruiting_hours": "salescoach.manager.evidence:recruiting_hours",
    "reps_coached": "salescoach.coaching.evidence:reps_coached",
    "reps_enrolled": "salescoach.motivation.goals.evidence:reps_enrolled",
    "reps_recognised": "salescoach.motivation.evidence:reps_recognised",
    "sessions_helpful": "salescoach.coaching.evidence:sessions_helpful",
    "skills_assessed": "salescoach.coaching.evidence:skills_assessed",
    "strikes_within_policy": "salescoach.accountability.evidence:strikes_within_policy",
    "strategy_dated": "salescoach.deals.evidence:strategy_dated",
    "targets_going_up": "salescoach.accountability.evidence:targets_going_up",
    "targets_raised": "salescoach.accountability.evidence:targets_raised",
}

# Measured by the checklist itself, from the state of all the other tasks.
OTHERS_CURRENT = "others_current"

# Measures that count; every other one is a share from 0 to 1.
COUNTS = frozenset({"audit_recorded", "recognitions_with_a_fact", "strategy_dated", "targets_raised"})


def known_measures() -> list[str]:
    """Every name tasks.yaml may use."""
    return sorted([*PLACES, OTHERS_CURRENT])


def measure_named(name: str) -> Measure:
    """The function behind a name.

    Raises:
        KeyError: for an unknown name; the settings refuse those when they are read.
    """
    module, _, function = PLACES[name].partition(":")
    found: Measure = getattr(importlib.import_module(module), function)
    return found


def measured(name: str, reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """The measure over each span, in the order of the spans; none for what the checklist measures itself."""
    if not name or name == OTHERS_CURRENT or not spans:
        return []
    return measure_named(name)(reader, spans, facts)


def is_nothing(found: Measured | None) -> bool:
    """Whether something was measured and there was no case of it: neither done nor missed."""
    return found is not None and found.value is None


def proves(found: Measured | None, at_least: float) -> bool:
    """Whether a measurement reaches the threshold; nothing measured proves nothing."""
    return found is not None and found.value is not None and found.value >= at_least - 1e-9
