"""Compiles policies.yaml, public holidays included; imported only when the file has changed."""

import re
from datetime import date
from typing import Any

from salescoach.core.dates import weekday_number
from salescoach.settings.checking import Section
from salescoach.settings.goals_section import read_goals
from salescoach.settings.mistakes import Mistake
from salescoach.settings.policies import COMPETENCIES
from salescoach.settings.retention_file import read_retention
from salescoach.settings.strikes_section import read_strikes
from salescoach.settings.yaml_file import Document

_SECTIONS = (
    "calendar", "currency", "hours", "today", "coaching", "motivation", "meetings", "expectations", "strikes",
    "goals", "retention",
)  # fmt: skip
_CALENDAR = ("country", "subdivision", "working_days", "holidays", "fiscal_year_first_month")
_HOURS = ("per_week", "coaching_share", "recruiting", "accountability", "motivating")
_MEETINGS = {
    "weeks_back": (4, 1, 52),
    "weeks_ahead": (8, 2, 52),
}
_MEETING_LISTS = ("own_domains", "internal_domains", "customer_domains", "internal_words", "customer_words")
_TODAY = ("days_without_coaching", "focus_count", "weakest_competency")

_EXPECTATIONS = {"raise_after": (3, 1, 52), "raise_percent": (10, 1, 100), "tolerated_after": (2, 1, 52)}
_COACHING = {"role_plays_a_week": 3, "co_developments_a_month": 1}
# The usual number, the least and the most.
_MOTIVATION = {
    "low_energy": (2, 1, 4),
    "bad_stretch_days": (3, 1, 10),
    "bad_stretch_window": (5, 1, 10),
    "days_without_recognition": (14, 1, 365),
}


def compile_policies(
    shipped: Document, own: Document | None, mistakes: list[Mistake], year: int
) -> dict[str, Any]:
    """The fields of `Policies`, the user's file laid over the shipped one key by key."""
    compiled = _read(Section(shipped, (), shipped.data, mistakes), {}, year)
    if own is not None:
        compiled = _read(Section(own, (), own.data, mistakes), compiled, year)
    return compiled


def _read(top: Section, base: dict[str, Any], year: int) -> dict[str, Any]:
    top.only(_SECTIONS)
    calendar, hours, today = top.section("calendar"), top.section("hours"), top.section("today")
    calendar.only(_CALENDAR)
    hours.only(_HOURS)
    today.only(_TODAY)
    coaching = top.section("coaching")
    coaching.only(_COACHING)
    country = calendar.text("country", base.get("country", ""))
    found = {
        "country": country,
        "weekdays": _weekdays(calendar, base.get("weekdays", [1, 2, 3, 4, 5])),
        "holidays": base.get("holidays", {}),
        "fiscal_year_first_month": calendar.whole(
            "fiscal_year_first_month", base.get("fiscal_year_first_month", 1), 1, 12
        ),
        "currency": _currency(top, base.get("currency", "USD")),
        "hours_per_week": hours.number("per_week", base.get("hours_per_week", 45), 1, 100),
        "coaching_share": hours.number("coaching_share", base.get("coaching_share", 0.5), 0, 1),
        "days_without_coaching": today.whole(
            "days_without_coaching", base.get("days_without_coaching", 3), 1, 60
        ),
        "focus_count": today.whole("focus_count", base.get("focus_count", 3), 0, 10),
        "weakest_competency": today.choice(
            "weakest_competency", ("", *COMPETENCIES), base.get("weakest_competency", "")
        ),
    }
    found["meetings"] = _meetings(top.section("meetings"), base.get("meetings", {}))
    found["strikes"] = read_strikes(top.section("strikes"), base.get("strikes", {}))
    found["expectations"] = _expectations(top.section("expectations"), base.get("expectations", {}))
    found["goals"] = read_goals(top.section("goals"), base.get("goals", {}))
    found["retention"] = read_retention(top.section("retention"), base.get("retention", {}))
    for key, usual in _COACHING.items():
        found[key] = coaching.whole(key, base.get(key, usual), 0, 200)
    found |= _motivation(top.section("motivation"), base)
    for key in ("recruiting", "accountability", "motivating"):
        found[f"{key}_hours"] = hours.number(key, base.get(f"{key}_hours", 3), 0, 60)
    if calendar.data:
        found["holidays"] = _holidays(calendar, country, year)
    return found


def _meetings(meetings: Section, base: dict[str, Any]) -> dict[str, Any]:
    meetings.only((*_MEETINGS, *_MEETING_LISTS))
    found: dict[str, Any] = {
        key: meetings.whole(key, base.get(key, default), low, high)
        for key, (default, low, high) in _MEETINGS.items()
    }
    for key in _MEETING_LISTS:
        found[key] = base.get(key, [])
        if meetings.data.get(key) is not None:
            found[key] = _texts(meetings, key)
    return found


def _expectations(section: Section, base: dict[str, Any]) -> dict[str, Any]:
    section.only((*_EXPECTATIONS, "proposal_stage"))
    found: dict[str, Any] = {
        key: section.whole(key, base.get(key, usual), low, high)
        for key, (usual, low, high) in _EXPECTATIONS.items()
    }
    found["proposal_stage"] = section.text("proposal_stage", base.get("proposal_stage", "Proposal"))
    return found


def _motivation(motivation: Section, base: dict[str, Any]) -> dict[str, Any]:
    motivation.only(_MOTIVATION)
    found = {
        key: motivation.whole(key, base.get(key, usual), low, high)
        for key, (usual, low, high) in _MOTIVATION.items()
    }
    if found["bad_stretch_days"] > found["bad_stretch_window"]:
        motivation.wrong(
            "bad_stretch_days", "is more than bad_stretch_window", "so many days do not fit: give fewer"
        )
    return found


def _texts(section: Section, key: str) -> list[str]:
    texts = []
    for index, item in enumerate(section.items(key)):
        if isinstance(item, (dict, list, bool)) or not str(item).strip():
            section.wrong(key, f"item {index + 1}, {item!r}, is no text", "write it in quotes")
        else:
            texts.append(str(item).strip())
    return texts


def _weekdays(calendar: Section, default: list[int]) -> list[int]:
    numbers = []
    for index, name in enumerate(calendar.items("working_days")):
        number = weekday_number(str(name))
        if number is not None:
            numbers.append(number)
        else:
            calendar.wrong(
                "working_days", f"item {index + 1}, {name!r}, is not a weekday", "write mon, tue, …"
            )
    return sorted(set(numbers)) or default


def _currency(top: Section, default: str) -> str:
    code = top.text("currency", default)
    if not re.fullmatch(r"[A-Z]{3}", code):
        top.wrong("currency", f"{code!r} is not a currency", "write its ISO code in capitals, such as EUR")
        return default
    return code


def _holidays(calendar: Section, country: str, year: int) -> dict[str, str]:
    free: dict[str, str] = {}
    if country:
        free = _public(calendar, country, year)
    elif calendar.data.get("subdivision"):
        calendar.wrong("subdivision", "needs a country", "name the country too: country: CH")
    for index, item in enumerate(calendar.items("holidays")):
        spelled, _, name = str(item).partition(" ")
        try:
            free[date.fromisoformat(spelled).isoformat()] = name.strip() or "day off"
        except ValueError:
            calendar.wrong(
                "holidays", f"item {index + 1}, {item!r}, has no date", "write: 2026-12-24 Christmas Eve"
            )
    return free


def _public(calendar: Section, country: str, year: int) -> dict[str, str]:
    import holidays

    subdivision = calendar.text("subdivision") or None
    try:
        days = holidays.country_holidays(
            country, subdiv=subdivision, years=range(year - 1, year + 3), language="en_US"
        )
    except NotImplementedError:
        known = holidays.list_supported_countries()
        if country in known:
            places = ", ".join(known[country]) or "none"
            calendar.wrong("subdivision", f"{subdivision!r} is no part of {country}", f"use one of: {places}")
        else:
            calendar.wrong("country", f"{country!r} is not known", "use an ISO code such as CH, DE, GB or US")
        return {}
    return {day.isoformat(): name for day, name in sorted(days.items())}
