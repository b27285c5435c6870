"""The reps' meetings: two quarters of them, today's, and those of the next two weeks."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from salescoach.core.rows import NamedTuple
from salescoach.upkeep.demo.days import Span, instant, is_workday, workdays_after
from salescoach.upkeep.demo.planted import BRIGHTLINE, COBALT, HARBOR, SOLSTICE, planted_lives
from salescoach.upkeep.demo.rows import Row, Rows
from salescoach.upkeep.demo.team import ANN, BEN, CLEO, DAN, GRACE, Persona, generator_for, is_away, team_of

SLOTS = ("09:30", "11:00", "13:30", "14:30", "16:00")
AHEAD = 10  # working days planned after today


class Meet(NamedTuple):
    """A meeting as the story needs it; `deal` is None for one inside the house."""

    rep: int
    deal: Row | None
    day: date
    at: str
    minutes: int
    state: str
    title: str


def every_meeting(rows: Rows, span: Span, deals: dict[str, Row]) -> list[Meet]:
    """All meetings, the oldest first."""
    meets = [*_ordinary(generator_for("meetings", span.today), rows, span), *_planted(span, deals)]
    return sorted(meets, key=lambda meet: (meet.day, meet.at, meet.rep))


def add_meetings(rows: Rows, meets: Sequence[Meet]) -> list[tuple[int, Meet]]:
    """Adds the meetings and returns each with its id."""
    added = []
    for number, meet in enumerate(meets, start=1):
        values = {
            "book_id": 1, "rep_id": meet.rep, "deal_id": meet.deal["id"] if meet.deal else None,
            "title": meet.title, "on_date": meet.day, "at_time": meet.at,
            "starts_at": instant(meet.day, meet.at), "minutes": meet.minutes,
            "with_customer": meet.deal is not None, "state": meet.state, "source": "calendar",
            "source_uid": f"demo-{number}@example.com",
        }  # fmt: skip
        added.append((rows.add("meeting", values), meet))
    return added


def _ordinary(rng: Random, rows: Rows, span: Span) -> Iterator[Meet]:
    kept_out = {life.account for life in planted_lives(span)}
    deals = [deal for deal in rows.all("deal") if deal["account"] not in kept_out]
    later = [workdays_after(span.today, count) for count in range(1, AHEAD + 1)]
    reserved = {(ANN, span.today), (BEN, span.today), (DAN, span.today), (DAN, span.last), (CLEO, span.last)}
    for rep in team_of(span):
        waiting = [deal for deal in reversed(deals) if deal["rep_id"] == rep.id]
        waiting.sort(key=lambda deal: deal["created_on"], reverse=True)
        running: list[Row] = []
        for day in (*span.worked, *([span.today] if is_workday(span.today) else []), *later):
            while waiting and waiting[-1]["created_on"] <= day:
                running.append(waiting.pop())
            running = [deal for deal in running if deal["closed_on"] is None or day <= deal["closed_on"]]
            if not is_away(rep.id, day, span) and (rep.id, day) not in reserved:
                yield from _of_day(rng, rep, running, day, ahead=day >= span.today)


def _of_day(rng: Random, rep: Persona, open_then: Sequence[Row], day: date, *, ahead: bool) -> Iterator[Meet]:
    chance = rep.meetings / 5 * (0.5 if ahead else 1.0)
    count = min(len(open_then), int(rng.random() < chance * 0.8) + int(rng.random() < chance * 0.3))
    slots = sorted(rng.sample(SLOTS, count))
    for at, deal in zip(slots, rng.sample(open_then, count), strict=True):
        state = "cancelled" if rng.random() < 0.04 else "planned"
        yield Meet(rep.id, deal, day, at, rng.choice((30, 45, 60)), state, str(deal["account"]))


def _planted(span: Span, deals: dict[str, Row]) -> Iterator[Meet]:
    """The meetings docs/demo.md tells of; on a free day today's are on the next working day."""
    today = span.today if is_workday(span.today) else workdays_after(span.today, 1)
    brightline, cobalt = deals[f"{BRIGHTLINE} rollout"], deals[f"{COBALT} fleet"]
    solstice, harbor = deals[f"{SOLSTICE} second site"], deals[f"{HARBOR} renewal"]
    yield Meet(ANN, brightline, today, "10:00", 60, "planned", BRIGHTLINE)
    yield Meet(BEN, cobalt, today, "11:30", 45, "planned", COBALT)
    yield Meet(DAN, solstice, today, "14:00", 60, "planned", SOLSTICE)
    yield Meet(DAN, solstice, span.last, "15:00", 60, "planned", SOLSTICE)
    for weeks in (16, 12, 8, 3, 1):
        yield Meet(ANN, brightline, _on(span, weeks), "10:30", 60, "planned", BRIGHTLINE)
    for weeks in (14, 12, 7):
        yield Meet(CLEO, harbor, _on(span, weeks), "15:30", 60, "planned", HARBOR)
    for week in range(2, len(span.weeks), 2):
        day = span.weeks[-week]
        if not is_away(GRACE, day, span):
            yield Meet(GRACE, None, day, "08:30", 30, "planned", "Pricing round")


def _on(span: Span, weeks: int) -> date:
    return workdays_after(span.last - timedelta(weeks=weeks), -1)
