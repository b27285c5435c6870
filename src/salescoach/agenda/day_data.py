"""The morning as programs read it."""

from typing import Any

from salescoach.agenda.day import Day


def today_data(day: Day) -> dict[str, Any]:
    """The morning as JSON shows it."""
    from salescoach.core.money import to_major

    today = day.now.date()
    return {
        "date": today,
        "time": f"{day.now:%H:%M}",
        "free": day.free or None,
        "quarter": day.quarter,
        "quarter_workdays_left": day.quarter_days,
        "next": {"text": day.next.text, "command": day.next.command},
        "not_debriefed": [
            {"rep": slot.rep, "about": slot.about, "on": slot.on_date, "at": slot.clock or None}
            for slot in day.not_debriefed
        ],
        "to_judge": day.to_judge,
        "promises": [
            {
                "id": promise.id,
                "who": "manager" if promise.mine else promise.who,
                "what": promise.what,
                "due_on": promise.due_on,
                "days_late": max((today - promise.due_on).days, 0),
            }
            for promise in day.promises
        ],
        "coach": [
            {"rep": item.rep, "at": item.at or None, "about": item.about or None, "why": item.why or None}
            for item in day.coach
        ],
        "meetings": [
            {
                "rep": slot.rep,
                "about": slot.about,
                "at": slot.clock or None,
                "prepared": slot.prepared,
                "debriefed": slot.debriefed,
            }
            for slot in day.slots
        ],
        "people": [word._asdict() for word in day.people],
        "deals": [
            {
                "id": item.id,
                "deal": item.deal,
                "rep": item.rep or None,
                "amount": None if item.amount_minor is None else to_major(item.amount_minor, item.currency),
                "currency": item.currency,
                "why": item.why,
            }
            for item in day.deals
        ],
        "tasks": [task._asdict() for task in day.tasks],
        "ticked_by_evidence": day.by_evidence,
        "focus": [item._asdict() for item in day.focus],
        "hours": [item._asdict() for item in day.hours],
    }
