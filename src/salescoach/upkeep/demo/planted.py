"""The deals that docs/demo.md tells of, each as a short script over the weekly exports."""

from datetime import date, timedelta
from typing import Any

from salescoach.upkeep.demo.days import Span, workday_on_or_after, workday_on_or_before
from salescoach.upkeep.demo.lives import DISCOVERY, NEGOTIATION, PROPOSAL, QUALIFIED, WON, Life, Seen, told
from salescoach.upkeep.demo.team import ANN, BEN, CLEO, DAN, EVA, FARID, GRACE, HUGO

BRIGHTLINE, COBALT, HARBOR, SOLSTICE = "Brightline", "Cobalt Cranes", "Harbor AG", "Solstice Bank"

Turns = dict[int, dict[str, Any]]


def planted_lives(span: Span) -> list[Life]:
    """The deals docs/demo.md tells of."""
    return [
        _pushed_four_times(span), _standing_still(span), _first_meeting(span), _not_debriefed(span),
        _dead(span), _without_amount(span), _fell_back(span), _handed_over(span), _vanished(span),
        _came_back(span), _shrunk(span), _won_last_week(span), _without_owner(span),
    ]  # fmt: skip


def _open(
    rep: int | None, stage: str, euros: int | None, close_on: date, step: str, step_on: date | None,
    active: date, contacts: int = 2,
) -> Seen:  # fmt: skip
    amount = None if euros is None else euros * 100
    return Seen(rep, stage, "open", amount, close_on, None, step, step_on, active, contacts, "")


def _told(
    span: Span, account: str, project: str, created_on: date, first: int, begun: Seen, turns: Turns
) -> Life:
    """A deal first seen so many exports ago; what changes is counted by exports ago, too."""
    newest = span.newest
    numbered = {newest - ago: turn for ago, turn in turns.items()}
    return told(account, project, created_on, newest - first, begun, numbered)


def _ago(span: Span, weeks: int, days: int = 0) -> date:
    """The export of so many weeks ago, and some days later."""
    return span.weeks[span.newest - weeks] + timedelta(days=days)


def _ahead(span: Span, days: int) -> date:
    return workday_on_or_after(span.today + timedelta(days=days))


def _pushed_four_times(span: Span) -> Life:
    def push(weeks: int, days: int) -> dict[str, Any]:
        return {
            "close_on": workday_on_or_after(_ago(span, weeks, days)),
            "last_activity_on": _ago(span, weeks, -1),
        }

    begun = _open(ANN, DISCOVERY, 62_000, _ago(span, 11), "First call", _ago(span, 17), _ago(span, 18), 1)
    turns: Turns = {
        16: {
            "stage": QUALIFIED,
            "next_step": "Workshop on the business case",
            "next_step_on": _ago(span, 14),
        },
        12: push(12, 32),
        8: push(8, 31),
        4: push(4, 30),
        3: {"stage": PROPOSAL, "last_activity_on": _ago(span, 3, -2)},
        1: {**push(1, 35), "next_step": "Send the revised quote", "next_step_on": span.last},
        0: {"last_activity_on": span.last - timedelta(days=3)},
    }
    return _told(span, BRIGHTLINE, "rollout", _ago(span, 18, -2), 18, begun, turns)


def _standing_still(span: Span) -> Life:
    begun = _open(
        CLEO, QUALIFIED, 148_000, _ahead(span, 18), "Terms with Ms Costa", _ago(span, 13), _ago(span, 15), 1
    )
    turns: Turns = {
        12: {"stage": PROPOSAL, "last_activity_on": _ago(span, 12, -1)},
        7: {"stage": NEGOTIATION, "last_activity_on": _ago(span, 7, -1)},
        6: {"next_step": "", "next_step_on": None},
    }
    return _told(span, HARBOR, "renewal", _ago(span, 15, -3), 15, begun, turns)


def _first_meeting(span: Span) -> Life:
    begun = _open(
        BEN,
        DISCOVERY,
        28_000,
        _ahead(span, 60),
        "First meeting with Mr Nagy",
        span.today,
        _ago(span, 1, -1),
        1,
    )
    return _told(
        span,
        COBALT,
        "fleet",
        _ago(span, 1, -2),
        1,
        begun,
        {0: {"last_activity_on": _ago(span, 0, -2)}},
    )


def _not_debriefed(span: Span) -> Life:
    begun = _open(
        DAN, QUALIFIED, 54_000, _ahead(span, 24), "Security questionnaire", _ago(span, 5), _ago(span, 6)
    )
    turns: Turns = {
        2: {
            "stage": PROPOSAL,
            "next_step": "Meet the finance director",
            "next_step_on": span.last,
        },
        0: {"last_activity_on": span.last - timedelta(days=1), "contacts": 3},
    }
    return _told(span, SOLSTICE, "second site", _ago(span, 6, -4), 6, begun, turns)


def _dead(span: Span) -> Life:
    begun = _open(HUGO, QUALIFIED, 12_000, _ago(span, 3), "", None, _ago(span, 11), 1)
    return _told(span, "Orbit Vets", "pilot", _ago(span, 16), 16, begun, {})


def _without_amount(span: Span) -> Life:
    begun = _open(
        FARID,
        QUALIFIED,
        None,
        _ahead(span, 30),
        "Demo for the operations team",
        _ahead(span, 4),
        _ago(span, 5),
    )
    turns: Turns = {1: {"stage": PROPOSAL, "last_activity_on": _ago(span, 1)}}
    return _told(span, "Saffron Air", "pilot", _ago(span, 5, -1), 5, begun, turns)


def _fell_back(span: Span) -> Life:
    begun = _open(
        GRACE, PROPOSAL, 95_000, _ahead(span, 40), "Draft contract to legal", _ago(span, 4), _ago(span, 8), 4
    )
    turns: Turns = {
        5: {"stage": NEGOTIATION, "last_activity_on": _ago(span, 5)},
        2: {
            "stage": QUALIFIED, "last_activity_on": _ago(span, 2, -1),
            "next_step": "Meet the new head of purchasing", "next_step_on": _ahead(span, 3),
        },
    }  # fmt: skip
    return _told(span, "Nakamura Steel", "framework", _ago(span, 8, -20), 8, begun, turns)


def _handed_over(span: Span) -> Life:
    begun = _open(HUGO, QUALIFIED, 36_000, _ahead(span, 33), "Reference call", _ago(span, 6), _ago(span, 9))
    turns: Turns = {
        4: {
            "rep": EVA, "next_step": "Introduce Eva to Mr Jansen", "next_step_on": _ago(span, 3),
            "last_activity_on": _ago(span, 4, -1),
        },
        1: {
            "next_step": "Site visit", "next_step_on": _ahead(span, 6), "last_activity_on": _ago(span, 1, -1),
        },
    }  # fmt: skip
    return _told(span, "Juniper Rail", "upgrade", _ago(span, 9, -2), 9, begun, turns)


def _vanished(span: Span) -> Life:
    begun = _open(
        DAN, PROPOSAL, 41_000, _ahead(span, 15), "Confirm the start date", _ago(span, 4), _ago(span, 5), 3
    )
    return _told(
        span,
        "Xanadu Lighting",
        "rollout",
        _ago(span, 12),
        12,
        begun,
        {3: {"gone": True}},
    )


def _came_back(span: Span) -> Life:
    begun = _open(FARID, QUALIFIED, 19_000, _ahead(span, 28), "Site visit", _ahead(span, 5), _ago(span, 12))
    turns: Turns = {
        10: {"gone": True},
        9: {"gone": True},
        8: {"next_step": "Call with the head of purchasing", "last_activity_on": _ago(span, 8)},
        1: {"last_activity_on": _ago(span, 1)},
    }
    return _told(span, "Moana Resorts", "pilot", _ago(span, 13), 13, begun, turns)


def _shrunk(span: Span) -> Life:
    begun = _open(
        FARID, PROPOSAL, 80_000, _ahead(span, 21), "Send the revised quote", _ahead(span, 2), _ago(span, 6), 3
    )
    turns: Turns = {
        2: {"amount_minor": 52_000_00, "last_activity_on": _ago(span, 2, -1)},
    }
    return _told(span, "Paprika Media", "framework", _ago(span, 10), 10, begun, turns)


def _won_last_week(span: Span) -> Life:
    signed = workday_on_or_before(span.last - timedelta(days=1))
    begun = _open(
        EVA, PROPOSAL, 73_000, _ago(span, 0, 5), "Draft contract to legal", _ago(span, 1), _ago(span, 4), 4
    )
    turns: Turns = {
        2: {"stage": NEGOTIATION, "last_activity_on": _ago(span, 2)},
        0: {
            "stage": WON, "status": "won", "close_on": signed, "closed_on": signed,
            "last_activity_on": signed, "next_step": "", "next_step_on": None,
        },
    }  # fmt: skip
    return _told(span, "Gullfoss Data", "rollout", _ago(span, 11), 11, begun, turns)


def _without_owner(span: Span) -> Life:
    begun = _open(None, DISCOVERY, 17_000, _ahead(span, 45), "", None, _ago(span, 2, -1), 1)
    return _told(span, "Yarrow Pharma", "second site", _ago(span, 2, -1), 2, begun, {})
