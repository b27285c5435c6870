"""Coaching sessions around the meetings, with what was answered and promised."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from salescoach.core.rows import NamedTuple
from salescoach.deals.changes import STAGE
from salescoach.upkeep.demo.days import Span, instant, workdays_after
from salescoach.upkeep.demo.lives import STAGES, WON
from salescoach.upkeep.demo.meetings import Meet
from salescoach.upkeep.demo.notes import note_answers, notes_of
from salescoach.upkeep.demo.promises import promise_from
from salescoach.upkeep.demo.questions import ANSWERS, DEBRIEF, DECISION, MONEY, OUTCOMES, PREP, THEMES
from salescoach.upkeep.demo.rows import Row, Rows
from salescoach.upkeep.demo.team import ANN, BEN, CLEO, DAN, GRACE, generator_for, persona
from salescoach.upkeep.demo.words import CONTACTS

UNCOACHED_WEEKS = 6  # Cleo has not been coached for so long
DEBRIEFED = 0.84  # of the other meetings
# The same of those after which the deal moved on within two weeks, and of those after which it did not: that
# preparing helps is planted, and what `coach impact` may find.
PREPARED_MOVED, PREPARED_STILL = 0.63, 0.32
MOVES_WITHIN = timedelta(days=14)
LEAST_SECONDS, MOST_SECONDS = 180, 560


class Talk(NamedTuple):
    """A session about to be written."""

    kind: str
    meeting: int
    meet: Meet
    deal: Row
    started: datetime
    seconds: int

    @property
    def day(self) -> date:
        """Its local date."""
        return self.started.astimezone().date()


def away_week(span: Span) -> tuple[date, date]:
    """The manager's week off: nothing was coached, marked or logged in it."""
    start = span.weeks[14] + timedelta(days=7 - span.weeks[14].weekday())
    return start, start + timedelta(days=4)


def add_sessions(rows: Rows, span: Span, meets: Sequence[tuple[int, Meet]]) -> None:
    """Adds preps and debriefs of the meetings that took place, and the prep of one that is planned."""
    rng, noting = generator_for("sessions", span.today), generator_for("notes", span.today)
    off, moves = away_week(span), _moves(rows)
    for number, meet in meets:
        if meet.deal is None or meet.state != "planned" or off[0] <= meet.day <= off[1]:
            continue
        if _prepared(rng, meet, span, _moved(moves.get(meet.deal["id"], ()), meet.day)):
            _add((rng, noting), rows, span, _talk(rng, "prep", number, meet, meet.deal, span))
        if meet.day <= span.last and _debriefed(rng, meet, span):
            _add((rng, noting), rows, span, _talk(rng, "debrief", number, meet, meet.deal, span))


def _moves(rows: Rows) -> dict[int, list[date]]:
    """The days on which each deal came into a later stage, or was won."""
    order = {stage: place for place, stage in enumerate((*STAGES, WON))}
    found: dict[int, list[date]] = {}
    for change in rows.all("deal_change"):
        old, new = order.get(change["old_value"]), order.get(change["new_value"])
        if change["field"] == STAGE and old is not None and new is not None and old < new:
            found.setdefault(change["deal_id"], []).append(change["on_date"])
    return found


def _moved(moves: Iterable[date], day: date) -> bool:
    return any(day <= move <= day + MOVES_WITHIN for move in moves)


def _uncoached(meet: Meet, span: Span) -> bool:
    return meet.rep == CLEO and meet.day > span.last - timedelta(weeks=UNCOACHED_WEEKS)


def _prepared(rng: Random, meet: Meet, span: Span, moved: bool) -> bool:
    drawn = rng.random() < (PREPARED_MOVED if moved else PREPARED_STILL)
    if meet.day >= span.today:
        return meet.rep == BEN and meet.at == "11:30"
    return drawn and not _uncoached(meet, span)


def _debriefed(rng: Random, meet: Meet, span: Span) -> bool:
    drawn = rng.random() < (0.5 if meet.rep == CLEO else DEBRIEFED)
    if meet.day == span.last:
        return meet.rep != DAN
    if meet.rep == GRACE:
        return True
    return drawn and not _uncoached(meet, span)


def _talk(rng: Random, kind: str, meeting: int, meet: Meet, deal: Row, span: Span) -> Talk:
    started = _began(rng, kind, meet, span)
    return Talk(kind, meeting, meet, deal, started, rng.randint(LEAST_SECONDS, MOST_SECONDS))


def _began(rng: Random, kind: str, meet: Meet, span: Span) -> datetime:
    """A prep is held the evening before, or up to an hour ahead; a debrief soon after the end."""
    start = instant(meet.day, meet.at)
    if kind == "debrief":
        return start + timedelta(minutes=meet.minutes + rng.randint(5, 50))
    if meet.day > span.last or rng.random() < 0.3:
        return instant(min(workdays_after(meet.day, -1), span.last), f"17:{rng.randint(0, 45):02d}")
    return start - timedelta(minutes=rng.randint(12, 70))


def _add(rngs: tuple[Random, Random], rows: Rows, span: Span, talk: Talk) -> None:
    rng, noting = rngs
    debrief, rep = talk.kind == "debrief", talk.meet.rep
    owner = rng.choices(("rep", "manager", ""), weights=(64, 14, 22))[0]
    found: dict[str, Any] = {
        "outcome": rng.choices(OUTCOMES, weights=(46, 34, 6, 4, 3))[0] if debrief else "",
        "theme": _theme(rng, rep) if debrief else "",
        "helpful": rng.random() < 0.84 if debrief and rng.random() < 0.85 else None,
        "prepared": None if debrief else rng.random() < 0.62,
        "next_step_by": owner,
        "next_step_none": owner == "",
    }
    age = (span.today - talk.day).days
    notes = notes_of(noting, talk.kind, rep, str(found["theme"]), found["helpful"], age)
    ended = talk.started + timedelta(seconds=talk.seconds)
    number = rows.add(
        "coaching_session",
        {
            "book_id": 1, "rep_id": rep, "meeting_id": talk.meeting, "deal_id": talk.deal["id"],
            "kind": talk.kind, "state": "held",
            "on_date": talk.day, "started_at": talk.started, "ended_at": ended,
            "seconds": talk.seconds, **found, **notes, "withdrawn_why": "",
            "written_by": "manager",
        },
    )  # fmt: skip
    promised = "none"
    if owner:
        promise = promise_from(rng, rows, span, rep, talk.deal, talk.day, owner)
        rows.link("session_commitment", {"session_id": number, "commitment_id": promise})
        made = rows.all("commitment")[promise - 1]
        promised = f"{'me' if owner == 'manager' else persona(rep).first}: {made['what']}"
    _add_answers(rng, rows, number, talk, {**found, "next_step": promised})
    for key, asked, said in note_answers(notes):
        rows.add("session_answer", _answer_row(number, key, asked, said, ended, talk.day))


def _theme(rng: Random, rep: int) -> str:
    own = {ANN: MONEY, DAN: DECISION}
    return own[rep] if rep in own and rng.random() < 0.6 else rng.choice(THEMES)


def _add_answers(rng: Random, rows: Rows, session: int, talk: Talk, found: dict[str, object]) -> None:
    questions = DEBRIEF if talk.kind == "debrief" else PREP
    each = talk.seconds // (len(questions) + 1)
    for position, (key, text) in enumerate(questions, start=1):
        answer = _answer(rng, key, found)
        if answer is None:
            continue
        asked, at = text.replace("{rep}", persona(talk.meet.rep).first), each * position
        moment = talk.started + timedelta(seconds=at)
        rows.add("session_answer", _answer_row(session, key, asked, answer, moment, talk.day))


def _answer_row(session: int, key: str, asked: str, answer: str, at: datetime, on: date) -> Row:
    return {
        "session_id": session, "question": key, "revision": 1, "answer": answer, "asked": asked,
        "answered_at": at, "answered_on": on,
    }  # fmt: skip


def _answer(rng: Random, key: str, found: dict[str, object]) -> str | None:
    if key in ANSWERS:
        return rng.choice(ANSWERS[key]).format(person=rng.choice(CONTACTS))
    known = found[key]
    if isinstance(known, bool):
        return "yes" if known else "no"
    return None if known is None else str(known)
