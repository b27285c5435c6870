"""Reads the section `goals` of policies.yaml: how goals are worked out, what reps are paid by."""

from typing import Any

from salescoach.settings.checking import Section

_WHOLE = {
    "net_percent": (100, 1, 100),
    "follow_up_days": (7, 1, 92),
    "least_cases": (12, 11, 1000),
}
_PERIODS = ("month", "quarter", "year")
_STEP = "write: - {from: 400000, rate: 8}"


def read_goals(section: Section, base: dict[str, Any]) -> dict[str, Any]:
    """The section's keys over those of the shipped file; of a commission plan, the user's replaces it whole.

    A plan is `{per, on_all, steps}` with steps of (from, rate): from in major units, rate in hundredths of a
    percent; None where there is none.
    """
    section.only((*_WHOLE, "commission"))
    found: dict[str, Any] = {
        key: section.whole(key, base.get(key, usual), low, high) for key, (usual, low, high) in _WHOLE.items()
    }
    found["commission"] = base.get("commission")
    if section.data.get("commission") is not None:
        found["commission"] = _plan(section.section("commission"))
    return found


def _plan(plan: Section) -> dict[str, Any] | None:
    plan.only(("per", "on_all", "steps"))
    on_all = plan.flag("on_all", False)
    steps = [
        step
        for place, _ in enumerate(plan.items("steps"))
        if (step := _step(Section(plan.document, (*plan.path, "steps", place), plan.data["steps"][place],
                                  plan.mistakes))) is not None
    ]  # fmt: skip
    starts, rates = [step[0] for step in steps], [step[1] for step in steps]
    if starts != sorted(set(starts)):
        plan.wrong("steps", "must start one above the other", "sort them by from, each once")
        return None
    if on_all and rates != sorted(rates):
        plan.wrong("on_all", "with falling rates would pay less for more", "let the rates rise")
        return None
    period = plan.choice("per", _PERIODS, "year")
    return {"per": period, "on_all": on_all, "steps": steps} if steps else None


def _step(step: Section) -> tuple[float, int] | None:
    if not step.data:
        step.wrong("", "must be a step of the plan", _STEP)
        return None
    step.only(("from", "rate"))
    if "rate" not in step.data:
        step.wrong("rate", "is missing", _STEP)
        return None
    rate = step.number("rate", 0, 0, 100)
    return step.number("from", 0, 0, 10**12), round(rate * 100)
