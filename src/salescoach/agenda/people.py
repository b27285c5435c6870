"""Reads what a word to a rep goes by, beside what the day's plan has read already: a few bounded queries."""

from collections.abc import Sequence
from datetime import date, timedelta

from salescoach.agenda.reasons import RepState
from salescoach.checklist.board import Board
from salescoach.coaching.whom.planning import Day as PlannedDay
from salescoach.motivation.deserved import FRESH, WON, GivenRow, kept_run, risen, still_due, won
from salescoach.motivation.queries import GIVEN_SINCE, WON_LATELY
from salescoach.people.energy import Rule, Stretch, bad_stretch
from salescoach.people.hints import BIG_GOAL, RECOGNISED, answers_to, newest_answer
from salescoach.people.naming import RepRow
from salescoach.store.reading import Reader

BOOK = 1
GIVEN_DAYS = 30  # recognitions older than this keep nothing from being proposed
NEAR = timedelta(days=60)  # between the day a deal was won on and the close date it had
SHORT = 24  # characters of how a rep likes to hear of it; a longer answer is left to `motivate recognise`


def read_states(
    reader: Reader, reps: Sequence[RepRow], planned: PlannedDay, board: Board, today: date
) -> list[RepState]:
    """What a word of praise or a talk goes by; a rep is back who was away on the working day before.

    Who is away today is neither praised nor asked about a bad stretch.
    """
    given = reader.all(GIVEN_SINCE, book=BOOK, since=today - timedelta(days=GIVEN_DAYS), today=today)
    deserved = _deserved(reader, planned, given, today)
    likes = answers_to(reader, RECOGNISED, today, BOOK) if deserved else {}
    found = []
    for rep, facts in zip(reps, planned.facts, strict=True):
        away_before = any(
            a.rep_id == rep.id and a.starts_on <= planned.before <= a.ends_on for a in planned.absences
        )
        stretch = _stretch(rep, planned, board, today) if facts.there else None
        goal = newest_answer(reader, rep.id, BIG_GOAL, today) if stretch else None
        form = likes[rep.id].answer if rep.id in likes else ""
        found.append(
            RepState(
                name=rep.name,
                since=rep.started_on,
                outcomes=[(row.state, row.closed_on) for row in facts.outcomes],
                late=facts.late,
                back=facts.there and away_before,
                stretch=stretch,
                goal=goal.answer if goal else "",
                praise=deserved.get(rep.id, "") if facts.there else "",
                form=form if len(form) <= SHORT else "",
            )
        )
    return found


def _stretch(rep: RepRow, planned: PlannedDay, board: Board, today: date) -> Stretch | None:
    policies = board.policies
    rule = Rule(policies.low_energy, policies.bad_stretch_days, policies.bad_stretch_window)
    return bad_stretch(rep, planned.energy, rule, today, planned.absences, board.calendar.holidays)


def _deserved(reader: Reader, planned: PlannedDay, given: Sequence[GivenRow], today: date) -> dict[int, str]:
    """What each rep deserves most, in words, by id. Clean audits are left to `motivate recognise`."""
    since = today - timedelta(days=FRESH[WON])
    rows = reader.all(WON_LATELY, book=BOOK, since=since, today=today, near=since - NEAR, far=today + NEAR)
    found = won(rows, today)
    for rep in planned.facts:
        found += kept_run(rep.id, rep.outcomes, given, today)
        found += risen(rep.id, planned.pictures[rep.id].standings, today)
    best: dict[int, str] = {}
    for one in still_due(found, given):
        best.setdefault(one.rep_id, one.says)
    return best
