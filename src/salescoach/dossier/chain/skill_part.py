"""Skills: how much is known, and what is weak."""

from salescoach.coaching.whom.skill_views import spot_data, spot_words
from salescoach.coaching.whom.standing import CURRENT_DAYS, Picture
from salescoach.core.dates import brief_date
from salescoach.core.texts import counted
from salescoach.dossier.chain.part import GO_ON, About, Part, Says, Todo, nothing

SHOWN = 2


def skills_part(about: About, picture: Picture) -> Part:
    """The weak spots with what they rest on; nothing is weak without evidence."""
    last = picture.last_on
    data = {
        "assessed": picture.assessed,
        "last_on": last,
        "debriefs_with_a_skill": picture.noted,
        "weak_spots": [spot_data(spot) for spot in picture.weak],
    }
    due = last is None or (about.today - last).days > CURRENT_DAYS
    again = f" again: the last marks are of {brief_date(last, about.today)}" if last else ""
    todo = [Todo(GO_ON, f"assess the skills{again}", f"salescoach coach skills {about.typed}")]
    if last is None and not picture.noted:
        says = nothing(f"Not assessed yet: salescoach coach skills {about.typed}")
        return Part("skills", "SKILLS", says, data, todo)
    gist = f"{counted(picture.assessed, 'skill')} assessed within a year"
    gist += f", the last {brief_date(last, about.today)}" if last else ""
    lines = [Says(gist)]
    for spot in picture.weak[:SHOWN]:
        words = spot_words(spot, picture.noted, about.today)
        lines.append(Says(f"  weak: {spot.standing.skill.name}, {words}"))
    if not picture.weak:
        lines.append(Says("  no weak spot that the evidence bears out", "dim"))
    return Part("skills", "SKILLS", lines, data, todo if due else [])
